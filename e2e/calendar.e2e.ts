// The calendar: what one drags, draws, pulls longer or moves by keyboard is written, and put back when it cannot be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { assertAccessible, makeDeal, openStory } from './story.ts';

const story = await openStory();
await story.api('PATCH /api/v2/users/me', { time_zone: 'Europe/Paris' });
const deal = await makeDeal(story, 'Pergola');

type Kept = { due_date: string; due_time: string | null; duration: string | null };

const plan = async (subject: string, fields: Record<string, unknown>): Promise<number> => {
  const body = { subject, type: 'meeting', deal_id: deal.id, due_date: '2030-01-15', ...fields };
  return (await story.api<{ id: number }>('POST /api/v2/activities', body)).id;
};

const kept = async (id: number): Promise<(string | null)[]> => {
  const { due_date, due_time, duration } = await story.api<Kept>(`GET /api/v2/activities/${id}`);
  return [due_date, due_time, duration];
};

const entry = (page: Page, subject: string): Locator => page.getByRole('button', { name: new RegExp(`^${subject}, `) });
const day = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

const openWeek = async (page: Page): Promise<void> => {
  await page.goto('/activities?view=week&date=2030-01-16');
  await page.getByRole('heading', { level: 2 }).waitFor();
};

// Where a time of a day is; the column of hours is as high as 24 of them.
const pointAt = async (page: Page, dayName: string, hour: number): Promise<{ x: number; y: number }> => {
  const box = await day(page, dayName).locator('[data-times]').boundingBox();
  assert.ok(box);
  return { x: box.x + box.width * 0.75, y: box.y + (box.height * hour) / 24 };
};

