// After a conversion: the deleted deal's page, restoring, deleting the lead, and the day a deal goes for good.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { purgeDeletedDeals } from '#server/features/deals/purging.ts';
import { testApp, testCompany, testUser } from '#server/testing/app.ts';
import { givenDeal, givenItems, type GivenDeal } from '#server/testing/deals.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;

const park = async (given: GivenDeal = {}, as = admin): Promise<{ dealId: number; leadId: string }> => {
  const dealId = await givenDeal(db, company, given);
  await givenItems(db, company, dealId);
  assert.equal((await call(`POST /api/v2/deals/${dealId}/convert/lead`, { as })).status, 200);
  const lead = await db.selectFrom('leads').select('id').where('source_deal_id', '=', dealId).executeTakeFirstOrThrow();
  return { dealId, leadId: lead.id };
};

const dealOf = async (dealId: number) => (await call(`GET /api/v2/deals/${dealId}`, { as: admin })).body.data;

const itemsOf = async (dealId: number): Promise<number[]> => {
  const counts: number[] = [];
  for (const table of ['activities', 'notes', 'files', 'mail_threads', 'invoices'] as const)
    counts.push((await db.selectFrom(table).select('id').where('deal_id', '=', dealId).execute()).length);
  return counts;
};

const daysPass = async (days: number): Promise<void> => {
  await sql`update deals set delete_time = delete_time - make_interval(days => ${days}) where company_id = ${company.id} and is_deleted`.execute(
    db,
  );
};

const isThere = async (dealId: number): Promise<boolean> =>
  (await call(`GET /api/v2/deals/${dealId}`, { as: admin })).status === 200;

test('the deleted deal stays readable for everyone who could see it, with its history, invoices and done activities', async () => {
  const { dealId, leadId } = await park({ owner: regular, visibleTo: 1 });
  for (const as of [admin, regular]) {
    const deal = await call(`GET /api/v2/deals/${dealId}`, { as });
    assert.deepEqual([deal.status, deal.body.data.is_deleted, deal.body.data.restorable_until], [200, true, null]);
    assert.equal((await call(`GET /api/v2/deals/${dealId}/invoices`, { as })).body.data.length, 1);
    assert.equal((await call(`GET /api/v1/deals/${dealId}/activities?done=1`, { as })).body.data.length, 1);
    assert.equal((await call(`GET /api/v1/deals/${dealId}/changelog`, { as })).body.data[0].field_key, 'is_deleted');
    const [parking] = (await call(`GET /api/v2/deals/${dealId}/parkings`, { as })).body.data;
    assert.deepEqual([parking.lead_id, parking.parked_by.id], [leadId, admin.id]);
  }
  const stranger = await testUser(db, company);
  assert.equal((await call(`GET /api/v2/deals/${dealId}`, { as: stranger })).status, 404);
  assert.equal((await call(`GET /api/v2/deals/${dealId}/parkings`, { as: stranger })).status, 404);
});

test('a private deal becomes a private lead of who converted it', async () => {
  const { leadId } = await park({ owner: regular, visibleTo: 1 }, regular);
  const lead = await call(`GET /api/v1/leads/${leadId}`, { as: regular });
  assert.deepEqual([lead.body.data.visible_to, lead.body.data.owner_id], ['1', regular.id]);
  const colleague = await testUser(db, company);
  assert.equal((await call(`GET /api/v1/leads/${leadId}`, { as: colleague })).status, 404);
});

test('who only follows a deal may convert it, and then owns the lead', async () => {
  const dealId = await givenDeal(db, company, { owner: admin, visibleTo: 1 });
  const follower = await testUser(db, company);
  await db
    .insertInto('deal_followers')
    .values({ company_id: company.id, deal_id: dealId, user_id: follower.id })
    .execute();
  assert.equal((await call(`POST /api/v2/deals/${dealId}/convert/lead`, { as: follower })).status, 200);
  const lead = await db
    .selectFrom('leads')
    .select(['id', 'owner_id'])
    .where('source_deal_id', '=', dealId)
    .executeTakeFirstOrThrow();
  assert.equal(lead.owner_id, follower.id);
  assert.equal((await call(`GET /api/v1/leads/${lead.id}`, { as: follower })).status, 200);
});

test('a restored deal leaves the lead with what moved to it, and both tell of it', async () => {
  const { dealId, leadId } = await park();
  await call(`POST /api/v2/deals/${dealId}/restore`, { as: admin });
  assert.deepEqual(await itemsOf(dealId), [1, 0, 0, 0, 1]);
  const parking = (await call(`GET /api/v2/leads/${leadId}/parking`, { as: admin })).body.data;
  assert.deepEqual([parking.deal_id, parking.restored_by, parking.ended_how], [dealId, admin.id, null]);
});

