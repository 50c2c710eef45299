import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { testApp, testCompany, testUser, type TestCompany } from '#server/testing/app.ts';

const { call, db } = await testApp();
let company: TestCompany;
let other: TestCompany;
let person = 0;
let organization = 0;

before(async () => {
  company = await testCompany(db);
  other = await testCompany(db);
  const common = { company_id: company.id, owner_id: company.admin.id, visible_to: 7 };
  ({ id: person } = await db
    .insertInto('persons')
    .values({ ...common, name: 'Zoé Petit' })
    .returning('id')
    .executeTakeFirstOrThrow());
  ({ id: organization } = await db
    .insertInto('organizations')
    .values({ ...common, name: 'Petit SA' })
    .returning('id')
    .executeTakeFirstOrThrow());
});

const addLead = async (body: Record<string, unknown> = {}, as = company.regular) => {
  const reply = await call('POST /v1/leads', { as, body: { title: 'Lead', person_id: person, ...body } });
  assert.equal(reply.status, 201, reply.text);
  return reply.body.data;
};

test('a new lead answers 201 with the whole documented shape', async () => {
  const label = (await call('GET /v1/leadLabels', { as: company.regular })).body.data?.[0];
  const lead = await addLead({
    title: ' Jane Doe lead ',
    value: { amount: 999, currency: 'USD' },
    expected_close_date: '2026-12-24',
    ...(label === undefined ? {} : { label_ids: [label.id] }),
  });
  assert.match(lead.id, /^[0-9a-f-]{36}$/);
  assert.match(lead.add_time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.match(lead.cc_email, new RegExp(`^company[-\\d]*\\+${company.id}\\+lead[1-9a-zA-Z]{22}@relance\\.local$`));
  assert.deepEqual(
    { ...lead, id: '', add_time: '', update_time: '', cc_email: '' },
    {
      id: '',
      title: 'Jane Doe lead',
      owner_id: company.regular.id,
      creator_id: company.regular.id,
      label_ids: label === undefined ? [] : [label.id],
      person_id: person,
      organization_id: null,
      source_name: 'API',
      source_deal_id: null,
      origin: 'API',
      origin_id: null,
      channel: null,
      channel_id: null,
      is_archived: false,
      was_seen: false,
      value: { amount: 999, currency: 'USD' },
      expected_close_date: '2026-12-24',
      next_activity_id: null,
      add_time: '',
      update_time: '',
      visible_to: '3',
      cc_email: '',
    },
  );
  assert.deepEqual((await call(`GET /api/v1/leads/${lead.id}`, { as: company.regular })).body, {
    success: true,
    data: lead,
  });
});

test('a lead needs a title, and a person or an organization', async () => {
  const nobody = await call('POST /v1/leads', { as: company.regular, body: { title: 'Lead' } });
  assert.deepEqual([nobody.status, nobody.body.code], [400, 'lead_without_contact']);
  for (const body of [{ person_id: person }, { title: ' ', person_id: person }, {}, []])
    assert.equal((await call('POST /v1/leads', { as: company.regular, body })).status, 400);
  assert.equal((await addLead({ person_id: null, organization_id: organization })).organization_id, organization);
});

test('a form-encoded lead is understood', async () => {
  const form = new URLSearchParams({
    title: 'Form',
    person_id: String(person),
    value: '{"amount":5,"currency":"EUR"}',
    was_seen: '1',
    visible_to: '7',
    organization_id: '',
  });
  const reply = await call('POST /v1/leads', {
    as: company.regular,
    body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(reply.status, 201, reply.text);
  assert.deepEqual(
    [reply.body.data.value.amount, reply.body.data.was_seen, reply.body.data.visible_to],
    [5, true, '7'],
  );
});

test('a lead is refused that points at what is not there', async () => {
  const stranger = await testUser(db, other);
  for (const body of [
    { person_id: 2147483647 },
    { organization_id: 99999999 },
    { owner_id: stranger.id },
    { channel: 99999999 },
    { label_ids: ['00000000-0000-4000-8000-000000000000'] },
    { label_ids: ['x'] },
    { visible_to: 4 },
    { value: { amount: 1 } },
    { value: { amount: 'much', currency: 'EUR' } },
    { value: { amount: 1e300, currency: 'EUR' } },
    { expected_close_date: '2026-02-30' },
    { channel_id: 'a\u0000b' },
    { person_id: 99999999999 },
    { [`${'a'.repeat(40)}`]: 1 },
  ]) {
    const reply = await call('POST /v1/leads', {
      as: company.regular,
      body: { title: 'Lead', person_id: person, ...body },
    });
    assert.equal(reply.status, 400, JSON.stringify(body));
    assert.equal(reply.body.success, false);
  }
});

test('a lead one may not see does not exist', async () => {
  const lead = await addLead({ visible_to: 1 }, company.admin);
  for (const [as, id] of [
    [company.regular, lead.id],
    [other.admin, lead.id],
    [company.admin, 'nonsense'],
    [company.admin, '00000000-0000-4000-8000-000000000000'],
  ] as const) {
    const reply = await call(`GET /v1/leads/${id}`, { as });
    assert.equal(reply.status, 404);
    assert.deepEqual(
      [reply.body.error, reply.body.error_info, reply.body.code],
      ['requested lead not found', 'Object was not found.', 'lead_not_found'],
    );
  }
});

test('the list gives the oldest leads first, in pages', async () => {
  const mine = await testCompany(db);
  const contact = await db
    .insertInto('persons')
    .values({ company_id: mine.id, name: 'P', owner_id: mine.admin.id })
    .returning('id')
    .executeTakeFirstOrThrow();
  const ids: string[] = [];
  for (const title of ['b', 'a', 'c']) ids.push((await addLead({ title, person_id: contact.id }, mine.admin)).id);
  const list = async (query: string) => call(`GET /v1/leads${query}`, { as: mine.admin });
  const first = await list('?limit=2');
  assert.deepEqual(
    first.body.data.map((lead: { id: string }) => lead.id),
    ids.slice(0, 2),
  );
  assert.deepEqual(first.body.additional_data, {
    pagination: { start: 0, limit: 2, more_items_in_collection: true, next_start: 2 },
  });
  assert.deepEqual(
    (await list('?limit=2&start=2')).body.data.map((lead: { id: string }) => lead.id),
    ids.slice(2),
  );
  const titles = (await list('?sort=title%20DESC,id&owner_id=' + mine.admin.id)).body.data.map(
    (lead: { title: string }) => lead.title,
  );
  assert.deepEqual(titles, ['c', 'b', 'a']);
  for (const query of [
    '?sort=password',
    '?sort=title%20sideways',
    '?owner_id=x',
    '?limit=0',
    '?start=-1',
    '?updated_since=yesterday',
  ])
    assert.equal((await list(query)).status, 400, query);
  assert.equal((await list('?updated_since=2999-01-01T00:00:00Z')).body.data.length, 0);
});
