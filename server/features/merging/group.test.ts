// A group of records merged into one: one preview, one transaction, and a line in the history for each.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';
import { givenDeal, givenItems } from '#server/testing/deals.ts';

const { db, call, pool, workJobs } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;

const made = async (path: string, body: object): Promise<number> => {
  const reply = await call(`POST ${path}`, { as: admin, body });
  assert.ok(reply.status < 300, reply.text);
  return reply.body.data.id;
};
const read = async (path: string, as = admin) => {
  const reply = await call(`GET ${path}`, { as });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data;
};
const preview = async (kind: string, [kept, ...merged]: number[], as = admin) =>
  read(`/api/v2/merges/${kind}/group/preview?kept_id=${kept}&merged_ids=${merged.join(',')}`, as);
const merge = async (kind: string, body: object, as = admin) => call(`POST /api/v2/merges/${kind}/group`, { as, body });
const count = async (sql: string, ...values: unknown[]): Promise<number> =>
  Number((await pool.query(`select count(*) as n from ${sql}`, values)).rows[0].n);

test('three persons become one with what each of them has, as the preview says, and the history tells of each', async () => {
  const email = (value: string) => ({ emails: [{ value, primary: true, label: 'work' }] });
  const [kept, second, third] = [
    await made('/api/v2/persons', { name: 'Zoé Martin', ...email('zoe@a.example') }),
    await made('/api/v2/persons', { name: 'Z. Martin', job_title: 'Buyer', ...email('z@a.example') }),
    await made('/api/v2/persons', {
      name: 'Zoé M.',
      job_title: 'Head of buying',
      birthday: '1980-02-03',
      ...email('zm@a.example'),
    }),
  ];
  for (const id of [second, third]) await made('/api/v2/deals', { title: `Deal of ${id}`, person_id: id });
  const shown = await preview('persons', [kept, second, third]);
  assert.deepEqual([shown.refusal, shown.moves], [null, [{ what: 'deals', count: 2, hidden: 0 }]]);
  const field = (code: string) => shown.fields.find((one: { field_code: string }) => one.field_code === code);
  assert.deepEqual(
    [field('name').wins, field('job_title').wins, field('birthday').wins, field('emails').wins],
    [kept, second, third, null],
  );
  assert.deepEqual([field('name').choices, field('job_title').choices, field('birthday').choices], [[kept, second, third], [second, third], []]); // prettier-ignore
  const reply = await merge('persons', { kept_id: kept, merged_ids: [second, third], take: { job_title: third } });
  assert.deepEqual([reply.status, reply.body.data], [200, { id: kept, merged_ids: [second, third] }]);
  const now = await read(`/api/v2/persons/${kept}`);
  assert.deepEqual(
    [now.name, now.job_title, now.birthday, now.emails.map(({ value }: { value: string }) => value)],
    ['Zoé Martin', 'Head of buying', '1980-02-03', ['zoe@a.example', 'z@a.example', 'zm@a.example']],
  );
  assert.equal(await count('deals where person_id = $1 and not is_deleted', kept), 2);
  const log = (await call(`GET /api/v1/persons/${kept}/changelog`, { as: admin })).body.data as { field_key: string; new_value: string }[]; // prettier-ignore
  assert.deepEqual(
    log.filter((one) => one.field_key === 'merged_from_id').map((one) => Number(one.new_value)).toSorted(),
    [second, third],
  ); // prettier-ignore
  for (const id of [second, third]) assert.equal((await read(`/api/v2/merges/persons/${id}`)).id, kept);
});

test('where one of a group cannot be merged none is, and the preview names it', async () => {
  const [kept, good, bad] = [await made('/api/v2/deals', { title: 'Kept' }), await made('/api/v2/deals', { title: 'Good' }), await made('/api/v2/deals', { title: 'Bad', value: 5, currency: 'USD' })]; // prettier-ignore
  const product = await made('/api/v2/products', { name: 'Pump', prices: [{ currency: 'USD', price: 5 }] });
  await made(`/api/v2/deals/${bad}/products`, { product_id: product, item_price: 5, quantity: 1 });
  const { refusal } = await preview('deals', [kept, good, bad]);
  assert.deepEqual([refusal.code, refusal.id], ['deal_currencies_differ', bad]);
  const reply = await merge('deals', { kept_id: kept, merged_ids: [good, bad] });
  assert.deepEqual([reply.status, reply.body.code], [409, 'deal_currencies_differ']);
  assert.equal((await read(`/api/v2/deals/${good}`)).is_deleted, false);
  assert.equal((await merge('deals', { kept_id: kept, merged_ids: [kept] })).status, 400);
  assert.equal((await merge('deals', { kept_id: kept, merged_ids: [good, 999_999] })).status, 404);
  const outside = await merge('deals', { kept_id: kept, merged_ids: [good], take: { title: bad } });
  assert.equal(outside.status, 400);
  assert.match(outside.text, /take: title/);
  assert.equal((await read(`/api/v2/deals/${good}`)).is_deleted, false);
});

