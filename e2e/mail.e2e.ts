// A mail is written on a deal, waits in the outbox, stands in the deal's timeline, and goes with the deal when it is converted.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, makeDeal, openStory, park } from './story.ts';

const story = await openStory();
const deal = await makeDeal(story, 'Orangery');
const { person_id: person } = await story.api<{ person_id: number }>(`GET /api/v2/deals/${deal.id}`);
await story.api(`PATCH /api/v2/persons/${person}`, {
  emails: [{ value: 'camille@orangery.example', primary: true, label: 'work' }],
});

test('a mail written on a deal is in the outbox and in the timeline, and on the lead once the deal is converted', async () => {
  await story.api('PATCH /api/v2/mail/settings', { signature: '<p>Ada of Relance</p>' });
  await story.api('POST /api/v2/mail/templates', {
    name: 'First contact',
    subject: 'About {{deal.title}}',
    body: '<p>Dear {{person.name}}, thank you for asking.</p>',
  });
  const page = await story.openWindow();
  await page.goto(`/deals/${deal.id}`);
  await page.getByRole('tab', { name: 'E-mail', exact: true }).click();
  const composer = page.getByRole('region', { name: 'Add' });
  await composer.getByText('Contact Orangery <camille@orangery.example>').waitFor();
  await composer.getByText('Ada of Relance').waitFor();
  await composer.getByRole('button', { name: 'Templates' }).click();
  await page.getByRole('menuitem', { name: 'First contact' }).click();
  await composer.getByText('Dear Contact Orangery, thank you for asking.').waitFor();
  await composer.getByRole('button', { name: 'Cc, Bcc' }).click();
  await composer.getByRole('combobox', { name: 'Cc', exact: true }).fill('boss@orangery.example');
  await page.keyboard.press('Enter');
  const chosen = page.waitForEvent('filechooser');
  await composer.getByRole('button', { name: 'Attach files' }).click();
  await (await chosen).setFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('Four metres') });
  await composer.getByRole('link', { name: 'plan.txt' }).waitFor();
  await composer.getByText('Draft kept').waitFor();
  await assertAccessible(page, 'the composer');
  // What is typed outlives the page.
  await page.reload();
  await page.getByRole('tab', { name: 'E-mail', exact: true }).click();
  await composer.getByRole('link', { name: 'plan.txt' }).waitFor();
  assert.equal(await composer.getByRole('textbox', { name: 'Subject' }).inputValue(), 'About Orangery');
  await composer.getByRole('button', { name: 'Send' }).click();
  await composer.getByText('Waits in the outbox').waitFor();

  const timeline = page.getByRole('region', { name: 'Timeline' });
  await timeline.getByText('About Orangery').waitFor();
  await page.getByRole('link', { name: 'Mail', exact: true }).click();
  await page.getByRole('link', { name: 'Outbox 1' }).click();
  await page.getByRole('link', { name: 'About Orangery' }).click();
  const thread = page.getByRole('region', { name: 'About Orangery' });
  await thread.getByText('Dear Contact Orangery, thank you for asking.').waitFor();
  await thread.getByText('Waits in the outbox').waitFor();
  await thread.getByRole('link', { name: 'Deal · Orangery' }).waitFor();
  await thread.getByRole('link', { name: 'plan.txt' }).waitFor();
  await assertAccessible(page, 'a thread');

  const lead = await park(story, deal.id);
  await page.goto(`/leads/${lead}`);
  const panel = page.getByRole('region', { name: 'Orangery', exact: true });
  await panel.getByText('About Orangery').waitFor();
  await panel.getByRole('button', { name: 'Show the whole e-mail' }).click();
  await panel.getByText('Dear Contact Orangery, thank you for asking.').nth(0).waitFor();
  await panel.getByRole('button', { name: 'Forward' }).waitFor();
});

test('an account that does not answer says why, and the mailbox says how to connect one', async () => {
  const page = await story.openWindow();
  await page.goto('/mail');
  await page.getByRole('link', { name: 'Connect an account' }).click();
  await page.getByRole('button', { name: 'Add account' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add account' });
  await dialog.getByLabel('E-mail address').fill('ada@relance.example');
  await dialog.getByRole('checkbox', { name: 'Send e-mails (SMTP)' }).uncheck();
  await dialog.getByLabel('Server', { exact: true }).fill('imap.relance.invalid');
  await dialog.getByLabel('Password', { exact: true }).fill('secret');
  await dialog.getByRole('button', { name: 'Test the connection' }).click();
  await dialog.getByText('There is no server of this name.').waitFor();
  await assertAccessible(page, 'the dialog of an account');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('ada@relance.example').waitFor();
});

test('the mailbox says which account cannot be read, and how much of a folder is missing', async () => {
  const page = await story.openWindow();
  await page.goto('/mail');
  await page.getByRole('alert').filter({ hasText: 'ada@relance.example: There is no server of this name.' }).waitFor();
  await page.route('**/api/v2/mail/accounts', async (route) => {
    const reply = (await (await route.fetch()).json()) as { data: Record<string, unknown>[] };
    const folder = { path: 'INBOX', name: 'INBOX', role: 'inbox', is_synced: true, last_sync_time: null };
    const folders = [{ ...folder, id: 1, server_count: 1240, local_count: 1237, gap: 3 }];
    await route.fulfill({ json: { ...reply, data: reply.data.map((one) => ({ ...one, problem: null, folders })) } });
  });
  await page.reload();
  await page.getByText('ada@relance.example: 3 e-mails of the server not here yet (INBOX: 3).').waitFor();
  await assertAccessible(page, 'the mailbox with a gap');
  await page.getByRole('link', { name: 'Look at the account' }).click();
  await page.waitForURL(/settings\/mail/);
});
