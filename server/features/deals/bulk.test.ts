import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DealOutcome } from '#shared/deals/bulk.contract.ts';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testCompany(db);

const change = async (body: object, as: TestUser = admin): Promise<DealOutcome[]> => {
  const reply = await call('POST /api/v2/deals/bulk', { as, body });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data;
};
const read = async (id: number) => (await call(`GET /api/v2/deals/${id}`, { as: admin })).body.data;
const outcomesOf = (outcomes: DealOutcome[]) => outcomes.map(({ outcome, code }) => code ?? outcome);

test('each deal is changed, left as it is, or refused with its reason', async () => {
  const open = await givenDeal(db, company, { labels: ['Hot'] });
  const mine = await givenDeal(db, company, { owner: regular });
  const deleted = await givenDeal(db, company, { deleted: true });
  const archived = await givenDeal(db, company, { archived: true });
  const outcomes = await change({
    ids: [open, mine, deleted, archived, 2147483647, open],
    change: { owner_id: regular.id, status: 'lost', lost_reason: 'Price', expected_close_date: '2027-05-01' },
  });
  assert.deepEqual(outcomesOf(outcomes), ['changed', 'changed', 'deal_deleted', 'deal_archived', 'deal_not_found']);
  assert.ok(outcomes.filter(({ code }) => code !== null).every(({ error }) => (error ?? '').includes(' ')));
  for (const id of [open, mine]) {
    const deal = await read(id);
    assert.deepEqual(
      [deal.owner_id, deal.status, deal.lost_reason, deal.expected_close_date],
      [regular.id, 'lost', 'Price', '2027-05-01'],
    );
    assert.ok(deal.lost_time !== null && deal.close_time !== null);
  }
  const { update_time: before } = await read(open);
  const again = await change({ ids: [open, mine], change: { owner_id: regular.id, status: 'lost' } });
  assert.deepEqual(outcomesOf(again), ['unchanged', 'unchanged']);
  assert.equal((await read(open)).update_time, before);
});

test('labels and the stage are set for all, and the history says that it was in bulk', async () => {
  const ids = [
    await givenDeal(db, company, { labels: ['Hot'] }),
    await givenDeal(db, company, { labels: ['Cold'] }),
  ] as [number, number];
  const [hot] = (await read(ids[0])).label_ids;
  const stage = await db
    .selectFrom('stages')
    .select(['id', 'pipeline_id'])
    .where('company_id', '=', company.id)
    .orderBy('order_nr', 'desc')
    .executeTakeFirstOrThrow();
  assert.deepEqual(outcomesOf(await change({ ids, change: { label_ids: [hot], stage_id: stage.id } })), [
    'changed',
    'changed',
  ]);
  for (const id of ids) {
    const deal = await read(id);
    assert.deepEqual([deal.label_ids, deal.stage_id, deal.pipeline_id], [[hot], stage.id, stage.pipeline_id]);
  }
  const log = (await call(`GET /api/v1/deals/${ids[1]}/changelog`, { as: admin })).body.data as {
    field_key: string;
    is_bulk_update_flag: boolean;
  }[];
  assert.deepEqual(
    log.map(({ field_key: key, is_bulk_update_flag: isBulk }) => [key, isBulk]),
    [
      ['label', true],
      ['stage_id', true],
    ],
  );
});

test('custom fields are set and emptied for all, others stay, and a bad value changes nothing', async () => {
  const field = async (field_name: string, field_type: string): Promise<string> =>
    (await call('POST /api/v2/dealFields', { as: admin, body: { field_name, field_type } })).body.data.field_code;
  const [colour, size] = [await field('Colour', 'varchar'), await field('Size', 'double')];
  const ids = [await givenDeal(db, company, {}), await givenDeal(db, company, {})] as [number, number];
  await change({ ids: [ids[0]], change: { custom_fields: { [colour]: 'Red', [size]: 3 } } });
  assert.deepEqual(outcomesOf(await change({ ids, change: { custom_fields: { [colour]: 'Blue' } } })), [
    'changed',
    'changed',
  ]);
  assert.deepEqual([(await read(ids[0])).custom_fields[colour], (await read(ids[0])).custom_fields[size]], ['Blue', 3]);
  assert.equal((await read(ids[1])).custom_fields[colour], 'Blue');
  const refused = await call('POST /api/v2/deals/bulk', {
    as: admin,
    body: { ids, change: { custom_fields: { [colour]: 'Green', [size]: 'much' } } },
  });
  assert.equal(refused.status, 400);
  assert.equal((await read(ids[0])).custom_fields[colour], 'Blue');
  assert.deepEqual(outcomesOf(await change({ ids, change: { custom_fields: { [colour]: null } } })), [
    'changed',
    'changed',
  ]);
  assert.equal((await read(ids[1])).custom_fields[colour], null);
});

