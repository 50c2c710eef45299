// What one person does shows in the other's window by itself.
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { makeDeal, openStory } from './story.ts';

const story = await openStory();
const stages = await story.api<{ id: number; name: string }[]>('GET /api/v2/stages');
const [first, second] = stages.map(({ name }) => name) as [string, string];

// It has to show within two seconds; a busy machine gets three more.
const soon = { timeout: 5000 };

const cardIn = (page: Page, stage: string, title: string) =>
  page.getByRole('region', { name: stage, exact: true }).getByRole('link', { name: title, exact: true });

test('a card moved in one window moves in the other', async () => {
  const deal = await makeDeal(story, 'Shared', { stage_id: stages[0]!.id });
  const [one, other] = [await story.openWindow(), await story.openWindow()];
  await Promise.all([one.goto('/deals'), other.goto('/deals')]);
  await cardIn(other, first, deal.title).waitFor();
  await cardIn(one, first, deal.title).focus();
  await one.keyboard.press('Shift+ArrowRight');
  await cardIn(other, second, deal.title).waitFor(soon);
});

test('a deal converted in one window leaves the board and enters the inbox in the others', async () => {
  const deal = await makeDeal(story, 'Parked');
  const [one, board, inbox] = [await story.openWindow(), await story.openWindow(), await story.openWindow()];
  await Promise.all([one.goto(`/deals/${deal.id}`), board.goto('/deals'), inbox.goto('/leads?source=Deal')]);
  const card = board.getByRole('link', { name: deal.title, exact: true });
  await card.waitFor();
  await inbox.getByRole('heading', { level: 1, name: 'Leads Inbox' }).waitFor();
  await one.getByRole('button', { name: 'More actions' }).click();
  await one.getByRole('menuitem', { name: 'Convert to lead' }).click();
  await one.getByRole('button', { name: 'Convert', exact: true }).click();
  await one.getByText('Converted to lead', { exact: true }).waitFor();
  await card.waitFor({ state: 'detached', ...soon });
  await inbox.getByRole('link', { name: new RegExp(deal.title) }).waitFor(soon);
});
