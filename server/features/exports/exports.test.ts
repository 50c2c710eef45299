// Lists as files: who may, what stands in them, and that a spreadsheet finds numbers and days, and no formulas.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSheet } from 'read-excel-file/node';
import { testApp, testCompany, testUser, type TestUser } from '#server/testing/app.ts';
import { sheetCalls } from '#server/features/sheet-imports/testing.ts';
import { xlsxType } from '#server/platform/sheets/sheet.ts';

const testing = await testApp();
const { app, call, db, pool } = testing;
const { upload, run } = sheetCalls(testing);
const company = await testCompany(db);
const { admin, regular } = company;

const bytes = async (url: string, as: TestUser, accept = '*/*'): Promise<Buffer> => {
  const reply = await app.inject({ method: 'GET', url, headers: { 'x-api-token': as.token, accept } });
  assert.equal(reply.statusCode, 200, reply.body.slice(0, 300));
  return reply.rawPayload;
};

const sheet = async (url: string, as: TestUser, accept?: string): Promise<unknown[][]> =>
  (await readSheet(await bytes(url, as, accept))) as unknown[][];

const organization = await call('POST /api/v2/organizations', {
  as: admin,
  body: { name: '=HYPERLINK("http://evil.example")', annual_revenue: -5 },
});
const hidden = await call('POST /api/v2/organizations', { as: admin, body: { name: 'Hidden', visible_to: 1 } });
const person = await call('POST /api/v2/persons', {
  as: admin,
  body: {
    name: 'Zoë <Ann> & Co',
    org_id: organization.body.data.id,
    birthday: '1980-02-03',
    emails: [{ value: 'zoe@quay.example', primary: true, label: 'work' }],
    visible_to: 7,
  },
});
const field = await call('POST /api/v2/dealFields', {
  as: admin,
  body: { field_name: 'Budget', field_type: 'monetary' },
});
const code = field.body.data.field_code as string;
const deal = await call('POST /api/v2/deals', {
  as: admin,
  body: {
    title: 'Oven',
    value: 1250.5,
    expected_close_date: '2026-12-24',
    custom_fields: { [code]: { value: 9.5, currency: 'USD' } },
  },
});
await call('POST /api/v1/leads', {
  as: admin,
  body: { title: 'A lead', person_id: person.body.data.id, value: { amount: 7, currency: 'EUR' } },
});
await call('POST /api/v2/activities', {
  as: admin,
  body: { subject: 'Call them', type: 'call', due_date: '2026-05-06', deal_id: deal.body.data.id },
});
await call('POST /api/v2/products', { as: admin, body: { name: 'Oven', code: 'OV-1', tax: 20 } });

