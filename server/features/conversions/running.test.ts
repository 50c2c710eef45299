// A bulk conversion while it runs: what stops it, what does not, and what can be seen of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { inTransaction } from '#server/platform/db/database.ts';
import { openLog } from '#server/platform/log.ts';
import { testApp, testCompany, type TestCompany, type TestUser } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';
import { workOnChunk, workOnConversion } from './working.ts';

const { call, db, pool, workJobs } = await testApp();

const givenDeals = async (company: TestCompany, count: number, owner?: TestUser): Promise<number[]> => {
  const ids: number[] = [];
  for (let n = 0; n < count; n += 1)
    ids.push(await givenDeal(db, company, { title: `Deal ${n + 1}`, ...(owner === undefined ? {} : { owner }) }));
  return ids;
};

const start = async (as: TestUser, dealIds: number[], headers: Record<string, string> = {}): Promise<string> => {
  const started = await call('POST /api/v2/conversions', { as, body: { deal_ids: dealIds }, headers });
  assert.equal(started.status, 202, started.text);
  return started.body.data.id;
};

const statusOf = async (as: TestUser, id: string) => {
  const { data } = (await call(`GET /api/v2/conversions/${id}`, { as })).body;
  return [data.status, data.converted, data.refused, data.failed];
};

// What a worker does between two commits.
const doSome = async (company: TestCompany, conversionId: string, limit: number): Promise<unknown> =>
  inTransaction(db, (tx) => workOnChunk(tx, { companyId: company.id, conversionId }, limit));

const mailsOf = async (company: TestCompany): Promise<number> =>
  (await db.selectFrom('outgoing_mails').select('id').where('company_id', '=', company.id).execute()).length;

// Makes the database refuse to write rows of one table that fit a condition.
const whileRefusing = async (rule: { table: string; when: string }, work: () => Promise<void>): Promise<void> => {
  await pool.query(`create function refuse_row() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$;
    create trigger refuse before insert on ${rule.table} for each row when (${rule.when}) execute function refuse_row()`);
  try {
    await work();
  } finally {
    await pool.query('drop function refuse_row cascade');
  }
};

test('progress is seen while it runs; paused it rests, resumed it goes on, cancelled it keeps what is done', async () => {
  const company = await testCompany(db);
  const { admin } = company;
  const id = await start(admin, await givenDeals(company, 4));
  await doSome(company, id, 1);
  assert.deepEqual(await statusOf(admin, id), ['running', 1, 0, 0]);
  await call(`POST /api/v2/conversions/${id}/pause`, { as: admin });
  assert.equal(await doSome(company, id, 1), 'done');
  assert.deepEqual(await statusOf(admin, id), ['paused', 1, 0, 0]);
  const early = await call(`POST /api/v2/conversions/${id}/undo`, { as: admin });
  assert.deepEqual([early.status, early.body.code], [409, 'conversion_running']);
  await call(`POST /api/v2/conversions/${id}/resume`, { as: admin });
  await doSome(company, id, 1);
  assert.deepEqual(await statusOf(admin, id), ['running', 2, 0, 0]);
  await call(`POST /api/v2/conversions/${id}/cancel`, { as: admin });
  await workJobs();
  assert.deepEqual(await statusOf(admin, id), ['cancelled', 2, 0, 0]);
  const alive = await db
    .selectFrom('deals')
    .select('id')
    .where('company_id', '=', company.id)
    .where('is_deleted', '=', false)
    .execute();
  assert.equal(alive.length, 2);
  assert.equal(await mailsOf(company), 1);
  const undo = await call(`POST /api/v2/conversions/${id}/undo`, { as: admin });
  assert.deepEqual(await statusOf(admin, undo.body.data.id), ['completed', 2, 0, 0]);
});

test('one deal that fails does not stop the others, and is reported', async () => {
  const company = await testCompany(db);
  const dealIds = await givenDeals(company, 3);
  await whileRefusing({ table: 'leads', when: `new.title = 'Deal 2' and new.company_id = ${company.id}` }, async () => {
    const id = await start(company.admin, dealIds);
    await workJobs();
    assert.deepEqual(await statusOf(company.admin, id), ['completed', 2, 0, 1]);
    const lines = (await call(`GET /api/v2/conversions/${id}/results`, { as: company.admin })).body.data;
    assert.deepEqual([lines[1].deal_id, lines[1].outcome, lines[1].lead_id], [dealIds[1], 'failed', null]);
  });
});

