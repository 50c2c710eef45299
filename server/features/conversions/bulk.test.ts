import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';
import { givenDeal, givenItems } from '#server/testing/deals.ts';

const { call, db, workJobs } = await testApp();

const givenDeals = async (company: Awaited<ReturnType<typeof testCompany>>, count: number): Promise<number[]> => {
  const ids: number[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await givenDeal(db, company, { title: `Deal ${n + 1}` }));
  return ids;
};

const mails = async (companyId: number) =>
  db.selectFrom('outgoing_mails').selectAll().where('company_id', '=', companyId).orderBy('add_time').execute();

test('a hundred deals become a hundred leads in the background, with one e-mail and one notification at the end', async () => {
  const company = await testCompany(db);
  const { admin } = company;
  const dealIds = await givenDeals(company, 100);
  const started = await call('POST /api/v2/conversions', { as: admin, body: { deal_ids: dealIds } });
  assert.deepEqual([started.status, started.body.data.status, started.body.data.total], [202, 'not_started', 100]);
  assert.equal((await db.selectFrom('leads').select('id').where('company_id', '=', company.id).execute()).length, 0);
  await workJobs();
  const ended = await call(`GET /api/v2/conversions/${started.body.data.id}`, { as: admin });
  assert.deepEqual(
    [ended.body.data.status, ended.body.data.converted, ended.body.data.refused, ended.body.data.failed],
    ['completed', 100, 0, 0],
  );
  assert.equal((await db.selectFrom('leads').select('id').where('company_id', '=', company.id).execute()).length, 100);
  assert.equal(
    (
      await db
        .selectFrom('deals')
        .select('id')
        .where('company_id', '=', company.id)
        .where('is_deleted', '=', true)
        .execute()
    ).length,
    100,
  );
  const sent = await mails(company.id);
  assert.equal(sent.length, 1);
  assert.deepEqual([sent[0]?.recipient, sent[0]?.subject], [admin.email, '100 deals were converted to leads']);
  assert.match(sent[0]?.text ?? '', new RegExp(`/leads\\?conversion=${started.body.data.id}`));
  const told = await call('GET /api/v2/notifications', { as: admin });
  assert.deepEqual([told.body.data.length, told.body.data[0].details.converted], [1, 100]);
});

