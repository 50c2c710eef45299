// Moving one of a series: the calendar asks which others go along, by mouse and by keyboard, and shows what waits.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { assertAccessible, openStory } from './story.ts';

const story = await openStory();
await story.api('PATCH /api/v2/users/me', { time_zone: 'Europe/Paris' });

const begin = async (subject: string, time: string): Promise<void> => {
  const activity = { subject, type: 'meeting', due_date: '2030-01-14', due_time: time, duration: '01:00' };
  await story.api('POST /api/v2/activitySeries', { rule: 'FREQ=WEEKLY', time_zone: 'Europe/Paris', activity });
};

type Kept = { id: number; subject: string; due_date: string; due_time: string };
const kept = async (subject: string): Promise<Kept[]> => {
  const all = await story.api<Kept[]>('GET /api/v2/activities?limit=200&sort_by=due_date');
  return all.filter((one) => one.subject === subject).slice(0, 3);
};
const times = async (subject: string): Promise<string[]> =>
  (await kept(subject)).map(({ due_date, due_time }) => `${due_date} ${due_time}`);

const entry = (page: Page, subject: string): Locator => page.getByRole('button', { name: new RegExp(`^${subject}, `) });

const openWeek = async (page: Page): Promise<void> => {
  await page.goto('/activities?view=week&date=2030-01-23');
  await page.getByRole('heading', { level: 2 }).waitFor();
};

test('dragged, one of a series asks which others go along; what is done stays, and Undo takes all back', async () => {
  await begin('Weekly', '09:00');
  const [first] = await kept('Weekly');
  await story.api(`PATCH /api/v2/activities/${first?.id}`, { done: true });
  const page = await story.openWindow();
  await openWeek(page);
  const from = await entry(page, 'Weekly').boundingBox();
  const column = await page
    .getByRole('region', { name: 'Wednesday 23 January', exact: true })
    .locator('[data-times]')
    .boundingBox();
  assert.ok(from && column);
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 26, from.y + 16, { steps: 3 });
  await page.mouse.move(column.x + 20, column.y + (column.height * 13) / 24 + 10, { steps: 8 });
  await page.mouse.up();
  const dialog = page.getByRole('dialog', { name: 'Move a repeating activity' });
  await dialog.getByText('Weekly: Wed 23 Jan, 13:00').waitFor();
  await assertAccessible(page, 'which of a series to move');
  await dialog.getByRole('radio', { name: 'All to do' }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('status').filter({ hasText: 'Weekly: Wed 23 Jan' }).waitFor();
  assert.deepEqual(await times('Weekly'), ['2030-01-14 09:00', '2030-01-23 12:00', '2030-01-30 12:00']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page
    .getByRole('region', { name: 'Monday 21 January', exact: true })
    .getByRole('button', { name: /^Weekly, / })
    .waitFor();
  await page.waitForTimeout(500);
  assert.deepEqual(await times('Weekly'), ['2030-01-14 09:00', '2030-01-21 09:00', '2030-01-28 09:00']);
});

test('in French, the keyboard moves one of a series step by step, and is asked once', async () => {
  await begin('Tournée', '13:00');
  const page = await story.openWindow({ language: 'fr' });
  await openWeek(page);
  await entry(page, 'Tournée').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('button', { name: /^Tournée, lun\. 21 janv\., 14:15/ }).waitFor();
  await page.keyboard.press('Shift+ArrowDown');
  const dialog = page.getByRole('dialog', { name: 'Déplacer une activité répétée' });
  await dialog.getByText('Tournée\u00a0: lun. 21 janv., 14:30').waitFor();
  await page.keyboard.press('ArrowDown');
  assert.ok(await dialog.getByRole('radio', { name: 'Celle-ci et les suivantes' }).isChecked());
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'Tournée' }).waitFor();
  assert.deepEqual(await times('Tournée'), ['2030-01-14 13:00', '2030-01-21 13:30', '2030-01-28 13:30']);
  await entry(page, 'Tournée').and(page.locator(':focus')).waitFor();

  await page.keyboard.press('Shift+ArrowRight');
  await dialog.getByRole('button', { name: 'Annuler' }).click();
  await page
    .getByRole('region', { name: 'lundi 21 janvier', exact: true })
    .getByRole('button', { name: /^Tournée, / })
    .waitFor();
  assert.deepEqual((await times('Tournée'))[1], '2030-01-21 13:30');
});

test('while a week is on its way its frame stands, and the weeks beside it are fetched ahead', async () => {
  const page = await story.openWindow({ language: 'en' });
  let asked = 0;
  await page.route('**/api/v1/activities?**', async (route) => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, asked === 1 ? 1500 : 0));
    await route.fallback();
  });
  await openWeek(page);
  const grid = page.locator('[aria-busy]');
  assert.equal(await grid.getAttribute('aria-busy'), 'true');
  assert.ok((await page.locator('.mantine-Skeleton-root').count()) >= 7);
  await entry(page, 'Weekly').waitFor();
  assert.equal(await page.locator('.mantine-Skeleton-root').count(), 0);
  await page.waitForTimeout(800);
  assert.equal(asked, 3);
  await page.route('**/api/v1/activities?**', (route) => route.abort());
  await page.getByRole('button', { name: 'Next week' }).click();
  await page
    .getByRole('region', { name: 'Monday 28 January', exact: true })
    .getByRole('button', { name: /^Weekly, / })
    .waitFor();
});
