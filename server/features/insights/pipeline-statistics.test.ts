import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const stages = await db
  .selectFrom('stages')
  .select(['id', 'pipeline_id'])
  .where('company_id', '=', company.id)
  .orderBy('order_nr')
  .execute();
const [first, second, third] = stages.map(({ id }) => id) as [number, number, number];
const pipelineId = stages[0]?.pipeline_id ?? 0;

const ask = async (what: 'conversion' | 'movement', query: string, as: TestUser = regular) =>
  call(`GET /api/v1/pipelines/${pipelineId}/${what}_statistics?${query}`, { as });

const march = 'start_date=2026-03-01&end_date=2026-03-31';

const given = async (added: string, closed: { status: 'won' | 'lost'; time: string } | null, value: number) => {
  const id = await givenDeal(db, company, {
    owner: regular,
    value,
    ...(closed === null ? {} : { status: closed.status }),
  });
  const time = closed?.time ?? null;
  const times = { add_time: added, close_time: time, won_time: closed?.status === 'won' ? time : null };
  await db.updateTable('deals').set(times).where('id', '=', id).execute();
  return id;
};

const moved = async (dealId: number, from: number, move: { to: number; time: string }): Promise<void> => {
  const change = { company_id: company.id, deal_id: dealId, field_key: 'stage_id', actor_user_id: regular.id };
  await db
    .insertInto('deal_changes')
    .values({ ...change, old_value: String(from), new_value: String(move.to), time: move.time })
    .execute();
  await db.updateTable('deals').set({ stage_id: move.to }).where('id', '=', dealId).execute();
};

let ids: { won: number; lost: number; open: number; before: number };

before(async () => {
  ids = {
    won: await given('2026-02-19T00:00:00Z', { status: 'won', time: '2026-03-21T00:00:00Z' }, 100),
    lost: await given('2026-03-01T00:00:00Z', { status: 'lost', time: '2026-03-11T00:00:00Z' }, 50),
    open: await given('2026-03-31T22:00:00Z', null, 20),
    before: await given('2026-01-01T00:00:00Z', { status: 'won', time: '2026-02-01T00:00:00Z' }, 1000),
  };
  await moved(ids.won, first, { to: second, time: '2026-03-01T00:00:00Z' });
  await moved(ids.won, second, { to: third, time: '2026-03-11T00:00:00Z' });
});

test('of the deals that stood in a stage it says how many went on', async () => {
  const { body, text } = await ask('conversion', march);
  assert.equal(body.success, true, text);
  const { stage_conversions: conversions, won_conversion: won, lost_conversion: lost } = body.data;
  assert.equal(conversions.length, stages.length - 1);
  assert.deepEqual(conversions[0], { from_stage_id: first, to_stage_id: second, conversion_rate: 33 });
  assert.deepEqual(conversions[1], { from_stage_id: second, to_stage_id: third, conversion_rate: 100 });
  assert.deepEqual([won, lost], [33, 33]);
});

test('deals are new, left open, won and lost within the period', async () => {
  const { data } = (await ask('movement', march)).body;
  assert.equal(data.movements_between_stages.count, 2);
  assert.deepEqual(data.new_deals.deals_ids, [ids.lost, ids.open]);
  assert.deepEqual(data.deals_left_open.deals_ids, [ids.open]);
  assert.deepEqual(data.won_deals, {
    count: 1,
    deals_ids: [ids.won],
    values: { EUR: 100 },
    formatted_values: { EUR: '€100' },
  });
  assert.deepEqual(data.lost_deals.values, { EUR: 50 });
});

test('the days deals stayed in each stage are averages', async () => {
  const { across_all_stages: all, by_stages: stays } = (await ask('movement', march)).body.data.average_age_in_days;
  assert.deepEqual(stays.slice(0, 3), [
    { stage_id: first, value: 7 },
    { stage_id: second, value: 10 },
    { stage_id: third, value: 10 },
  ]);
  assert.equal(all, 13);
});

test('a deal won later counts as left open', async () => {
  const { data } = (await ask('movement', 'start_date=2026-03-02&end_date=2026-03-20')).body;
  assert.deepEqual([data.deals_left_open.deals_ids, data.won_deals.count], [[ids.won], 0]);
});

test('another user’s statistics need the permission, and one’s own are meant without a user', async () => {
  const refused = await ask('movement', `${march}&user_id=${admin.id}`);
  assert.deepEqual([refused.status, refused.body.code], [403, 'statistics_not_permitted']);
  assert.equal((await ask('movement', march, admin)).body.data.new_deals.count, 0);
  assert.equal((await ask('conversion', `${march}&user_id=${regular.id}`, admin)).body.data.won_conversion, 33);
});

test('a pipeline of another company is not found, and a period that ends before it begins is refused', async () => {
  const other = await testCompany(db);
  assert.equal((await ask('conversion', march, other.admin)).status, 404);
  assert.equal((await ask('movement', 'start_date=2026-03-02&end_date=2026-03-01')).status, 400);
});
