import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';
import { testDeal } from '#server/testing/records.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const dealId = await testDeal(db, { companyId: company.id, ownerId: admin.id });

type Listed = { id: number; due_date: string | null; attendees?: unknown[] };

const days = ['2026-03-02', null, '2026-03-01', '2026-03-02', null];
const ids: number[] = [];
for (const day of days) {
  const { body } = await call('POST /api/v2/activities', {
    as: ids.length % 2 === 0 ? admin : regular,
    body: { subject: `On ${day}`, due_date: day, deal_id: dealId, done: ids.length === 0 },
  });
  ids.push(body.data.id);
}

const list = async (query: string): Promise<{ data: Listed[]; next: string | null }> => {
  const { status, body } = await call(`GET /api/v2/activities?${query}`, { as: admin });
  assert.equal(status, 200, JSON.stringify(body));
  return { data: body.data, next: body.additional_data.next_cursor };
};

const walk = async (query: string): Promise<Listed[]> => {
  const all: Listed[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await list(`${query}&limit=1&cursor=${cursor}`);
    all.push(...page.data);
    cursor = page.next;
  }
  return all;
};

for (const sort of ['id', 'update_time', 'add_time', 'due_date'])
  for (const direction of ['asc', 'desc'])
    test(`pages by ${sort} ${direction} hold every activity once, in the order of one large page`, async () => {
      const query = `sort_by=${sort}&sort_direction=${direction}`;
      const whole = await list(query);
      assert.equal(whole.data.length, ids.length);
      assert.deepEqual(await walk(query), whole.data);
    });

test('activities without a due date come last', async () => {
  const { data } = await list('sort_by=due_date');
  assert.deepEqual(
    data.map((one) => one.due_date),
    ['2026-03-01', '2026-03-02', '2026-03-02', null, null],
  );
});

test('a cursor serves only the list with the sort it came from', async () => {
  const { next } = await list('limit=1&sort_by=due_date');
  const other = await call(`GET /api/v2/activities?cursor=${next}&sort_by=id`, { as: admin });
  assert.equal(other.status, 400);
});

test('lists narrow by owner, deal, done and time of change', async () => {
  assert.deepEqual(
    (await list(`owner_id=${regular.id}`)).data.map((one) => one.id),
    [ids[1], ids[3]],
  );
  assert.equal((await list(`deal_id=${dealId}`)).data.length, 5);
  assert.deepEqual(
    (await list('done=true')).data.map((one) => one.id),
    [ids[0]],
  );
  assert.equal((await list('done=false')).data.length, 4);
  assert.equal((await list('updated_since=2100-01-01T00:00:00Z')).data.length, 0);
  assert.equal((await list('updated_until=2100-01-01T00:00:00Z')).data.length, 5);
  assert.deepEqual(
    (await list(`ids=${ids[2]},2147483647`)).data.map((one) => one.id),
    [ids[2]],
  );
});

test('attendees show only where asked for', async () => {
  assert.equal('attendees' in ((await list('limit=1')).data[0] ?? {}), false);
  assert.deepEqual((await list('limit=1&include_fields=attendees')).data[0]?.attendees, []);
});
