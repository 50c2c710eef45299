// How much script the browser fetches before a page can be used: all that it asked for by itself, without hovering or opening anything.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { makeDeal, openStory, park } from './story.ts';

const most = 170_000;

const story = await openStory();
const deal = await makeDeal(story, 'Conservatory');
await park(story, (await makeDeal(story, 'Summer house')).id);

const pages = { board: '/deals', list: '/deals/list', deal: `/deals/${deal.id}`, inbox: '/leads' };

// With data saved nothing is fetched ahead, so what comes is what the page needs.
const bytesOfScript = async (page: Page, path: string): Promise<number> => {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.setCacheDisabled', { cacheDisabled: true });
  const scripts = new Map<string, number>();
  // A script and its module preload are one answer; the second is read from memory.
  client.on('Network.responseReceived', ({ type, response }) => {
    if (type === 'Script') scripts.set(response.url, Number(response.headers['content-length']));
  });
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true }),
  );
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('Conservatory').or(page.getByText('Summer house')).first().waitFor();
  // Not until the network is idle: the stream of live changes never ends.
  await sleep(1500);
  const bytes = [...scripts.values()].reduce((sum, size) => sum + size, 0);
  assert.ok(bytes > 100_000, 'the scripts were seen');
  return bytes;
};

for (const [name, path] of Object.entries(pages))
  test(`the first page of the ${name} fetches at most ${most / 1000} kB of script`, async (context) => {
    const page = await story.openWindow();
    page.setDefaultTimeout(30_000);
    const bytes = await bytesOfScript(page, path);
    context.diagnostic(`${name}: ${(bytes / 1000).toFixed(1)} kB`);
    assert.ok(bytes <= most, `${name}: ${(bytes / 1000).toFixed(1)} kB of script, ${most / 1000} allowed`);
  });
