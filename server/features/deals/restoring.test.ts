import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { purgeDeletedDeals } from './purging.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testCompany(db);
const stages = (await call('GET /api/v2/stages', { as: admin })).body.data as { id: number }[];

const add = async (body: object, as: TestUser = regular) =>
  (await call('POST /api/v2/deals', { as, body: { title: 'Deal', ...body } })).body.data;
const remove = (id: number, as: TestUser = admin) => call(`DELETE /api/v2/deals/${id}`, { as });
const get = (id: number) => call(`GET /api/v2/deals/${id}`, { as: admin });

test('a deleted deal comes back to its stage, status and owner', async () => {
  const deal = await add({ stage_id: stages[2]?.id, status: 'lost', lost_reason: 'Later' });
  await remove(deal.id);
  const restored = await call(`POST /api/v2/deals/${deal.id}/restore`, { as: regular });
  assert.equal(restored.status, 200);
  assert.deepEqual({ ...restored.body.data, update_time: '' }, { ...deal, update_time: '' });
  assert.equal((await call(`POST /api/v2/deals/${deal.id}/restore`, { as: regular })).status, 200);
});

test('a deal whose stage is gone comes back to the first stage of its pipeline', async () => {
  const stage = stages[3] as { id: number };
  const deal = await add({ stage_id: stage.id });
  await remove(deal.id);
  assert.equal((await call(`DELETE /api/v2/stages/${stage.id}`, { as: admin })).status, 200);
  const restored = await call(`POST /api/v2/deals/${deal.id}/restore`, { as: regular });
  assert.deepEqual([restored.body.data.stage_id, restored.body.data.pipeline_id], [stages[0]?.id, deal.pipeline_id]);
});

test('a closed deal whose stage is gone is reopened in the first stage of its pipeline', async () => {
  const stage = (
    await call('POST /api/v2/stages', { as: admin, body: { name: 'Short', pipeline_id: (await add({})).pipeline_id } })
  ).body.data;
  const deal = await add({ stage_id: stage.id, status: 'won' });
  assert.equal((await call(`DELETE /api/v2/stages/${stage.id}`, { as: admin })).status, 200);
  const reopened = await call(`PATCH /api/v2/deals/${deal.id}`, { as: regular, body: { status: 'open' } });
  assert.equal(reopened.body.data.stage_id, stages[0]?.id);
});

test('of many, each says how it went', async () => {
  const [mine, kept, hidden] = [await add({}), await add({}), await add({ visible_to: 1 }, admin)];
  for (const deal of [mine, hidden]) await remove(deal.id);
  const ids = [mine.id, kept.id, hidden.id, 2147483647];
  const reply = await call('POST /api/v2/deals/restore', { as: regular, body: { ids } });
  const outcomes = reply.body.data as { id: number; outcome: string; reason: string | null; error: string | null }[];
  assert.deepEqual(
    outcomes.map((done) => [done.id, done.outcome, done.reason]),
    [
      [mine.id, 'restored', null],
      [kept.id, 'refused', 'deal_not_deleted'],
      [hidden.id, 'refused', 'deal_not_found'],
      [2147483647, 'refused', 'deal_not_found'],
    ],
  );
  assert.equal(outcomes[1]?.error, 'The deal is not deleted.');
  for (const body of [{ ids: [] }, { ids: ['1'] }, {}, { ids: Array.from({ length: 501 }, (_, at) => at + 1) }])
    assert.equal((await call('POST /api/v2/deals/restore', { as: regular, body })).status, 400);
});

test('deals of others are edited, deleted and restored only with the permission', async () => {
  await sql`update permission_sets set contents = array_remove(contents, 'can_edit_deals_owned_by_others') where company_id = ${company.id} and type = 'regular'`.execute(
    db,
  );
  const deal = await add({ visible_to: 7 }, admin);
  const edit = await call(`PATCH /api/v2/deals/${deal.id}`, { as: regular, body: { title: 'Mine' } });
  assert.deepEqual([edit.status, edit.body.code], [403, 'deal_not_editable']);
  assert.equal((await remove(deal.id, regular)).status, 403);
  await remove(deal.id);
  assert.equal((await call(`POST /api/v2/deals/${deal.id}/restore`, { as: regular })).status, 403);
  assert.equal((await call(`POST /api/v2/deals/${deal.id}/restore`, { as: other.admin })).status, 404);
});

test('deals go for good when their days are over, but not while their lead lives', async () => {
  const [old, parked, fresh] = [await add({}), await add({}), await add({})];
  for (const deal of [old, parked, fresh]) await remove(deal.id);
  await sql`update deals set delete_time = now() - interval '40 days' where id in (${old.id}, ${parked.id})`.execute(
    db,
  );
  const lead = await sql<{
    id: string;
  }>`insert into persons (company_id, name, owner_id) values (${company.id}, 'P', ${admin.id}) returning id`.execute(
    db,
  );
  const leadId = await sql<{ id: string }>`insert into leads (company_id, title, owner_id, creator_id, person_id)
    values (${company.id}, 'Lead', ${admin.id}, ${admin.id}, ${lead.rows[0]?.id}) returning id`.execute(db);
  const conversion = await sql<{
    id: string;
  }>`insert into conversions (company_id, kind, started_by) values (${company.id}, 'deals_to_leads', ${admin.id}) returning id`.execute(
    db,
  );
  await sql`insert into parkings (company_id, deal_id, lead_id, conversion_id, parked_by, previous_owner_id, given)
    values (${company.id}, ${parked.id}, ${leadId.rows[0]?.id}, ${conversion.rows[0]?.id}, ${admin.id}, ${admin.id}, '{}')`.execute(
    db,
  );
  await sql`insert into notes (company_id, content, user_id, deal_id) values (${company.id}, 'n', ${admin.id}, ${old.id})`.execute(
    db,
  );
  await sql`insert into invoices (company_id, deal_id, number, amount, currency, creator_user_id) values (${company.id}, ${old.id}, 'F1', 1, 'EUR', ${admin.id})`.execute(
    db,
  );
  assert.equal((await get(parked.id)).body.data.restorable_until, null);
  assert.equal(await purgeDeletedDeals(db), 1);
  assert.equal((await get(old.id)).status, 404);
  assert.equal((await get(parked.id)).status, 200);
  assert.equal((await get(fresh.id)).status, 200);
  await sql`update leads set is_deleted = true, delete_time = now() where id = ${leadId.rows[0]?.id}`.execute(db);
  assert.equal(await purgeDeletedDeals(db), 1);
  assert.equal((await get(parked.id)).status, 404);
});
