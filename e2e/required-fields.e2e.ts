// A stage asks for a field: the form for it opens where the deal was moved, and the deal goes on once it is filled.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { makeDeal, openStory } from './story.ts';

const story = await openStory();
const stages = await story.api<{ id: number; name: string; pipeline_id: number }[]>('GET /api/v2/stages');
const last = stages.at(-1)!;
const { field_code: code } = await story.api<{ field_code: string }>('POST /api/v2/dealFields', {
  field_name: 'Budget owner',
  field_type: 'varchar',
  required_fields: { enabled: true, stage_ids: [last.id], statuses: { [last.pipeline_id]: ['won', 'lost'] } },
});
const kept = async (id: number) =>
  story.api<{ stage_id: number; status: string; custom_fields: Record<string, unknown> }>(`GET /api/v2/deals/${id}`);
// The screens show it before the server has answered.
const standsAtLast = async (id: number, value: string): Promise<void> => {
  for (let tries = 0; tries < 50 && (await kept(id)).stage_id !== last.id; tries += 1) await sleep(100);
  const { stage_id: stageId, custom_fields: values } = await kept(id);
  assert.deepEqual([stageId, values[code]], [last.id, value]);
};

test('a card moved to the stage waits there for its field', async () => {
  const deal = await makeDeal(story, 'Carport');
  const page = await story.openWindow({ language: 'en' });
  await page.goto('/deals');
  await page.getByRole('link', { name: 'Carport' }).focus();
  await page.keyboard.press('m');
  const move = page.getByRole('dialog', { name: 'Move to' });
  await move.getByLabel('Stage', { exact: true }).last().selectOption({ label: last.name });
  await move.getByRole('button', { name: 'Save' }).click();
  const form = page.getByRole('dialog', { name: 'Fill this in first' });
  await form.getByRole('button', { name: 'Save and go on' }).click();
  await form.getByText('Budget owner: This field must be filled in.').waitFor();
  await form.getByLabel('Budget owner').fill('Nora');
  await form.getByRole('button', { name: 'Save and go on' }).click();
  await page.locator(`[data-stage="${last.id}"]`).getByRole('link', { name: 'Carport' }).waitFor();
  await form.waitFor({ state: 'hidden' });
  await standsAtLast(deal.id, 'Nora');
});

test('given up, the deal stays where it was (fr)', async () => {
  const deal = await makeDeal(story, 'Pergola');
  const { stage_id: before } = await kept(deal.id);
  const page = await story.openWindow({ language: 'fr' });
  await page.goto(`/deals/${deal.id}`);
  await page.getByRole('button', { name: last.name, exact: true }).click();
  const form = page.getByRole('dialog', { name: 'À remplir d’abord' });
  await form.getByLabel('Budget owner').waitFor();
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'hidden' });
  assert.equal((await kept(deal.id)).stage_id, before);
});

const fillIn = async (page: Page, value: string): Promise<void> => {
  const form = page.getByRole('dialog', { name: 'Fill this in first' });
  await form.getByLabel('Budget owner').fill(value);
  await form.getByRole('button', { name: 'Save and go on' }).click();
  await form.waitFor({ state: 'hidden' });
};

test('a deal that closing asks a field of is won on the board and lost on its page once it is filled', async () => {
  const [won, lost] = [await makeDeal(story, 'Orangery'), await makeDeal(story, 'Veranda')];
  const page = await story.openWindow({ language: 'en' });
  await page.goto('/deals');
  const card = page.getByRole('listitem').filter({ hasText: 'Orangery' });
  await card.hover();
  await card.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Won' }).click();
  await fillIn(page, 'Nora');
  await page.getByRole('status').filter({ hasText: 'Deal won' }).waitFor();
  assert.equal((await kept(won.id)).status, 'won');

  await page.goto(`/deals/${lost.id}`);
  await page.getByRole('button', { name: 'Lost', exact: true }).click();
  await page.getByRole('button', { name: 'Mark as lost' }).click();
  await fillIn(page, 'Owen');
  await page.getByRole('button', { name: 'Reopen' }).waitFor();
  const { status, custom_fields: values } = await kept(lost.id);
  assert.deepEqual([status, values[code]], ['lost', 'Owen']);
});

test('in the list a row waits for its field, and of many deals those that lack it are asked for together', async () => {
  const [one, two, filled] = [
    await makeDeal(story, 'Shed one'),
    await makeDeal(story, 'Shed two'),
    await makeDeal(story, 'Shed three', { custom_fields: { [code]: 'Mark' } }),
  ];
  const page = await story.openWindow({ language: 'en' });
  await page.goto('/deals/list?text=Shed&sort=title');
  const row = page.getByRole('row').filter({ hasText: 'Shed one' });
  await row.locator('[data-column="stage"]').click();
  await page.getByRole('option', { name: last.name }).click();
  await fillIn(page, 'Ciara');
  await row.locator('[data-column="stage"]').getByText(last.name).waitFor();
  await standsAtLast(one.id, 'Ciara');

  await page.getByRole('checkbox', { name: 'Select Shed two' }).click();
  await page.getByRole('checkbox', { name: 'Select Shed three' }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const edit = page.getByRole('dialog', { name: 'Edit 2 deals' });
  await edit.getByLabel('Stage').selectOption({ label: last.name });
  await edit.getByRole('button', { name: 'Change 2 deals' }).click();
  await page.getByRole('status').filter({ hasText: '1 deal changed' }).waitFor();
  await fillIn(page, 'Tom');
  await page.getByRole('status').filter({ hasText: '1 deal changed' }).nth(1).waitFor();
  await standsAtLast(two.id, 'Tom');
  await standsAtLast(filled.id, 'Mark');
});
