import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TableDeal } from '#shared/deals/table.contract.ts';
import { testApp, testCompany, testUser } from '#server/testing/app.ts';
import { givenDeal, givenItems } from '#server/testing/deals.ts';
import { testDeal, testOrganization, testPerson } from '#server/testing/records.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testCompany(db);

const table = async (query: string, as = admin) => {
  const reply = await call(`GET /api/v2/deals/table?${query}`, { as });
  assert.equal(reply.status, 200, reply.text);
  return reply.body as {
    data: TableDeal[];
    additional_data: { next_cursor: string | null; total?: { count: number; capped: boolean } };
  };
};
const titles = async (query: string, as = admin) => (await table(query, as)).data.map((deal) => deal.title);

test('a row says all that the list shows, names included', async () => {
  const id = await givenDeal(db, company, { title: 'Whole', labels: ['Hot'] });
  await givenItems(db, company, id);
  const [row] = (await table('text=whole')).data;
  assert.ok(row !== undefined);
  assert.deepEqual([row.id, row.title, row.value, row.currency, row.status], [id, 'Whole', 4200.5, 'EUR', 'open']);
  assert.deepEqual([row.person?.name, row.organization?.name], ['Zoé Martin', 'Ateliers Müller']);
  assert.equal(row.owner.id, admin.id);
  assert.deepEqual(
    row.labels.map(({ label }) => label),
    ['Hot'],
  );
  assert.equal(row.stage.name.length > 0 && row.pipeline.name.length > 0, true);
  assert.equal(row.next_activity?.subject, 'Call back');
  assert.equal(row.next_activity?.due_date, '2027-01-10');
  assert.deepEqual([row.is_deleted, row.lead_id, row.restorable_until], [false, null, null]);
});

test('every sort gives every deal once, page after page, in both directions', async () => {
  const mine = await testCompany(db);
  const common = { companyId: mine.id, ownerId: mine.admin.id };
  const person = await testPerson(db, { ...common, name: 'Bea' });
  const earlier = await testPerson(db, { ...common, name: 'Abel' });
  const gone = await testPerson(db, { ...common, name: 'Aaron' });
  const org = await testOrganization(db, common);
  const code = 'b'.repeat(40);
  await db
    .insertInto('fields')
    .values({ company_id: mine.id, entity: 'deal', field_code: code, name: 'Area', field_type: 'double' })
    .execute();
  for (const [personId, orgId] of [
    [person, org],
    [earlier, null],
    [null, org],
    [gone, null],
    [person, null],
    [null, null],
  ])
    await testDeal(db, { ...common, personId, orgId, title: `Deal ${personId}` });
  await db.updateTable('persons').set({ is_deleted: true, delete_time: '2026-01-01' }).where('id', '=', gone).execute();
  const ids = (await table('limit=10', mine.admin)).data.map((deal) => deal.id);
  assert.equal(ids.length, 6);
  const [first, second, third, fourth] = ids as [number, number, number, number];
  const set = (id: number, values: object) => db.updateTable('deals').set(values).where('id', '=', id).execute();
  await set(first, { value: 7, status: 'won', expected_close_date: '2026-02-03', custom_fields: `{"${code}":12}` });
  await set(second, { value: 7, status: 'lost', expected_close_date: '2026-02-03' });
  await set(third, { value: 30, owner_id: mine.regular.id, custom_fields: `{"${code}":2}` });
  for (const [dealId, due] of [
    [fourth, '2026-05-01'],
    [fourth, '2026-04-01'],
    [second, null],
    [first, '2026-04-01'],
  ] as const)
    await db
      .insertInto('activities')
      .values({
        company_id: mine.id,
        subject: 'Call',
        type: 'call',
        owner_id: mine.admin.id,
        creator_user_id: mine.admin.id,
        deal_id: dealId,
        due_date: due,
      })
      .execute();
  const sorts = [
    'id',
    'title',
    'value',
    'stage',
    'owner',
    'person',
    'organization',
    'expected_close_date',
    'add_time',
    'update_time',
    'status',
    'next_activity',
    code,
  ];
  for (const by of sorts)
    for (const direction of ['asc', 'desc']) {
      const query = `sort_by=${by}&sort_direction=${direction}`;
      const whole = (await table(query, mine.admin)).data.map((deal) => deal.id);
      assert.deepEqual(whole.toSorted(), ids.toSorted(), query);
      const paged: number[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page = await table(`${query}&limit=1&cursor=${cursor}`, mine.admin);
        paged.push(...page.data.map((deal) => deal.id));
        cursor = page.additional_data.next_cursor;
      }
      assert.deepEqual(paged, whole, query);
    }
  const by = async (query: string) => (await table(query, mine.admin)).data;
  assert.deepEqual((await by('sort_by=value&sort_direction=desc')).map((deal) => deal.value).slice(0, 3), [30, 7, 7]);
  assert.deepEqual((await by('sort_by=person&sort_direction=asc')).map((deal) => deal.person?.name).slice(0, 3), [
    'Abel',
    'Bea',
    'Bea',
  ]);
  assert.deepEqual((await by('sort_by=status&sort_direction=desc')).map((deal) => deal.status).slice(0, 3), [
    'lost',
    'won',
    'open',
  ]);
  assert.deepEqual(
    (await by(`sort_by=${code}&sort_direction=asc`)).map((deal) => deal.custom_fields[code]),
    [2, 12, null, null, null, null],
  );
  const due = (await by('sort_by=next_activity&sort_direction=asc')).map((deal) => [
    deal.id,
    deal.next_activity?.due_date,
  ]);
  assert.deepEqual(
    due.slice(0, 3),
    [
      [fourth, '2026-04-01'],
      [first, '2026-04-01'],
      [second, null],
    ].toSorted((a, b) => (a[1] === null ? 1 : b[1] === null ? -1 : Number(a[0]) - Number(b[0]))),
  );
});

