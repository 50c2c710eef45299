// Many clients on the same deals at once. Whatever order the database finds for them, whole operations are all one may see.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp, testCompany, type Reply } from '#server/testing/app.ts';
import { givenDeal, givenItems } from '#server/testing/deals.ts';

const { call, db, workJobs } = await testApp();

test('fifty clients converting the same hundred deals at once make a hundred leads', async () => {
  const company = await testCompany(db);
  const { admin } = company;
  const dealIds: number[] = [];
  for (let n = 0; n < 100; n += 1) dealIds.push(await givenDeal(db, company, { title: `Deal ${n}` }));
  const singles = Array.from({ length: 25 }, async (_, client) => {
    const replies: Reply[] = [];
    for (const dealId of client % 2 === 0 ? dealIds : dealIds.toReversed())
      replies.push(await call(`POST /api/v2/deals/${dealId}/convert/lead`, { as: admin }));
    return replies;
  });
  const bulks = Array.from({ length: 25 }, async (_, client) => {
    const reply = await call('POST /api/v2/conversions', {
      as: admin,
      body: { deal_ids: client % 2 === 0 ? dealIds : dealIds.toReversed() },
    });
    assert.equal(reply.status, 202);
    return reply.body.data.id as string;
  });
  const [replies, conversionIds] = await Promise.all([Promise.all(singles), Promise.all(bulks), workJobs()]);
  await workJobs();
  const statuses = new Set(
    replies.flat().map((reply) => (reply.status === 200 ? 200 : `${reply.status} ${reply.body.code}`)),
  );
  assert.deepEqual(
    [...statuses].filter((status) => status !== 200 && status !== '404 deal_already_converted'),
    [],
  );
  const leads = await db.selectFrom('leads').select('source_deal_id').where('company_id', '=', company.id).execute();
  assert.deepEqual([leads.length, new Set(leads.map((lead) => lead.source_deal_id)).size], [100, 100]);
  const converted = replies.flat().filter((reply) => reply.status === 200).length;
  const { rows } = await sql<{ converted: number; told: number }>`
    select count(*) filter (where outcome = 'converted') as converted, count(*) filter (where reason = 'deal_already_converted' and lead_id is not null) as told
    from conversion_items where conversion_id = any(${conversionIds}::uuid[])`.execute(db);
  assert.equal(converted + (rows[0]?.converted ?? 0), 100, 'each deal was converted by exactly one of them');
  assert.equal(rows[0]?.told, 25 * 100 - (rows[0]?.converted ?? 0), 'the others heard whose lead it is');
});

type Step = (dealId: number, n: number) => Promise<Reply | null>;

test('thirty clients converting, restoring, bringing back, editing and deleting lose nothing and break nothing', async () => {
  const company = await testCompany(db);
  const { admin } = company;
  const dealIds: number[] = [];
  for (let n = 0; n < 4; n += 1) {
    const dealId = await givenDeal(db, company, { labels: ['Hot'] });
    await givenItems(db, company, dealId);
    dealIds.push(dealId);
  }
  const aLead = async (dealId: number): Promise<string | null> =>
    (
      await db
        .selectFrom('leads')
        .select('id')
        .where('source_deal_id', '=', dealId)
        .where('is_deleted', '=', false)
        .orderBy('add_time', 'desc')
        .limit(1)
        .executeTakeFirst()
    )?.id ?? null;
  const withLead = async (dealId: number, step: (leadId: string) => Promise<Reply>): Promise<Reply | null> => {
    const leadId = await aLead(dealId);
    return leadId === null ? null : step(leadId);
  };
  const steps: Step[] = [
    async (dealId) => call(`POST /api/v2/deals/${dealId}/convert/lead`, { as: admin }),
    async (dealId) => call(`POST /api/v2/deals/${dealId}/restore`, { as: admin }),
    async (dealId) =>
      withLead(dealId, async (leadId) => call(`POST /api/v2/leads/${leadId}/bring-back`, { as: admin, body: {} })),
    async (dealId, n) =>
      withLead(dealId, async (leadId) =>
        call(`PATCH /api/v1/leads/${leadId}`, { as: admin, body: { title: `Edited ${n}` } }),
      ),
    async (dealId, n) => call(`PATCH /api/v2/deals/${dealId}`, { as: admin, body: { value: n } }),
  ];
  const clients = Array.from({ length: 30 }, async (_, client) => {
    const replies: (Reply | null)[] = [];
    for (let n = 0; n < 12; n += 1) {
      const dealId = dealIds[(client + n) % dealIds.length] as number;
      replies.push(await (steps[(client * 7 + n * 3) % steps.length] as Step)(dealId, client * 100 + n));
    }
    return replies;
  });
  const replies = (await Promise.all(clients)).flat().filter((reply): reply is Reply => reply !== null);
  assert.deepEqual(
    replies.filter((reply) => reply.status >= 500).map((reply) => reply.text),
    [],
  );

  const { rows: orphans } = await sql<{ kind: string }>`
    select 'note' as kind from notes n join leads l on l.company_id = n.company_id and l.id = n.lead_id where l.is_deleted and n.company_id = ${company.id}
    union all select 'activity' from activities a join leads l on l.company_id = a.company_id and l.id = a.lead_id where l.is_deleted and a.company_id = ${company.id}
    union all select 'open parking of a lead that is gone' from parkings p join leads l on l.company_id = p.company_id and l.id = p.lead_id where l.is_deleted and p.end_time is null and p.company_id = ${company.id}
    union all select 'lead that nobody parked' from leads l where l.company_id = ${company.id} and not exists (select from parkings p where p.company_id = l.company_id and p.lead_id = l.id)
    union all select 'deal held by two leads' from parkings p where p.company_id = ${company.id} and p.end_time is null and p.restore_time is null group by p.deal_id having count(*) > 1
    union all select 'live deal still held' from parkings p join deals d on d.company_id = p.company_id and d.id = p.deal_id
      where p.company_id = ${company.id} and p.end_time is null and p.restore_time is null and not d.is_deleted`.execute(
    db,
  );
  assert.deepEqual(orphans, []);
  const { rows } = await sql<{ notes: number; activities: number; files: number; mails: number; made: number }>`select
    (select count(*) from notes where company_id = ${company.id} and (deal_id is not null or lead_id is not null)) as notes,
    (select count(*) from activities where company_id = ${company.id} and (deal_id is not null or lead_id is not null)) as activities,
    (select count(*) from files where company_id = ${company.id} and (deal_id is not null or lead_id is not null)) as files,
    (select count(*) from mail_threads where company_id = ${company.id} and (deal_id is not null or lead_id is not null)) as mails,
    (select count(*) from leads where company_id = ${company.id}) as made`.execute(db);
  const converted = replies.filter(
    (reply) => reply.status === 200 && typeof reply.body.data?.conversion_id === 'string',
  ).length;
  assert.deepEqual(rows[0], { notes: 4, activities: 12, files: 4, mails: 4, made: converted });
});
