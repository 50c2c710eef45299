import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LostReason } from '#shared/lost-reasons/contract.ts';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';

const { db, call } = await testApp();
const { admin, regular } = await testCompany(db);
const other = await testCompany(db, { language: 'fr' });

const list = async (as: TestUser = regular): Promise<LostReason[]> =>
  (await call('GET /api/v2/lostReasons', { as })).body.data;
const labels = async (as?: TestUser) => (await list(as)).map(({ label }) => label);
const add = (body: object, as = admin) => call('POST /api/v2/lostReasons', { as, body });

test('a new company finds some reasons, in its language', async () => {
  assert.deepEqual(await labels(), ['Price', 'Bad timing', 'Chose a competitor', 'No longer answers']);
  assert.equal((await labels(other.admin))[0], 'Prix');
});

test('a global admin adds, changes, orders and deletes reasons', async () => {
  const added = (await add({ label: ' No budget ' })).body.data;
  assert.deepEqual((await list()).at(-1), added);
  assert.equal(added.label, 'No budget');
  const changed = await call(`PATCH /api/v2/lostReasons/${added.id}`, {
    as: admin,
    body: { label: 'NO BUDGET', order_nr: 0 },
  });
  assert.deepEqual([changed.body.data.label, (await labels())[0]], ['NO BUDGET', 'NO BUDGET']);
  assert.deepEqual((await call(`DELETE /api/v2/lostReasons/${added.id}`, { as: admin })).body.data, { id: added.id });
  assert.equal((await labels()).includes('NO BUDGET'), false);
  assert.equal((await call(`DELETE /api/v2/lostReasons/${added.id}`, { as: admin })).status, 404);
});

test('no reason is there twice', async () => {
  assert.equal((await add({ label: 'price' })).body.code, 'lost_reason_exists');
  const timing = (await list())[1] as LostReason;
  const renamed = await call(`PATCH /api/v2/lostReasons/${timing.id}`, { as: admin, body: { label: 'PRICE' } });
  assert.deepEqual([renamed.status, renamed.body.code], [409, 'lost_reason_exists']);
  assert.deepEqual((await list())[1], timing);
});

test('only global admins change them, and only their own company’s', async () => {
  const [first] = (await list()) as [LostReason];
  for (const call_ of [
    'POST /api/v2/lostReasons',
    `PATCH /api/v2/lostReasons/${first.id}`,
    `DELETE /api/v2/lostReasons/${first.id}`,
  ])
    assert.equal(
      (await call(call_, { as: regular, body: call_.startsWith('DELETE') ? undefined : { label: 'x' } })).status,
      403,
    );
  for (const method of ['PATCH', 'DELETE'])
    assert.equal(
      (
        await call(`${method} /api/v2/lostReasons/${first.id}`, {
          as: other.admin,
          body: method === 'PATCH' ? { label: 'x' } : undefined,
        })
      ).status,
      404,
    );
  assert.deepEqual((await list())[0], first);
});

test('what cannot be read is refused', async () => {
  for (const body of [
    {},
    { label: '' },
    { label: 'x'.repeat(256) },
    { label: 'a\u0000' },
    { label: 'x', order_nr: -1 },
    { label: 'x', more: 1 },
  ])
    assert.equal((await add(body)).status, 400, JSON.stringify(body).slice(0, 40));
});
