import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, testUser } from '#server/testing/app.ts';
import { boundary, multipart } from '#server/testing/every-route/recipes.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testCompany(db);

const add = async (body: object, as = regular) => {
  const made = await call('POST /api/v2/products', { as, body });
  assert.equal(made.status, 201, made.text);
  return made.body.data;
};
const upload = async (id: number, text: string, method = 'POST') =>
  call(`${method} /api/v2/products/${id}/images`, {
    as: regular,
    body: multipart({}, { name: 'pump.gif', type: 'image/gif', text }),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });

test('a product has one price a currency, and costs 0 in the company’s when nothing is said', async () => {
  const pump = await add({
    name: 'Pump',
    code: 'P-1',
    tax: 20,
    prices: [
      { currency: 'EUR', price: 99.9, cost: 40 },
      { currency: 'USD', price: 110 },
    ],
  });
  assert.deepEqual(
    pump.prices.map((one: { currency: string; price: number; cost: number }) => [one.currency, one.price, one.cost]),
    [
      ['EUR', 99.9, 40],
      ['USD', 110, 0],
    ],
  );
  const bare = await add({ name: 'Bare' });
  assert.deepEqual([bare.prices.length, bare.prices[0].price, bare.prices[0].currency], [1, 0, 'EUR']);
  assert.deepEqual(
    [bare.owner_id, bare.is_linkable, bare.billing_frequency, bare.tax],
    [regular.id, true, 'one-time', 0],
  );
  const twice = await call('POST /api/v2/products', {
    as: regular,
    body: { name: 'Twice', prices: [{ currency: 'EUR' }, { currency: 'EUR' }] },
  });
  assert.equal(twice.status, 400);
});

test('an edit changes what it names, and prices given replace all there are', async () => {
  const { id } = await add({
    name: 'Hose',
    prices: [
      { currency: 'EUR', price: 5, notes: 'by the metre' },
      { currency: 'CHF', price: 6 },
    ],
  });
  const edited = await call(`PATCH /api/v2/products/${id}`, {
    as: regular,
    body: { unit: 'm', prices: [{ currency: 'EUR', price: 7 }] },
  });
  assert.equal(edited.status, 200, edited.text);
  assert.deepEqual(
    [
      edited.body.data.unit,
      edited.body.data.prices.map((one: { price: number; notes: string }) => [one.price, one.notes]),
    ],
    ['m', [[7, 'by the metre']]],
  );
  const same = await call(`PATCH /api/v2/products/${id}`, {
    as: regular,
    body: { unit: 'm', prices: [{ currency: 'EUR' }] },
  });
  assert.equal(same.body.data.update_time, edited.body.data.update_time);
  const weekly = await call(`PATCH /api/v2/products/${id}`, { as: regular, body: { billing_frequency: 'weekly' } });
  assert.equal(weekly.status, 400);
});

test('variations have prices of their own, and a copy of the product has copies of them', async () => {
  const { id } = await add({ name: 'Valve', prices: [{ currency: 'EUR', price: 10 }] });
  const made = await call(`POST /api/v2/products/${id}/variations`, {
    as: regular,
    body: { name: 'Brass', prices: [{ currency: 'EUR', price: 14 }] },
  });
  assert.equal(made.status, 201, made.text);
  await call(`POST /api/v2/products/${id}/variations`, { as: regular, body: { name: 'Steel' } });
  const renamed = await call(`PATCH /api/v2/products/${id}/variations/${made.body.data.id}`, {
    as: regular,
    body: { name: 'Polished brass' },
  });
  assert.deepEqual([renamed.body.data.name, renamed.body.data.prices[0].price], ['Polished brass', 14]);
  const copy = await call(`POST /api/v2/products/${id}/duplicate`, { as: regular, body: {} });
  assert.deepEqual([copy.status, copy.body.data.name, copy.body.data.prices[0].price], [201, 'Valve', 10]);
  const copied = await call(`GET /api/v2/products/${copy.body.data.id}/variations?limit=1`, { as: regular });
  assert.deepEqual([copied.body.data[0].name, copied.body.data[0].prices[0].price], ['Polished brass', 14]);
  assert.equal(typeof copied.body.additional_data.next_cursor, 'string');
  const gone = await call(`DELETE /api/v2/products/${id}/variations/${made.body.data.id}`, { as: regular });
  assert.equal(gone.status, 200);
  assert.equal((await call(`GET /api/v2/products/${id}/variations`, { as: regular })).body.data.length, 1);
});

