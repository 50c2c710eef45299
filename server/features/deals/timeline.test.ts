import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundariesOf } from '#shared/deals/timeline.contract.v1.ts';
import { flatLegacyDeal } from '#shared/deals/shape.v1.ts';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const code = 'e'.repeat(40);
await db
  .insertInto('fields')
  .values({ company_id: company.id, entity: 'deal', field_code: code, name: 'Kick-off', field_type: 'date' })
  .execute();
await db
  .updateTable('companies')
  .set({ currency_rates: JSON.stringify({ USD: 0.5 }) })
  .where('id', '=', company.id)
  .execute();

const set = async (id: number, values: Record<string, unknown>): Promise<void> => {
  await db.updateTable('deals').set(values).where('id', '=', id).execute();
};

const wonAt = async (time: string, values: Record<string, unknown> = {}): Promise<number> => {
  const id = await givenDeal(db, company, { owner: regular, value: 100 });
  await set(id, { status: 'won', won_time: time, close_time: time, ...values });
  return id;
};

const january = await wonAt('2026-01-31T23:59:59Z', { custom_fields: JSON.stringify({ [code]: '2026-03-05' }) });
const february = await wonAt('2026-02-01T00:00:00Z', { currency: 'USD', value: 40 });
const lost = await wonAt('2026-02-02T00:00:00Z', { status: 'lost' });
const archived = await wonAt('2026-02-03T00:00:00Z', { is_archived: true, archive_time: '2026-02-04T00:00:00Z' });
const open = await givenDeal(db, company, { owner: regular, value: 70 });
await set(open, { expected_close_date: '2026-01-15', probability: 50 });

const timeline = async (query: string, as: TestUser = regular) =>
  call(`GET /api/v1/deals/timeline?start_date=2026-01-01&interval=month&amount=3&${query}`, { as });

test('deals are grouped by the month of the date asked for, and lost ones are left out', async () => {
  const { status, body, text } = await timeline('field_key=won_time');
  assert.equal(status, 200, text);
  assert.deepEqual(
    body.data.map((period: { period_start: string; period_end: string; deals: { id: number }[] }) => [
      period.period_start,
      period.period_end,
      period.deals.map(({ id }) => id),
    ]),
    [
      ['2026-01-01 00:00:00', '2026-01-31 23:59:59', [january]],
      ['2026-02-01 00:00:00', '2026-02-28 23:59:59', [february]],
      ['2026-03-01 00:00:00', '2026-03-31 23:59:59', []],
    ],
  );
  flatLegacyDeal.parse(body.data[0].deals[0]);
  assert.ok(lost > 0);
});

test('each period sums its deals by currency, and in one currency when asked', async () => {
  const { data } = (await timeline('field_key=won_time&exclude_deals=1&totals_convert_currency=default_currency')).body;
  assert.deepEqual(data[1].deals, []);
  assert.deepEqual(data[1].totals, {
    count: 1,
    values: { USD: 40 },
    weighted_values: { USD: 40 },
    open_count: 0,
    open_values: {},
    weighted_open_values: {},
    won_count: 1,
    won_values: { USD: 40 },
  });
  assert.deepEqual([data[1].totals_converted.values, data[1].totals_converted.won_count], [{ EUR: 20 }, 1]);
});

test('open deals count by their chance', async () => {
  const { totals } = (await timeline('field_key=expected_close_date')).body.data[0];
  assert.deepEqual([totals.open_count, totals.open_values, totals.weighted_open_values], [1, { EUR: 70 }, { EUR: 35 }]);
});

test('the date may stand in a custom field', async () => {
  const { data } = (await timeline(`field_key=${code}`)).body;
  assert.deepEqual(
    data.map((period: { deals: { id: number }[] }) => period.deals.map(({ id }) => id)),
    [[], [], [january]],
  );
});

test('archived deals have a timeline of their own', async () => {
  const path = 'GET /api/v1/deals/timeline/archived?start_date=2026-02-01&interval=week&amount=1&field_key=won_time';
  const { data } = (await call(path, { as: regular })).body;
  assert.deepEqual([data.length, data[0].period_end, data[0].deals[0].id], [1, '2026-02-07 23:59:59', archived]);
});

test('a user and a pipeline narrow the timeline, also beside a filter', async () => {
  const { data } = (await timeline(`field_key=won_time&user_id=${admin.id}`)).body;
  assert.equal(data[0].totals.count, 0);
  const filter = {
    name: 'All',
    type: 'deals',
    conditions: {
      glue: 'and',
      conditions: [
        { glue: 'and', conditions: [] },
        { glue: 'or', conditions: [] },
      ],
    },
  };
  const made = await call('POST /api/v1/filters', { as: regular, body: filter });
  assert.equal(made.status, 200, made.text);
  const filtered = await timeline(`field_key=won_time&filter_id=${made.body.data.id}&user_id=${admin.id}`);
  assert.equal(filtered.body.data[0].totals.count, 0);
});

test('nobody finds deals here that they do not see', async () => {
  await set(january, { owner_id: admin.id, visible_to: 1 });
  const { data } = (await timeline('field_key=won_time')).body;
  assert.deepEqual([data[0].totals.count, data[0].deals], [0, []]);
  assert.equal((await timeline('field_key=won_time', admin)).body.data[0].totals.count, 1);
});

test('what is no date field, no interval or too long is refused', async () => {
  for (const query of [
    'field_key=title',
    `field_key=${'f'.repeat(40)}`,
    'field_key=won_time&amount=1001',
    'field_key=won_time&interval=year',
    'field_key=won_time&totals_convert_currency=euro',
    'field_key=won_time&start_date=9998-01-01&amount=500',
  ])
    assert.equal((await timeline(query)).status, 400, query);
});

test('months begin on the day asked for, or on the last day of a shorter one', () => {
  assert.deepEqual(boundariesOf('2026-01-31', 'month', 2), ['2026-01-31', '2026-02-28', '2026-03-31']);
  assert.deepEqual(boundariesOf('2025-11-15', 'quarter', 1), ['2025-11-15', '2026-02-15']);
});
