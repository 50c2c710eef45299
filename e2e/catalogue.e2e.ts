// The catalogue: a product with all it can have, found by what narrows the list; and an invoice that is taken back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, makeDeal, openStory } from './story.ts';

const story = await openStory();
await story.api('POST /api/v2/productFields/category/options', [{ label: 'Glass' }, { label: 'Wood' }]);
await story.api('POST /api/v2/products', { name: 'Beam', unit: 'm', prices: [{ currency: 'EUR', price: 40 }] });
await story.api('POST /api/v2/products', { name: 'Old pane', is_linkable: false });

type Kept = { name: string; code: string; prices: { currency: string; price: number }[]; is_linkable: boolean };

test('a product is written with prices and variations, changed, duplicated and deleted', async () => {
  const page = await story.openWindow({ language: 'en' });
  await page.goto('/products');
  await page.getByRole('button', { name: 'Add a product' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add a product' });
  await dialog.getByLabel('Name', { exact: true }).fill('Pane');
  await dialog.getByLabel('Code').fill('P-1');
  await dialog.getByLabel('Unit').fill('m²');
  await dialog.getByLabel('Price', { exact: true }).fill('100');
  await dialog.getByRole('combobox', { name: 'Category' }).click();
  await page.getByRole('option', { name: 'Glass' }).click();
  await dialog.getByRole('button', { name: 'Add a variation' }).click();
  await dialog.getByLabel('Name of the variation').fill('Double');
  await dialog.getByLabel('Price of the variation Double', { exact: true }).fill('180');
  await assertAccessible(page, 'the dialog of a product');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Pane', exact: true }).click();
  const known = page.getByRole('dialog', { name: 'Product' });
  assert.equal(await known.getByLabel('Name of the variation').inputValue(), 'Double');
  await known.getByRole('button', { name: 'Add a price' }).click();
  await known.getByLabel('Price', { exact: true }).nth(1).fill('120');
  await known.getByRole('button', { name: 'Save' }).click();
  await known.waitFor({ state: 'detached' });
  const pane = (await story.api<Kept[]>('GET /api/v2/products?term=pane&is_linkable=1'))[0];
  assert.deepEqual(
    [pane?.code, pane?.prices.map(({ currency, price }) => [currency, price])],
    [
      'P-1',
      [
        ['EUR', 100],
        ['USD', 120],
      ],
    ],
  );

  await page.getByRole('button', { name: 'Pane', exact: true }).click();
  await known.getByRole('button', { name: 'Duplicate' }).click();
  await page.getByRole('status').filter({ hasText: 'Here is the copy.' }).waitFor();
  await page.waitForURL(/product=\d+/);
  await known.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('status').filter({ hasText: 'The product was deleted.' }).waitFor();
  assert.equal((await story.api<Kept[]>('GET /api/v2/products?term=pane&is_linkable=1')).length, 1);
});

test('in French, the catalogue is narrowed by category, state, unit and price, and the address keeps it', async () => {
  const page = await story.openWindow({ language: 'fr' });
  await page.goto('/products');
  const list = page.getByRole('table', { name: 'Produits' });
  const names = async (): Promise<string[]> => list.locator('tbody tr td:first-child').allInnerTexts();
  const isAlone = async (name: string): Promise<void> => {
    await list.getByRole('button', { name, exact: true }).waitFor();
    assert.deepEqual(await names(), [name]);
  };
  await list.getByText('Beam').waitFor();
  await page.getByRole('combobox', { name: 'Catégorie' }).click();
  await page.getByRole('option', { name: 'Glass' }).click();
  await list.getByText('Beam').waitFor({ state: 'detached' });
  await isAlone('Pane');
  await page.reload();
  await isAlone('Pane');

  await page.goto('/products');
  await page.getByRole('combobox', { name: 'État' }).click();
  await page.getByRole('option', { name: 'Inactif' }).click();
  await page.waitForURL(/active=no/);
  await list.getByText('Beam').waitFor({ state: 'detached' });
  await isAlone('Old pane');

  await page.goto('/products');
  await page.getByRole('button', { name: 'Unité et prix' }).click();
  const box = page.getByRole('dialog', { name: 'Unité et prix' });
  await box.getByLabel('Prix dès').fill('30');
  await box.getByLabel('Prix jusqu’à').fill('50');
  await assertAccessible(page, 'the filters of the catalogue');
  await box.getByRole('button', { name: 'Appliquer' }).click();
  await list.getByText('Pane', { exact: true }).waitFor({ state: 'detached' });
  await isAlone('Beam');
  await page.getByRole('searchbox', { name: 'Rechercher des produits' }).fill('nothing like it');
  await page.getByText('Aucun produit ne correspond.').waitFor();
  await page.getByRole('button', { name: 'Effacer les filtres' }).click();
  await list.getByText('Old pane').waitFor();
});

test('an issued invoice is taken back by a credit note with a number of its own, from its page', async () => {
  await story.api('PATCH /api/v2/company/settings', {
    seller: {
      legal_name: 'Verrières SARL',
      address: '1 rue Haute, Lyon',
      siren: '732829320',
      vat_number: 'FR44732829320',
    },
  });
  const deal = await makeDeal(story, 'Veranda');
  const [beam] = await story.api<{ id: number }[]>('GET /api/v2/products?term=beam');
  await story.api(`POST /api/v2/deals/${deal.id}/products`, { product_id: beam?.id, item_price: 40, quantity: 3 });
  const page = await story.openWindow({ language: 'en' });
  await page.goto(`/deals/${deal.id}`);
  const invoices = page.getByRole('region', { name: /^Invoices/ });
  // What is above has come by then, and moves it no more.
  await page.getByRole('button', { name: 'Edit Beam' }).waitFor();
  await invoices.getByRole('button', { name: 'Add invoice' }).click();
  await page.getByRole('menuitem', { name: 'New invoice' }).click();
  const draft = page.getByRole('dialog', { name: 'Draft invoice' });
  await draft.getByLabel('Address').fill('2 quai Bas, Lyon');
  await draft.getByRole('button', { name: 'Issue' }).click();
  const invoice = page.getByRole('dialog', { name: /^Invoice F\d{4}-0001$/ });
  await invoice.getByRole('button', { name: 'Take back…' }).click();
  await page.getByText('Take this invoice back?').waitFor();
  await assertAccessible(page, 'taking an invoice back');
  await page.getByRole('button', { name: 'Make a credit note' }).click();
  await page
    .getByRole('status')
    .filter({ hasText: /^The credit note .* is issued\.$/ })
    .waitFor();
  const note = page.getByRole('dialog', { name: /^Credit note/ });
  await note.getByText(/Takes back the invoice F\d{4}-0001/).waitFor();
  await note
    .getByText(/−?-?€?\s?144|120/)
    .first()
    .waitFor();
  const href = await note.getByRole('link', { name: 'PDF in English' }).getAttribute('href');
  const pdf = await page.request.get(href ?? '');
  assert.deepEqual([pdf.status(), pdf.headers()['content-type']], [200, 'application/pdf']);
  await note.getByRole('button', { name: 'Close' }).first().click();
  await invoices
    .getByText(/F\d{4}-0001/)
    .first()
    .waitFor();
});