test('of three deals everything hangs on the kept one: mails, files, products, followers, and the leads they once were', async () => {
  const kept = await made('/api/v2/deals', { title: 'Kept' });
  const gone = [
    await givenDeal(db, company, { title: 'One', labels: ['Hot'] }),
    await givenDeal(db, company, { title: 'Two', labels: ['Warm'] }),
  ];
  const product = await made('/api/v2/products', { name: 'Pipe', prices: [{ currency: 'EUR', price: 10 }] });
  for (const id of gone) {
    await givenItems(db, company, id);
    await call(`POST /api/v2/deals/${id}/followers`, { as: admin, body: { user_id: regular.id } });
    // Parked as a lead once, and brought back: the conversion stays known.
    const parked = await call(`POST /api/v2/deals/${id}/convert/lead`, { as: admin });
    await workJobs();
    const { lead_id: lead } = await read(`/api/v2/deals/${id}/convert/status/${parked.body.data.conversion_id}`);
    assert.equal((await call(`POST /api/v2/leads/${lead}/bring-back`, { as: admin })).status, 200);
    await made(`/api/v2/deals/${id}/products`, { product_id: product, item_price: 10, quantity: 2 });
  }
  const tables = [
    'activities',
    'notes',
    'files',
    'mail_threads',
    'invoices',
    'deal_participants',
    'deal_products',
    'parkings',
  ];
  const sums = async (ids: number[]) =>
    Promise.all(tables.map(async (table) => count(`${table} where deal_id = any($1)`, ids)));
  const before = await sums(gone);
  assert.ok(
    before.every((total) => total >= 2),
    JSON.stringify(before),
  );
  const leads = await count('leads where source_deal_id = any($1)', gone);
  const reply = await merge('deals', { kept_id: kept, merged_ids: gone });
  assert.equal(reply.status, 200, reply.text);
  assert.deepEqual(await sums([kept]), before);
  assert.deepEqual(
    await sums(gone),
    tables.map(() => 0),
  );
  assert.equal(await count('leads where source_deal_id = $1', kept), leads);
  assert.equal(await count('deal_followers where deal_id = $1 and user_id = $2', kept, regular.id), 1);
  const now = await read(`/api/v2/deals/${kept}`);
  assert.equal(now.label_ids.length, 2);
});

test('what one does not see is counted as such, and goes over all the same', async () => {
  await pool.query(
    `update permission_sets set contents = contents || '{can_merge_people,can_delete_contacts}' where company_id = $1 and type = 'regular'`,
    [company.id],
  );
  const [kept, gone] = [await made('/api/v2/persons', { name: 'Seen', visible_to: 7 }), await made('/api/v2/persons', { name: 'Seen too', visible_to: 7 })]; // prettier-ignore
  await made('/api/v2/deals', { title: 'Open to all', person_id: gone, visible_to: 7 });
  const hidden = await made('/api/v2/deals', { title: 'Secret of the board', person_id: gone, visible_to: 1 });
  await made('/api/v1/notes', { content: 'Secret text', deal_id: hidden, person_id: gone });
  const shown = await preview('persons', [kept, gone], regular);
  assert.deepEqual(shown.moves, [
    { what: 'deals', count: 2, hidden: 1 },
    { what: 'notes', count: 1, hidden: 1 },
  ]);
  assert.ok(!JSON.stringify(shown).includes('Secret'));
  const pair = await read(`/api/v2/merges/persons/preview?kept_id=${kept}&merged_id=${gone}`, regular);
  assert.deepEqual(pair.moves[0], { what: 'deals', count: 2, hidden: 1 });
});
