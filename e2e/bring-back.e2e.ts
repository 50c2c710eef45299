// A parked deal comes back from its lead as the same deal, with what was added to the lead.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDeal, openStory, park } from './story.ts';
import { languages, words } from './words.ts';

const story = await openStory();
const stages = await story.api<{ id: number; name: string }[]>('GET /api/v2/stages');
const stage = stages[2]!;

for (const language of languages) {
  const said = words[language];

  test(`${said.bringBack} returns the same deal to its stage, with what the lead was given (${language})`, async () => {
    const deal = await makeDeal(story, `Garage ${language}`, { stage_id: stage.id });
    const leadId = await park(story, deal.id);
    await story.api('POST /api/v1/notes', { content: `Added later ${language}`, lead_id: leadId });
    await story.api(`PATCH /api/v1/leads/${leadId}`, { title: `Garage and roof ${language}` });
    const page = await story.openWindow({ language });
    await page.goto(`/leads/${leadId}`);
    await page.getByRole('button', { name: said.bringBack, exact: true }).click();

    await page.waitForURL(`/deals/${deal.id}`);
    await page.getByRole('heading', { level: 1, name: `Garage and roof ${language}` }).waitFor();
    await page.getByText(`Added later ${language}`).waitFor();
    await page.getByText(`Note on ${deal.title}`).waitFor();
    await page.getByRole('region', { name: said.upcoming }).getByText(`Call ${deal.title}`).waitFor();

    await page.goto('/deals');
    const card = page
      .getByRole('region', { name: stage.name, exact: true })
      .getByRole('link', { name: `Garage and roof ${language}` });
    assert.equal(await card.getAttribute('href'), `/deals/${deal.id}`);
    await page.goto('/leads?source=Deal');
    await page.getByRole('heading', { level: 1, name: said.inbox }).waitFor();
    assert.equal(await page.getByText(`Garage and roof ${language}`).count(), 0, 'the lead has left the inbox');
  });
}

test('a parked deal shows in the inbox filtered by its source', async () => {
  const deal = await makeDeal(story, 'Veranda');
  const person = await story.api<{ id: number }>('POST /api/v2/persons', { name: 'Walk-in' });
  await story.api('POST /api/v1/leads', { title: 'Walked in', person_id: person.id });
  await park(story, deal.id);
  const page = await story.openWindow({ language: 'en' });
  await page.goto('/leads?source=Deal');
  await page.getByRole('link', { name: /Veranda/ }).waitFor();
  assert.equal(await page.getByText('Walked in').count(), 0);
  await page.goto('/leads');
  await page.getByText('Walked in').waitFor();
});