test('the refused are named with their reasons, in the report, its CSV and the mail, and do not stop the others', async () => {
  const company = await testCompany(db, { language: 'fr' });
  const { admin } = company;
  const good = await givenDeal(db, company, { title: 'Bonne' });
  const won = await givenDeal(db, company, { title: '=SOMME(1)', status: 'won' });
  const alone = await givenDeal(db, company, { title: 'Seule', withoutContact: true });
  const started = await call('POST /api/v2/conversions', {
    as: admin,
    body: { deal_ids: [won, good, alone, 2_000_000_000, good] },
  });
  assert.equal(started.body.data.total, 4);
  await workJobs();
  const { id } = started.body.data;
  const first = await call(`GET /api/v2/conversions/${id}/results?limit=3`, { as: admin });
  assert.deepEqual(
    first.body.data.map((line: { outcome: string; reason: string | null }) => [line.outcome, line.reason]),
    [
      ['refused', 'deal_won'],
      ['converted', null],
      ['refused', 'deal_without_contact'],
    ],
  );
  const rest = await call(
    `GET /api/v2/conversions/${id}/results?limit=3&cursor=${first.body.additional_data.next_cursor}`,
    { as: admin },
  );
  assert.deepEqual(
    [rest.body.data.length, rest.body.data[0].reason, rest.body.additional_data.next_cursor],
    [1, 'deal_not_found', null],
  );
  const csv = await call(`GET /api/v2/conversions/${id}/results`, { as: admin, headers: { accept: 'text/csv' } });
  assert.match(String(csv.headers['content-type']), /text\/csv/);
  assert.equal(csv.text.trim().split('\r\n').length, 5);
  assert.ok(csv.text.includes("'=SOMME(1)"), 'a cell that looks like a formula is made text');
  const [mail] = await mails(company.id);
  assert.equal(mail?.subject, '1 affaire convertie en prospect');
  assert.match(mail?.text ?? '', /=SOMME\(1\) \(#\d+\)\u00a0: L’affaire est gagnée/);
});

test('more than the company’s limit is refused with the count and the limit, and nothing is converted', async () => {
  const company = await testCompany(db);
  const { admin } = company;
  const dealIds = await givenDeals(company, 3);
  await db.updateTable('companies').set({ conversion_limit: 2 }).where('id', '=', company.id).execute();
  for (const body of [{ deal_ids: dealIds }, { filter: { status: 'open' } }]) {
    const reply = await call('POST /api/v2/conversions', { as: admin, body });
    assert.deepEqual(
      [reply.status, reply.body.code, reply.body.limit, reply.body.matched],
      [400, 'too_many_deals', 2, 3],
      reply.text,
    );
  }
  await workJobs();
  assert.equal((await db.selectFrom('leads').select('id').where('company_id', '=', company.id).execute()).length, 0);
  await db.updateTable('companies').set({ conversion_limit: null }).where('id', '=', company.id).execute();
  const reply = await call('POST /api/v2/conversions', { as: admin, body: { filter: { status: 'open' } } });
  assert.deepEqual([reply.status, reply.body.data.total], [202, 3]);
});

test('the same Idempotency-Key starts one conversion, and is refused for another order', async () => {
  const company = await testCompany(db);
  const { admin, regular } = company;
  const [one, two] = await givenDeals(company, 2);
  const headers = { 'idempotency-key': 'order-7' };
  const replies = await Promise.all(
    Array.from({ length: 10 }, async () =>
      call('POST /api/v2/conversions', { as: admin, body: { deal_ids: [one] }, headers }),
    ),
  );
  assert.deepEqual([...new Set(replies.map((reply) => reply.status))], [202]);
  assert.equal(new Set(replies.map((reply) => reply.body.data.id)).size, 1);
  const other = await call('POST /api/v2/conversions', { as: admin, body: { deal_ids: [two] }, headers });
  assert.deepEqual([other.status, other.body.code], [409, 'idempotency_key_reused']);
  const anotherUser = await call('POST /api/v2/conversions', { as: regular, body: { deal_ids: [two] }, headers });
  assert.equal(anotherUser.status, 202);
});

test('the preview says what the conversion then does, and changes nothing', async () => {
  const company = await testCompany(db);
  const { admin } = company;
  const formula = 'a'.repeat(40);
  await db
    .insertInto('fields')
    .values({
      company_id: company.id,
      entity: 'deal',
      field_code: formula,
      name: 'Margin',
      field_type: 'double',
      formula: '#value',
    })
    .execute();
  const dealIds = [
    await givenDeal(db, company, { customFields: { [formula]: 3 } }),
    await givenDeal(db, company),
    await givenDeal(db, company, { status: 'won' }),
  ];
  for (const dealId of dealIds) await givenItems(db, company, dealId);
  const preview = await call('POST /api/v2/conversions/preview', { as: admin, body: { deal_ids: dealIds } });
  assert.equal(preview.status, 200, preview.text);
  const { moves, stays, formula_fields: formulas, refused, convertible } = preview.body.data;
  assert.deepEqual(moves, { planned_activities: 4, emails: 2, notes: 2, files: 2 });
  assert.deepEqual(stays, {
    done_activities: 2,
    invoices: 2,
    products: 2,
    discounts: 2,
    installments: 2,
    history: 2,
    participants: 2,
    followers: 2,
  });
  assert.deepEqual(formulas, [{ field_code: formula, name: 'Margin', deals: 1 }]);
  assert.deepEqual([convertible, refused.length, refused[0].reason], [2, 1, 'deal_won']);
  assert.equal((await db.selectFrom('leads').select('id').where('company_id', '=', company.id).execute()).length, 0);
  assert.equal(
    (
      await db
        .selectFrom('deals')
        .select('id')
        .where('company_id', '=', company.id)
        .where('is_deleted', '=', true)
        .execute()
    ).length,
    0,
  );

  await call(`PATCH /api/v2/deals/${dealIds[1]}`, { as: admin, body: { title: 'Changed since' } });
  const started = await call('POST /api/v2/conversions', {
    as: admin,
    body: { deal_ids: dealIds, previewed_at: preview.body.data.previewed_at },
  });
  await workJobs();
  const results = await call(`GET /api/v2/conversions/${started.body.data.id}/results`, { as: admin });
  assert.deepEqual(
    results.body.data.map((line: { changed_since_preview: boolean }) => line.changed_since_preview),
    [false, true, false],
  );
});

test('a conversion is undone as a whole: what can come back does, the rest is reported', async () => {
  const company = await testCompany(db);
  const { admin } = company;
  const dealIds = await givenDeals(company, 3);
  const started = await call('POST /api/v2/conversions', { as: admin, body: { deal_ids: dealIds } });
  const early = await call(`POST /api/v2/conversions/${started.body.data.id}/undo`, { as: admin });
  assert.deepEqual([early.status, early.body.code], [409, 'conversion_running']);
  await workJobs();
  const results = await call(`GET /api/v2/conversions/${started.body.data.id}/results`, { as: admin });
  await call(`DELETE /api/v1/leads/${results.body.data[0].lead_id}`, { as: admin });
  const undo = await call(`POST /api/v2/conversions/${started.body.data.id}/undo`, { as: admin });
  assert.equal(undo.status, 202, undo.text);
  const ended = await call(`GET /api/v2/conversions/${undo.body.data.id}`, { as: admin });
  assert.deepEqual([ended.body.data.status, ended.body.data.converted, ended.body.data.refused], ['completed', 2, 1]);
  assert.equal(
    (
      await db
        .selectFrom('deals')
        .select('id')
        .where('company_id', '=', company.id)
        .where('is_deleted', '=', false)
        .execute()
    ).length,
    2,
  );
});

test('a conversion rests while paused, goes on when resumed, and ends when cancelled', async () => {
  const company = await testCompany(db);
  const { admin } = company;
  const dealIds = await givenDeals(company, 2);
  const started = await call('POST /api/v2/conversions', { as: admin, body: { deal_ids: dealIds } });
  const path = `/api/v2/conversions/${started.body.data.id}`;
  assert.equal((await call(`POST ${path}/pause`, { as: admin })).body.data.status, 'paused');
  await workJobs();
  assert.equal((await call(`GET ${path}`, { as: admin })).body.data.converted, 0);
  assert.equal((await call(`POST ${path}/resume`, { as: admin })).status, 200);
  await workJobs();
  assert.equal((await call(`GET ${path}`, { as: admin })).body.data.status, 'completed');
  const late = await call(`POST ${path}/cancel`, { as: admin });
  assert.deepEqual([late.status, late.body.code], [409, 'conversion_ended']);
});

test('a permission taken away while the job waits refuses what is left', async () => {
  const company = await testCompany(db);
  const { regular } = company;
  const dealId = await givenDeal(db, company, { owner: regular });
  const started = await call('POST /api/v2/conversions', { as: regular, body: { deal_ids: [dealId] } });
  await db
    .updateTable('permission_sets')
    .set({ contents: [] })
    .where('company_id', '=', company.id)
    .where('app', '=', 'sales')
    .where('type', '=', 'regular')
    .execute();
  await workJobs();
  const { rows } = {
    rows: await db
      .selectFrom('conversion_items')
      .select(['outcome', 'reason'])
      .where('conversion_id', '=', started.body.data.id)
      .execute(),
  };
  assert.deepEqual(rows, [{ outcome: 'refused', reason: 'conversion_not_permitted' }]);
  assert.equal((await db.selectFrom('leads').select('id').where('company_id', '=', company.id).execute()).length, 0);
});

test('a conversion is seen by who started it and by global admins of the company, by nobody else', async () => {
  const company = await testCompany(db);
  const stranger = await testCompany(db);
  const started = await call('POST /api/v2/conversions', {
    as: company.admin,
    body: { deal_ids: await givenDeals(company, 1) },
  });
  for (const as of [company.regular, stranger.admin])
    for (const path of ['', '/results'])
      assert.equal((await call(`GET /api/v2/conversions/${started.body.data.id}${path}`, { as })).status, 404);
});

test('an order that names no deals, or names them in two ways, is refused with what to do', async () => {
  const company = await testCompany(db);
  for (const body of [
    {},
    { deal_ids: [] },
    { deal_ids: [1], filter: {} },
    { filter: { stageid: 1 } },
    { deal_ids: ['1'] },
    { deal_ids: [1], unknown: true },
  ]) {
    const reply = await call('POST /api/v2/conversions', { as: company.admin, body });
    assert.deepEqual([reply.status, reply.body.code], [400, 'ERR_SCHEMA_VALIDATION_FAILED'], JSON.stringify(body));
  }
});

test('an Idempotency-Key without a character is none, and one longer than 255 is refused', async () => {
  const company = await testCompany(db);
  const { admin } = company;
  const [one, two] = await givenDeals(company, 2);
  const order = async (dealId: number | undefined, key: string) =>
    call('POST /api/v2/conversions', {
      as: admin,
      body: { deal_ids: [dealId] },
      headers: { 'idempotency-key': key },
    });
  const [first, second] = [await order(one, ' '), await order(two, '')];
  assert.deepEqual([first.status, second.status], [202, 202]);
  assert.notEqual(first.body.data.id, second.body.data.id);
  const long = await order(one, 'k'.repeat(256));
  assert.deepEqual([long.status, long.body.code], [400, 'ERR_SCHEMA_VALIDATION_FAILED']);
});

test('a key used again after its conversion ended gives that conversion, and converts nothing again', async () => {
  const company = await testCompany(db);
  const { admin } = company;
  const [dealId] = await givenDeals(company, 1);
  const order = { as: admin, body: { deal_ids: [dealId] }, headers: { 'idempotency-key': 'once' } };
  const first = await call('POST /api/v2/conversions', order);
  await workJobs();
  await call(`POST /api/v2/deals/${dealId}/restore`, { as: admin });
  const again = await call('POST /api/v2/conversions', order);
  await workJobs();
  assert.deepEqual([again.body.data.id, again.body.data.status], [first.body.data.id, 'completed']);
  assert.equal((await db.selectFrom('leads').select('id').where('company_id', '=', company.id).execute()).length, 1);
});

test('a filter that one may not see, or of other things than deals, converts nothing', async () => {
  const company = await testCompany(db);
  const { admin, regular } = company;
  await givenDeals(company, 1);
  const conditions = {
    glue: 'and',
    conditions: [
      { glue: 'and', conditions: [] },
      { glue: 'or', conditions: [] },
    ],
  };
  const filterOf = async (type: string): Promise<number> => {
    const made = await call('POST /api/v1/filters', {
      as: admin,
      body: { name: 'Mine', type, conditions, visible_to: 1 },
    });
    assert.equal(made.status, 200, made.text);
    return made.body.data.id;
  };
  const hidden = await filterOf('deals');
  const ofPeople = await filterOf('people');
  for (const [as, filterId] of [
    [regular, hidden],
    [admin, ofPeople],
    [admin, 2_000_000_000],
  ] as const)
    for (const path of ['/api/v2/conversions', '/api/v2/conversions/preview'])
      assert.equal((await call(`POST ${path}`, { as, body: { filter_id: filterId } })).status, 404);
  assert.equal((await call('POST /api/v2/conversions', { as: admin, body: { filter_id: hidden } })).status, 202);
});

test('a filter that matches no deal starts nothing, and says so', async () => {
  const company = await testCompany(db);
  const reply = await call('POST /api/v2/conversions', { as: company.admin, body: { filter: { status: 'open' } } });
  assert.deepEqual([reply.status, reply.body.code], [400, 'no_deals_match']);
});

test('a hundred thousand ids fit into one request; over the limit it says how many they are', async () => {
  const company = await testCompany(db);
  const ids = Array.from({ length: 100_000 }, (_, n) => 2_000_000_000 + n);
  const over = await call('POST /api/v2/conversions', { as: company.admin, body: { deal_ids: ids } });
  assert.deepEqual(
    [over.status, over.body.code, over.body.limit, over.body.matched],
    [400, 'too_many_deals', 100, 100_000],
  );
  await db.updateTable('companies').set({ conversion_limit: null }).where('id', '=', company.id).execute();
  const started = await call('POST /api/v2/conversions', { as: company.admin, body: { deal_ids: ids } });
  assert.deepEqual([started.status, started.body.data.total], [202, 100_000]);
});
