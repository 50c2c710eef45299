// From an empty server to the board, out again and in again, in the language one chooses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, openUnsetStory } from './story.ts';

const story = await openUnsetStory();
const email = 'claire@atelier.example';
const password = 'une phrase assez longue';

const logIn = async (page: Page, typed: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(typed);
  await page.getByRole('button', { name: 'Log in' }).click();
};

test('the link on the console opens the set-up, which ends on the board', async () => {
  const link = /http\S+\/setup\?token=\S+/.exec(story.server.printed())?.[0];
  assert.ok(link !== undefined, `the console says where to go: ${story.server.printed()}`);
  const page = await story.openStrangeWindow();
  await page.goto('/setup');
  await page.getByText('Open the set-up with the link that the server printed on its console.').waitFor();
  await page.goto(link);
  await page.getByRole('textbox', { name: 'Company' }).fill('Atelier Claire');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Claire Petit');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('claire');
  await page.getByRole('textbox', { name: 'Password' }).fill('short');
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByText('This is no e-mail address.').waitFor();
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByText('The password must have at least 8 characters.').waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Company' }).inputValue(), 'Atelier Claire');
  await assertAccessible(page, 'the set-up with a fault');
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByText('Sample data', { exact: true }).click();
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.waitForURL(/\/deals$/);
  await page.getByRole('heading', { level: 1, name: 'Deals' }).waitFor();
  await page.getByRole('region', { name: 'Qualified' }).getByRole('listitem').first().waitFor();
});

test('the sample data one began with is removed in the settings', async () => {
  const page = await story.openStrangeWindow();
  await page.goto('/settings/company');
  await logIn(page, password);
  await page.getByRole('button', { name: 'Remove sample data' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove sample data' }).click();
  await page
    .getByRole('status')
    .filter({ hasText: /Removed: \d+ deals/ })
    .waitFor();
  await page.getByRole('button', { name: 'Remove sample data' }).waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement !== document.body);
  await page.getByRole('link', { name: 'Deals', exact: true }).click();
  await page.getByText('No deals here yet').first().waitFor();
});

test('the set-up opens once only', async () => {
  const page = await story.openStrangeWindow();
  await page.goto(/http\S+\/setup\?token=\S+/.exec(story.server.printed())![0]);
  await page.getByText('Relance is set up already.').waitFor();
  await page.getByRole('link', { name: 'Go to log in' }).click();
  await page.waitForURL(/\/login/);
});

test('a wrong password keeps the e-mail, and the right one leads where one wanted to go', async () => {
  const page = await story.openStrangeWindow();
  await page.goto('/leads?source=Deal');
  await page.waitForURL(/\/login/);
  await logIn(page, 'not the password');
  await page.getByRole('alert').filter({ hasText: 'The e-mail address or the password is wrong.' }).waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'E-mail' }).inputValue(), email);
  await assertAccessible(page, 'the sign-in with a fault');
  await logIn(page, password);
  await page.waitForURL(/\/leads\?source=Deal/);
  await page.getByRole('heading', { level: 1, name: 'Leads Inbox' }).waitFor();
});

test('the browser says the language first, the profile afterwards', async () => {
  const page = await story.openStrangeWindow({ language: 'fr' });
  await page.goto('/login');
  await page.getByRole('textbox', { name: 'Mot de passe', exact: true }).waitFor();
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Mot de passe', exact: true }).fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  // The profile was made in English.
  await page.getByRole('link', { name: 'Leads Inbox' }).waitFor();
  await page.goto('/settings/profile');
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'Français' }).click();
  await page.getByRole('button', { name: 'Save' }).first().click();
  await page.getByRole('link', { name: 'Boîte des prospects' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
});

test('after Log out the pages ask to log in again', async () => {
  const page = await story.openStrangeWindow();
  await page.goto('/login');
  await logIn(page, password);
  await page.getByRole('link', { name: 'Boîte des prospects' }).waitFor();
  await page.getByRole('navigation').getByRole('button').last().click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await page.waitForURL(/\/login/);
  await page.goto('/deals');
  await page.waitForURL(/\/login/);
});
