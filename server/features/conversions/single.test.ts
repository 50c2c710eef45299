import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bringBackRefusals, refusalReasons } from '#shared/conversions/rules.ts';
import { translate } from '#server/platform/messages.ts';
import { testApp, testCompany, testUser, type TestUser } from '#server/testing/app.ts';
import { givenDeal, givenItems } from '#server/testing/deals.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;

const convert = async (dealId: number, as: TestUser = admin) =>
  call(`POST /api/v2/deals/${dealId}/convert/lead`, { as });

const leadOf = async (dealId: number, as: TestUser = admin): Promise<string> => {
  const started = await convert(dealId, as);
  assert.equal(started.status, 200, started.text);
  const status = await call(`GET /api/v2/deals/${dealId}/convert/status/${started.body.data.conversion_id}`, { as });
  assert.equal(status.body.data.status, 'completed');
  return status.body.data.lead_id;
};

const rowsOf = async (
  table: 'activities' | 'notes' | 'files' | 'mail_threads',
  where: { deal_id: number } | { lead_id: string },
): Promise<number> => {
  const [column, value] = Object.entries(where)[0] as ['deal_id', number];
  const rows = await db
    .selectFrom(table)
    .select('id')
    .where('company_id', '=', company.id)
    .where(column, '=', value)
    .execute();
  return rows.length;
};

test('an open deal becomes a lead whose source is Deal, and the deal is deleted with its status untouched', async () => {
  const dealId = await givenDeal(db, company, { title: 'Press line' });
  const leadId = await leadOf(dealId);
  const lead = await call(`GET /api/v1/leads/${leadId}`, { as: admin });
  assert.equal(lead.body.data.title, 'Press line');
  assert.equal(lead.body.data.source_name, 'Deal');
  assert.equal(lead.body.data.source_deal_id, dealId);
  assert.deepEqual(lead.body.data.value, { amount: 4200.5, currency: 'EUR' });
  assert.equal(lead.body.data.expected_close_date, '2027-03-31');
  const deal = await db.selectFrom('deals').selectAll().where('id', '=', dealId).executeTakeFirstOrThrow();
  assert.deepEqual([deal.is_deleted, deal.status], [true, 'open']);
});

test('the person who converts owns the lead, and the earlier owner stays on record', async () => {
  const dealId = await givenDeal(db, company, { owner: regular });
  const leadId = await leadOf(dealId, admin);
  const lead = await call(`GET /api/v1/leads/${leadId}`, { as: admin });
  assert.equal(lead.body.data.owner_id, admin.id);
  const parking = await call(`GET /api/v2/leads/${leadId}/parking`, { as: admin });
  assert.equal(parking.body.data.previous_owner_id, regular.id);
  assert.equal(parking.body.data.parked_by.id, admin.id);
});

test('planned activities, e-mails, notes and files move; done activities, invoices, history, participants and followers stay', async () => {
  const dealId = await givenDeal(db, company);
  await givenItems(db, company, dealId);
  const leadId = await leadOf(dealId);
  assert.equal(await rowsOf('activities', { lead_id: leadId }), 2);
  assert.equal(await rowsOf('activities', { deal_id: dealId }), 1);
  for (const table of ['notes', 'files', 'mail_threads'] as const) {
    assert.equal(await rowsOf(table, { lead_id: leadId }), 1, table);
    assert.equal(await rowsOf(table, { deal_id: dealId }), 0, table);
  }
  for (const table of ['invoices', 'deal_participants', 'deal_followers'] as const)
    assert.equal(
      (await db.selectFrom(table).select('deal_id').where('deal_id', '=', dealId).execute()).length,
      1,
      table,
    );
  const changes = await db
    .selectFrom('deal_changes')
    .select('field_key')
    .where('deal_id', '=', dealId)
    .orderBy('id')
    .execute();
  assert.deepEqual(
    changes.map((change) => change.field_key),
    ['title', 'is_deleted'],
  );
});

test('a note keeps its comments and its pin', async () => {
  const dealId = await givenDeal(db, company);
  await givenItems(db, company, dealId);
  const leadId = await leadOf(dealId);
  const note = await db.selectFrom('notes').selectAll().where('lead_id', '=', leadId).executeTakeFirstOrThrow();
  assert.deepEqual([note.pinned_to_lead_flag, note.pinned_to_deal_flag], [true, false]);
  assert.equal((await db.selectFrom('note_comments').select('id').where('note_id', '=', note.id).execute()).length, 1);
});

