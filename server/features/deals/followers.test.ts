import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, testUser } from '#server/testing/app.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const colleague = await testUser(db, company);
const deal = (await call('POST /api/v2/deals', { as: regular, body: { title: 'Deal', visible_to: 1 } })).body.data;
const path = `/api/v2/deals/${deal.id}/followers`;

test('a follower sees the deal, and adding one again changes nothing', async () => {
  assert.equal((await call(`GET /api/v2/deals/${deal.id}`, { as: colleague })).status, 404);
  const added = await call(`POST ${path}`, { as: regular, body: { user_id: colleague.id } });
  assert.equal(added.status, 201);
  assert.equal(added.body.data.user_id, colleague.id);
  assert.deepEqual(
    (await call(`POST ${path}`, { as: regular, body: { user_id: colleague.id } })).body.data,
    added.body.data,
  );
  assert.deepEqual((await call(`GET ${path}`, { as: colleague })).body.data, [added.body.data]);
});

test('followers and their changes come in pages', async () => {
  await call(`POST ${path}`, { as: regular, body: { user_id: admin.id } });
  const first = (await call(`GET ${path}?limit=1`, { as: regular })).body;
  const second = (await call(`GET ${path}?cursor=${first.additional_data.next_cursor}`, { as: regular })).body;
  assert.deepEqual([first.data.length, second.data.length, second.additional_data.next_cursor], [1, 1, null]);
  const gone = await call(`DELETE ${path}/${admin.id}`, { as: regular });
  assert.deepEqual(gone.body.data, { user_id: admin.id });
  assert.equal((await call(`DELETE ${path}/${admin.id}`, { as: regular })).status, 404);
  const changes = (await call(`GET ${path}/changelog`, { as: regular })).body.data as {
    action: string;
    follower_user_id: number;
  }[];
  assert.deepEqual(
    changes.map((change) => [change.action, change.follower_user_id]),
    [
      ['removed', admin.id],
      ['added', admin.id],
      ['added', colleague.id],
    ],
  );
});

test('a stranger is no follower, and a deleted deal takes none', async () => {
  for (const body of [{}, { user_id: 'x' }, { user_id: 2147483647 }])
    assert.equal((await call(`POST ${path}`, { as: regular, body })).status, 400);
  await call(`DELETE /api/v2/deals/${deal.id}`, { as: regular });
  assert.equal((await call(`POST ${path}`, { as: regular, body: { user_id: admin.id } })).status, 409);
});
