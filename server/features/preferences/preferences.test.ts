import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';

const { db, call } = await testApp();
const { admin, regular } = await testCompany(db);

const read = async (key: string, as: TestUser = admin) => {
  const reply = await call(`GET /api/v2/preferences/${key}`, { as });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data.value;
};
const keep = (key: string, body: unknown, as: TestUser = admin) => call(`PUT /api/v2/preferences/${key}`, { as, body });

test('what a user keeps comes back as it was, to that user alone', async () => {
  const value = { columns: ['title', 'value'], widths: { title: 240 }, wide: true, nothing: null };
  assert.equal(await read('deals_table.columns'), null);
  assert.deepEqual((await keep('deals_table.columns', { value })).body.data, { key: 'deals_table.columns', value });
  assert.deepEqual(await read('deals_table.columns'), value);
  assert.equal(await read('deals_table.columns', regular), null);
  await keep('deals_table.columns', { value: [1] });
  assert.deepEqual(await read('deals_table.columns'), [1]);
});

test('null forgets', async () => {
  await keep('board.pipeline', { value: 7 });
  assert.equal(await read('board.pipeline'), 7);
  await keep('board.pipeline', { value: null });
  assert.equal(await read('board.pipeline'), null);
});

test('what is too large, or cannot be read, is refused', async () => {
  assert.equal((await keep('fits', { value: 'x'.repeat(19_998) })).status, 200);
  for (const body of [
    { value: 'x'.repeat(19_999) },
    { value: 'é'.repeat(10_000) },
    {},
    { value: 1, more: 2 },
    { value: 'a\u0000b' },
  ])
    assert.equal((await keep('large', body)).status, 400, JSON.stringify(body).slice(0, 50));
  assert.equal(await read('large'), null);
  for (const key of ['UPPER', '1st', 'a%20b', `a${'b'.repeat(100)}`])
    assert.equal((await keep(key, { value: 1 })).status, 400, key);
});

test('one user’s screens remember two hundred things', async () => {
  await db.deleteFrom('preferences').where('user_id', '=', regular.id).execute();
  for (let n = 0; n < 200; n += 1) assert.equal((await keep(`key${n}`, { value: n }, regular)).status, 200);
  const refused = await keep('one_more', { value: 1 }, regular);
  assert.deepEqual([refused.status, refused.body.code], [409, 'too_many_preferences']);
  assert.equal((await keep('key7', { value: 'again' }, regular)).status, 200);
});
