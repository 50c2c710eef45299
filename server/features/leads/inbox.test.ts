import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { testApp, testCompany, testUser, type TestCompany, type TestUser } from '#server/testing/app.ts';

const { call, db } = await testApp();
let company: TestCompany;
let other: TestCompany;
let colleague: TestUser;
let person = 0;
let organization = 0;
let labels: { id: string; name: string }[] = [];
const ids: Record<string, string> = {};

type Given = { owner?: TestUser; due?: string | null; body?: Record<string, unknown> };

const addLead = async (title: string, { owner = company.admin, due, body = {} }: Given = {}): Promise<void> => {
  const reply = await call('POST /v1/leads', {
    as: company.admin,
    body: { title, person_id: person, owner_id: owner.id, visible_to: 7, ...body },
  });
  assert.equal(reply.status, 201, reply.text);
  const { id } = reply.body.data;
  ids[title] = id;
  if (due === undefined) return;
  await addActivity(id, { due_date: due });
};

const addActivity = async (
  leadId: string,
  values: { due_date: string | null; due_time?: string; subject?: string },
): Promise<number> => {
  const { admin } = company;
  const common = {
    company_id: company.id,
    type: 'call',
    owner_id: admin.id,
    creator_user_id: admin.id,
    lead_id: leadId,
  };
  const row = await db
    .insertInto('activities')
    .values({ subject: 'Call', ...common, ...values })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

before(async () => {
  company = await testCompany(db);
  other = await testCompany(db);
  colleague = await testUser(db, company);
  const common = { company_id: company.id, owner_id: company.admin.id, visible_to: 7 };
  ({ id: person } = await db
    .insertInto('persons')
    .values({ ...common, name: 'Zoé Petit' })
    .returning('id')
    .executeTakeFirstOrThrow());
  ({ id: organization } = await db
    .insertInto('organizations')
    .values({ ...common, name: 'Éts Grand' })
    .returning('id')
    .executeTakeFirstOrThrow());
  labels = (await call('GET /v1/leadLabels', { as: company.admin })).body.data;
  await addLead('planned', { due: '2999-01-01', body: { value: { amount: 10, currency: 'EUR' } } });
  await addLead('overdue', {
    due: '2020-01-01',
    owner: colleague,
    body: { label_ids: [labels[0]?.id], was_seen: true },
  });
  await addLead('dateless', { due: null, body: { value: { amount: 9, currency: 'EUR' } } });
  await addLead('nothing', {
    body: { person_id: null, organization_id: organization, expected_close_date: '2026-12-24' },
  });
  await addLead('nothing newer', { body: { value: { amount: 100, currency: 'EUR' } } });
  await addLead('archived');
  await call(`PATCH /v1/leads/${ids['archived']}`, { as: company.admin, body: { is_archived: true } });
});

const inbox = async (query = '', as = company.admin) => call(`GET /api/v2/leads${query}`, { as });
const titles = async (query = '', as = company.admin): Promise<string[]> => {
  const reply = await inbox(query, as);
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data.map((lead: { title: string }) => lead.title);
};
const pageByPage = async (query: string): Promise<string[]> => {
  const found: string[] = [];
  for (let cursor: string | null = '', pages = 0; cursor !== null; pages += 1) {
    assert.ok(pages < 20);
    const { body } = await inbox(`${query}&limit=1&cursor=${cursor}`);
    found.push(...body.data.map((lead: { title: string }) => lead.title));
    cursor = body.additional_data.next_cursor;
  }
  return found;
};

test('the most urgent leads come first, those with nothing planned last, the newest of them first', async () => {
  const expected = ['overdue', 'planned', 'dateless', 'nothing newer', 'nothing'];
  assert.deepEqual(await titles(), expected);
  assert.deepEqual(await pageByPage('?sort_by=next_activity'), expected);
  assert.deepEqual(await pageByPage('?sort_by=next_activity&sort_direction=desc'), [
    'dateless',
    'planned',
    'overdue',
    'nothing newer',
    'nothing',
  ]);
});

test('every sort gives each lead once, in both directions', async () => {
  assert.deepEqual(await titles('?sort_by=value'), ['dateless', 'planned', 'nothing newer', 'nothing', 'overdue']);
  assert.deepEqual(await titles('?sort_by=value&sort_direction=desc'), [
    'nothing newer',
    'planned',
    'dateless',
    'nothing',
    'overdue',
  ]);
  assert.deepEqual(await titles('?sort_by=title'), ['dateless', 'nothing', 'nothing newer', 'overdue', 'planned']);
  assert.deepEqual(await titles('?sort_by=add_time'), ['planned', 'overdue', 'dateless', 'nothing', 'nothing newer']);
  assert.equal((await titles('?sort_by=owner&sort_direction=desc'))[0], 'overdue');
  for (const sort of ['title', 'add_time', 'update_time', 'value', 'expected_close_date', 'owner'])
    for (const direction of ['asc', 'desc'])
      assert.deepEqual(
        await pageByPage(`?sort_by=${sort}&sort_direction=${direction}`),
        await titles(`?sort_by=${sort}&sort_direction=${direction}`),
        `${sort} ${direction}`,
      );
});

test('a lead comes with its names, its labels, its next activity and its age', async () => {
  await db
    .updateTable('leads')
    .set({ add_time: new Date(Date.now() - 3 * 86_400_000 - 1000).toISOString() })
    .where('id', '=', ids['overdue'] ?? '')
    .execute();
  const { body } = await inbox(`?owner_id=${colleague.id}`);
  const [lead] = body.data;
  const v1 = await call(`GET /v1/leads/${ids['overdue']}`, { as: company.admin });
  const {
    next_activity: next,
    owner,
    person: contact,
    organization: firm,
    labels: worn,
    age_days: age,
    bring_back_on: day,
    bring_back_automatically: byItself,
    is_due: isDue,
    ...rest
  } = lead;
  assert.deepEqual([day, byItself, isDue], [null, false, false]);
  assert.deepEqual(rest, v1.body.data);
  assert.deepEqual(next, {
    id: lead.next_activity_id,
    subject: 'Call',
    type: 'call',
    due_date: '2020-01-01',
    due_time: null,
  });
  assert.equal(owner.id, colleague.id);
  assert.deepEqual([contact, firm, age], [{ id: person, name: 'Zoé Petit' }, null, 3]);
  assert.deepEqual(
    worn,
    [{ id: labels[0]?.id, name: labels[0]?.name, color: 'red' }].map((label) => ({ ...label, color: worn[0].color })),
  );
});

test('each filter keeps only what it names', async () => {
  assert.deepEqual(await titles('?archived=true'), ['archived']);
  assert.deepEqual(await titles('?unread=false'), ['overdue']);
  assert.equal((await titles('?unread=1')).length, 4);
  assert.deepEqual(await titles(`?label_ids=${labels[0]?.id},${labels[1]?.id}`), ['overdue']);
  assert.deepEqual(await titles(`?organization_id=${organization}`), ['nothing']);
  assert.equal((await titles(`?person_id=${person}`)).length, 4);
  assert.equal((await titles('?source=API')).length, 5);
  assert.deepEqual(await titles('?source=Deal'), []);
  assert.deepEqual(await titles('?conversion_id=00000000-0000-4000-8000-000000000000'), []);
});

test('the leads of one conversion can be asked for', async () => {
  const { admin, id: company_id } = company;
  const conversion = await db
    .insertInto('conversions')
    .values({ company_id, kind: 'deals_to_leads', started_by: admin.id })
    .returning('id')
    .executeTakeFirstOrThrow();
  const parked = { company_id, deal_id: 1, parked_by: admin.id, previous_owner_id: admin.id, given: '{}' };
  await db
    .insertInto('parkings')
    .values({ ...parked, lead_id: ids['planned'] ?? '', conversion_id: conversion.id })
    .execute();
  assert.deepEqual(await titles(`?conversion_id=${conversion.id}`), ['planned']);
  assert.deepEqual(await titles(`?conversion_id=${conversion.id}`, other.admin), []);
});

test('text is found in titles and in the names of contacts, without accents or case', async () => {
  assert.deepEqual(await titles('?text=OVERD%C3%9BE'), ['overdue']);
  assert.deepEqual(await titles('?text=ets%20gra'), ['nothing']);
  assert.equal((await titles('?text=zoe')).length, 4);
  assert.deepEqual(await titles('?text=pl'), ['planned']);
  assert.deepEqual(await titles('?text=an'), []);
  for (const nothing of ['%25%25%25', '___', '%5C%5C%5C', 'zzz'])
    assert.deepEqual(await titles(`?text=${nothing}`), [], nothing);
});

test('leads one may not see are not in the inbox, nor in another company', async () => {
  await call(`PATCH /v1/leads/${ids['nothing newer']}`, { as: company.admin, body: { visible_to: 1 } });
  assert.equal((await titles('', colleague)).includes('nothing newer'), false);
  assert.equal((await titles('')).includes('nothing newer'), true);
  assert.deepEqual(await titles('', other.admin), []);
});

test('a query that makes no sense is refused', async () => {
  const { body } = await inbox('?limit=1');
  const cursor = body.additional_data.next_cursor;
  for (const query of [
    '?cursor=nonsense',
    `?sort_by=title&cursor=${cursor}`,
    `?sort_direction=desc&cursor=${cursor}`,
    '?sort_by=password',
    '?source=Nowhere',
    '?label_ids=x',
    '?conversion_id=x',
    '?owner_id=99999999999',
    '?limit=0',
    '?archived=maybe',
    `?text=${'a'.repeat(256)}`,
    '?text=%00',
  ])
    assert.equal((await inbox(query)).status, 400, query);
  assert.equal((await inbox('?filter_id=99999999')).status, 404);
});

test('the next activity is the first that is open, whoever changes what', async () => {
  const nextOf = async (): Promise<number | null> =>
    (await call(`GET /v1/leads/${ids['nothing']}`, { as: company.admin })).body.data.next_activity_id;
  const id = ids['nothing'] ?? '';
  const untimed = await addActivity(id, { due_date: '2027-01-01' });
  const timed = await addActivity(id, { due_date: '2027-01-01', due_time: '09:00' });
  assert.equal(await nextOf(), timed);
  await db.updateTable('activities').set({ done: true }).where('id', '=', timed).execute();
  assert.equal(await nextOf(), untimed);
  const [first, second] = await Promise.all([
    addActivity(id, { due_date: '2026-02-02' }),
    addActivity(id, { due_date: '2026-01-01' }),
  ]);
  assert.equal(await nextOf(), second);
  await db
    .updateTable('activities')
    .set({ lead_id: ids['planned'] ?? '' })
    .where('id', '=', second)
    .execute();
  assert.equal(await nextOf(), first);
  await db.deleteFrom('activities').where('lead_id', '=', id).execute();
  assert.equal(await nextOf(), null);
});
