import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;

const option = async (label: string): Promise<number> => {
  const made = await call('POST /api/v2/productFields/category/options', { as: admin, body: [{ label }] });
  assert.equal(made.status, 200, made.text);
  return made.body.data.find((one: { label: string }) => one.label === label).id;
};
const glass = await option('Glass');
const wood = await option('Wood');

const add = async (body: object): Promise<void> => {
  const made = await call('POST /api/v2/products', { as: admin, body });
  assert.equal(made.status, 201, made.text);
};
await add({ name: 'Pane', unit: 'm²', category: glass, prices: [{ currency: 'EUR', price: 100 }] });
await add({ name: 'Beam', unit: 'm', category: wood, owner_id: regular.id, prices: [{ currency: 'EUR', price: 40 }] });
await add({
  name: 'Old pane',
  unit: 'M²',
  category: glass,
  is_linkable: false,
  prices: [{ currency: 'USD', price: 90 }],
});

const found = async (query: string): Promise<string[]> =>
  (await call(`GET /api/v2/products?sort_by=name&${query}`, { as: admin })).body.data.map(
    (one: { name: string }) => one.name,
  );

test('the catalogue is narrowed by category, owner, unit, price and whether products are active', async () => {
  assert.deepEqual(await found(`category=${glass}`), ['Old pane', 'Pane']);
  assert.deepEqual(await found(`category=${glass}&is_linkable=1`), ['Pane']);
  assert.deepEqual(await found('is_linkable=false'), ['Old pane']);
  assert.deepEqual(await found(`owner_id=${regular.id}`), ['Beam']);
  assert.deepEqual(await found(`unit=${encodeURIComponent('m²')}`), ['Old pane', 'Pane']);
  assert.deepEqual(await found('unit=m'), ['Beam']);
  assert.deepEqual(await found('price_from=50'), ['Old pane', 'Pane']);
  assert.deepEqual(await found('price_from=50&price_to=95'), ['Old pane']);
  assert.deepEqual(await found('price_from=50&currency=EUR'), ['Pane']);
  assert.deepEqual(await found('term=pane&currency=USD'), ['Old pane']);
  assert.deepEqual(await found('category=2147483647'), []);
});

test('a bound that is no number, and a currency that is none, are refused', async () => {
  for (const query of ['price_from=cheap', 'price_to=-1', 'currency=euro', 'category=glass', 'is_linkable=maybe'])
    assert.equal((await call(`GET /api/v2/products?${query}`, { as: admin })).status, 400, query);
});

test('the catalogue is exported as it is narrowed', async () => {
  const { text } = await call(`GET /api/v2/exports/products?format=csv&category=${glass}&is_linkable=1`, { as: admin });
  assert.ok(text.includes('Pane') && !text.includes('Old pane') && !text.includes('Beam'), text);
});
