import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';
import { raiseLeadsThatAreDue } from './due.ts';

const { call, db, workJobs } = await testApp();

const park = async (company: Awaited<ReturnType<typeof testCompany>>, day: string): Promise<string> => {
  const dealId = await givenDeal(db, company);
  const started = await call('POST /api/v2/conversions', {
    as: company.admin,
    body: { deal_ids: [dealId], bring_back_on: day },
  });
  assert.equal(started.status, 202, started.text);
  await workJobs();
  const lead = await db.selectFrom('leads').select('id').where('source_deal_id', '=', dealId).executeTakeFirstOrThrow();
  await call(`PATCH /api/v1/leads/${lead.id}`, { as: company.admin, body: { was_seen: true } });
  return lead.id;
};

const isSeen = async (leadId: string): Promise<boolean> =>
  (await db.selectFrom('leads').select('was_seen').where('id', '=', leadId).executeTakeFirstOrThrow()).was_seen;

test('a lead whose day has come is unread again and its owner is told, once, also when the day was missed', async () => {
  const company = await testCompany(db);
  const missed = await park(company, '2020-02-29');
  const future = await park(company, '2199-01-01');
  assert.equal(await raiseLeadsThatAreDue(db), 1);
  assert.deepEqual([await isSeen(missed), await isSeen(future)], [false, true]);
  assert.equal(await raiseLeadsThatAreDue(db), 0);
  const told = await call('GET /api/v2/notifications', { as: company.admin });
  const due = told.body.data.filter((one: { kind: string }) => one.kind === 'lead_due');
  assert.deepEqual(
    due.map((one: { details: { lead_id: string } }) => one.details.lead_id),
    [missed],
  );
});
