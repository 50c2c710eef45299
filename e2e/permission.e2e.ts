// A regular user without Convert deals to leads finds no way to convert, and is otherwise at home.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { makeDeal, openStory, type Made } from './story.ts';

const story = await openStory();
const email = 'regular@relance.example';
const password = 'another correct horse';
let deal: Made;

type PermissionSet = { id: string; app: string; type: string };

const openAsRegular = async (path: string): Promise<Page> => {
  const page = await story.openStrangeWindow();
  await page.goto(`/login?to=${encodeURIComponent(path)}`);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.waitForURL(`**${path}`);
  return page;
};

const permit = async (isPermitted: boolean): Promise<void> => {
  const sets = await story.api<PermissionSet[]>('GET /api/v1/permissionSets?app=sales');
  const regular = sets.find(({ type }) => type === 'regular')!;
  await story.api(`PATCH /api/v2/permissionSets/${regular.id}`, {
    contents: { can_convert_deals_to_leads: isPermitted },
  });
};

before(async () => {
  const user = await story.api<{ id: number }>('POST /api/v1/users', { email, name: 'Regular' });
  deal = await makeDeal(story, 'Theirs', { owner_id: user.id, visible_to: 7 });
  await permit(false);
});

test('an invited user chooses a password by the link in the mail and logs in with it', async () => {
  const mails = await story.api<{ to: string; text: string }[]>('GET /api/v2/outbox');
  const link = /http\S+set-password\S+/.exec(mails.find(({ to }) => to.includes(email))!.text)![0];
  const page = await story.openStrangeWindow();
  await page.goto(link);
  await page.getByRole('textbox', { name: 'New password' }).fill(password);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('status').filter({ hasText: 'Your password is set.' }).waitFor();
  const own = await openAsRegular('/deals');
  await own.getByRole('link', { name: deal.title, exact: true }).waitFor();
});

test('on the board there is neither the menu entry nor the target Move to', async () => {
  const page = await openAsRegular('/deals');
  const card = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: deal.title, exact: true }) });
  await card.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Won' }).waitFor();
  assert.equal(await page.getByRole('menuitem', { name: 'Convert to lead' }).count(), 0);
  await page.getByRole('menuitem', { name: 'Move to' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move to' });
  await dialog.getByRole('radio').first().waitFor();
  assert.equal(await dialog.getByRole('radio', { name: 'Leads Inbox' }).count(), 0);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'hidden' });

  await card.hover();
  await page.locator('[draggable="true"]').first().waitFor();
  await page.mouse.down();
  await page.mouse.move(700, 500, { steps: 5 });
  await page.getByText('Won', { exact: true }).waitFor();
  assert.equal(await page.getByText('Move to', { exact: true }).count(), 0);
  await page.keyboard.press('Escape');
  await page.mouse.up();
});

test('on the deal’s page and in the list nothing converts', async () => {
  const page = await openAsRegular(`/deals/${deal.id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).waitFor();
  assert.equal(await page.getByRole('menuitem', { name: /Convert/ }).count(), 0);

  await page.goto('/deals/list');
  await page.getByRole('checkbox', { name: `Select ${deal.title}` }).check();
  await page.getByRole('button', { name: 'Edit', exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Convert to leads' }).count(), 0);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Export CSV' }).waitFor();
  assert.equal(await page.getByRole('menuitem', { name: /Convert/ }).count(), 0);
});

test('with the permission given, the entry is there at the next visit', async () => {
  await permit(true);
  const page = await openAsRegular(`/deals/${deal.id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Convert to lead' }).waitFor();
});