test('every type of custom field that has an order sorts the list, and follows each change of a value', async () => {
  const mine = await testCompany(db);
  const { admin: boss } = mine;
  const values: Record<string, [low: unknown, high: unknown]> = {
    varchar: ['Äpfel', 'birnen'],
    text: ['a\nlong text', 'b'],
    phone: ['+33 1', '+33 2'],
    double: [-2.5, 10],
    monetary: [
      { value: 9, currency: 'EUR' },
      { value: 10, currency: 'USD' },
    ],
    date: ['1999-12-31', '2026-01-01'],
    daterange: [
      { value: '2026-01-01', until: '2026-12-31' },
      { value: '2026-02-01', until: '2026-02-02' },
    ],
    time: [
      { value: '09:30:00', timezone_id: null, timezone_name: null },
      { value: '10:00:00', timezone_id: null, timezone_name: null },
    ],
  };
  const codes: Record<string, string> = {};
  for (const type of Object.keys(values)) {
    const reply = await call('POST /api/v2/dealFields', { as: boss, body: { field_name: type, field_type: type } });
    assert.equal(reply.status, 200, reply.text);
    codes[type] = reply.body.data.field_code as string;
  }
  const add = async (of: (pair: [unknown, unknown]) => unknown): Promise<number> => {
    const custom = Object.fromEntries(Object.entries(values).map(([type, pair]) => [codes[type], of(pair)]));
    const reply = await call('POST /api/v2/deals', { as: boss, body: { title: 'Deal', custom_fields: custom } });
    assert.equal(reply.status, 200, reply.text);
    return reply.body.data.id as number;
  };
  const high = await add((pair) => pair[1]);
  const low = await add((pair) => pair[0]);
  const unset = await add(() => null);
  const late = await add(() => null);
  const order = async (type: string, direction: string): Promise<number[]> => {
    const query = `sort_by=${codes[type]}&sort_direction=${direction}`;
    const paged: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await table(`${query}&limit=1&cursor=${cursor}`, boss);
      paged.push(...page.data.map((deal) => deal.id));
      cursor = page.additional_data.next_cursor;
    }
    assert.deepEqual(
      paged,
      (await table(query, boss)).data.map((deal) => deal.id),
      `${type} ${direction}`,
    );
    return paged;
  };
  for (const type of Object.keys(values)) {
    assert.deepEqual(await order(type, 'asc'), [low, high, late, unset], type);
    assert.deepEqual(await order(type, 'desc'), [high, low, late, unset], type);
  }
  for (const [type, [least, most]] of Object.entries(values)) {
    const change = async (id: number, value: unknown): Promise<void> => {
      const body = { custom_fields: { [codes[type] as string]: value } };
      assert.equal((await call(`PATCH /api/v2/deals/${id}`, { as: boss, body })).status, 200);
    };
    await change(low, most);
    await change(high, null);
    await change(unset, least);
    assert.deepEqual(await order(type, 'asc'), [unset, low, late, high], type);
  }
});

