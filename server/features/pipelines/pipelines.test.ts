import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testCompany(db);

test('a pipeline is added after the others and reads back as it is', async () => {
  const added = await call('POST /api/v2/pipelines', { as: admin, body: { name: ' Partners ' } });
  assert.equal(added.status, 200);
  assert.equal(added.body.data.name, 'Partners');
  assert.equal(added.body.data.is_deal_probability_enabled, false);
  assert.match(added.body.data.add_time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  const read = await call(`GET /api/v2/pipelines/${added.body.data.id}`, { as: regular });
  assert.deepEqual(read.body, { success: true, data: added.body.data, additional_data: null });
});

test('pipelines come in pages whose cursor goes on where the last one ended', async () => {
  const first = await call('GET /api/v2/pipelines?limit=1&sort_by=add_time&sort_direction=desc', { as: regular });
  assert.equal(first.body.data.length, 1);
  const cursor = first.body.additional_data.next_cursor as string;
  const second = await call(`GET /api/v2/pipelines?limit=500&sort_by=add_time&sort_direction=desc&cursor=${cursor}`, {
    as: regular,
  });
  assert.equal(second.body.additional_data.next_cursor, null);
  const ids = [...first.body.data, ...second.body.data].map((row: { id: number }) => row.id);
  assert.equal(new Set(ids).size, ids.length);
  const refused = await call(`GET /api/v2/pipelines?cursor=${cursor}`, { as: regular });
  assert.equal(refused.status, 400);
});

test('a pipeline of another company does not exist', async () => {
  const [mine] = (await call('GET /api/v2/pipelines', { as: admin })).body.data;
  for (const way of ['GET', 'DELETE', 'PATCH']) {
    const reply = await call(`${way} /api/v2/pipelines/${mine.id}`, {
      as: other.admin,
      body: way === 'PATCH' ? { name: 'Mine' } : undefined,
    });
    assert.equal(reply.status, 404, way);
  }
});

test('a regular user changes no pipeline', async () => {
  assert.equal((await call('POST /api/v2/pipelines', { as: regular, body: { name: 'No' } })).status, 403);
});

test('malformed input is refused without a trace', async () => {
  for (const body of [
    {},
    { name: '' },
    { name: 5 },
    { name: 'x', extra: 1 },
    { name: 'a\u0000b' },
    { name: 'x', is_deal_probability_enabled: 'true' },
  ])
    assert.equal((await call('POST /api/v2/pipelines', { as: admin, body })).status, 400, JSON.stringify(body));
  for (const id of ['0', 'x', '-1', '1.5', '99999999999'])
    assert.ok([400, 404].includes((await call(`GET /api/v2/pipelines/${id}`, { as: admin })).status), id);
});

test('the only pipeline stays, and a deleted one is gone from the lists', async () => {
  const [only] = (await call('GET /api/v2/pipelines', { as: other.admin })).body.data;
  const refused = await call(`DELETE /api/v2/pipelines/${only.id}`, { as: other.admin });
  assert.equal(refused.status, 409);
  assert.equal(refused.body.code, 'last_pipeline');
  const added = await call('POST /api/v1/pipelines', {
    as: other.admin,
    body: { name: 'Short', deal_probability: 1, order_nr: 0 },
  });
  assert.equal(added.body.data.deal_probability, true);
  assert.equal(added.body.data.selected, true);
  const deleted = await call(`DELETE /api/v2/pipelines/${added.body.data.id}`, { as: other.admin });
  assert.deepEqual(deleted.body.data, { id: added.body.data.id });
  const left = await call('GET /api/v1/pipelines', { as: other.admin });
  assert.deepEqual(
    left.body.data.map((row: { id: number }) => row.id),
    [only.id],
  );
});
