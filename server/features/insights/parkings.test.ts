import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { testApp, testCompany, type TestCompany, type TestUser } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';

const { call, db, workJobs } = await testApp();
let company: TestCompany;

const statistics = async (query = '', as: TestUser = company.admin) =>
  call(`GET /api/v2/parkings/statistics${query}`, { as });

const park = async (dealIds: number[]): Promise<string[]> => {
  const body = { deal_ids: dealIds };
  assert.equal((await call('POST /api/v2/conversions', { as: company.admin, body })).status, 202);
  await workJobs();
  const rows = await db.selectFrom('parkings').select(['deal_id', 'lead_id']).where('deal_id', 'in', dealIds).execute();
  return dealIds.map((id) => rows.findLast((row) => row.deal_id === id)?.lead_id ?? '');
};

const bringBack = async (leadId: string): Promise<void> => {
  assert.equal((await call(`POST /api/v2/leads/${leadId}/bring-back`, { as: company.admin, body: {} })).status, 200);
};

const win = async (dealId: number): Promise<void> => {
  const body = { status: 'won' };
  assert.equal((await call(`PATCH /api/v2/deals/${dealId}`, { as: company.admin, body })).status, 200);
};

before(async () => {
  company = await testCompany(db);
  const { admin, regular } = company;
  const owners = [admin, admin, admin, regular, regular];
  const dealIds: number[] = [];
  for (const [index, owner] of owners.entries())
    dealIds.push(await givenDeal(db, company, { owner, value: 100 * (index + 1) }));
  const leadIds = await park(dealIds);
  await bringBack(leadIds[0] as string);
  await win(dealIds[0] as number);
  await bringBack(leadIds[1] as string);
  const converted = await call(`POST /api/v2/leads/${leadIds[3]}/convert/deal`, { as: admin, body: {} });
  assert.equal(converted.status, 200, converted.text);
  const path = `/api/v2/leads/${leadIds[3]}/convert/status/${converted.body.data.conversion_id}`;
  await win((await call(`GET ${path}`, { as: admin })).body.data.deal_id);
  // Parked forty days ago, and back within ten.
  await db
    .updateTable('parkings')
    .set({ park_time: new Date(Date.now() - 40 * 86_400_000).toISOString() })
    .where('lead_id', 'in', [leadIds[0] as string])
    .execute();
  await db
    .updateTable('parkings')
    .set({ end_time: new Date(Date.now() - 30 * 86_400_000).toISOString() })
    .where('lead_id', 'in', [leadIds[0] as string])
    .execute();
});

test('of the deals parked it says how many came back, were won, and for how much', async () => {
  const { data } = (await statistics()).body;
  const { total } = data;
  assert.equal(data.scope, 'company');
  assert.deepEqual([total.parked, total.came_back, total.won, total.lost, total.waiting], [5, 3, 2, 0, 2]);
  assert.deepEqual([total.parked_value, total.came_back_value, total.won_value], [1500, 700, 500]);
  assert.equal(total.without_rate, 0);
});

test('it says after how long they came back', async () => {
  const today = new Date().toISOString().slice(0, 10);
  const long = await statistics(`?to=${new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10)}`);
  assert.deepEqual([long.body.data.total.parked, long.body.data.total.median_days], [1, 10]);
  const recent = await statistics(`?from=${today}`);
  assert.equal(recent.body.data.total.parked, 4);
});

test('the figures add up by stage and by owner', async () => {
  const { by_stage: stages, by_owner: owners } = (await statistics()).body.data;
  assert.deepEqual(
    stages.map((row: { parked: number; won: number }) => [row.parked, row.won]),
    [[5, 2]],
  );
  assert.deepEqual(
    owners.map((row: { owner: { id: number }; parked: number; came_back: number }) => [
      row.owner.id,
      row.parked,
      row.came_back,
    ]),
    [
      [company.admin.id, 3, 2],
      [company.regular.id, 2, 1],
    ],
  );
});

test('a deal parked twice is won once', async () => {
  const other = await testCompany(db);
  const dealId = await givenDeal(db, other, { value: 100 });
  const as = other.admin;
  for (let time = 0; time < 2; time += 1) {
    await call(`POST /api/v2/deals/${dealId}/convert/lead`, { as });
    const { data } = (await call('GET /api/v2/leads', { as })).body;
    await call(`POST /api/v2/leads/${data[0].id}/bring-back`, { as, body: {} });
  }
  await call(`PATCH /api/v2/deals/${dealId}`, { as, body: { status: 'won' } });
  const { total } = (await statistics('', as)).body.data;
  assert.deepEqual([total.parked, total.came_back, total.won, total.won_value], [2, 2, 1, 100]);
});

test('who may not see company-wide statistics sees their own only', async () => {
  const { data } = (await statistics('', company.regular)).body;
  assert.deepEqual([data.scope, data.total.parked, data.by_owner.length], ['owner', 2, 1]);
  const refused = await statistics(`?owner_id=${company.admin.id}`, company.regular);
  assert.deepEqual([refused.status, refused.body.code], [403, 'statistics_not_permitted']);
});

test('who may see other users’ statistics looks at one of them at a time', async () => {
  const sets = (await call('GET /api/v1/permissionSets', { as: company.admin })).body.data;
  const set = sets.find(
    (one: { name: string; type: string; app: string }) => one.type === 'regular' && one.app === 'global',
  );
  const body = { contents: { can_see_other_users_statistics: true } };
  const switched = await call(`PATCH /api/v2/permissionSets/${set.id}`, { as: company.admin, body });
  assert.equal(switched.status, 200, switched.text);
  const { data } = (await statistics(`?owner_id=${company.admin.id}`, company.regular)).body;
  assert.deepEqual([data.scope, data.total.parked], ['owner', 3]);
  assert.equal((await statistics('', company.regular)).body.data.total.parked, 2);
});

test('a company without parkings has nothing to tell', async () => {
  const { data } = (await statistics('', (await testCompany(db)).admin)).body;
  assert.deepEqual([data.total.parked, data.total.median_days, data.by_stage, data.by_owner], [0, null, [], []]);
});
