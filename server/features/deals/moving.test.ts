import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BoardCard } from '#shared/pipelines/board.contract.ts';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testCompany(db);
const stages = await db
  .selectFrom('stages')
  .select(['id', 'pipeline_id'])
  .where('company_id', '=', company.id)
  .orderBy('order_nr')
  .execute();
const [first, second, third] = stages.map(({ id }) => id) as [number, number, number];

const cards = async (stageId: number, query = ''): Promise<BoardCard[]> => {
  const reply = await call(`GET /api/v2/stages/${stageId}/cards?${query}`, { as: admin });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data;
};
const order = async (stageId: number, query = '') => (await cards(stageId, query)).map(({ id }) => id);
const move = (id: number, body: object, as: TestUser = admin) => call(`POST /api/v2/deals/${id}/move`, { as, body });
const moved = async (id: number, body: object) => {
  const reply = await move(id, body);
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data;
};
const rows = () => db.selectFrom('deals').selectAll().where('company_id', '=', company.id).orderBy('id').execute();

const deals: number[] = [];
for (const title of ['A', 'B', 'C', 'D'])
  deals.push(await givenDeal(db, company, { title, labels: title === 'A' ? ['Hot'] : [] }));
const [a, b, c, d] = deals as [number, number, number, number];

test('cards stand the newest first until someone moves them', async () => {
  assert.deepEqual(await order(first), [d, c, b, a]);
});

test('a card goes above or below another, and only its own row changes', async () => {
  const before = await rows();
  await moved(a, { stage_id: first, before_id: c });
  assert.deepEqual(await order(first), [d, a, c, b]);
  const after = await rows();
  const changed = after.filter((row, index) => JSON.stringify(row) !== JSON.stringify(before[index]));
  assert.deepEqual(
    changed.map((row) => row.id),
    [a],
  );
  assert.deepEqual({ ...changed[0], rank: 0 }, { ...before.find((row) => row.id === a), rank: 0 });
  await moved(d, { stage_id: first, after_id: b });
  assert.deepEqual(await order(first), [a, c, b, d]);
  await moved(b, { stage_id: first, before_id: a });
  assert.deepEqual(await order(first), [b, a, c, d]);
});

test('without a neighbour it goes on top, and what is added later stands above it', async () => {
  await moved(d, { stage_id: first });
  assert.deepEqual(await order(first), [d, b, a, c]);
  const added = await givenDeal(db, company, { title: 'E' });
  assert.equal((await order(first))[0], added);
  await call(`DELETE /api/v2/deals/${added}`, { as: admin });
});

test('a move to where the card stands already changes nothing', async () => {
  const before = await rows();
  await moved(b, { stage_id: first, after_id: d });
  await moved(b, { stage_id: first, before_id: a });
  await moved(d, { stage_id: first });
  assert.deepEqual(await rows(), before);
});

test('a card moved to another stage stands where it was put, and its history tells of the stage', async () => {
  await moved(a, { stage_id: second });
  const deal = await moved(c, { stage_id: second, after_id: a });
  assert.equal(deal.stage_id, second);
  assert.deepEqual(
    [await order(first), await order(second)],
    [
      [d, b],
      [a, c],
    ],
  );
  await moved(b, { stage_id: second, before_id: c });
  assert.deepEqual(await order(second), [a, b, c]);
  const log = (await call(`GET /api/v1/deals/${b}/changelog`, { as: admin })).body.data as { field_key: string }[];
  assert.deepEqual(
    log.map(({ field_key: key }) => key),
    ['stage_id'],
  );
});

test('many moves into one gap keep every order', async () => {
  for (let n = 0; n < 40; n += 1) {
    const [top, middle, bottom] = (await order(second)) as [number, number, number];
    await moved(bottom, { stage_id: second, before_id: middle });
    assert.deepEqual(await order(second), [top, bottom, middle]);
  }
});

test('cards come in pages, narrowed as the board is', async () => {
  const paged: number[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await call(`GET /api/v2/stages/${second}/cards?limit=1&cursor=${cursor}`, { as: admin });
    paged.push(...body.data.map((card: BoardCard) => card.id));
    cursor = body.additional_data.next_cursor;
  }
  assert.deepEqual(paged, await order(second));
  const label = (await cards(second)).find((card) => card.id === a)?.label_ids[0];
  assert.deepEqual(await order(second, `label_id=${label}`), [a]);
  assert.deepEqual(await order(second, `owner_id=${regular.id}`), []);
  const board = (await call(`GET /api/v2/pipelines/${stages[0]?.pipeline_id}/board?label_id=${label}`, { as: admin }))
    .body.data;
  assert.deepEqual(board.stages.map((stage: { deals_count: number }) => stage.deals_count).slice(0, 3), [0, 1, 0]);
  const found = (
    await call(`GET /api/v2/pipelines/${stages[0]?.pipeline_id}/board?text=zo%C3%A9&owner_id=${admin.id}`, {
      as: admin,
    })
  ).body.data;
  assert.equal(found.stages[1].deals_count, 3);
  assert.deepEqual(
    found.stages[1].deals.map((card: BoardCard) => card.id),
    await order(second),
  );
});

test('two who move cards at once end in one order', async () => {
  const top = (await order(second))[0];
  const movers = [b, c].filter((id) => id !== top);
  await Promise.all(movers.map((id) => moved(id, { stage_id: third })));
  await Promise.all(movers.map((id) => moved(id, { stage_id: second, after_id: top })));
  const ids = await order(second);
  assert.equal(ids.length, 3);
  const ranks = await db.selectFrom('deals').select('rank').where('id', 'in', ids).execute();
  assert.equal(new Set(ranks.map(({ rank }) => rank)).size, 3);
});

test('who may not edit the deal does not move it, and what cannot be read changes nothing', async () => {
  const hidden = await givenDeal(db, company, { visibleTo: 1 });
  const foreign = await givenDeal(db, other);
  const deleted = await givenDeal(db, company, { deleted: true });
  assert.equal((await move(hidden, { stage_id: first }, regular)).status, 404);
  assert.equal((await move(foreign, { stage_id: first })).status, 404);
  assert.equal((await move(deleted, { stage_id: first })).status, 409);
  const before = await rows();
  const bad = [
    {},
    { stage_id: 'x' },
    { stage_id: 2147483647 },
    { stage_id: first, before_id: 2147483647 },
    { stage_id: first, before_id: foreign },
    { stage_id: first, after_id: b },
    { stage_id: first, before_id: a, after_id: d },
    { stage_id: first, place: 1 },
  ];
  for (const body of bad) assert.equal((await move(b, body)).status, 400, JSON.stringify(body));
  assert.deepEqual(await rows(), before);
  for (const query of ['cursor=x', 'limit=0', 'text=%00', 'label_id=-1'])
    assert.equal((await call(`GET /api/v2/stages/${first}/cards?${query}`, { as: admin })).status, 400, query);
  assert.equal((await call(`GET /api/v2/stages/${first}/cards`, { as: other.admin })).status, 404);
});