test('a list by a custom field leaves parked deals out, and has them again when they are back', async () => {
  const mine = await testCompany(db);
  const field = await call('POST /api/v2/dealFields', {
    as: mine.admin,
    body: { field_name: 'Score', field_type: 'double' },
  });
  const code = field.body.data.field_code as string;
  const ids: number[] = [];
  for (const score of [1, 2]) {
    const id = await givenDeal(db, mine, { title: `Deal ${score}` });
    await call(`PATCH /api/v2/deals/${id}`, { as: mine.admin, body: { custom_fields: { [code]: score } } });
    ids.push(id);
  }
  const shown = async () => (await table(`sort_by=${code}&sort_direction=asc`, mine.admin)).data.map(({ id }) => id);
  assert.deepEqual(await shown(), ids);
  assert.equal((await call(`DELETE /api/v2/deals/${ids[0]}`, { as: mine.admin })).status, 200);
  assert.deepEqual(await shown(), [ids[1]]);
  assert.equal((await call(`POST /api/v2/deals/${ids[0]}/restore`, { as: mine.admin })).status, 200);
  assert.deepEqual(await shown(), ids);
});

test('everything asked holds at once: text, label, filter conditions, owner', async () => {
  const mine = await testCompany(db);
  await givenDeal(db, mine, { title: 'Big press', value: 5000, labels: ['Hot'] });
  await givenDeal(db, mine, { title: 'Small press', value: 10, labels: ['Hot'] });
  await givenDeal(db, mine, { title: 'Big lathe', value: 6000, labels: ['Cold'], owner: mine.regular });
  const as = mine.admin;
  const hot = (await table('text=big+press', as)).data[0]?.labels[0]?.id;
  const big = { object: 'deal', field_id: 12405, operator: '>', value: '1000' };
  const conditions = JSON.stringify({ glue: 'and', conditions: [{ glue: 'and', conditions: [big] }] });
  const filter = await call('POST /api/v1/filters', {
    as,
    body: { name: 'Big', type: 'deals', conditions: JSON.parse(conditions) },
  });
  assert.deepEqual(await titles('text=press&sort_by=title&sort_direction=asc', as), ['Big press', 'Small press']);
  assert.deepEqual(await titles(`conditions=${encodeURIComponent(conditions)}&label_id=${hot}`, as), ['Big press']);
  assert.deepEqual(await titles(`filter_id=${filter.body.data.id}&owner_id=${mine.regular.id}`, as), ['Big lathe']);
  assert.deepEqual(await titles('text=zo%C3%A9+martin&status=won', as), []);
  assert.deepEqual(await titles('text=M%C3%9CLLER&limit=1&sort_by=id&sort_direction=asc', as), ['Big press']);
  assert.deepEqual(await titles('text=50%25', as), []);
});

test('a deleted deal says until when it can be restored, a parked one as which lead', async () => {
  const mine = await testCompany(db);
  const deleted = await givenDeal(db, mine, { title: 'Deleted' });
  const parked = await givenDeal(db, mine, { title: 'Parked' });
  await call(`DELETE /api/v2/deals/${deleted}`, { as: mine.admin });
  const { body } = await call(`POST /api/v2/deals/${parked}/convert/lead`, { as: mine.admin });
  const status = await call(`GET /api/v2/deals/${parked}/convert/status/${body.data.conversion_id}`, {
    as: mine.admin,
  });
  const rows = (await table('status=deleted&sort_by=id&sort_direction=asc', mine.admin)).data;
  assert.deepEqual(
    rows.map((row) => [row.id, row.is_deleted, row.lead_id, row.restorable_until !== null]),
    [
      [deleted, true, null, true],
      [parked, true, status.body.data.lead_id, false],
    ],
  );
  assert.deepEqual(await titles('', mine.admin), []);
  assert.deepEqual(await titles('text=parked&status=deleted', mine.admin), ['Parked']);
});

