// A stage asks for a field: the form for it opens where the deal was moved, and the deal goes on once it is filled.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDeal, openStory } from './story.ts';

const story = await openStory();
const stages = await story.api<{ id: number; name: string }[]>('GET /api/v2/stages');
const last = stages.at(-1)!;
const { field_code: code } = await story.api<{ field_code: string }>('POST /api/v2/dealFields', {
  field_name: 'Budget owner',
  field_type: 'varchar',
  required_fields: { enabled: true, stage_ids: [last.id] },
});
const kept = async (id: number) =>
  story.api<{ stage_id: number; custom_fields: Record<string, unknown> }>(`GET /api/v2/deals/${id}`);

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
  const { stage_id: stageId, custom_fields: values } = await kept(deal.id);
  assert.deepEqual([stageId, values[code]], [last.id, 'Nora']);
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
