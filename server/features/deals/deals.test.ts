import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deal as dealSchema } from '#shared/deals/shape.ts';
import { testApp, testCompany, testUser, type TestUser } from '#server/testing/app.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testCompany(db);
const stages = (await call('GET /api/v2/stages', { as: admin })).body.data as { id: number; pipeline_id: number }[];
const [first, second] = stages as [{ id: number; pipeline_id: number }, { id: number; pipeline_id: number }];

const add = async (body: object, as: TestUser = regular) => {
  const reply = await call('POST /api/v2/deals', { as, body: { title: 'Deal', ...body } });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data;
};
const patch = (id: number, body: object, as: TestUser = regular) => call(`PATCH /api/v2/deals/${id}`, { as, body });
const get = async (id: number, as: TestUser = regular) => (await call(`GET /api/v2/deals/${id}`, { as })).body.data;

test('a deal needs only a title and reads back as it was added', async () => {
  const deal = await add({ title: ' Roof for Ada ' });
  dealSchema.parse(deal);
  assert.deepEqual(
    [
      deal.title,
      deal.owner_id,
      deal.value,
      deal.currency,
      deal.status,
      deal.stage_id,
      deal.pipeline_id,
      deal.visible_to,
      deal.origin,
    ],
    ['Roof for Ada', regular.id, 0, 'EUR', 'open', first.id, first.pipeline_id, 3, 'API'],
  );
  const read = await call(`GET /api/v2/deals/${deal.id}`, { as: regular });
  assert.deepEqual(read.body, { success: true, data: deal, additional_data: null });
});

test('the stage decides the pipeline', async () => {
  const pipeline = (await call('POST /api/v2/pipelines', { as: admin, body: { name: 'Other' } })).body.data;
  const empty = await call('POST /api/v2/deals', { as: regular, body: { title: 'x', pipeline_id: pipeline.id } });
  assert.equal(empty.body.code, 'pipeline_without_stages');
  const stage = (await call('POST /api/v2/stages', { as: admin, body: { name: 'S', pipeline_id: pipeline.id } })).body
    .data;
  assert.equal((await add({ stage_id: second.id, pipeline_id: pipeline.id })).pipeline_id, second.pipeline_id);
  const deal = await add({ pipeline_id: pipeline.id });
  assert.equal(deal.stage_id, stage.id);
  const moved = (await patch(deal.id, { stage_id: second.id })).body.data;
  assert.deepEqual([moved.stage_id, moved.pipeline_id], [second.id, second.pipeline_id]);
  assert.notEqual(moved.stage_change_time, null);
  const refused = await call(`DELETE /api/v2/stages/${second.id}`, { as: admin });
  assert.deepEqual([refused.status, refused.body.code, refused.body.count], [409, 'stage_has_deals', 2]);
  const moveStage = await call(`PATCH /api/v2/stages/${stage.id}`, {
    as: admin,
    body: { pipeline_id: first.pipeline_id },
  });
  assert.equal(moveStage.status, 200);
});

test('winning, losing and reopening set and clear the times', async () => {
  const deal = await add({});
  const won = (await patch(deal.id, { status: 'won' })).body.data;
  assert.equal(won.won_time, won.close_time);
  assert.notEqual(won.local_won_date, null);
  const lost = (await patch(deal.id, { status: 'lost', lost_reason: 'Price' })).body.data;
  assert.deepEqual([lost.won_time, lost.lost_reason, lost.lost_time === lost.close_time], [null, 'Price', true]);
  const open = (await patch(deal.id, { status: 'open' })).body.data;
  assert.deepEqual([open.lost_time, open.close_time, open.lost_reason], [null, null, null]);
  const full = await call(`GET /api/v2/deals/${deal.id}?include_fields=first_won_time`, { as: regular });
  assert.notEqual(full.body.data.first_won_time, null);
});

test('a time or reason that belongs to another status is refused', async () => {
  const deal = await add({});
  for (const body of [
    { lost_reason: 'x' },
    { won_time: '2026-01-01T00:00:00Z' },
    { status: 'won', lost_time: '2026-01-01T00:00:00Z' },
    { archive_time: '2026-01-01T00:00:00Z' },
  ])
    assert.equal((await patch(deal.id, body, admin)).status, 400, JSON.stringify(body));
});

