// `npm run bench`: the figures of docs/benchmarks.md. `-- --deals 1000000` sets the size; without it, ten and a hundred thousand.
import { parseArgs } from 'node:util';
import { measureConversion } from './conversion.ts';
import { layGround, startDatabase } from './ground.ts';
import { measureHttp } from './http.ts';
import { measureLists } from './lists.ts';
import { printHead, timed } from './measure.ts';

const { values } = parseArgs({ options: { deals: { type: 'string', multiple: true } } });
const sizes = (values.deals ?? ['10000', '100000']).map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 1000 || size > 10_000_000)) {
  console.error('--deals takes a whole number from 1000 to 10000000.');
  process.exit(1);
}

const { embedded, stop } = await startDatabase();
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
    console.log(`\n${size.toLocaleString('en')} deals, made in ${(took / 1000).toFixed(1)} s`);
    printHead();
    await measureLists(laid);
    await measureHttp(laid);
    await measureConversion(laid);
    await laid.close();
  }
} finally {
  await stop();
}
