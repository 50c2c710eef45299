// The server goes away, or is updated, while a window is open: the page stays with what was typed, and what was asked for comes at the
// second try.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { makeDeal, openStory, type WindowOptions } from './story.ts';

const story = await openStory();
const deal = await makeDeal(story, 'Glasshouse');

// With data saved nothing is fetched ahead, so what is opened is not there yet.
const openDeal = async (options: WindowOptions): Promise<Page> => {
  const page = await story.openWindow(options);
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true }),
  );
  await page.goto(`/deals/${deal.id}`);
  await page.getByText('Note on Glasshouse').waitFor();
  return page;
};

const typeNote = async (page: Page, label: string): Promise<void> => {
  await page.getByRole('textbox', { name: label }).fill('Half a note');
};
const noteIsThere = async (page: Page, label: string): Promise<void> =>
  assert.equal(await page.getByRole('textbox', { name: label }).textContent(), 'Half a note');

const missingIn = (page: Page) => page.getByRole('alert').filter({ hasText: 'could not be loaded: the server cannot' });
const toastButton = (page: Page, name: string) =>
  page.locator('[data-tone="error"]').getByRole('button', { name, exact: true });

test('a page that cannot be fetched leaves one where one is, and comes when tried again', async () => {
  const page = await openDeal({ language: 'en' });
  await typeNote(page, 'Note');
  await story.server.killServer();
  await page.getByRole('link', { name: 'Help' }).click();
  await missingIn(page).waitFor();
  assert.ok(page.url().endsWith(`/deals/${deal.id}`), 'the address is still that of the deal');
  await noteIsThere(page, 'Note');
  await toastButton(page, 'Try again').click();
  await missingIn(page).waitFor();
  await story.server.start();
  await toastButton(page, 'Try again').click();
  await page.getByRole('heading', { level: 1, name: 'Help' }).waitFor();
  await missingIn(page).waitFor({ state: 'hidden' });
  await page.goBack();
  await page.getByText('Note on Glasshouse').waitFor();
});

test('a part that cannot be fetched comes when tried again, or when its key is pressed again', async () => {
  const page = await openDeal({ language: 'en' });
  await typeNote(page, 'Note');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const ask = async (): Promise<void> => {
    await page.locator('#page').focus();
    await page.keyboard.press('?');
  };
  await page.route('**/assets/ShortcutSheet*', async (route) => route.abort());
  await ask();
  await missingIn(page).waitFor();
  await toastButton(page, 'Close').click();
  await missingIn(page).waitFor({ state: 'hidden' });
  await ask();
  await missingIn(page).waitFor();
  await noteIsThere(page, 'Note');
  await page.unroute('**/assets/ShortcutSheet*');
  await toastButton(page, 'Try again').click();
  await sheet.waitFor();
  await missingIn(page).waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  await noteIsThere(page, 'Note');
});

test('after an update, the page is left only when its user says so (fr)', async () => {
  const page = await openDeal({ language: 'fr' });
  await typeNote(page, 'Note');
  // A file of a name that the server does not have.
  await page.route('**/assets/HelpPage*', async (route) =>
    route.continue({ url: `${story.server.url}/assets/old.js` }),
  );
  await page.getByRole('link', { name: 'Aide' }).click();
  await page.getByRole('alert').filter({ hasText: 'Relance a été mis à jour' }).waitFor();
  await noteIsThere(page, 'Note');
  await page.unroute('**/assets/HelpPage*');
  await page.getByRole('button', { name: 'Recharger la page' }).click();
  await page.getByRole('heading', { level: 1, name: 'Aide' }).waitFor();
});
