import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { inTransaction } from '#server/platform/db/database.ts';
import { testApp, testCompany } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';
import { workOnRun } from './formula-runs.ts';

const { call, db, workJobs } = await testApp();
const company = await testCompany(db);
const { admin } = company;

const first = await givenDeal(db, company, { value: 1 });
await sql`insert into deals (company_id, title, owner_id, creator_user_id, pipeline_id, stage_id, value, currency)
  select company_id, 'Deal ' || n, owner_id, creator_user_id, pipeline_id, stage_id, n, 'EUR' from deals, generate_series(1, 1199) n where id = ${first}`.execute(
  db,
);

const computed = async (code: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from deals
    where (custom_fields ->> ${code}::text)::numeric = value * 2`.execute(db);
  return rows[0]?.count ?? 0;
};

test('a run that is stopped half way goes on where it was, and does no deal twice', async () => {
  const field = await call('POST /api/v2/dealFields', {
    as: admin,
    body: { field_name: 'Doubled', field_type: 'double', formula: '#Value * 2' },
  });
  const code = field.body.data.field_code;
  const runs = async () => (await call('GET /api/v2/formulas/runs', { as: admin })).body.data;
  const [{ id, total }] = await runs();
  assert.equal(total, 1200);
  const payload = { companyId: company.id, runId: id };
  await inTransaction(db, async (tx) => workOnRun(tx, payload, 500));
  await assert.rejects(
    inTransaction(db, async (tx) => {
      await workOnRun(tx, payload, 500);
      throw new Error('killed');
    }),
  );
  assert.equal(await computed(code), 500);
  const [half] = await runs();
  assert.deepEqual([half.status, half.done, half.changed], ['running', 500, 500]);
  await workJobs();
  assert.equal(await computed(code), 1200);
  const [whole] = await runs();
  assert.deepEqual([whole.status, whole.done, whole.changed], ['completed', 1200, 1200]);
  const { rows } = await sql`select 1 from deal_changes where field_key = ${code}`.execute(db);
  assert.equal(rows.length, 1200, 'each deal’s history says it once');
});