test('a reason for losing is refused on a deal that is not lost, and that deal alone', async () => {
  const open = await givenDeal(db, company);
  const lost = await givenDeal(db, company, { status: 'lost' });
  const outcomes = await change({ ids: [open, lost], change: { lost_reason: 'Price' } });
  assert.deepEqual(
    outcomes.map(({ outcome }) => outcome),
    ['refused', 'changed'],
  );
  assert.match(outcomes[0]?.error ?? '', /lost_reason/);
});

test('a saved filter or the list’s own narrowing names the deals too', async () => {
  const mine = await testCompany(db);
  const one = await givenDeal(db, mine, { title: 'Press one', value: 10 });
  await givenDeal(db, mine, { title: 'Lathe', value: 20 });
  const body = { filter: { text: 'press', status: 'open' }, change: { status: 'won' } };
  assert.deepEqual(
    (await change(body, mine.admin)).map(({ id }) => id),
    [one],
  );
  assert.deepEqual(await change({ filter: { text: 'nothing' }, change: { status: 'won' } }, mine.admin), []);
  assert.equal(
    (await call('POST /api/v2/deals/bulk', { as: admin, body: { filter_id: 2147483647, change: { status: 'won' } } }))
      .status,
    404,
  );
});

test('the rules for one deal hold for many', async () => {
  const theirs = await givenDeal(db, company, { visibleTo: 7 });
  const hidden = await givenDeal(db, company, { visibleTo: 1 });
  const foreign = await givenDeal(db, other);
  await db
    .updateTable('permission_sets')
    .set({ contents: ['can_use_api', 'can_bulk_edit_items'] })
    .where('company_id', '=', company.id)
    .where('type', '=', 'regular')
    .execute();
  assert.deepEqual(outcomesOf(await change({ ids: [theirs, hidden, foreign], change: { status: 'won' } }, regular)), [
    'deal_not_editable',
    'deal_not_found',
    'deal_not_found',
  ]);
  const own = await givenDeal(db, company, { owner: regular });
  const visibility = { as: regular, body: { ids: [own], change: { visible_to: 7 } } };
  assert.equal((await call('POST /api/v2/deals/bulk', visibility)).status, 403);
  assert.equal((await call('POST /api/v2/deals/bulk-delete', { as: regular, body: { ids: [own] } })).status, 403);
  await db
    .updateTable('permission_sets')
    .set({ contents: ['can_use_api'] })
    .where('company_id', '=', company.id)
    .where('type', '=', 'regular')
    .execute();
  assert.equal(
    (await call('POST /api/v2/deals/bulk', { as: regular, body: { ids: [own], change: { status: 'won' } } })).status,
    403,
  );
  assert.equal((await read(own)).status, 'open');
});

test('deals are deleted in bulk, each for itself, once', async () => {
  const one = await givenDeal(db, company);
  const gone = await givenDeal(db, company, { deleted: true });
  const reply = await call('POST /api/v2/deals/bulk-delete', { as: admin, body: { ids: [one, gone, 2147483647] } });
  assert.deepEqual(outcomesOf(reply.body.data), ['deleted', 'unchanged', 'deal_not_found']);
  assert.equal((await read(one)).is_deleted, true);
});

test('an order that cannot be read changes nothing', async () => {
  const id = await givenDeal(db, company);
  const bad = [
    {},
    { ids: [id] },
    { ids: [id], change: {} },
    { ids: [id], filter_id: 1, change: { status: 'won' } },
    { ids: [], change: { status: 'won' } },
    { ids: [id], change: { title: 'x' } },
    { ids: [id], change: { owner_id: 2147483647 } },
    { ids: [id], change: { stage_id: 2147483647 } },
    { ids: [id], change: { label_ids: [2147483647] } },
    { filter: { ownerid: 1 }, change: { status: 'won' } },
    { ids: Array.from({ length: 501 }, (_, n) => n + 1), change: { status: 'won' } },
  ];
  for (const body of bad)
    assert.equal((await call('POST /api/v2/deals/bulk', { as: admin, body })).status, 400, JSON.stringify(body));
  assert.equal((await read(id)).status, 'open');
});