test('people come as CSV, with names instead of numbers', async () => {
  const [head, line] = (await bytes('/api/v2/exports/persons', admin)).toString('utf8').split('\r\n') as [
    string,
    string,
  ];
  assert.match(head, /^\u{feff}ID,Name,First name,Last name,Organization,Email/u);
  assert.match(line, /,Zoë <Ann> & Co,Zoë,<Ann> & Co,"'=HYPERLINK/);
  assert.match(line, /zoe@quay\.example.*1980-02-03/);
});

test('a cell that a spreadsheet would run is text in a CSV, and a number below zero stays one', async () => {
  const file = (await bytes('/api/v2/exports/organizations', admin)).toString('utf8');
  assert.match(file, /"'=HYPERLINK\(""http:\/\/evil\.example""\)",,,,-5,/);
});

test('a workbook knows numbers, days and moments', async () => {
  const [head, line] = await sheet(
    '/api/v2/deals/table?columns=title,value,expected_close_date,add_time,' + code,
    admin,
    xlsxType,
  );
  assert.deepEqual(head, ['ID', 'Title', 'Value', 'Expected close date', 'Deal created', 'Budget', 'Budget (¤)']);
  const [, title, value, day, added, budget, currency] = line as [number, string, number, Date, Date, number, string];
  assert.deepEqual([title, value, budget, currency], ['Oven', 1250.5, 9.5, 'USD']);
  assert.equal(day.toISOString().slice(0, 10), '2026-12-24');
  assert.ok(Math.abs(added.getTime() - Date.now()) < 600_000);
  const people = await sheet('/api/v2/exports/persons?format=xlsx', admin);
  assert.equal(people[1]?.[1], 'Zoë <Ann> & Co');
});

test('moments in a workbook are on the clock of its reader', async () => {
  const owner = await testUser(db, company);
  await pool.query(`update users set time_zone = 'America/New_York' where company_id = $1 and id = $2`, [
    company.id,
    owner.id,
  ]);
  await pool.query(`update persons set add_time = '2026-07-06T02:30:15Z' where company_id = $1 and id = $2`, [
    company.id,
    person.body.data.id,
  ]);
  const people = await sheet('/api/v2/exports/persons?term=zoe&format=xlsx', owner);
  const [head, line] = people as [string[], Date[]];
  assert.equal(line[head.indexOf('Person created')]?.toISOString(), '2026-07-05T22:30:15.000Z');
});

test('leads, activities and products come in both formats', async () => {
  const leads = await sheet('/api/v2/exports/leads?format=xlsx', admin);
  assert.deepEqual([leads[1]?.[1], leads[1]?.[2], leads[1]?.[5]], ['A lead', 7, 'Zoë <Ann> & Co']);
  const activities = (await bytes('/api/v2/exports/activities?done=false', admin)).toString('utf8');
  assert.match(activities, /Call them,Call,2026-05-06,.*,No,.*,Oven,/);
  const products = await sheet('/api/v2/exports/products?format=xlsx', admin);
  assert.deepEqual([products[1]?.[1], products[1]?.[2], products[1]?.[6]], ['Oven', 'OV-1', 20]);
  assert.equal(
    (await bytes('/api/v2/exports/leads?text=nothing', admin)).toString('utf8').trim().split('\r\n').length,
    1,
  );
});

test('the leads come with the columns of the inbox, with their numbers, and a column that is none is refused', async () => {
  const file = (await bytes('/api/v2/exports/leads?columns=owner,age,value', admin)).toString('utf8');
  assert.equal(file.replace('\u{feff}', '').split('\r\n')[0], 'ID,Title,Owner,Deal created,Value,Currency');
  for (const name of ['constructor', 'c'.repeat(40)])
    assert.equal((await call(`GET /api/v2/exports/leads?columns=${name}`, { as: admin })).status, 400, name);
});

test('contacts come in the order of the list', async () => {
  const names = async (query: string): Promise<string[]> =>
    (await sheet(`/api/v2/exports/organizations?format=xlsx&${query}`, admin)).slice(1).map((row) => String(row[1]));
  const asShown = await names('');
  assert.deepEqual(
    asShown,
    asShown.toSorted((one, other) => one.localeCompare(other)),
  );
  assert.deepEqual(await names('sort_by=name&sort_direction=desc'), asShown.toReversed());
});

test('a list that is searched is exported as it is found', async () => {
  const found = (await bytes('/api/v2/exports/persons?term=zoe@quay', admin)).toString('utf8');
  assert.equal(found.trim().split('\r\n').length, 2);
  const none = (await bytes('/api/v2/exports/persons?term=nobody', admin)).toString('utf8');
  assert.equal(none.trim().split('\r\n').length, 1);
});

test('what one does not see is in no file, and without the permission there is none', async () => {
  const file = (await bytes('/api/v2/exports/organizations', regular)).toString('utf8');
  assert.ok(!file.includes(hidden.body.data.name));
  await pool.query(
    `update permission_sets set contents = array_remove(contents, 'can_export_data_from_lists') where company_id = $1`,
    [company.id],
  );
  for (const kind of ['persons', 'organizations', 'leads', 'activities', 'notes', 'products'])
    assert.equal((await call(`GET /api/v2/exports/${kind}`, { as: regular })).status, 403, kind);
});

test('a number that was made text in a CSV comes back as it was', async () => {
  const made = await call('POST /api/v2/persons', {
    as: admin,
    body: { name: '-Bo', phones: [{ value: '+33 1 23 45 67 89', primary: true, label: 'work' }] },
  });
  const path = `/api/v2/persons/${made.body.data.id}`;
  const file = (await bytes('/api/v2/exports/persons?term=-Bo', admin)).toString('utf8');
  assert.match(file, /,'-Bo,.*,'\+33 1 23 45 67 89,/);
  const { id } = await upload(admin, file);
  await run(admin, id);
  const again = (await call(`GET ${path}`, { as: admin })).body.data;
  assert.deepEqual(
    [again.name, again.phones.map(({ value }: { value: string }) => value)],
    ['-Bo', ['+33 1 23 45 67 89']],
  );
});

test('what was exported can be imported again, and is found by its number', async () => {
  const file = await bytes('/api/v2/exports/persons', admin);
  const boundary = 'again';
  const body = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="people.csv"\r\ncontent-type: text/csv\r\n\r\n`,
    ),
    file,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const made = await call('POST /api/v2/imports', {
    as: admin,
    body,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
  const { settings, problems, holds } = made.body.data;
  assert.deepEqual([holds, problems, settings.person], ['persons', [], { by: 'id', found: 'update' }]);
  assert.deepEqual(settings.mapping.slice(0, 6), [
    'person.id',
    'person.name',
    'person.first_name',
    'person.last_name',
    'organization.name',
    'person.email',
  ]);
});

test('a list that is refused is refused before the file begins', async () => {
  const reply = await call('GET /api/v2/exports/leads?filter_id=2147483647', { as: admin });
  assert.deepEqual([reply.status, reply.body.success], [404, false], reply.text);
});
