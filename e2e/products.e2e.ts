// From the catalogue to the invoice: products on a deal, its value from them, a paper that is issued, and all of it after the deal was parked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDeal, openStory, park } from './story.ts';

const story = await openStory();

test('a product of the catalogue is put on a deal, whose value follows, and is invoiced', async () => {
  const deal = await makeDeal(story, 'Greenhouse');
  await story.api('PATCH /api/v2/company/settings', {
    seller: {
      legal_name: 'Verrières SARL',
      address: '1 rue Haute, Lyon',
      siren: '732829320',
      vat_number: 'FR44732829320',
    },
  });
  const page = await story.openWindow({ language: 'en' });
  await page.goto('/products');
  await page.getByRole('button', { name: 'Add a product' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add a product' });
  await dialog.getByLabel('Name', { exact: true }).fill('Glass pane');
  await dialog.getByLabel('Tax (%)').fill('20');
  await dialog.getByLabel('Price', { exact: true }).fill('100');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Glass pane' }).waitFor();
  await story.api('POST /api/v2/products', { name: 'Door', prices: [{ currency: 'EUR', price: 50 }] });

  await page.goto(`/deals/${deal.id}`);
  const panel = page.getByRole('region', { name: /^Products/ });
  for (const name of ['Glass pane', 'Door']) {
    await panel.getByRole('button', { name: 'Add a product to the deal' }).click();
    await panel.getByLabel('Add a product to the deal').and(page.getByRole('combobox')).fill(name);
    await page.getByRole('option', { name }).click();
    const line = panel.getByRole('form', { name });
    await line.getByLabel('Quantity').fill('2');
    await line.getByRole('button', { name: 'Save' }).click();
    await panel.getByRole('button', { name: `Edit ${name}` }).waitFor();
  }
  const valued = await story.api<{ value: number }>(`GET /api/v2/deals/${deal.id}`);
  assert.equal(valued.value, 340);

  const invoices = page.getByRole('region', { name: /^Invoices/ });
  await invoices.getByRole('button', { name: 'Add invoice' }).click();
  await page.getByRole('menuitem', { name: 'New invoice' }).click();
  const paper = page.getByRole('dialog', { name: 'Draft invoice' });
  await paper.getByLabel('Address').fill('2 quai Bas, Lyon');
  await paper.getByRole('button', { name: 'Issue' }).click();
  const issued = page.getByRole('dialog', { name: /^Invoice F\d{4}-0001$/ });
  await issued.getByRole('button', { name: 'Mark as paid' }).waitFor();
  const href = await issued.getByRole('link', { name: 'PDF in French' }).getAttribute('href');
  const pdf = await page.request.get(href ?? '');
  assert.deepEqual([pdf.status(), pdf.headers()['content-type']], [200, 'application/pdf']);

  const before = await story.api(`GET /api/v2/deals/${deal.id}/products`);
  const lead = await park(story, deal.id);
  await page.goto(`/deals/${deal.id}`);
  await panel.getByText('Glass pane').waitFor();
  assert.equal(await panel.getByText('Add a product to the deal').count(), 0, 'a deleted deal is only read');
  await page.goto(`/leads/${lead}`);
  await page.getByRole('button', { name: 'Bring back', exact: true }).click();
  await page.waitForURL(`/deals/${deal.id}`);
  await panel.getByRole('button', { name: 'Edit Door' }).waitFor();
  assert.deepEqual(await story.api(`GET /api/v2/deals/${deal.id}/products`), before);
});
