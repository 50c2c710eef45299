// What was exported maps by itself when it is imported again, and changes nothing: every kind, as CSV and as XLSX, in both languages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';
import { sheetCalls } from '#server/features/sheet-imports/testing.ts';
import { xlsxType } from '#server/platform/sheets/sheet.ts';

const testing = await testApp();
const { app, call, db, pool } = testing;
const { upload, run, findings } = sheetCalls(testing);
const { admin, id: companyId } = await testCompany(db);
await pool.query(`update users set time_zone = 'America/New_York' where company_id = $1`, [companyId]);

const add = async (path: string, body: object): Promise<Record<string, unknown>> => {
  const reply = await call(`POST ${path}`, { as: admin, body });
  assert.ok(reply.status < 300, reply.text);
  return reply.body.data as Record<string, unknown>;
};
const field = async (of: string, body: object): Promise<string> =>
  String((await add(`/api/v2/${of}Fields`, body))['field_code']);

const money = await field('deal', { field_name: 'Budget', field_type: 'monetary' });
const choices = await field('deal', {
  field_name: 'Colours',
  field_type: 'set',
  options: [{ label: 'Red' }, { label: 'Blue, dark' }],
});
const day = await field('person', { field_name: 'Met on', field_type: 'date' });
// Two of one name: the number of the row tells whose it is.
const twins = [
  await add('/api/v2/organizations', { name: 'Twin' }),
  await add('/api/v2/organizations', { name: 'Twin' }),
];
const ann = await add('/api/v2/persons', {
  name: 'Ann Reed',
  org_id: twins[1]?.['id'],
  emails: [
    { value: 'ann@quay.example', label: 'home', primary: true },
    { value: 'a@quay.example', label: 'work', primary: false },
  ],
  phones: [{ value: '+33 1 23', label: 'mobile', primary: true }],
  birthday: '1980-02-29',
  custom_fields: { [day]: '2026-03-04' },
});
await add('/api/v2/persons', { name: 'Ann Reed', org_id: twins[0]?.['id'] });
const stage = ((await call('GET /api/v2/stages', { as: admin })).body.data as { id: number }[])[1]?.id;
const options = (await call(`GET /api/v2/dealFields/${choices}`, { as: admin })).body.data.options as { id: number }[];
const deal = await add('/api/v2/deals', {
  title: 'Oven',
  value: 1250.5,
  stage_id: stage,
  person_id: ann['id'],
  org_id: twins[1]?.['id'],
  expected_close_date: '2026-12-24',
  custom_fields: { [money]: { value: 9.5, currency: 'USD' }, [choices]: options.map(({ id }) => id) },
});
await add('/api/v2/deals', { title: 'Oven', status: 'won', won_time: '2026-02-03T10:20:30Z', value: 3 });
await add('/api/v2/deals', { title: 'Lost one', status: 'lost', lost_reason: 'Price' });
const lead = await add('/api/v1/leads', {
  title: 'A lead',
  person_id: ann['id'],
  value: { amount: 7, currency: 'EUR' },
});
await add('/api/v2/activities', {
  subject: 'Call them',
  type: 'lunch',
  due_date: '2026-03-08',
  due_time: '02:30',
  duration: '01:15',
  deal_id: deal['id'],
  note: '<b>Bold</b><br>line',
  public_description: 'Two\nlines',
  location: { value: 'Paris' },
  busy: true,
});
await add('/api/v2/activities', { subject: 'Done', due_date: '2026-03-01', done: true, lead_id: lead['id'] });
await add('/api/v2/activities', { subject: 'Undated' });
await add('/api/v1/notes', {
  content: '<p>Text &amp; more</p>',
  deal_id: deal['id'],
  person_id: ann['id'],
  pinned_to_deal_flag: 1,
});
await add('/api/v1/notes', { content: 'Of a lead', lead_id: lead['id'] });
await add('/api/v2/products', {
  name: 'Shelf',
  code: 'SH-1',
  tax: 5.5,
  unit: 'pc',
  description: 'Long\ntext',
  prices: [
    { currency: 'EUR', price: 10.25, cost: 4, direct_cost: 1 },
    { currency: 'USD', price: 12 },
  ],
});
await add('/api/v2/products', {
  name: 'Service',
  billing_frequency: 'monthly',
  billing_frequency_cycles: 12,
  is_linkable: false,
});

const lists = {
  deals: '/api/v2/deals/table',
  leads: '/api/v2/exports/leads',
  persons: '/api/v2/exports/persons',
  organizations: '/api/v2/exports/organizations',
  activities: '/api/v2/exports/activities',
  notes: '/api/v2/exports/notes',
  products: '/api/v2/exports/products',
} as const;

const tables = ['deals', 'leads', 'persons', 'organizations', 'activities', 'activity_participants', 'notes', 'products', 'product_prices', 'field_options', 'activity_types', 'deal_labels']; // prettier-ignore
const everything = async (): Promise<unknown> => {
  const all: unknown[] = [];
  for (const table of tables)
    all.push(
      (await pool.query(`select to_jsonb(x) as row from ${table} x where company_id = $1 order by 1`, [companyId]))
        .rows,
    );
  return all;
};

for (const language of ['en', 'fr'] as const)
  for (const format of ['csv', 'xlsx'] as const)
    for (const [kind, path] of Object.entries(lists) as [keyof typeof lists, string][])
      test(`${kind} that were exported as ${format} in ${language} change nothing when they are imported again`, async () => {
        await pool.query('update users set language = $2 where company_id = $1', [companyId, language]);
        const reply = await app.inject({
          method: 'GET',
          url: kind === 'deals' ? path : `${path}?format=${format}`,
          headers: { 'x-api-token': admin.token, accept: format === 'csv' ? 'text/csv' : xlsxType },
        });
        assert.equal(reply.statusCode, 200, reply.body.slice(0, 300));
        const before = await everything();
        const made = await upload(admin, reply.rawPayload, { name: `${kind}.${format}`, holds: kind });
        assert.deepEqual([made.holds, made.problems], [kind, []]);
        const done = await run(admin, made.id);
        assert.deepEqual(await findings(admin, made.id), []);
        assert.deepEqual(done.counts[kind], { created: 0, updated: 0, unchanged: made.total });
        assert.ok(made.total > 0);
        assert.deepEqual(await everything(), before);
      });

test('an exported list of each kind is told apart without a word', async () => {
  await pool.query('update users set language = $2 where company_id = $1', [companyId, 'fr']);
  for (const kind of ['activities', 'notes', 'products', 'persons', 'organizations'] as const) {
    const reply = await app.inject({ method: 'GET', url: lists[kind], headers: { 'x-api-token': admin.token } });
    assert.equal((await upload(admin, reply.rawPayload, { name: `${kind}.csv` })).holds, kind);
  }
});