test('labels are matched by name whatever their case, and created when leads have none of that name', async () => {
  const dealId = await givenDeal(db, company, { labels: ['Hot', 'Framework agreement'] });
  const before = await db.selectFrom('lead_labels').select('name').where('company_id', '=', company.id).execute();
  const leadId = await leadOf(dealId);
  const labels = await db
    .selectFrom('lead_label_links as k')
    .innerJoin('lead_labels as l', (join) =>
      join.onRef('l.company_id', '=', 'k.company_id').onRef('l.id', '=', 'k.label_id'),
    )
    .select('l.name')
    .where('k.lead_id', '=', leadId)
    .orderBy('l.name')
    .execute();
  assert.deepEqual(
    labels.map((label) => label.name),
    ['Framework agreement', 'Hot'],
  );
  const after = await db.selectFrom('lead_labels').select('name').where('company_id', '=', company.id).execute();
  assert.equal(after.length, before.length + 1);
});

test('custom fields are copied under their keys, formula fields are not, and stay with the deal', async () => {
  const plain = 'a'.repeat(40);
  const formula = 'b'.repeat(40);
  await db
    .insertInto('fields')
    .values([
      { company_id: company.id, entity: 'deal', field_code: plain, name: 'Region', field_type: 'varchar' },
      {
        company_id: company.id,
        entity: 'deal',
        field_code: formula,
        name: 'Margin',
        field_type: 'double',
        formula: '#value * 0.3',
      },
    ])
    .execute();
  const dealId = await givenDeal(db, company, { customFields: { [plain]: 'Nord', [formula]: 1260 } });
  const leadId = await leadOf(dealId);
  const lead = await db.selectFrom('leads').select('custom_fields').where('id', '=', leadId).executeTakeFirstOrThrow();
  assert.deepEqual(lead.custom_fields, { [plain]: 'Nord' });
  const deal = await db.selectFrom('deals').select('custom_fields').where('id', '=', dealId).executeTakeFirstOrThrow();
  assert.equal(deal.custom_fields[formula], 1260);
});

test('lost deals can be converted; their lead carries them like open ones', async () => {
  const dealId = await givenDeal(db, company, { status: 'lost' });
  assert.match(await leadOf(dealId), /^[0-9a-f-]{36}$/);
});

for (const [code, given] of [
  ['deal_won', { status: 'won' }],
  ['deal_archived', { archived: true }],
  ['deal_without_contact', { withoutContact: true }],
] as const)
  test(`a deal is refused with ${code}, as a rejected job with a sentence, and nothing changes`, async () => {
    const dealId = await givenDeal(db, company, given);
    const started = await convert(dealId);
    assert.equal(started.status, 200);
    const status = await call(`GET /api/v2/deals/${dealId}/convert/status/${started.body.data.conversion_id}`, {
      as: admin,
    });
    assert.equal(status.body.data.status, 'rejected');
    assert.equal(status.body.data.code, code);
    assert.ok(status.body.data.error.length > 10);
    assert.equal('lead_id' in status.body.data, false);
    const deal = await db.selectFrom('deals').select('is_deleted').where('id', '=', dealId).executeTakeFirstOrThrow();
    assert.equal(deal.is_deleted, false);
  });

test('an unknown, a deleted and an already converted deal answer 404, the last with its lead', async () => {
  const unknown = await convert(2_000_000_000);
  assert.deepEqual(
    [unknown.status, unknown.body.code, unknown.body.error],
    [404, 'deal_not_found', 'Entity was not found'],
  );
  const deleted = await convert(await givenDeal(db, company, { deleted: true }));
  assert.deepEqual([deleted.status, deleted.body.code], [404, 'deal_deleted']);
  const dealId = await givenDeal(db, company);
  const leadId = await leadOf(dealId);
  const again = await convert(dealId);
  assert.deepEqual([again.status, again.body.code, again.body.lead_id], [404, 'deal_already_converted', leadId]);
  assert.equal((await db.selectFrom('leads').select('id').where('source_deal_id', '=', dealId).execute()).length, 1);
});

test('a deal one may not see does not exist', async () => {
  const hidden = await givenDeal(db, company, { owner: admin, visibleTo: 1 });
  const reply = await convert(hidden, regular);
  const unknown = await convert(2_000_000_000, regular);
  assert.deepEqual([reply.status, reply.body], [404, unknown.body]);
  const stranger = await testCompany(db);
  assert.equal((await convert(await givenDeal(db, company), stranger.admin)).status, 404);
});