test('a report that cannot be written ends the attempt, to be tried again, rather than trying for ever', async () => {
  const company = await testCompany(db);
  const id = await start(company.admin, await givenDeals(company, 1));
  const payload = { companyId: company.id, conversionId: id };
  const context = { db, log: openLog('silent') };
  await whileRefusing({ table: 'outgoing_mails', when: `new.company_id = ${company.id}` }, async () => {
    await assert.rejects(workOnConversion(payload, context), /no room/);
  });
  assert.deepEqual(await statusOf(company.admin, id), ['running', 1, 0, 0]);
  await workOnConversion(payload, context);
  assert.deepEqual([await statusOf(company.admin, id), await mailsOf(company)], [['completed', 1, 0, 0], 1]);
});

test('a user switched off while their conversion runs converts nothing more and is sent nothing', async () => {
  const company = await testCompany(db);
  const { admin, regular } = company;
  const id = await start(regular, await givenDeals(company, 3, regular));
  await doSome(company, id, 1);
  await db.updateTable('users').set({ active_flag: false }).where('id', '=', regular.id).execute();
  await workJobs();
  assert.deepEqual(await statusOf(admin, id), ['failed', 1, 2, 0]);
  const lines = (await call(`GET /api/v2/conversions/${id}/results`, { as: admin })).body.data;
  assert.equal(lines[2].reason, 'conversion_not_permitted');
  assert.equal(await mailsOf(company), 0);
  assert.equal((await call(`POST /api/v2/conversions/${id}/undo`, { as: admin })).status, 202);
});

test('a permission taken away in the middle refuses what is left', async () => {
  const company = await testCompany(db);
  const { regular } = company;
  const id = await start(regular, await givenDeals(company, 2, regular));
  await doSome(company, id, 1);
  await sql`update permission_sets set contents = array_remove(contents, 'can_convert_deals_to_leads')
    where company_id = ${company.id}`.execute(db);
  await workJobs();
  assert.deepEqual(await statusOf(regular, id), ['completed', 1, 1, 0]);
});

test('a lead brought back in the middle of the job that made it is not converted again by it', async () => {
  const company = await testCompany(db);
  const { admin } = company;
  const [first, second] = (await givenDeals(company, 2)) as [number, number];
  const id = await start(admin, [first, second]);
  await doSome(company, id, 1);
  const lead = await db.selectFrom('leads').select('id').where('source_deal_id', '=', first).executeTakeFirstOrThrow();
  assert.equal((await call(`POST /api/v2/leads/${lead.id}/bring-back`, { as: admin, body: {} })).status, 200);
  await workJobs();
  assert.deepEqual(await statusOf(admin, id), ['completed', 2, 0, 0]);
  const deal = await call(`GET /api/v2/deals/${first}`, { as: admin });
  assert.equal(deal.body.data.is_deleted, false);
});

test('more than a hundred leads come back in the background, and a report tells of it', async () => {
  const company = await testCompany(db);
  const { admin } = company;
  await db.updateTable('companies').set({ conversion_limit: null }).where('id', '=', company.id).execute();
  const id = await start(admin, await givenDeals(company, 101));
  await workJobs();
  const undo = await call(`POST /api/v2/conversions/${id}/undo`, { as: admin });
  assert.deepEqual([undo.status, undo.body.data.status, undo.body.data.total], [202, 'not_started', 101]);
  await workJobs();
  assert.deepEqual(await statusOf(admin, undo.body.data.id), ['completed', 101, 0, 0]);
  const mails = await db.selectFrom('outgoing_mails').select('subject').where('company_id', '=', company.id).execute();
  assert.deepEqual(mails.map((mail) => mail.subject).toSorted(), [
    '101 deals were brought back',
    '101 deals were converted to leads',
  ]);
});
