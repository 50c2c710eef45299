import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { givenDeal, givenItems } from '#server/testing/deals.ts';

const { call, db, pool } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;

const park = async (dealId: number, as: TestUser = admin): Promise<string> => {
  const started = await call(`POST /api/v2/deals/${dealId}/convert/lead`, { as });
  const status = await call(`GET /api/v2/deals/${dealId}/convert/status/${started.body.data.conversion_id}`, { as });
  return status.body.data.lead_id;
};

const bringBack = async (leadId: string, body: Record<string, unknown> = {}, as: TestUser = admin) =>
  call(`POST /api/v2/leads/${leadId}/bring-back`, { as, body });
const dealRow = async (dealId: number) =>
  db.selectFrom('deals').selectAll().where('id', '=', dealId).executeTakeFirstOrThrow();

const timestamps = ['update_time', 'add_time', 'delete_time', 'stage_change_time'];

// Every row of every table that hangs on a deal, without its times: what has to be the same after the way there and back.
const snapshot = async (dealId: number): Promise<unknown> => {
  const tables = [
    'activities',
    'notes',
    'files',
    'mail_threads',
    'invoices',
    'deal_products',
    'deal_discounts',
    'deal_installments',
    'deal_participants',
    'deal_followers',
    'deal_labels',
  ];
  const found: Record<string, unknown> = {};
  for (const table of ['deals', ...tables]) {
    const key = table === 'deals' ? 'id' : 'deal_id';
    const { rows } = await pool.query(
      `select (to_jsonb(t) - $2::text[]) as row from ${table} t where ${key} = $1 order by to_jsonb(t)::text`,
      [dealId, timestamps],
    );
    found[table] = rows.map((line: { row: unknown }) => line.row);
  }
  const { rows: comments } = await pool.query(
    'select c.content from note_comments c join notes n on n.company_id = c.company_id and n.id = c.note_id where n.deal_id = $1',
    [dealId],
  );
  return { ...found, comments };
};

test('deal, lead, deal leaves every table as it was, but for times and the log', async () => {
  const code = 'c'.repeat(40);
  const formula = 'd'.repeat(40);
  await db
    .insertInto('fields')
    .values([
      { company_id: company.id, entity: 'deal', field_code: code, name: 'Budget', field_type: 'monetary' },
      {
        company_id: company.id,
        entity: 'deal',
        field_code: formula,
        name: 'Margin',
        field_type: 'double',
        formula: '#value',
      },
    ])
    .execute();
  const dealId = await givenDeal(db, company, {
    owner: regular,
    status: 'lost',
    labels: ['Hot', 'Unknown to leads'],
    customFields: { [code]: { value: 12.5, currency: 'EUR' }, [formula]: 4200.5 },
  });
  await givenItems(db, company, dealId);
  const before = await snapshot(dealId);
  const leadId = await park(dealId);
  assert.notDeepEqual(await snapshot(dealId), before);
  const back = await bringBack(leadId);
  assert.deepEqual([back.status, back.body.data.id, back.body.data.deal_id], [200, dealId, dealId]);
  assert.deepEqual(await snapshot(dealId), before);
  assert.equal((await call(`GET /api/v1/leads/${leadId}`, { as: admin })).status, 404);
  await call(`DELETE /api/v2/dealFields/${formula}`, { as: admin });
});

test('what was added to the lead comes along, and fields edited there are applied to the deal, and only those', async () => {
  const code = 'e'.repeat(40);
  const kept = 'f'.repeat(40);
  const emptied = '1'.repeat(40);
  await db
    .insertInto('fields')
    .values(
      [code, kept, emptied].map((field_code) => ({
        company_id: company.id,
        entity: 'deal',
        field_code,
        name: `Field ${field_code[0]}`,
        field_type: 'varchar',
      })),
    )
    .execute();
  const dealId = await givenDeal(db, company, {
    owner: regular,
    title: 'Before',
    value: 10,
    customFields: { [code]: 'old', [kept]: 'kept', [emptied]: 'x' },
  });
  const leadId = await park(dealId);
  const patched = await call(`PATCH /api/v1/leads/${leadId}`, {
    as: admin,
    body: {
      title: 'After',
      value: { amount: 99, currency: 'USD' },
      expected_close_date: null,
      [code]: 'new',
      [emptied]: null,
    },
  });
  assert.equal(patched.status, 200, patched.text);
  await db
    .insertInto('notes')
    .values({ company_id: company.id, lead_id: leadId, content: 'Added on the lead', user_id: admin.id })
    .execute();
  assert.equal((await bringBack(leadId)).status, 200);
  const deal = await dealRow(dealId);
  assert.deepEqual(
    [deal.title, deal.value, deal.currency, deal.expected_close_date, deal.owner_id],
    ['After', 99, 'USD', null, regular.id],
  );
  assert.deepEqual(deal.custom_fields, { [code]: 'new', [kept]: 'kept' });
  assert.equal((await db.selectFrom('notes').select('id').where('deal_id', '=', dealId).execute()).length, 1);
  const changed = await db
    .selectFrom('deal_changes')
    .select(['field_key', 'old_value', 'new_value'])
    .where('deal_id', '=', dealId)
    .where('field_key', '=', 'title')
    .executeTakeFirstOrThrow();
  assert.deepEqual([changed.old_value, changed.new_value], ['Before', 'After']);
});

