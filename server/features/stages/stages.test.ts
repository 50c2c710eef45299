import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';

const { db, call } = await testApp();
const { admin, regular } = await testCompany(db);
const other = await testCompany(db);
const [pipeline] = (await call('GET /api/v2/pipelines', { as: admin })).body.data;

const addStage = async (name: string, more: object = {}) =>
  (await call('POST /api/v2/stages', { as: admin, body: { name, pipeline_id: pipeline.id, ...more } })).body.data;

test('a stage is added at the end of its pipeline', async () => {
  const before = (await call(`GET /api/v2/stages?pipeline_id=${pipeline.id}&sort_by=order_nr`, { as: regular })).body
    .data;
  const stage = await addStage('Signature', { deal_probability: 90, is_deal_rot_enabled: true, days_to_rotten: 7 });
  assert.equal(stage.order_nr, before.at(-1).order_nr + 1);
  assert.deepEqual(
    [stage.name, stage.deal_probability, stage.is_deal_rot_enabled, stage.days_to_rotten, stage.is_deleted],
    ['Signature', 90, true, 7, false],
  );
  const read = await call(`GET /api/v2/stages/${stage.id}`, { as: regular });
  assert.deepEqual(read.body.data, stage);
});

test('saving a stage as it is changes nothing', async () => {
  const stage = await addStage('Same');
  const saved = await call(`PATCH /api/v2/stages/${stage.id}`, {
    as: admin,
    body: { name: 'Same', deal_probability: 100 },
  });
  assert.equal(saved.status, 200);
  assert.deepEqual(saved.body.data, stage);
});

test('v1 moves a stage within its pipeline and numbers the others anew', async () => {
  const stage = await addStage('Moved');
  const moved = await call(`PUT /api/v1/stages/${stage.id}`, { as: admin, body: { order_nr: '1' } });
  assert.equal(moved.body.data.order_nr, 1);
  const all = (await call(`GET /api/v1/stages?pipeline_id=${pipeline.id}`, { as: regular })).body;
  assert.equal(all.data[0].id, stage.id);
  assert.deepEqual(
    all.data.map((row: { order_nr: number }) => row.order_nr),
    all.data.map((_: unknown, at: number) => at + 1),
  );
  assert.equal(all.data[0].pipeline_name, pipeline.name);
  assert.equal(all.additional_data.pagination.more_items_in_collection, false);
});

test('several stages are deleted together or not at all', async () => {
  const [first, second] = [await addStage('One'), await addStage('Two')];
  const refused = await call(`DELETE /api/v1/stages?ids=${first.id},2147483647`, { as: admin });
  assert.equal(refused.status, 404);
  assert.equal((await call(`GET /api/v2/stages/${first.id}`, { as: admin })).body.data.is_deleted, false);
  const deleted = await call(`DELETE /api/v1/stages?ids=${first.id},${second.id}`, { as: admin });
  assert.deepEqual(deleted.body.data, { id: [first.id, second.id] });
  assert.equal((await call(`GET /api/v2/stages/${first.id}`, { as: admin })).body.data.is_deleted, true);
});

test('stages of another company do not exist', async () => {
  const stage = await addStage('Ours');
  assert.equal((await call(`GET /api/v2/stages/${stage.id}`, { as: other.admin })).status, 404);
  const added = await call('POST /api/v2/stages', {
    as: other.admin,
    body: { name: 'Intruder', pipeline_id: pipeline.id },
  });
  assert.equal(added.status, 400);
});

test('a regular user changes no stage, and malformed input is refused', async () => {
  assert.equal(
    (await call('POST /api/v2/stages', { as: regular, body: { name: 'No', pipeline_id: pipeline.id } })).status,
    403,
  );
  for (const body of [
    { name: 'x' },
    { name: 'x', pipeline_id: '1' },
    { name: 'x', pipeline_id: pipeline.id, deal_probability: 101 },
  ])
    assert.equal((await call('POST /api/v2/stages', { as: admin, body })).status, 400, JSON.stringify(body));
});
