// An admin has another program told of what happens, and sees how that goes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, openStory } from './story.ts';

const story = await openStory();

test('an admin adds a webhook, is told why an address is refused, and deletes it again', async () => {
  const page = await story.openWindow();
  await page.goto('/settings/webhooks');
  await page.getByText('No webhooks.').waitFor();
  await page.getByRole('button', { name: 'Add webhook' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add webhook' });
  await dialog.getByLabel('Address').fill('http://169.254.169.254/latest/meta-data/');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByText('it belongs to a private network').waitFor();
  await dialog.getByLabel('Address').fill('https://hooks.example/relance');
  await dialog.getByLabel('Name', { exact: true }).fill('Accounting');
  await dialog.getByRole('combobox', { name: 'Tell of' }).click();
  await page.getByRole('option', { name: 'Deals' }).click();
  await assertAccessible(page, 'the dialog');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  const line = page.getByRole('listitem').filter({ hasText: 'Accounting' });
  await line.getByText('Nothing told yet').waitFor();
  await line.getByText('Deals · added, changed or deleted').waitFor();
  await assertAccessible(page, 'the webhooks');
  await line.getByRole('button', { name: 'Delete Accounting' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('No webhooks.').waitFor();
  assert.deepEqual(await story.api('GET /api/v1/webhooks'), []);
});
