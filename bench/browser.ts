// The board in a real Chromium: how soon it can be worked with, and whether it keeps up while scrolled and dragged.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { installedBrowser, openBrowser } from '#server/testing/browser.ts';
import type { Ground } from './ground.ts';
import { ms, print, ratio, timesOf } from './measure.ts';

const opened = 5;
const lasting = 3000;
const beat = 16;

type Start = 'shown' | 'draggable' | 'floor';
type Watch = { stopFrames: () => number[]; droppedAt: number; shownAfter: number };
declare const window: Watch & typeof globalThis;

// The board of ten thousand, where the company is that large: fuller ones are no board people work with.
const fullestPipeline = async ({ pool, admin }: Ground): Promise<{ id: number; deals: number }> => {
  const { rows } = await pool.query<{ id: number; deals: number }>(
    `select pipeline_id as id, count(*) as deals from deals where company_id = $1 and status = 'open' and not is_deleted and not is_archived
     group by pipeline_id having count(*) <= 11000 order by 2 desc limit 1`,
    [admin.companyId],
  );
  if (rows[0] === undefined) throw new Error('No pipeline has open deals.');
  return rows[0];
};

const openPage = async (browser: Browser, ground: Ground): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    baseURL: await ground.listen(),
    extraHTTPHeaders: { 'x-api-token': ground.token },
  });
  return context.newPage();
};

/** Milliseconds since the navigation, at the next frame. */
const sinceStart = async (page: Page): Promise<number> =>
  page.evaluate(async () => new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now()))));

/** Opens the board: the cards are shown, and once the pointer comes they can be dragged. */
const openBoard = async (page: Page, pipelineId: number): Promise<{ shown: number; draggable: number }> => {
  await page.goto(`/deals?pipeline=${pipelineId}`, { waitUntil: 'commit' });
  await page.locator('[data-stage] li').first().waitFor();
  const shown = await sinceStart(page);
  await page.mouse.move(700, 500);
  await page.locator('[data-stage] li [draggable="true"]').first().waitFor();
  return { shown, draggable: await sinceStart(page) };
};

const measureStart = async (browser: Browser, ground: Ground, pipelineId: number): Promise<Record<Start, number[]>> => {
  const times: Record<Start, number[]> = { shown: [], draggable: [], floor: [] };
  for (let n = 0; n < opened; n += 1) {
    const page = await openPage(browser, ground);
    const { shown, draggable } = await openBoard(page, pipelineId);
    await page.goto('/icon.svg');
    times.shown.push(shown);
    times.draggable.push(draggable);
    times.floor.push(await sinceStart(page));
    await page.context().close();
  }
  return times;
};

/** The times between frames while the work goes on. */
const framesDuring = async (page: Page, work: () => Promise<void>): Promise<number[]> => {
  await page.evaluate(() => {
    const times: number[] = [];
    let id = 0;
    const frame = (time: number): void => {
      times.push(time);
      id = requestAnimationFrame(frame);
    };
    id = requestAnimationFrame(frame);
    window.stopFrames = () => {
      cancelAnimationFrame(id);
      return times.slice(1).map((time, n) => time - (times[n] ?? time));
    };
  });
  await work();
  return page.evaluate(() => window.stopFrames());
};

const during = async (act: (round: number) => Promise<void>): Promise<void> => {
  const until = performance.now() + lasting;
  for (let round = 0; performance.now() < until; round += 1) {
    await act(round);
    await sleep(beat);
  }
};

const middleOf = async (place: Locator): Promise<{ x: number; y: number }> => {
  const box = await place.boundingBox();
  if (box === null) throw new Error('The board shows no such place.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

const scroll = async (page: Page): Promise<number[]> => {
  const { x, y } = await middleOf(page.locator('[data-scroller]').first());
  await page.mouse.move(x, y);
  return framesDuring(page, () => during(async () => page.mouse.wheel(0, 120)));
};

/** Carries a card to and fro over the columns, then drops it above another stage's first card. */
const drag = async (page: Page): Promise<{ frames: number[]; shownAfter: number }> => {
  const columns = page.locator('[data-stage]');
  const card = columns.nth(1).locator('li [draggable="true"]').first();
  const id = await card.locator('[data-card]').getAttribute('data-card');
  const from = await middleOf(card);
  const to = await middleOf(columns.nth(3).locator('li [draggable="true"]').first());
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const frames = await framesDuring(page, () =>
    during(async (round) => {
      const share = (1 - Math.cos(round / 15)) / 2;
      await page.mouse.move(from.x + (to.x - from.x) * share, from.y + 200 * share);
    }),
  );
  await page.mouse.move(to.x, to.y - 10, { steps: 4 });
  await page.evaluate((cardId) => {
    const target = document.querySelectorAll('[data-stage]').item(3);
    const look = (): void => {
      if (target.querySelector(`[data-card="${cardId}"]`) === null) requestAnimationFrame(look);
      else window.shownAfter = performance.now() - window.droppedAt;
    };
    document.addEventListener('drop', () => (window.droppedAt = performance.now()), { capture: true, once: true });
    requestAnimationFrame(look);
  }, id);
  await page.mouse.up();
  await page.waitForFunction(() => window.shownAfter !== undefined);
  return { frames, shownAfter: await page.evaluate(() => window.shownAfter) };
};

const printFrames = (work: string, frames: number[], idle: number[]): void => {
  const [{ median, p95 }, floor] = [timesOf(frames), timesOf(idle)];
  print({
    work,
    figure: `p50 ${ms(median)}, p95 ${ms(p95)}, max ${ms(Math.max(...frames))}`,
    floor: `left alone: p95 ${ms(floor.p95)}, max ${ms(Math.max(...idle))}`,
    ratio: ratio(p95 / floor.p95),
    goal: 'no frame over 50 ms',
  });
};

const printStart = (board: string, { shown, draggable, floor }: Record<Start, number[]>): void => {
  const bare = timesOf(floor).median;
  for (const [work, times] of [
    ['shown', shown],
    ['cards can be dragged', draggable],
  ] as const) {
    const { median, p95 } = timesOf(times);
    print({
      work: `${board}: ${work}`,
      figure: `p50 ${ms(median)}, max ${ms(p95)}`,
      floor: `an icon: p50 ${ms(bare)}`,
      ratio: ratio(median / bare),
      goal: 'at most 1 s',
    });
  }
};

/** Measures the fullest board, of about ten thousand open deals where there are as many. */
export const measureBrowser = async (ground: Ground): Promise<void> => {
  if (installedBrowser() === undefined) {
    console.log('The board in a browser is left out: there is no Chromium. Install it, or name it with CHROMIUM_PATH.');
    return;
  }
  const pipeline = await fullestPipeline(ground);
  const board = `board of ${pipeline.deals.toLocaleString('en')} cards`;
  const browser = await openBrowser();
  try {
    printStart(board, await measureStart(browser, ground, pipeline.id));
    const page = await openPage(browser, ground);
    await openBoard(page, pipeline.id);
    const idle = await framesDuring(page, () => sleep(lasting));
    printFrames(`${board}: scrolled`, await scroll(page), idle);
    const { frames, shownAfter } = await drag(page);
    printFrames(`${board}: dragged over`, frames, idle);
    print({
      work: `${board}: dropped`,
      figure: `shown after ${ms(shownAfter)}`,
      floor: '',
      ratio: '',
      goal: 'at once',
    });
  } finally {
    await browser.close();
  }
};