test('the count comes only when asked for, and names hidden from the reader do not show', async () => {
  const mine = await testCompany(db);
  const reader = await testUser(db, mine);
  const hidden = await testPerson(db, { companyId: mine.id, ownerId: mine.admin.id, name: 'Hidden', visibleTo: 1 });
  await testDeal(db, { companyId: mine.id, ownerId: mine.admin.id, personId: hidden, title: 'One' });
  await testDeal(db, { companyId: mine.id, ownerId: mine.admin.id, visibleTo: 1, title: 'Two' });
  const seen = await table('with_count=1', reader);
  assert.deepEqual(seen.additional_data.total, { count: 1, capped: false });
  assert.deepEqual(seen.data[0]?.person, { id: hidden, name: null });
  assert.deepEqual(await titles('text=hidden', reader), []);
  assert.equal('total' in (await table('', reader)).additional_data, false);
});

test('the whole list comes as CSV with the columns asked for, to those who may export', async () => {
  const mine = await testCompany(db);
  await givenDeal(db, mine, { title: '=SUM(1)', labels: ['Hot', 'Warm'] });
  await givenDeal(db, mine, { title: 'Plain' });
  const csv = (query: string, as = mine.regular) =>
    call(`GET /api/v2/deals/table?${query}`, { as, headers: { accept: 'text/csv' } });
  const file = await csv('columns=title,value,owner,labels&limit=1&sort_direction=asc');
  assert.match(String(file.headers['content-type']), /^text\/csv/);
  const lines = file.text.replace('\uFEFF', '').trim().split('\r\n');
  assert.equal(lines[0], 'ID,Title,Value,Owner,Label');
  assert.equal(lines.length, 3);
  assert.match(lines[1] ?? '', /^\d+,'=SUM\(1\),4200\.5,Ada \d+,"Hot, Warm"$/);
  assert.equal((await csv('')).text.split('\r\n')[0]?.split(',').length, 19);
  assert.equal((await csv(`columns=${'c'.repeat(40)}`)).status, 400);
  await db
    .updateTable('permission_sets')
    .set({ contents: [] })
    .where('company_id', '=', mine.id)
    .where('type', '=', 'regular')
    .execute();
  await db
    .updateTable('permission_sets')
    .set({ contents: ['can_use_api'] })
    .where('company_id', '=', mine.id)
    .where('type', '=', 'regular')
    .where('app', '=', 'global')
    .execute();
  assert.equal((await csv('')).status, 403);
});

test('what cannot be asked is refused, and nothing shows of another company', async () => {
  const bad = [
    'sort_by=password',
    `sort_by=${'c'.repeat(40)}`,
    'sort_direction=up',
    'cursor=x',
    'limit=0',
    'label_id=x',
    'conditions={',
    'conditions={"glue":"and"}',
    'columns=password',
    'status=gone',
    'text=%00',
  ];
  for (const query of bad)
    assert.equal((await call(`GET /api/v2/deals/table?${query}`, { as: admin })).status, 400, query);
  const odd = JSON.stringify({
    glue: 'and',
    conditions: [{ glue: 'and', conditions: [{ object: 'deal', field_id: 1, operator: '=', value: '1' }] }],
  });
  assert.equal(
    (await call(`GET /api/v2/deals/table?conditions=${encodeURIComponent(odd)}`, { as: admin })).status,
    400,
  );
  assert.equal((await call('GET /api/v2/deals/table?filter_id=2147483647', { as: admin })).status, 404);
  const foreign = (await table('sort_by=value', regular)).additional_data.next_cursor;
  assert.equal(foreign, null);
  await givenDeal(db, other, { title: 'Theirs' });
  assert.deepEqual(await titles('text=theirs'), []);
  const forged = Buffer.from(
    JSON.stringify({ field: 'value', fieldValue: 'x', sortDirection: 'desc', id: 'y' }),
  ).toString('base64url');
  assert.equal((await call(`GET /api/v2/deals/table?sort_by=value&cursor=${forged}`, { as: admin })).status, 400);
});