test('who may not see a product does not find it, and a follower sees it', async () => {
  const hidden = await add({ name: 'Hidden gauge', visible_to: 1 }, admin);
  assert.equal((await call(`GET /api/v2/products/${hidden.id}`, { as: regular })).status, 404);
  assert.equal((await call(`GET /api/v2/products/${hidden.id}`, { as: other.admin })).status, 404);
  const follow = await call(`POST /api/v2/products/${hidden.id}/followers`, {
    as: admin,
    body: { user_id: regular.id },
  });
  assert.equal(follow.status, 201);
  assert.equal((await call(`GET /api/v2/products/${hidden.id}`, { as: regular })).status, 200);
  const log = await call(`GET /api/v2/products/${hidden.id}/followers/changelog`, { as: admin });
  assert.deepEqual(
    log.body.data.map((one: { action: string }) => one.action),
    ['added'],
  );
  const users = await call(`GET /api/v1/products/${hidden.id}/permittedUsers`, { as: admin });
  assert.deepEqual(users.body.data, [admin.id, regular.id]);
  await call(`DELETE /api/v2/products/${hidden.id}/followers/${regular.id}`, { as: admin });
  assert.equal((await call(`GET /api/v2/products/${hidden.id}`, { as: regular })).status, 404);
});

test('adding and editing products each need their permission', async () => {
  const set = (await call('GET /api/v1/permissionSets?app=sales', { as: admin })).body.data.find(
    (one: { type: string }) => one.type === 'regular',
  );
  const off = { contents: { can_add_products: false, can_edit_products: false } };
  const { id } = await add({ name: 'Locked' });
  const reader = await testUser(db, company);
  await call(`PATCH /api/v2/permissionSets/${set.id}`, { as: admin, body: off });
  assert.equal((await call('POST /api/v2/products', { as: reader, body: { name: 'No' } })).status, 403);
  assert.equal((await call(`PATCH /api/v2/products/${id}`, { as: reader, body: { name: 'No' } })).status, 403);
  assert.equal((await call(`DELETE /api/v2/products/${id}`, { as: reader })).status, 403);
  assert.equal((await call(`GET /api/v2/products/${id}`, { as: reader })).status, 200);
  await call(`PATCH /api/v2/permissionSets/${set.id}`, {
    as: admin,
    body: { contents: { can_add_products: true, can_edit_products: true } },
  });
});

test('lists are sorted by name without regard to capitals and accents, page by page', async () => {
  for (const name of ['Zinc list', 'élan list', 'Abri list']) await add({ name });
  const names: string[] = [];
  let cursor = '';
  do {
    const page = await call(`GET /api/v2/products?term=list&sort_by=name&limit=1&cursor=${cursor}`, { as: regular });
    assert.equal(page.status, 200, page.text);
    names.push(...page.body.data.map((one: { name: string }) => one.name));
    cursor = page.body.additional_data.next_cursor ?? '';
  } while (cursor !== '');
  assert.deepEqual(names, ['Abri list', 'élan list', 'Zinc list']);
});