const drag = async (page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> => {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 4, from.y + 6, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
};

test('an activity dragged to another day and time is there, for the server too, and Undo puts it back', async () => {
  const id = await plan('Measure', { due_time: '09:00', duration: '01:00' });
  const page = await story.openWindow();
  await openWeek(page);
  const box = await entry(page, 'Measure').boundingBox();
  assert.ok(box);
  // Held a quarter of an hour below its start, it is let go a quarter of an hour below noon in Paris.
  await drag(page, { x: box.x + 20, y: box.y + box.height / 4 }, await pointAt(page, 'Thursday 17 January', 12.25));
  await page.getByRole('status').filter({ hasText: 'Measure: Thu 17 Jan' }).waitFor();
  assert.deepEqual(await kept(id), ['2030-01-17', '11:00', '01:00']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await day(page, 'Tuesday 15 January')
    .getByRole('button', { name: /^Measure, / })
    .waitFor();
  await page.waitForTimeout(500);
  assert.deepEqual(await kept(id), ['2030-01-15', '09:00', '01:00']);
});

test('what the server refuses goes back to where it was, and the reason is said', async () => {
  await plan('Stay', { due_time: '13:00', duration: '00:30' });
  const page = await story.openWindow();
  await openWeek(page);
  await page.route('**/api/v2/activities/*', (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.fallback(),
  );
  await entry(page, 'Stay').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.getByText('Stay is back where it was.').waitFor();
  await day(page, 'Tuesday 15 January')
    .getByRole('button', { name: /^Stay, / })
    .waitFor();
});

test('the keyboard moves an activity and makes it longer, turns the pages and changes the view', async () => {
  const id = await plan('Order', { due_time: '15:00', duration: '00:30' });
  const page = await story.openWindow();
  await openWeek(page);
  await entry(page, 'Order').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await entry(page, 'Order').and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await page.getByRole('status').filter({ hasText: '16:15 – 17:00' }).waitFor();
  assert.deepEqual(await kept(id), ['2030-01-15', '15:15', '00:45']);
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/date=2030-01-23/);
  await page.keyboard.press('m');
  await page.waitForURL(/view=month/);
  await page.getByRole('heading', { name: 'January 2030' }).waitFor();
  await page.goBack();
  await page.waitForURL(/view=week/);
  await page.keyboard.press('t');
  await page.waitForURL((url) => !url.search.includes('date='));
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Calendar: today').waitFor();
});

test('empty time drawn over begins an activity of that length, and its edge makes it longer', async () => {
  const page = await story.openWindow();
  await openWeek(page);
  await drag(page, await pointAt(page, 'Friday 18 January', 10.02), await pointAt(page, 'Friday 18 January', 11.2));
  const form = page.getByRole('dialog', { name: 'Add activity' });
  assert.equal(await form.getByLabel('Date').inputValue(), '2030-01-18');
  assert.equal(await form.getByLabel('Time').inputValue(), '10:00');
  await form.getByLabel('Subject').fill('Draw');
  await form.getByRole('button', { name: 'Save' }).click();
  const box = await entry(page, 'Draw').boundingBox();
  assert.ok(box);
  const edge = { x: box.x + box.width / 2, y: box.y + box.height - 2 };
  await page.mouse.move(edge.x, edge.y);
  await page.mouse.down();
  await page.mouse.move(edge.x, edge.y + 48, { steps: 6 });
  await page.mouse.up();
  await page.getByRole('status').filter({ hasText: 'Draw: Fri 18 Jan, 10:00 – 12:15' }).waitFor();
  const list = await story.api<(Kept & { subject: string })[]>('GET /api/v2/activities?limit=100');
  const drawn = list.find(({ subject }) => subject === 'Draw');
  assert.deepEqual([drawn?.due_time, drawn?.duration], ['09:00', '02:15']);
});

test('in French, an activity says when it is, and its menu moves it', async () => {
  const id = await plan('Livrer', { due_time: '07:30', duration: '00:30' });
  const page = await story.openWindow({ language: 'fr' });
  await page.goto('/activities?view=month&date=2030-01-15');
  await page.getByRole('button', { name: /^Livrer, mar\. 15 janv\./ }).click();
  const box = page.getByRole('dialog', { name: 'Livrer' });
  await box.waitFor();
  await assertAccessible(page, 'the details of an activity');
  await box.getByRole('button', { name: "Plus d'actions" }).click();
  await page.getByRole('menuitem', { name: '15 minutes plus tard' }).click();
  await page.getByRole('status').filter({ hasText: 'Livrer\u00a0: mar. 15 janv., 08:45 – 09:15' }).waitFor();
  assert.deepEqual(await kept(id), ['2030-01-15', '07:45', '00:30']);
});

test('a phone shows a day of the calendar, and the days of its week to go to', async () => {
  await plan('Phone', { due_time: '10:00' });
  const page = await story.openWindow({ language: 'en', width: 390, height: 844 });
  await page.goto('/activities?view=month&date=2030-01-14');
  await page.getByRole('button', { name: 'Tuesday 15 January' }).first().click();
  await page.getByRole('heading', { name: 'Tuesday, 15 January 2030' }).waitFor();
  await entry(page, 'Phone').waitFor();
  assert.equal(await page.getByRole('radio', { name: 'Month' }).count(), 0);
});

type Listed = Kept & { id: number; subject: string; deal_id: number | null };
const named = async (subject: string): Promise<Listed[]> => {
  const list = await story.api<Listed[]>(`GET /api/v2/activities?deal_id=${deal.id}&limit=200&sort_by=due_date`);
  return list.filter((one) => one.subject === subject);
};

test('in French, an activity repeats every two weeks, is changed from one on, and its series is deleted', async () => {
  const day = await story.api<{ id: number }>('POST /api/v2/activities', {
    subject: 'Point',
    type: 'call',
    deal_id: deal.id,
    due_date: '2030-01-14',
    due_time: '13:00',
  });
  const page = await story.openWindow({ language: 'fr' });
  await page.goto('/activities?view=week&date=2030-01-16');
  await page.getByRole('button', { name: /^Point, / }).click();
  await page.getByRole('dialog', { name: 'Point' }).getByRole('button', { name: 'Modifier' }).click();
  const form = page.getByRole('dialog', { name: 'Modifier l’activité' });
  await form.getByRole('combobox', { name: 'Répétition' }).click();
  await page.getByRole('option', { name: 'Personnalisée…' }).click();
  await form.getByLabel('Intervalle', { exact: true }).fill('2');
  await form.getByRole('combobox', { name: 'Fin' }).click();
  await page.getByRole('option', { name: 'Après un nombre de fois' }).click();
  await form.getByLabel('Fois', { exact: true }).fill('3');
  await form.getByText('Toutes les 2 semaines, le lundi, 3 fois').waitFor();
  await assertAccessible(page, 'the form of an activity that repeats');
  await form.getByRole('button', { name: 'Enregistrer' }).click();
  await form.waitFor({ state: 'detached' });
  const dates = async (): Promise<(string | null)[]> => (await named('Point')).map(({ due_date }) => due_date);
  assert.deepEqual(await dates(), ['2030-01-14', '2030-01-28', '2030-02-11']);

  await page.goto('/activities?view=week&date=2030-01-28');
  await page.getByRole('button', { name: /^Point, / }).click();
  await page.getByRole('dialog', { name: 'Point' }).getByRole('button', { name: 'Modifier' }).click();
  await form.getByRole('radio', { name: 'Celle-ci et les suivantes' }).check();
  await form.getByLabel('Date').fill('2030-01-29');
  await form.getByText('Toutes les 2 semaines, le mardi, 3 fois').waitFor();
  await form.getByRole('button', { name: 'Enregistrer' }).click();
  await form.waitFor({ state: 'detached' });
  assert.deepEqual(await dates(), ['2030-01-14', '2030-01-29', '2030-02-12']);

  await page.getByRole('button', { name: /^Point, mar\. 29 janv\./ }).click();
  await page.getByRole('dialog', { name: 'Point' }).getByRole('button', { name: "Plus d'actions" }).click();
  await page.getByRole('menuitem', { name: 'Supprimer celle-ci et les suivantes' }).click();
  await page.getByRole('status').filter({ hasText: 'Supprimée' }).waitFor();
  assert.deepEqual(await dates(), ['2030-01-14']);
  assert.equal((await named('Point'))[0]?.id, day.id);
});

test('the calendar’s secret address is made in the profile, read without signing in, and revoked', async () => {
  const today = new Date().toISOString().slice(0, 10);
  await plan('Today', { due_date: today, due_time: '10:00' });
  const page = await story.openWindow({ language: 'en' });
  await page.goto('/settings/profile');
  await page.getByRole('button', { name: 'Create the address' }).click();
  await page.getByText('How to subscribe').waitFor();
  await assertAccessible(page, 'the profile with an address');
  const address = (await page.getByLabel('Secret address').textContent()) ?? '';
  const feed = await fetch(address);
  assert.equal(feed.headers.get('content-type'), 'text/calendar; charset=utf-8');
  assert.match(await feed.text(), /SUMMARY:Today/);
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Create the address' }).waitFor();
  assert.equal((await fetch(address)).status, 404);
});
