// What one arranged on the deals list is found again in another browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDeal, openStory } from './story.ts';

const story = await openStory();
await makeDeal(story, 'Annex', { value: 10 });
await makeDeal(story, 'Barn', { value: 99 });

test('columns and order of the deals list follow the user to another browser', async () => {
  const first = await story.openWindow();
  await first.goto('/deals/list');
  await first.getByRole('button', { name: 'Columns' }).click();
  const box = first.getByRole('dialog', { name: 'Columns' });
  // Ticked, it moves up to the columns that are shown.
  await box.getByRole('checkbox', { name: 'Lost reason' }).click();
  await box.getByRole('checkbox', { name: 'Lost reason', checked: true }).waitFor();
  await first.keyboard.press('Escape');
  await first.getByRole('columnheader', { name: 'Value' }).getByRole('button').first().click();
  await first.getByRole('columnheader', { name: 'Value' }).getByRole('button').first().click();
  await first.locator('[role=columnheader][aria-sort=descending]').waitFor();
  await first.waitForTimeout(1000);

  const second = await story.openWindow();
  await second.goto('/deals/list');
  await second.getByRole('columnheader', { name: 'Lost reason' }).waitFor();
  await second.locator('[role=columnheader][aria-sort=descending]').waitFor();
  assert.match((await second.getByRole('rowheader').first().textContent()) ?? '', /Barn/);
});