test('without the permission a regular user gets 403 and nothing changes', async () => {
  const other = await testCompany(db);
  const dealId = await givenDeal(db, other, { owner: other.regular });
  await db
    .updateTable('permission_sets')
    .set({ contents: [] })
    .where('company_id', '=', other.id)
    .where('type', '=', 'regular')
    .where('app', '=', 'sales')
    .execute();
  const reply = await convert(dealId, other.regular);
  assert.deepEqual([reply.status, reply.body.code], [403, 'conversion_not_permitted']);
  assert.equal(
    (await db.selectFrom('deals').select('is_deleted').where('id', '=', dealId).executeTakeFirstOrThrow()).is_deleted,
    false,
  );
  assert.equal((await convert(dealId, other.admin)).status, 200);
});

test('a deal of somebody else that one may see but not edit is refused with deal_not_editable', async () => {
  const other = await testCompany(db);
  const dealId = await givenDeal(db, other, { owner: other.admin, visibleTo: 7 });
  const user = await testUser(db, other);
  await db
    .updateTable('permission_sets')
    .set({ contents: ['can_convert_deals_to_leads'] })
    .where('company_id', '=', other.id)
    .where('type', '=', 'regular')
    .where('app', '=', 'sales')
    .execute();
  const started = await convert(dealId, user);
  const status = await call(`GET /api/v2/deals/${dealId}/convert/status/${started.body.data.conversion_id}`, {
    as: user,
  });
  assert.equal(status.body.data.code, 'deal_not_editable');
});

test('the status is a 404 for other users, other deals and unknown jobs', async () => {
  const dealId = await givenDeal(db, company);
  const { body } = await convert(dealId);
  const id = body.data.conversion_id;
  assert.equal((await call(`GET /api/v2/deals/${dealId}/convert/status/${id}`, { as: regular })).status, 404);
  assert.equal((await call(`GET /api/v2/deals/${dealId + 1}/convert/status/${id}`, { as: admin })).status, 404);
  assert.equal(
    (await call(`GET /api/v2/deals/${dealId}/convert/status/4b40248b-945a-4802-b996-60fdff8c5c69`, { as: admin }))
      .status,
    404,
  );
});

test('an empty body of any content type starts a conversion', async () => {
  for (const headers of [
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'application/json' },
    { 'content-type': 'text/plain' },
  ]) {
    const reply = await call(`POST /api/v2/deals/${await givenDeal(db, company)}/convert/lead`, {
      as: admin,
      body: '',
      headers,
    });
    assert.equal(reply.status, 200, headers['content-type']);
  }
});

test('fifty clients converting the same deal at once make one lead, and the others hear whose it is', async () => {
  const dealId = await givenDeal(db, company);
  await givenItems(db, company, dealId);
  const replies = await Promise.all(Array.from({ length: 50 }, async () => convert(dealId)));
  const done = replies.filter((reply) => reply.status === 200);
  assert.equal(done.length, 1);
  const leads = await db.selectFrom('leads').select('id').where('source_deal_id', '=', dealId).execute();
  assert.equal(leads.length, 1);
  for (const reply of replies.filter((one) => one.status !== 200))
    assert.deepEqual([reply.body.code, reply.body.lead_id], ['deal_already_converted', leads[0]?.id]);
});

test('one conversion is undone by its id, and its status is still told afterwards', async () => {
  const dealId = await givenDeal(db, company);
  const started = await convert(dealId);
  const id = started.body.data.conversion_id;
  const undo = await call(`POST /api/v2/conversions/${id}/undo`, { as: admin });
  assert.deepEqual([undo.status, undo.body.data.status, undo.body.data.total], [202, 'completed', 1]);
  assert.equal((await call(`GET /api/v2/deals/${dealId}`, { as: admin })).body.data.is_deleted, false);
  const status = await call(`GET /api/v2/deals/${dealId}/convert/status/${id}`, { as: admin });
  assert.equal(status.body.data.status, 'completed');
});

test('every reason of a refusal has a sentence and what to do, in both languages', () => {
  for (const code of [...refusalReasons, ...bringBackRefusals])
    for (const language of ['en', 'fr'] as const)
      for (const key of [code, `${code}.hint`]) assert.ok(translate(language, key).length > 10, `${language} ${key}`);
});