test('a deal restored after its lead was deleted has back what had moved to the lead', async () => {
  const { dealId, leadId } = await park();
  const before = [3, 1, 1, 1, 1];
  await call(`DELETE /api/v1/leads/${leadId}`, { as: admin });
  assert.equal((await call(`POST /api/v2/deals/${dealId}/restore`, { as: admin })).status, 200);
  assert.deepEqual(await itemsOf(dealId), before);
  const [parking] = (await call(`GET /api/v2/deals/${dealId}/parkings`, { as: admin })).body.data;
  assert.deepEqual([parking.ended_how, parking.restored_by], ['deleted', admin.id]);
});

test('a parked deal outlives the days of the bin, and has them all from the day its lead is deleted', async () => {
  const { dealId, leadId } = await park();
  await daysPass(400);
  await purgeDeletedDeals(db);
  assert.equal(await isThere(dealId), true);
  const listed = await call(`GET /api/v2/deals?status=deleted&ids=${dealId}`, { as: admin });
  assert.equal(listed.body.data.length, 1, 'the list to restore from has it');
  await call(`DELETE /api/v1/leads/${leadId}`, { as: admin });
  const shown = (await dealOf(dealId)).restorable_until as string;
  assert.ok(Date.parse(shown) > Date.now() + 28 * 86_400_000, shown);
  await purgeDeletedDeals(db);
  assert.equal(await isThere(dealId), true);
  await daysPass(32);
  await purgeDeletedDeals(db);
  assert.equal(await isThere(dealId), false);
});

test('a parked deal whose lead became a new deal has the days of the bin from then on', async () => {
  const { dealId, leadId } = await park();
  await daysPass(400);
  assert.equal((await call(`POST /api/v2/leads/${leadId}/convert/deal`, { as: admin, body: {} })).status, 200);
  await purgeDeletedDeals(db);
  assert.equal(await isThere(dealId), true);
  assert.notEqual((await dealOf(dealId)).restorable_until, null);
});

test('a deal goes after the day shown, never on it', async () => {
  const dealId = await givenDeal(db, company);
  await call(`DELETE /api/v2/deals/${dealId}`, { as: admin });
  await sql`update deals set delete_time = date_trunc('day', now()) - interval '30 days' where id = ${dealId}`.execute(
    db,
  );
  assert.equal((await dealOf(dealId)).restorable_until, new Date().toISOString().slice(0, 10));
  await purgeDeletedDeals(db);
  assert.equal(await isThere(dealId), true);
  await sql`update deals set delete_time = delete_time - interval '1 second' where id = ${dealId}`.execute(db);
  await purgeDeletedDeals(db);
  assert.equal(await isThere(dealId), false);
});

test('purging takes what hangs on the deal alone, and leaves what its contacts have', async () => {
  const dealId = await givenDeal(db, company, { labels: ['Hot'] });
  await givenItems(db, company, dealId);
  const { person_id: personId } = await db
    .selectFrom('deals')
    .select('person_id')
    .where('id', '=', dealId)
    .executeTakeFirstOrThrow();
  const note = await call('POST /api/v1/notes', {
    as: admin,
    body: { content: 'About her', deal_id: dealId, person_id: personId },
  });
  await call(`DELETE /api/v2/deals/${dealId}`, { as: admin });
  await daysPass(40);
  await purgeDeletedDeals(db);
  assert.equal(await isThere(dealId), false);
  assert.deepEqual(await itemsOf(dealId), [0, 0, 0, 0, 0]);
  const kept = await call(`GET /api/v1/notes/${note.body.data.id}`, { as: admin });
  assert.deepEqual([kept.status, kept.body.data.deal_id, kept.body.data.person_id], [200, null, personId]);
});

test('a deal made of a lead tells in its history when it was added', async () => {
  const { leadId } = await park();
  const started = await call(`POST /api/v2/leads/${leadId}/convert/deal`, { as: admin, body: {} });
  const status = await call(`GET /api/v2/leads/${leadId}/convert/status/${started.body.data.conversion_id}`, {
    as: admin,
  });
  const changes = await call(`GET /api/v1/deals/${status.body.data.deal_id}/changelog`, { as: admin });
  assert.deepEqual(
    changes.body.data.map((change: { field_key: string }) => change.field_key),
    ['add_time'],
  );
});
