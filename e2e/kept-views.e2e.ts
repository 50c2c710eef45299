// How board, list and inbox were narrowed last: it is there again when one comes back by the menu, and an address that says something else wins.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { makeDeal, openStory, park } from './story.ts';

const story = await openStory();
await makeDeal(story, 'Boathouse');
await makeDeal(story, 'Windmill');
await park(story, (await makeDeal(story, 'Lighthouse')).id);
await park(story, (await makeDeal(story, 'Watchtower')).id);

const go = async (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();
const saysText = async (page: Page, text: string): Promise<void> =>
  page.waitForURL((address) => address.searchParams.get('text') === text);
const deal = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

test('the board comes back as it was narrowed, in another browser too, and cleared it stays so', async () => {
  const page = await story.openWindow({ language: 'en' });
  await page.goto('/deals');
  await deal(page, 'Windmill').waitFor();
  await page.getByRole('textbox', { name: 'Filter' }).fill('Boathouse');
  await deal(page, 'Windmill').waitFor({ state: 'hidden' });
  await saysText(page, 'Boathouse');
  await go(page, 'Help');
  await page.getByRole('heading', { name: 'Help', exact: true }).waitFor();
  await go(page, 'Deals');
  await saysText(page, 'Boathouse');
  await deal(page, 'Boathouse').waitFor();
  assert.equal(await deal(page, 'Windmill').count(), 0);

  const other = await story.openWindow({ language: 'en' });
  await other.goto('/deals?text=Windmill');
  await deal(other, 'Windmill').waitFor();
  assert.equal(await deal(other, 'Boathouse').count(), 0, 'the address says what is shown');
  await other.goto('/deals');
  await saysText(other, 'Boathouse');

  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await deal(page, 'Windmill').waitFor();
  await go(page, 'Help');
  await page.getByRole('heading', { name: 'Help', exact: true }).waitFor();
  await go(page, 'Deals');
  await deal(page, 'Windmill').waitFor();
  assert.equal(new URL(page.url()).search, '');
});

test('the list and the inbox come back as they were narrowed', async () => {
  const page = await story.openWindow({ language: 'en' });
  await page.goto('/deals/list');
  await page.getByLabel('Status').selectOption('all');
  await page.waitForURL(/status=all/);
  await go(page, 'Leads Inbox');
  await page.getByRole('searchbox', { name: 'Text' }).fill('Lighthouse');
  await saysText(page, 'Lighthouse');
  await go(page, 'Deals');
  await page.getByRole('link', { name: 'List', exact: true }).click();
  await page.waitForURL(/status=all/);
  await go(page, 'Leads Inbox');
  await saysText(page, 'Lighthouse');
  await page.getByRole('link', { name: 'Lighthouse' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Watchtower' }).count(), 0);
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await page.getByRole('link', { name: 'Watchtower' }).waitFor();
});

test('what was narrowed by a label that is deleted meanwhile is narrowed by it no more', async () => {
  const { id } = (
    await story.api<{ id: number }[]>('POST /api/v2/dealFields/label_ids/options', [{ label: 'Fading', color: 'blue' }])
  )[0] as { id: number };
  const leadLabel = await story.api<{ id: string }>('POST /v1/leadLabels', { name: 'Fading too', color: 'blue' });
  const page = await story.openWindow({ language: 'en' });
  for (const path of ['/deals', '/deals/list']) {
    await page.goto(path);
    await page.getByLabel('Label', { exact: true }).selectOption('Fading');
    await page.waitForURL(/label=/);
    await deal(page, 'Windmill').waitFor({ state: 'hidden' });
  }
  await page.goto('/leads');
  await page.getByRole('button', { name: 'Label', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Fading too' }).click();
  await page.waitForURL(/label=/);
  await page.getByRole('link', { name: 'Lighthouse' }).waitFor({ state: 'hidden' });
  await story.api('DELETE /api/v2/dealFields/label_ids/options', [{ id }]);
  await story.api(`DELETE /v1/leadLabels/${leadLabel.id}`);

  const later = await story.openWindow({ language: 'en' });
  for (const [path, name] of [
    ['/deals', 'Windmill'],
    ['/deals/list', 'Windmill'],
    ['/leads', 'Lighthouse'],
  ] as const) {
    await later.goto(path);
    await later.getByRole('link', { name }).first().waitFor();
    await later.waitForURL((address) => !address.searchParams.has('label'));
  }
});
