import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detailedLegacyDeal, flatLegacyDeal, legacyDeal } from '#shared/deals/shape.v1.ts';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { givenDeal, givenItems } from '#server/testing/deals.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testCompany(db);
const code = 'd'.repeat(40);
await db
  .insertInto('fields')
  .values({ company_id: company.id, entity: 'deal', field_code: code, name: 'Budget', field_type: 'monetary' })
  .execute();

const add = async (body: object, as: TestUser = regular) => {
  const reply = await call('POST /api/v1/deals', { as, body: { title: 'Deal', ...body } });
  assert.equal(reply.status, 201, reply.text);
  return reply.body.data;
};

test('a v1 deal takes loose values and shows its records inside and beside', async () => {
  const id = await givenDeal(db, company, { owner: regular });
  await givenItems(db, company, id);
  const reply = await call(`GET /v1/deals/${id}`, { as: regular });
  const { data } = reply.body;
  detailedLegacyDeal.parse(data);
  assert.equal(data.user_id.value, regular.id);
  assert.deepEqual(
    [data.person_name, data.person_id.email[0].value, data.org_id.name],
    ['Zoé Martin', 'zoe@ateliers.example', 'Ateliers Müller'],
  );
  assert.deepEqual(
    [data.activities_count, data.done_activities_count, data.notes_count, data.files_count, data.email_messages_count],
    [3, 1, 1, 1, 1],
  );
  assert.deepEqual([data.next_activity_subject, data.next_activity_date], ['Call back', '2027-01-10']);
  assert.deepEqual([data.visible_to, data.formatted_value, data.active, data.deleted], ['3', '€4,200.50', true, false]);
  assert.match(data.add_time, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  assert.deepEqual(data.stay_in_pipeline_stages.order_of_stages, [data.stage_id]);
  const related = reply.body.related_objects;
  assert.deepEqual(Object.keys(related).toSorted(), ['organization', 'person', 'pipeline', 'stage', 'user']);
  assert.equal(related.stage[data.stage_id].id, data.stage_id);
  assert.equal(reply.body.additional_data.dropbox_email, data.cc_email);
});

test('custom fields stand at the root', async () => {
  const data = await add({
    value: '12.50',
    visible_to: '7',
    probability: '40',
    [code]: 99,
    [`${code}_currency`]: 'USD',
    user_id: String(admin.id),
  });
  legacyDeal.parse(data);
  assert.deepEqual(
    [data.value, data.visible_to, data.weighted_value, data[code], data[`${code}_currency`], data.user_id.id],
    [12.5, '7', 5, 99, 'USD', admin.id],
  );
  const changed = await call(`PUT /api/v1/deals/${data.id}`, {
    as: regular,
    body: { [code]: '', status: 'lost', lost_reason: 'x' },
  });
  assert.deepEqual([changed.status, changed.body.data[code], changed.body.data.status], [200, null, 'lost']);
});

test('form-encoded bodies work', async () => {
  const reply = await call('POST /v1/deals', {
    as: regular,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'title=Form&value=7&person_id=',
  });
  assert.deepEqual([reply.status, reply.body.data.value, reply.body.data.person_id], [201, 7, null]);
});

test('lists page by offset, sort and narrow', async () => {
  const mine = await testCompany(db);
  const make = (body: object, as = mine.regular) => add(body, as);
  const [small, big, lost] = [
    await make({ title: 'Small', value: 1 }),
    await make({ title: 'Big', value: 9 }),
    await make({ title: 'Lost', value: 5, status: 'lost' }, mine.admin),
  ];
  const archived = await make({ title: 'Away', is_archived: true });
  const list = async (query: string) => (await call(`GET /api/v1/deals?${query}`, { as: mine.admin })).body;
  const ids = (body: { data: { id: number }[] }) => body.data.map((row) => row.id);
  assert.deepEqual(ids(await list('sort=value%20DESC')), [big.id, lost.id, small.id]);
  assert.deepEqual(ids(await list('owned_by_you=1')), [lost.id]);
  assert.deepEqual(ids(await list(`user_id=${mine.regular.id}&status=open`)), [small.id, big.id]);
  const page = await list('limit=1&start=1');
  assert.deepEqual(
    [ids(page), page.additional_data.pagination],
    [[big.id], { start: 1, limit: 1, more_items_in_collection: true, next_start: 2 }],
  );
  assert.deepEqual(ids((await call('GET /api/v1/deals/archived', { as: mine.admin })).body), [archived.id]);
  for (const query of ['sort=secret', 'sort=constructor', 'sort=id%20UP', 'status=x', 'start=a'])
    assert.equal((await call(`GET /api/v1/deals?${query}`, { as: mine.admin })).status, 400, query);
  const walk = (await call('GET /api/v1/deals/collection?limit=2', { as: mine.admin })).body;
  assert.match(walk.data[0].add_time, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  assert.deepEqual(ids(walk), [small.id, big.id]);
  assert.deepEqual(
    ids(
      (await call(`GET /api/v1/deals/collection?cursor=${walk.additional_data.next_cursor}`, { as: mine.admin })).body,
    ),
    [lost.id],
  );
  const inStage = await call(`GET /api/v1/stages/${small.stage_id}/deals?everyone=1`, { as: mine.admin });
  flatLegacyDeal.parse(inStage.body.data[0]);
  assert.deepEqual(ids(inStage.body), [small.id, big.id, lost.id]);
  const inPipeline = (query: string) =>
    call(`GET /api/v1/pipelines/${small.pipeline_id}/deals?${query}`, { as: mine.admin });
  assert.deepEqual(ids((await inPipeline('everyone=1')).body), [small.id, big.id]);
  assert.deepEqual(ids((await inPipeline(`user_id=${mine.regular.id}&limit=1`)).body), [small.id]);
  assert.deepEqual(ids((await inPipeline('')).body), []);
  assert.equal((await call('GET /api/v1/pipelines/2147483647/deals', { as: mine.admin })).status, 404);
  const found = (await call('GET /api/v1/deals/search?term=big', { as: mine.admin })).body;
  assert.deepEqual(
    [found.data.items[0].item.id, found.additional_data.pagination.more_items_in_collection],
    [big.id, false],
  );
});

test('several deals are deleted together or not at all', async () => {
  const [first, second, hidden] = [await add({}), await add({}), await add({ visible_to: '1' }, admin)];
  assert.equal((await call(`DELETE /api/v1/deals?ids=${first.id},${hidden.id}`, { as: regular })).status, 404);
  assert.equal((await call(`GET /api/v1/deals/${first.id}`, { as: regular })).body.data.deleted, false);
  const deleted = await call(`DELETE /api/v1/deals?ids=${first.id},${second.id}`, { as: regular });
  assert.deepEqual(deleted.body.data, { id: [first.id, second.id] });
  const read = (await call(`GET /api/v1/deals/${second.id}`, { as: regular })).body.data;
  assert.deepEqual([read.deleted, read.active, read.status], [true, false, 'deleted']);
});

test('the status deleted deletes', async () => {
  const deal = await add({});
  const edited = await call(`PUT /api/v1/deals/${deal.id}`, { as: regular, body: { status: 'deleted' } });
  assert.deepEqual([edited.status, edited.body.data.deleted], [200, true]);
});

test('a duplicate is open, with the labels, custom fields and participants of its model', async () => {
  const deal = await add({ title: 'Model', value: 3, status: 'won', [code]: 5 });
  const person = await db
    .insertInto('persons')
    .values({ company_id: company.id, name: 'P', owner_id: regular.id })
    .returning('id')
    .executeTakeFirstOrThrow();
  await call(`POST /api/v1/deals/${deal.id}/participants`, { as: regular, body: { person_id: person.id } });
  const copy = (await call(`POST /api/v1/deals/${deal.id}/duplicate`, { as: regular })).body.data;
  flatLegacyDeal.parse(copy);
  assert.notEqual(copy.id, deal.id);
  assert.deepEqual(
    [copy.title, copy.value, copy.status, copy[code], copy.user_id],
    ['Model', 3, 'open', 5, regular.id],
  );
  const participants = await call(`GET /api/v1/deals/${copy.id}/participants`, { as: regular });
  assert.equal(participants.body.data[0].person_id.value, person.id);
});

test('the activities of a deal are listed', async () => {
  const id = await givenDeal(db, company);
  await givenItems(db, company, id);
  const reply = await call(`GET /api/v1/deals/${id}/activities?done=0`, { as: admin });
  assert.deepEqual(
    reply.body.data.map((row: { subject: string }) => row.subject),
    ['Call back', 'Send offer'],
  );
});

test('malformed v1 bodies are refused, and hidden deals do not exist', async () => {
  const deal = await add({ visible_to: '1' });
  for (const body of [
    { title: '' },
    { value: 'x' },
    { person_id: 'x' },
    { status: 'gone' },
    { visible_to: '2' },
    { won_time: 'soon' },
    { label: ['a'] },
    { [code]: 'x' },
  ])
    assert.equal((await call(`PUT /api/v1/deals/${deal.id}`, { as: regular, body })).status, 400, JSON.stringify(body));
  for (const [way, path] of [
    ['GET', ''],
    ['PUT', ''],
    ['DELETE', ''],
    ['GET', '/activities'],
    ['POST', '/duplicate'],
  ] as const)
    assert.equal(
      (await call(`${way} /api/v1/deals/${deal.id}${path}`, { as: other.admin, body: way === 'PUT' ? {} : undefined }))
        .status,
      404,
      `${way} ${path}`,
    );
});
