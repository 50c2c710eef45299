// Ticking rows of the list, and how many of them become leads at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openStory } from './story.ts';

const story = await openStory();

const { id: person } = await story.api<{ id: number }>('POST /api/v2/persons', { name: 'Everybody' });

const makeDeals = async (title: string, count: number): Promise<void> => {
  for (let nth = 1; nth <= count; nth += 1)
    await story.api('POST /api/v2/deals', { title: `${title} ${nth}`, person_id: person });
};

const openList = async (query: string): Promise<Page> => {
  const page = await story.openWindow();
  await page.goto(`/deals/list${query}`);
  await page.getByRole('checkbox', { name: 'Select all' }).waitFor();
  return page;
};

test('Shift ticks the rows between, and the keyboard does the same', async () => {
  await makeDeals('Row', 5);
  const page = await openList('?text=Row&sort=title&dir=asc');
  await page.getByRole('checkbox', { name: 'Select Row 1', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Select Row 4', exact: true }).click({ modifiers: ['Shift'] });
  await page.getByRole('status').filter({ hasText: '4 selected' }).waitFor();
  assert.ok(!(await page.getByRole('checkbox', { name: 'Select Row 5', exact: true }).isChecked()));
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Select Row 2', exact: true }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Space');
  await page.getByRole('status').filter({ hasText: '3 selected' }).waitFor();
});

test('more deals than the limit are refused with both numbers, and nothing is converted', async () => {
  await makeDeals('Many', 3);
  await story.api('PATCH /api/v2/company/settings', { conversion_limit: 2 });
  const page = await openList('?text=Many');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Convert filtered results to leads' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByText('3 deals match, and at most 2 deals can be converted at once. Nothing was converted.')
    .waitFor();
  assert.equal(await dialog.getByRole('button', { name: /^Convert/ }).count(), 0);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await story.api('PATCH /api/v2/company/settings', { conversion_limit: 100 });
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Convert filtered results to leads' }).click();
  await page.getByRole('button', { name: 'Convert 3 deals' }).waitFor();
});
