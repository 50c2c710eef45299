import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';
import { uploader } from '#server/testing/uploads.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const stranger = await testCompany(db);
const { admin, regular } = company;
const upload = uploader(call);

const addProduct = async (visibleTo: number): Promise<number> =>
  (await call('POST /api/v2/products', { as: admin, body: { name: 'Awning', visible_to: visibleTo } })).body.data.id;

test('a product has files, and v1 lists them', async () => {
  const product = await addProduct(7);
  const added = await upload({ product_id: product }, { fileName: 'sheet.txt' }, regular);
  assert.equal(added.status, 200, added.text);
  assert.deepEqual([added.body.data.product_id, added.body.data.product_name], [product, 'Awning']);
  const listed = await call(`GET /v1/products/${product}/files?sort=id%20DESC`, { as: regular });
  assert.deepEqual(listed.body.data, [added.body.data]);
  assert.equal((await call(`GET /v1/files?product_id=${product}`, { as: regular })).body.data.length, 1);
});

test('the files of a product one may not see do not exist for one', async () => {
  const product = await addProduct(1);
  const { body } = await upload({ product_id: product }, {}, admin);
  for (const as of [regular, stranger.admin]) {
    assert.equal((await call(`GET /v1/files/${body.data.id}`, { as })).status, 404);
    assert.equal((await call(`GET /v1/products/${product}/files`, { as })).status, 404);
    assert.equal((await upload({ product_id: product }, {}, as)).status, 400);
  }
});

test('a deleted product takes no more files', async () => {
  const product = await addProduct(7);
  await call(`DELETE /api/v2/products/${product}`, { as: admin });
  assert.equal((await upload({ product_id: product }, {}, admin)).status, 400);
});

test('the files of an activity are listed', async () => {
  const { body } = await call('POST /api/v2/activities', { as: admin, body: { subject: 'Call' } });
  const added = await upload({ activity_id: body.data.id }, {}, admin);
  const listed = await call(`GET /v1/files?activity_id=${body.data.id}`, { as: admin });
  assert.deepEqual(listed.body.data, [added.body.data]);
});
