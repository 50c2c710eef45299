import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeEntry, flowItem } from '#shared/history/contract.v1.ts';
import { participant } from '#shared/deals/surroundings.contract.v1.ts';
import { testApp, testCompany } from '#server/testing/app.ts';
import { givenDeal, givenItems } from '#server/testing/deals.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testCompany(db);

type Entry = { field_key: string; old_value: string | null; new_value: string | null; actor_user_id: number };

const add = async (body: object = {}) =>
  (await call('POST /api/v2/deals', { as: regular, body: { title: 'Deal', ...body } })).body.data;
const changelog = async (id: number, query = '') => {
  const reply = await call(`GET /api/v1/deals/${id}/changelog?${query}`, { as: admin });
  assert.equal(reply.status, 200, reply.text);
  for (const entry of reply.body.data) changeEntry.parse(entry);
  return reply.body as { data: Entry[]; additional_data: { next_cursor: string | null } };
};

test('every changed field of a deal is kept with its old and new value, newest first', async () => {
  const deal = await add({ value: 10 });
  await call(`PATCH /api/v2/deals/${deal.id}`, { as: admin, body: { title: 'Better', value: 20.5, status: 'won' } });
  await call(`PATCH /api/v2/deals/${deal.id}`, { as: admin, body: { title: 'Better' } });
  const { data } = await changelog(deal.id);
  const shown = data.map((entry) => [entry.field_key, entry.old_value, entry.new_value, entry.actor_user_id]);
  assert.deepEqual(
    shown.find(([key]) => key === 'title'),
    ['title', 'Deal', 'Better', admin.id],
  );
  assert.deepEqual(
    shown.find(([key]) => key === 'value'),
    ['value', '10', '20.5', admin.id],
  );
  assert.deepEqual(
    shown.find(([key]) => key === 'status'),
    ['status', 'open', 'won', admin.id],
  );
  assert.equal(shown.filter(([key]) => key === 'title').length, 1);
  assert.equal(shown.at(-1)?.[0], 'add_time');
});

test('deleting and restoring are kept too, in pages', async () => {
  const deal = await add();
  await call(`DELETE /api/v2/deals/${deal.id}`, { as: regular });
  await call('POST /api/v2/deals/restore', { as: regular, body: { ids: [deal.id] } });
  const first = await changelog(deal.id, 'limit=1');
  assert.deepEqual([first.data[0]?.field_key, first.data[0]?.new_value], ['is_deleted', 'false']);
  const rest = await changelog(deal.id, `cursor=${first.additional_data.next_cursor}`);
  assert.deepEqual(
    rest.data.map((entry) => [entry.field_key, entry.new_value === 'true']),
    [
      ['is_deleted', true],
      ['add_time', false],
    ],
  );
});

test('the flow tells everything that happened, newest first, and can be narrowed', async () => {
  const id = await givenDeal(db, company);
  await givenItems(db, company, id);
  await call(`POST /api/v1/deals/${id}/followers`, { as: admin, body: { user_id: admin.id } });
  const flow = async (query: string) => {
    const reply = await call(`GET /api/v1/deals/${id}/flow?${query}`, { as: admin });
    assert.equal(reply.status, 200, reply.text);
    for (const item of reply.body.data) flowItem.parse(item);
    return reply.body;
  };
  const all = await flow('');
  const objects = new Set(all.data.map((item: { object: string }) => item.object));
  assert.deepEqual([...objects].toSorted(), [
    'activity',
    'dealChange',
    'dealFollower',
    'file',
    'invoice',
    'mailMessage',
    'note',
  ]);
  const times = all.data.map((item: { timestamp: string }) => item.timestamp);
  assert.deepEqual(times, times.toSorted().toReversed());
  assert.equal(all.related_objects.user[admin.id].id, admin.id);
  const planned = await flow('items=plannedActivity,invoice');
  assert.deepEqual(planned.data.map((item: { object: string }) => item.object).toSorted(), [
    'activity',
    'activity',
    'invoice',
  ]);
  const page = await flow('start=1&limit=2');
  assert.deepEqual(page.data, all.data.slice(1, 3));
  assert.equal(page.additional_data.pagination.next_start, 3);
  for (const unknown of ['document', 'constructor']) assert.deepEqual((await flow(`items=${unknown}`)).data, []);
});

