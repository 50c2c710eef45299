import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generate } from '#bench/generator.ts';
import { testCompany } from '#server/testing/app.ts';
import { testDatabase } from '#server/testing/database.ts';

const { db, pool } = await testDatabase();

const count = async (text: string, companyId: number): Promise<Record<string, number>> =>
  (await pool.query(text, [companyId])).rows[0] as Record<string, number>;

const indexes = async (): Promise<string[]> =>
  (
    await pool.query<{ indexdef: string }>(`select indexdef from pg_indexes where schemaname = 'public' order by 1`)
  ).rows.map((row) => row.indexdef);

test('a filled company has all it should, and every row fits the others', async () => {
  const company = await testCompany(db);
  const before = await indexes();
  await generate(pool, { companyId: company.id, deals: 200, seed: 1 });
  assert.deepEqual(await indexes(), before);
  const found = await count(
    `select (select count(*)::int from deals where company_id = $1) as deals, (select count(*)::int from persons where company_id = $1) as persons,
      (select count(*)::int from organizations where company_id = $1) as organizations,
      (select count(*)::int from activities a join deals d on d.company_id = a.company_id and d.id = a.deal_id where a.company_id = $1) as activities,
      (select count(*)::int from notes n join deals d on d.company_id = n.company_id and d.id = n.deal_id where n.company_id = $1) as notes,
      (select count(*)::int from mail_messages m join mail_threads t on t.company_id = m.company_id and t.id = m.thread_id
        join deals d on d.company_id = t.company_id and d.id = t.deal_id where m.company_id = $1) as mails,
      (select count(*)::int from deals d join persons p on p.company_id = d.company_id and p.id = d.person_id and p.org_id = d.org_id
        join organizations o on o.company_id = d.company_id and o.id = d.org_id
        join stages s on s.company_id = d.company_id and s.pipeline_id = d.pipeline_id and s.id = d.stage_id where d.company_id = $1) as whole,
      (select count(*)::int from deals where company_id = $1 and (status = 'open') = (close_time is null)) as closed_when_not_open`,
    company.id,
  );
  assert.deepEqual(found, {
    deals: 200,
    persons: 50,
    organizations: 20,
    activities: 600,
    notes: 400,
    mails: 400,
    whole: 200,
    closed_when_not_open: 200,
  });
});

test('the same seed gives the same deals, another seed others, and new rows come after them', async () => {
  const titles = async (seed: number): Promise<string> => {
    const company = await testCompany(db);
    await generate(pool, { companyId: company.id, deals: 40, seed });
    await pool.query(
      `insert into deals (title, currency, company_id, owner_id, creator_user_id, pipeline_id, stage_id)
       select 'Next', 'EUR', company_id, owner_id, owner_id, pipeline_id, stage_id from deals where company_id = $1 limit 1`,
      [company.id],
    );
    const { rows } = await pool.query(
      `select string_agg(title || value || status, ',' order by id) as all from deals where company_id = $1 and title <> 'Next'`,
      [company.id],
    );
    return String(rows[0].all);
  };
  const first = await titles(1);
  assert.equal(await titles(1), first);
  assert.notEqual(await titles(2), first);
});
