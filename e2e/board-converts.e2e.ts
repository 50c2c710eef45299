// A card leaves the board for the Leads Inbox by drag, by keyboard and from its menu, and comes back by Undo.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { makeDeal, openStory, type Language, type Made } from './story.ts';
import { languages, words } from './words.ts';

const story = await openStory();
const stages = await story.api<{ id: number; name: string }[]>('GET /api/v2/stages');
const stage = stages[1]!;

type Board = { page: Page; deal: Made; card: Locator; link: Locator };

const openBoard = async (language: Language, title: string): Promise<Board> => {
  const deal = await makeDeal(story, `${title} ${language}`, { stage_id: stage.id });
  const page = await story.openWindow({ language });
  await page.goto('/deals');
  const column = page.getByRole('region', { name: stage.name, exact: true });
  const card = column.getByRole('listitem').filter({ has: page.getByRole('link', { name: deal.title, exact: true }) });
  await card.waitFor();
  return { page, deal, card, link: card.getByRole('link', { name: deal.title, exact: true }) };
};

const stateOf = async ({ deal }: Board): Promise<unknown> => {
  const { is_deleted, stage_id, status } = await story.api(`GET /api/v2/deals/${deal.id}`);
  return { is_deleted, stage_id, status };
};

const there = { is_deleted: false, stage_id: stage.id, status: 'open' };

const hasLeft = async (board: Board, language: Language): Promise<void> => {
  await board.card.waitFor({ state: 'detached' });
  await board.page.getByRole('status').filter({ hasText: words[language].converted }).waitFor();
  await board.page.getByRole('button', { name: words[language].openLead }).waitFor();
  assert.deepEqual(await stateOf(board), { ...there, is_deleted: true });
};

const comesBack = async (board: Board): Promise<void> => {
  await board.card.waitFor();
  assert.deepEqual(await stateOf(board), there);
};

const tabTo = async (page: Page, target: Locator): Promise<void> => {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail('Tab never got there.');
};

for (const language of languages) {
  const said = words[language];

  test(`a card dropped on ${said.moveTo} becomes a lead, and ${said.undo} brings it back to its stage`, async () => {
    const board = await openBoard(language, 'Dragged');
    const { page, card } = board;
    await card.hover();
    // What drags comes as the hand nears the board; a hand is slower than a test.
    await page.locator('[draggable="true"]').filter({ hasText: board.deal.title }).first().waitFor();
    await page.mouse.down();
    await page.mouse.move(700, 500, { steps: 5 });
    const target = page.getByText(said.moveTo, { exact: true });
    const { x, y, width, height } = (await target.boundingBox())!;
    assert.ok(x + width > 1440 - 60 && y + height > 900 - 60, 'the target stands in the lower right corner');
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 5 });
    await page.mouse.up();
    const dialog = page.getByRole('dialog', { name: said.moveTo });
    await dialog.getByRole('radio', { name: said.inbox }).check();
    await dialog.getByRole('button', { name: said.save }).click();
    await hasLeft(board, language);
    await page.getByRole('button', { name: said.undo, exact: true }).click();
    await comesBack(board);
  });

  test(`the keyboard alone takes a card to the ${said.inbox} and back`, async () => {
    const board = await openBoard(language, 'Typed');
    const { page, link } = board;
    await link.focus();
    await page.keyboard.press('m');
    const radio = page.getByRole('dialog', { name: said.moveTo }).getByRole('radio', { name: said.inbox });
    await radio.waitFor();
    await page.keyboard.press('Space');
    assert.ok(await radio.isChecked());
    await page.keyboard.press('Enter');
    await hasLeft(board, language);
    await tabTo(page, page.getByRole('button', { name: said.undo, exact: true }));
    await page.keyboard.press('Enter');
    await comesBack(board);
    assert.ok(await page.evaluate(() => document.activeElement !== document.body), 'the keyboard goes on in the page');
  });

  test(`the card's menu converts by ${said.convertToLead}, and Open lead goes there`, async () => {
    const board = await openBoard(language, 'Chosen');
    const { page, deal, card } = board;
    await card.getByRole('button', { name: said.moreActions }).click();
    await page.getByRole('menuitem', { name: said.convertToLead }).click();
    const dialog = page.getByRole('dialog', { name: said.convertToLead });
    await dialog.getByRole('button', { name: said.convert, exact: true }).click();
    await hasLeft(board, language);
    await page.getByRole('button', { name: said.openLead }).click();
    await page.waitForURL(/\/leads\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { name: deal.title }).waitFor();
  });

  test(`the card's menu opens the place chooser by ${said.moveTo}, and ${said.cancel} changes nothing`, async () => {
    const board = await openBoard(language, 'Kept');
    const { page, card } = board;
    await card.getByRole('button', { name: said.moreActions }).click();
    await page.getByRole('menuitem', { name: said.moveTo }).click();
    const dialog = page.getByRole('dialog', { name: said.moveTo });
    await dialog.getByRole('radio', { name: said.inbox }).waitFor();
    await dialog.getByRole('button', { name: said.cancel }).click();
    await dialog.waitFor({ state: 'hidden' });
    await comesBack(board);
  });
}