test('a search finds by name, code and custom fields, the very word first', async () => {
  const field = await call('POST /api/v2/productFields', {
    as: admin,
    body: { field_name: 'Material', field_type: 'varchar' },
  });
  assert.equal(field.status, 200, field.text);
  const code = field.body.data.field_code;
  await add({ name: 'Long quartz plate' });
  await add({ name: 'Quartz' });
  await add({ name: 'Plate', code: 'QUARTZ-7' });
  const custom = await add({ name: 'Clock', custom_fields: { [code]: 'Fine quartz' } });
  assert.equal(custom.custom_fields[code], 'Fine quartz');
  const found = await call('GET /api/v2/products/search?term=quartz&include_fields=product.price', { as: regular });
  assert.deepEqual(
    found.body.data.items.map(({ item }: { item: { name: string } }) => item.name),
    ['Quartz', 'Clock', 'Long quartz plate', 'Plate'],
  );
  assert.deepEqual(found.body.data.items[1].item.custom_fields, ['Fine quartz']);
  const exact = await call('GET /api/v2/products/search?term=quartz&exact_match=true&fields=name', { as: regular });
  assert.equal(exact.body.data.items.length, 1);
  const first = await call('GET /api/v2/products/search?term=quartz&limit=3', { as: regular });
  const rest = await call(`GET /api/v2/products/search?term=quartz&cursor=${first.body.additional_data.next_cursor}`, {
    as: regular,
  });
  assert.equal(rest.body.data.items[0].item.name, 'Plate');
  const v1 = await call('GET /v1/products/search?term=quartz&limit=1', { as: regular });
  assert.equal(v1.body.additional_data.pagination.more_items_in_collection, true);
});

test('a picture has an address that anyone can open, and no other file is taken for one', async () => {
  const { id } = await add({ name: 'Pictured' });
  assert.equal((await call(`GET /api/v2/products/${id}/images`, { as: regular })).status, 404);
  const refused = await upload(id, '<svg onload="alert(1)">');
  assert.deepEqual([refused.status, refused.body.code], [400, 'product_image_unusable']);
  assert.equal((await upload(id, 'GIF89a one')).status, 201);
  assert.equal((await upload(id, 'GIF89a two', 'PUT')).status, 200);
  const { public_url: url, mime_type: type } = (await call(`GET /api/v2/products/${id}/images`, { as: regular })).body
    .data;
  assert.equal(type, 'image/gif');
  const { pathname, search } = new URL(url);
  const shown = await call(`GET ${pathname}${search}`);
  assert.deepEqual([shown.status, shown.text], [200, 'GIF89a two']);
  assert.equal((await call(`GET ${pathname}${search.replace(/signature=../, 'signature=xx')}`)).status, 404);
  assert.equal((await call(`DELETE /api/v2/products/${id}/images`, { as: regular })).status, 200);
  assert.equal((await call(`GET ${pathname}${search}`)).status, 404);
});

test('a category is one of the options of its field, and goes with it', async () => {
  const options = await call('POST /api/v2/productFields/category/options', {
    as: admin,
    body: [{ label: 'Spare parts' }],
  });
  const category = options.body.data[0].id;
  const { id } = await add({ name: 'Filed', category });
  const wrong = await call(`PATCH /api/v2/products/${id}`, { as: regular, body: { category: category + 999 } });
  assert.equal(wrong.status, 400);
  assert.equal((await call(`GET /api/v2/products/${id}`, { as: regular })).body.data.category, String(category));
  await call('DELETE /api/v2/productFields/category/options', { as: admin, body: [{ id: category }] });
  assert.equal((await call(`GET /api/v2/products/${id}`, { as: regular })).body.data.category, null);
});

test('v1 tells of a product what v2 does, in its own words', async () => {
  const made = await call('POST /v1/products', {
    as: regular,
    body: {
      name: 'Old style',
      visible_to: '7',
      selectable: 0,
      prices: [{ currency: 'EUR', price: '12.5', overhead_cost: 2 }],
    },
  });
  assert.equal(made.status, 201, made.text);
  const { data } = made.body;
  assert.deepEqual(
    [
      data.active_flag,
      data.selectable,
      data.first_char,
      data.visible_to,
      data.owner_id.id,
      data.prices[0].overhead_cost,
    ],
    [true, false, 'o', '7', regular.id, 2],
  );
  const put = await call(`PUT /v1/products/${data.id}`, { as: regular, body: { code: 'OLD', unit: '' } });
  assert.deepEqual([put.body.data.code, put.body.data.unit], ['OLD', null]);
  const list = await call('GET /v1/products?first_char=o&limit=1', { as: regular });
  assert.deepEqual([list.body.data[0].name, list.body.data.length], ['Old style', 1]);
  assert.equal((await call(`DELETE /v1/products/${data.id}`, { as: regular })).status, 200);
  assert.equal((await call(`GET /v1/products/${data.id}`, { as: regular })).body.data.active_flag, false);
});