test('changes of custom fields show in the flow only when all changes are asked for', async () => {
  const code = 'c'.repeat(40);
  await db
    .insertInto('fields')
    .values({ company_id: company.id, entity: 'deal', field_code: code, name: 'Area', field_type: 'double' })
    .execute();
  const deal = await add();
  await call(`PATCH /api/v2/deals/${deal.id}`, { as: regular, body: { custom_fields: { [code]: 12 } } });
  const keys = async (query: string) =>
    (await call(`GET /api/v1/deals/${deal.id}/flow?${query}`, { as: regular })).body.data.map(
      (item: { data: { field_key: string } }) => item.data.field_key,
    );
  assert.deepEqual(await keys(''), ['add_time']);
  assert.deepEqual(await keys('all_changes=1'), [code, 'add_time']);
});

test('participants come and go, and their changes are kept', async () => {
  const deal = await add();
  const person = await db
    .insertInto('persons')
    .values({
      company_id: company.id,
      name: 'Zoé',
      owner_id: regular.id,
      emails: '[{"value":"z@z.example","label":"work","primary":true}]',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const added = await call(`POST /api/v1/deals/${deal.id}/participants`, {
    as: regular,
    body: { person_id: String(person.id) },
  });
  assert.equal(added.status, 200, added.text);
  participant.parse(added.body.data);
  assert.equal(added.body.data.person_id.value, person.id);
  const again = await call(`POST /api/v1/deals/${deal.id}/participants`, {
    as: regular,
    body: { person_id: person.id },
  });
  assert.equal(again.body.data.id, added.body.data.id);
  assert.equal((await call(`GET /api/v1/deals/${deal.id}/participants`, { as: regular })).body.data.length, 1);
  const removed = await call(`DELETE /api/v1/deals/${deal.id}/participants/${added.body.data.id}`, { as: regular });
  assert.deepEqual(removed.body.data, { id: added.body.data.id });
  const log = (await call(`GET /api/v1/deals/${deal.id}/participantsChangelog`, { as: regular })).body.data;
  assert.deepEqual(
    log.map((entry: { action: string; person_id: number }) => [entry.action, entry.person_id]),
    [
      ['removed', person.id],
      ['added', person.id],
    ],
  );
  assert.deepEqual(
    (await changelog(deal.id)).data.map((entry) => entry.field_key),
    ['add_time'],
  );
});

test('nothing is told of a deal one may not see', async () => {
  const deal = await add({ visible_to: 1 });
  for (const path of ['changelog', 'flow', 'participants', 'participantsChangelog', 'followers', 'permittedUsers'])
    for (const id of [deal.id, 2147483647])
      assert.equal((await call(`GET /api/v1/deals/${id}/${path}`, { as: other.admin })).status, 404, path);
  for (const query of ['start=-1', 'limit=0', 'start=x'])
    assert.equal((await call(`GET /api/v1/deals/${deal.id}/flow?${query}`, { as: admin })).status, 400);
});

test('the users who see a deal are its owner, the admins and its followers', async () => {
  const deal = await add({ visible_to: 1 });
  const who = async () => (await call(`GET /api/v1/deals/${deal.id}/permittedUsers`, { as: regular })).body.data;
  assert.deepEqual(
    await who(),
    [admin.id, regular.id].toSorted((a, b) => a - b),
  );
});

test('the summary adds the deals one sees by currency', async () => {
  const mine = await testCompany(db);
  const make = (body: object) => call('POST /api/v2/deals', { as: mine.regular, body: { title: 'Deal', ...body } });
  await make({ value: 100, probability: 50 });
  await make({ value: 50, currency: 'USD' });
  await make({ value: 7, status: 'lost' });
  await db
    .updateTable('companies')
    .set({ currency_rates: JSON.stringify({ USD: 0.5 }) })
    .where('id', '=', mine.id)
    .execute();
  const { data } = (await call('GET /api/v1/deals/summary?status=open', { as: mine.regular })).body;
  assert.deepEqual(data.values_total.EUR, {
    value: 100,
    count: 1,
    value_converted: 100,
    value_formatted: '€100',
    value_converted_formatted: '€100',
  });
  assert.deepEqual([data.values_total.USD.value_converted, data.weighted_values_total.EUR.value], [25, 50]);
  assert.deepEqual(
    [data.total_count, data.total_currency_converted_value, data.total_weighted_currency_converted_value],
    [2, 125, 75],
  );
});

const recorded = async (path: string) => {
  const reply = await call(`GET ${path}`, { as: admin });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data;
};

test('the changes of a person are kept, and page by page', async () => {
  const { id } = (
    await call('POST /api/v2/persons', { as: regular, body: { name: 'Zoé Martin', phones: [{ value: '01' }] } })
  ).body.data;
  await call(`PATCH /api/v2/persons/${id}`, {
    as: admin,
    body: { job_title: 'Buyer', phones: [{ value: '01' }, { value: '02' }] },
  });
  await call(`PATCH /api/v2/persons/${id}`, { as: admin, body: { job_title: 'Buyer' } });
  const data: Entry[] = await recorded(`/api/v1/persons/${id}/changelog`);
  for (const entry of data) changeEntry.parse(entry);
  assert.deepEqual(
    data.map((entry) => [entry.field_key, entry.old_value, entry.new_value, entry.actor_user_id]).slice(0, 2),
    [
      ['phone', '01', '01, 02', admin.id],
      ['job_title', null, 'Buyer', admin.id],
    ],
  );
  assert.equal(data.at(-1)?.field_key, 'add_time');
  const page = await call(`GET /api/v1/persons/${id}/changelog?limit=1`, { as: admin });
  const rest = await recorded(`/api/v1/persons/${id}/changelog?cursor=${page.body.additional_data.next_cursor}`);
  assert.equal(rest.length, data.length - 1);
  for (const call404 of ['changelog', 'flow'])
    assert.equal((await call(`GET /api/v1/persons/${id}/${call404}`, { as: other.admin })).status, 404);
});

test('the flow of an organization tells its changes, notes and followers', async () => {
  const { id } = (await call('POST /api/v2/organizations', { as: admin, body: { name: 'Norsk Hydro' } })).body.data;
  await call(`PATCH /api/v2/organizations/${id}`, { as: admin, body: { name: 'Norsk Hydro ASA' } });
  await call('POST /api/v1/notes', { as: admin, body: { content: 'Met them', org_id: id } });
  await call(`POST /api/v2/organizations/${id}/followers`, { as: admin, body: { user_id: regular.id } });
  const items = await recorded(`/api/v1/organizations/${id}/flow`);
  for (const item of items) flowItem.parse(item);
  assert.deepEqual(
    items.map((item: { object: string }) => item.object),
    ['organizationFollower', 'note', 'organizationChange', 'organizationChange'],
  );
  assert.deepEqual(
    (await recorded(`/api/v1/organizations/${id}/flow?items=note`)).map((item: { object: string }) => item.object),
    ['note'],
  );
});

test('what hangs on a person and on a deal one may not see is not in the flow of the person', async () => {
  const person = (await call('POST /api/v2/persons', { as: admin, body: { name: 'Seen', visible_to: 7 } })).body.data;
  const deal = (await call('POST /api/v2/deals', { as: admin, body: { title: 'Hidden', visible_to: 1 } })).body.data;
  const note = { content: 'Of the deal', person_id: person.id, deal_id: deal.id };
  await call('POST /api/v1/notes', { as: admin, body: note });
  const flow = async (as: typeof admin) =>
    (await call(`GET /api/v1/persons/${person.id}/flow?items=note`, { as })).body.data.length;
  assert.deepEqual([await flow(admin), await flow(regular)], [1, 0]);
});
