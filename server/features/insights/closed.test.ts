import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { dealFields } from '#shared/fields/system-deals.ts';
import { closedFields } from '#shared/insights/rules.ts';
import { testApp, testCompany, type TestCompany, type TestUser } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;

const statistics = async (query = '', as: TestUser = admin) => {
  const reply = await call(`GET /api/v2/deals/statistics${query}`, { as });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data;
};

type Closed = { owner: TestUser; value: number; reason?: string; at: string; of?: TestCompany };

const closed = async (status: 'won' | 'lost', { owner, value, reason, at, of = company }: Closed): Promise<number> => {
  const id = await givenDeal(db, of, { owner, value, status });
  const time = `${at}T12:00:00Z`;
  await db
    .updateTable('deals')
    .set({
      close_time: time,
      won_time: null,
      lost_time: null,
      [`${status}_time`]: time,
      lost_reason: reason ?? null,
      add_time: '2026-01-01T12:00:00Z',
    })
    .where('id', '=', id)
    .execute();
  return id;
};

const set = async (id: number, values: Record<string, unknown>): Promise<void> => {
  await db.updateTable('deals').set(values).where('id', '=', id).execute();
};

before(async () => {
  await db
    .updateTable('companies')
    .set({ currency_rates: JSON.stringify({ USD: 0.5 }) })
    .where('id', '=', company.id)
    .execute();
  await closed('won', { owner: admin, value: 100, at: '2026-01-11' });
  await set(await closed('won', { owner: regular, value: 60, at: '2026-03-02' }), { currency: 'USD' });
  await set(await closed('won', { owner: regular, value: 7, at: '2026-03-03' }), { currency: 'JPY' });
  await closed('lost', { owner: regular, value: 40, at: '2026-03-03', reason: 'Price' });
  await closed('lost', { owner: admin, value: 10, at: '2026-03-04', reason: 'Price' });
  await closed('lost', { owner: admin, value: 5, at: '2026-03-05' });
  await set(await closed('won', { owner: admin, value: 999, at: '2026-03-05' }), {
    is_archived: true,
    archive_time: '2026-04-01',
  });
  await set(await closed('won', { owner: admin, value: 999, at: '2026-03-05' }), {
    is_deleted: true,
    delete_time: '2026-04-01',
  });
  await givenDeal(db, company, { owner: admin, value: 999 });
});

test('closed deals are counted and valued in the company’s currency, and in each of their own', async () => {
  const { scope, currency, total } = await statistics();
  assert.deepEqual([scope, currency], ['company', 'EUR']);
  assert.deepEqual([total.won, total.lost, total.won_value, total.lost_value], [3, 3, 130, 55]);
  assert.deepEqual([total.win_rate, total.average_won_value, total.without_rate], [50, 65, 1]);
  assert.deepEqual(
    total.by_currency.map((line: { currency: string; won_value: number }) => [line.currency, line.won_value]),
    [
      ['EUR', 100],
      ['USD', 60],
      ['JPY', 7],
    ],
  );
});

test('it says how many days it took to win', async () => {
  assert.equal((await statistics('?to=2026-01-31')).total.average_days_to_win, 10);
  const none = (await statistics('?from=2027-01-01')).total;
  assert.deepEqual([none.won, none.win_rate, none.average_days_to_win], [0, null, null]);
});

test('months follow each other, each with what was won and lost in it', async () => {
  const { by_month: months } = await statistics();
  assert.deepEqual(months, [
    { month: '2026-01', won: 1, lost: 0, won_value: 100, lost_value: 0 },
    { month: '2026-03', won: 2, lost: 3, won_value: 30, lost_value: 55 },
  ]);
});

test('a deal counts in the month of its reader’s time zone', async () => {
  const far = await testCompany(db);
  await db.updateTable('users').set({ time_zone: 'Pacific/Auckland' }).where('id', '=', far.admin.id).execute();
  const id = await closed('won', { owner: far.admin, value: 1, at: '2026-01-31', of: far });
  await set(id, { won_time: '2026-01-31T20:00:00Z' });
  assert.equal((await statistics('', far.admin)).by_month[0].month, '2026-02');
  assert.equal((await statistics('?to=2026-01-31', far.admin)).total.won, 0);
});

test('reasons of loss come by how often they were given', async () => {
  assert.deepEqual((await statistics()).by_reason, [
    { reason: 'Price', lost: 2, lost_value: 50 },
    { reason: null, lost: 1, lost_value: 5 },
  ]);
});

test('owners, pipelines and periods narrow the figures', async () => {
  const { by_owner: owners } = await statistics();
  assert.deepEqual(
    owners.map((row: { owner: { id: number }; won: number; lost: number }) => [row.owner.id, row.won, row.lost]),
    [
      [admin.id, 1, 2],
      [regular.id, 2, 1],
    ],
  );
  assert.equal((await statistics(`?owner_id=${regular.id}`)).total.won, 2);
  assert.equal((await statistics('?pipeline_id=2147483000')).total.won, 0);
  assert.equal((await statistics('?from=2026-03-03&to=2026-03-03')).total.won, 1);
  assert.equal((await call('GET /api/v2/deals/statistics?from=2026-03-03&to=2026-03-02', { as: admin })).status, 400);
});

test('who may not see company-wide statistics sees their own only, and of others what is not hidden from them', async () => {
  const own = await statistics('', regular);
  assert.deepEqual([own.scope, own.total.won, own.by_owner.length], ['owner', 2, 1]);
  const refused = await call(`GET /api/v2/deals/statistics?owner_id=${admin.id}`, { as: regular });
  assert.deepEqual([refused.status, refused.body.code], [403, 'statistics_not_permitted']);
  const sets = (await call('GET /api/v1/permissionSets', { as: admin })).body.data;
  const global = sets.find((one: { type: string; app: string }) => one.type === 'regular' && one.app === 'global');
  const body = { contents: { can_see_company_wide_statistics: true } };
  assert.equal((await call(`PATCH /api/v2/permissionSets/${global.id}`, { as: admin, body })).status, 200);
  await set(await closed('won', { owner: admin, value: 1, at: '2026-05-01' }), { visible_to: 1 });
  assert.equal((await statistics('?from=2026-05-01', regular)).total.won, 0);
  assert.equal((await statistics('?from=2026-05-01')).total.won, 1);
});

test('the list of deals holds what a figure counts', async () => {
  const line = (operator: string, value: string) => ({
    object: 'deal',
    field_id: String(closedFields.lost),
    operator,
    value,
    extra_value: null,
  });
  const because = {
    object: 'deal',
    field_id: String(closedFields.reason),
    operator: '=',
    value: 'Price',
    extra_value: null,
  };
  const all = [line('>=', '2026-03-01'), line('<=', '2026-03-31'), because];
  const tree = {
    glue: 'and',
    conditions: [
      { glue: 'and', conditions: all },
      { glue: 'or', conditions: [] },
    ],
  };
  const asked = `status=lost&conditions=${encodeURIComponent(JSON.stringify(tree))}`;
  const reply = await call(`GET /api/v2/deals/table?${asked}`, { as: admin });
  assert.equal(reply.body.data.length, 2, reply.text);
});

test('the fields asked for are those of deals', () => {
  const codeOf = (id: number) => dealFields.find((field) => field.id === id)?.code;
  assert.deepEqual(Object.values(closedFields).map(codeOf), ['won_time', 'lost_time', 'lost_reason']);
});