test('the closed date is changed only with the permission', async () => {
  const deal = await add({ status: 'won' });
  const time = '2026-01-01T10:00:00Z';
  assert.equal((await patch(deal.id, { won_time: time })).status, 403);
  const changed = (await patch(deal.id, { won_time: time }, admin)).body.data;
  assert.deepEqual([changed.won_time, changed.close_time], [time, time]);
});

test('saving a deal as it is changes nothing', async () => {
  const deal = await add({ value: 12.5, status: 'won' });
  const { title, value, currency, status, stage_id, won_time, close_time, label_ids, visible_to, probability } = deal;
  const saved = await patch(deal.id, {
    title,
    value,
    currency,
    status,
    stage_id,
    won_time,
    close_time,
    label_ids,
    visible_to,
    probability,
    custom_fields: {},
  });
  assert.deepEqual(saved.body.data, deal);
});

test('a deal one may not see does not exist', async () => {
  const deal = await add({ visible_to: 1 }, admin);
  assert.equal((await call(`GET /api/v2/deals/${deal.id}`, { as: regular })).status, 404);
  assert.equal((await patch(deal.id, { title: 'Mine' })).status, 404);
  assert.equal((await call(`DELETE /api/v2/deals/${deal.id}`, { as: regular })).status, 404);
  for (const way of ['GET', 'DELETE'])
    assert.equal((await call(`${way} /api/v2/deals/${deal.id}`, { as: other.admin })).status, 404);
  const listed = await call(`GET /api/v2/deals?ids=${deal.id}`, { as: regular });
  assert.deepEqual(listed.body.data, []);
});

test('what a deal refers to must be there, of the company, and seen', async () => {
  const stranger = (await call('GET /api/v2/stages', { as: other.admin })).body.data[0].id as number;
  for (const body of [
    { person_id: 99999 },
    { org_id: 99999 },
    { owner_id: other.admin.id },
    { stage_id: stranger },
    { label_ids: [99999] },
    { custom_fields: { unknown: 1 } },
  ])
    assert.equal(
      (await call('POST /api/v2/deals', { as: regular, body: { title: 'x', ...body } })).status,
      400,
      JSON.stringify(body),
    );
});

test('deleting keeps the deal readable, and an edit is refused until it is restored', async () => {
  const deal = await add({});
  const colleague = await testUser(db, company);
  assert.equal((await call(`DELETE /api/v2/deals/${deal.id}`, { as: regular })).status, 200);
  const read = await get(deal.id);
  assert.equal(read.is_deleted, true);
  assert.match(read.restorable_until, /^\d{4}-\d\d-\d\d$/);
  const refused = await patch(deal.id, { title: 'New' });
  assert.deepEqual([refused.status, refused.body.code], [409, 'deal_deleted']);
  assert.equal((await call(`DELETE /api/v2/deals/${deal.id}`, { as: regular })).status, 200);
  assert.deepEqual((await get(deal.id)).update_time, read.update_time);
  const restored = await patch(deal.id, { is_deleted: false, title: 'New' }, colleague);
  assert.deepEqual(
    [restored.body.data.is_deleted, restored.body.data.title, 'restorable_until' in restored.body.data],
    [false, 'New', false],
  );
  assert.equal((await patch(deal.id, { is_deleted: true })).status, 400);
});

test('malformed input is refused and nothing changes', async () => {
  const deal = await add({});
  const bodies = [
    { title: '' },
    { title: 1 },
    { value: '5' },
    { value: 1e300 },
    { person_id: 3e9 },
    { extra: 1 },
    { status: 'deleted' },
    { currency: 'euro' },
    { expected_close_date: '2026-02-30' },
    { close_time: '2026-01-01T10:00:00.5Z' },
    { label_ids: 'a' },
    { custom_fields: [] },
    { title: 'a\u0000' },
    [],
  ];
  for (const body of bodies) assert.equal((await patch(deal.id, body as object)).status, 400, JSON.stringify(body));
  assert.deepEqual(await get(deal.id), deal);
  for (const query of [
    'status=x',
    'ids=a',
    'ids=1.5',
    'limit=0',
    'limit=x',
    'cursor=zzz',
    'updated_since=2026-01-01',
    'updated_since=2026-01-01T00:00:00.5Z',
    'sort_by=title',
    'include_fields=secrets',
    'person_id=99999999999',
    `custom_fields=${Array.from({ length: 16 }, (_, at) => at).join(',')}`,
  ])
    assert.equal((await call(`GET /api/v2/deals?${query}`, { as: regular })).status, 400, query);
});