test('labels added to or taken from the lead are added to or taken from the deal', async () => {
  const dealId = await givenDeal(db, company, { labels: ['Hot', 'Cold'] });
  const leadId = await park(dealId);
  const labels = new Map(
    (await db.selectFrom('lead_labels').select(['id', 'name']).where('company_id', '=', company.id).execute()).map(
      (label) => [label.name, label.id],
    ),
  );
  const made = await call('POST /api/v1/leadLabels', { as: admin, body: { name: 'Tender', color: 'green' } });
  await call(`PATCH /api/v1/leads/${leadId}`, {
    as: admin,
    body: { label_ids: [labels.get('Hot'), made.body.data.id] },
  });
  await bringBack(leadId);
  const now = await db
    .selectFrom('deal_labels as d')
    .innerJoin('field_options as o', (join) =>
      join.onRef('o.company_id', '=', 'd.company_id').onRef('o.id', '=', 'd.label_id'),
    )
    .select('o.label')
    .where('d.deal_id', '=', dealId)
    .orderBy('o.label')
    .execute();
  assert.deepEqual(
    now.map((row) => row.label),
    ['Hot', 'Tender'],
  );
});

test('a lead brought back to another stage puts the deal there', async () => {
  const stages = await db
    .selectFrom('stages')
    .select('id')
    .where('company_id', '=', company.id)
    .orderBy('order_nr')
    .execute();
  const dealId = await givenDeal(db, company);
  const stageId = stages[2]?.id as number;
  const back = await bringBack(await park(dealId), { stage_id: stageId });
  assert.equal(back.body.data.stage_id, stageId);
  assert.equal((await dealRow(dealId)).stage_id, stageId);
  const wrong = await bringBack(await park(dealId), { stage_id: 2_000_000_000 });
  assert.deepEqual([wrong.status, wrong.body.code], [400, 'ERR_SCHEMA_VALIDATION_FAILED']);
});

test('a deal whose stage was deleted meanwhile comes back to the first stage of its pipeline', async () => {
  const other = await testCompany(db);
  const dealId = await givenDeal(db, other);
  const started = await call(`POST /api/v2/deals/${dealId}/convert/lead`, { as: other.admin });
  assert.equal(started.status, 200);
  const lead = await db.selectFrom('leads').select('id').where('source_deal_id', '=', dealId).executeTakeFirstOrThrow();
  const deal = await dealRow(dealId);
  await db.updateTable('stages').set({ is_deleted: true }).where('id', '=', deal.stage_id).execute();
  const back = await bringBack(lead.id, {}, other.admin);
  assert.equal(back.status, 200);
  assert.notEqual(back.body.data.stage_id, deal.stage_id);
  assert.equal(back.body.data.pipeline_id, deal.pipeline_id);
});

test('a restored deal leaves the lead where it is; bringing the lead back then moves what it holds to the deal', async () => {
  const dealId = await givenDeal(db, company);
  await givenItems(db, company, dealId);
  const leadId = await park(dealId);
  assert.equal((await call(`POST /api/v2/deals/${dealId}/restore`, { as: admin })).status, 200);
  assert.equal((await call(`GET /api/v1/leads/${leadId}`, { as: admin })).status, 200);
  assert.equal((await db.selectFrom('notes').select('id').where('lead_id', '=', leadId).execute()).length, 1);
  const parkings = await call(`GET /api/v2/deals/${dealId}/parkings`, { as: admin });
  assert.notEqual(parkings.body.data[0].restore_time, null);
  assert.equal((await bringBack(leadId)).status, 200);
  assert.equal((await db.selectFrom('notes').select('id').where('deal_id', '=', dealId).execute()).length, 1);
  assert.equal((await call(`GET /api/v1/leads/${leadId}`, { as: admin })).status, 404);
});

test('a restored deal may be converted again: a new lead, and the earlier one waits until the later came back', async () => {
  const dealId = await givenDeal(db, company);
  const first = await park(dealId);
  await call(`POST /api/v2/deals/${dealId}/restore`, { as: admin });
  const second = await park(dealId);
  assert.notEqual(second, first);
  const tooEarly = await bringBack(first);
  assert.deepEqual([tooEarly.status, tooEarly.body.code, tooEarly.body.lead_id], [409, 'deal_parked_again', second]);
  assert.equal((await bringBack(second)).status, 200);
  assert.equal((await bringBack(first)).status, 200);
  assert.equal((await dealRow(dealId)).is_deleted, false);
});

test('a lead that came from no deal, and one that nobody sees, cannot be brought back', async () => {
  const contact = await db
    .selectFrom('persons')
    .select('id')
    .where('company_id', '=', company.id)
    .limit(1)
    .executeTakeFirstOrThrow();
  const lead = await db
    .insertInto('leads')
    .values({
      company_id: company.id,
      title: 'Web form',
      owner_id: admin.id,
      creator_id: admin.id,
      person_id: contact.id,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const plain = await bringBack(lead.id);
  assert.deepEqual([plain.status, plain.body.code], [409, 'lead_not_from_deal']);
  const stranger = await testCompany(db);
  const leadId = await park(await givenDeal(db, company));
  assert.equal((await bringBack(leadId, {}, stranger.admin)).status, 404);
  assert.equal((await bringBack('4b40248b-945a-4802-b996-60fdff8c5c69')).body.code, 'lead_not_found');
});

test('fifty clients bringing the same lead back bring it back once', async () => {
  const dealId = await givenDeal(db, company);
  await givenItems(db, company, dealId);
  const leadId = await park(dealId);
  const replies = await Promise.all(Array.from({ length: 50 }, async () => bringBack(leadId)));
  assert.equal(replies.filter((reply) => reply.status === 200).length, 1);
  for (const reply of replies.filter((one) => one.status !== 200)) assert.equal(reply.body.code, 'lead_not_found');
  assert.equal((await db.selectFrom('notes').select('id').where('deal_id', '=', dealId).execute()).length, 1);
});
