// `npm run bench`: the figures of docs/benchmarks.md. `-- --deals 1000000` sets the size; without it, ten and a hundred thousand.
// `--data FOLDER` keeps the filled databases there for the next run; `--only lists` (or searches, http, browser, conversion) does a part.
import { parseArgs } from 'node:util';
import { measureBrowser } from './browser.ts';
import { measureConversion } from './conversion.ts';
import { layGround, startDatabase } from './ground.ts';
import { measureHttp } from './http.ts';
import { measureLists } from './lists.ts';
import { printHead, timed } from './measure.ts';
import { measureSearches } from './searches.ts';

const { values } = parseArgs({
  options: {
    deals: { type: 'string', multiple: true },
    data: { type: 'string' },
    only: { type: 'string', multiple: true },
  },
});
const parts = {
  lists: measureLists,
  searches: measureSearches,
  http: measureHttp,
  browser: measureBrowser,
  conversion: measureConversion,
};
const asked = values.only ?? Object.keys(parts);
if (asked.some((part) => !Object.hasOwn(parts, part))) {
  console.error(`--only takes ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}
const sizes = (values.deals ?? ['10000', '100000']).map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 1000 || size > 10_000_000)) {
  console.error('--deals takes a whole number from 1000 to 10000000.');
  process.exit(1);
}

const { embedded, stop } = await startDatabase(values.data ?? null);
const leave = (): void => void stop().then(() => process.exit(1));
process.once('SIGINT', leave);
process.once('SIGTERM', leave);
try {
  for (const size of sizes) {
    let ground: Awaited<ReturnType<typeof layGround>> | null = null;
    const took = await timed(async () => {
      ground = await layGround(embedded, size);
    });
    const laid = ground as unknown as Awaited<ReturnType<typeof layGround>>;
    console.log(`\n${size.toLocaleString('en')} deals, ready in ${(took / 1000).toFixed(1)} s`);
    printHead();
    for (const part of asked) await parts[part as keyof typeof parts](laid);
    await laid.close();
  }
} finally {
  await stop();
}
