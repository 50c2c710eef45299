import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arranged, isSamePlace, type Board, type BoardCard, type Change, type Place } from './board-arranging.ts';

const card = (id: number, stage_id: number, value = 10): BoardCard => ({
  id,
  title: `Deal ${id}`,
  value,
  currency: 'EUR',
  owner_id: 1,
  pipeline_id: 1,
  stage_id,
  person: null,
  organization: null,
  label_ids: [],
  next_activity: null,
  expected_close_date: null,
  rotten_time: null,
  add_time: '2026-01-01T00:00:00Z',
  update_time: '2026-01-01T00:00:00Z',
  stage_change_time: null,
});

const stage = (id: number, deals: BoardCard[]): Board['stages'][number] => ({
  id,
  name: `Stage ${id}`,
  order_nr: id,
  deal_probability: 100,
  is_deal_rot_enabled: false,
  days_to_rotten: null,
  deals_count: deals.length,
  sums:
    deals.length === 0
      ? []
      : [{ currency: 'EUR', value: deals.reduce((sum, deal) => sum + deal.value, 0), count: deals.length }],
  deals,
  next_cursor: null,
});

const board = (): Board => ({
  pipeline_id: 1,
  name: 'Sales',
  askedAt: 100,
  stages: [stage(1, [card(1, 1), card(2, 1), card(3, 1)]), stage(2, [card(4, 2, 5)]), stage(3, [])],
});

const change = (of: BoardCard, to: Place | null, settledAt: number | null = null): Change => ({
  nth: 1,
  card: of,
  to,
  settledAt,
});

const ids = (stages: Board['stages']): number[][] => stages.map(({ deals }) => deals.map(({ id }) => id));

test('a card moved between stages takes its count and value along', () => {
  const stages = arranged(board(), [change(card(2, 1), { stageId: 2, afterId: 4 })]);
  assert.deepEqual(ids(stages), [[1, 3], [4, 2], []]);
  assert.deepEqual(stages[0]?.sums, [{ currency: 'EUR', value: 20, count: 2 }]);
  assert.deepEqual(stages[1]?.sums, [{ currency: 'EUR', value: 15, count: 2 }]);
  assert.equal(stages[1]?.deals[1]?.stage_id, 2);
});

test('a card stands before or after another one, or on top', () => {
  assert.deepEqual(ids(arranged(board(), [change(card(3, 1), { stageId: 1, beforeId: 1 })]))[0], [3, 1, 2]);
  assert.deepEqual(ids(arranged(board(), [change(card(1, 1), { stageId: 1, afterId: 2 })]))[0], [2, 1, 3]);
  assert.deepEqual(ids(arranged(board(), [change(card(4, 2), { stageId: 1 })]))[0], [4, 1, 2, 3]);
});

test('the last card that leaves takes the sum of its currency with it', () => {
  const stages = arranged(board(), [change(card(4, 2, 5), null)]);
  assert.deepEqual([stages[1]?.deals_count, stages[1]?.sums], [0, []]);
});

test('a stage holds one sum a currency', () => {
  const dollars = { ...card(9, 3, 7), currency: 'USD' };
  const stages = arranged(board(), [change(dollars, { stageId: 1 })]);
  assert.deepEqual(
    stages[0]?.sums.map(({ currency }) => currency),
    ['EUR', 'USD'],
  );
});

test('a change the server has told back is not applied again', () => {
  const stages = arranged(board(), [change(card(2, 1), null, 50), change(card(3, 1), null, 150)]);
  assert.deepEqual(ids(stages)[0], [1, 2]);
});

test('a change applied to a board that has it already changes nothing', () => {
  const moved = [change(card(4, 1), { stageId: 2 })];
  assert.deepEqual(arranged(board(), moved), board().stages);
});

test('putting a card where it is, is no move', () => {
  const { stages } = board();
  assert.equal(isSamePlace(stages, 2, { stageId: 1, afterId: 1 }), true);
  assert.equal(isSamePlace(stages, 2, { stageId: 1, beforeId: 3 }), true);
  assert.equal(isSamePlace(stages, 1, { stageId: 1 }), true);
  assert.equal(isSamePlace(stages, 2, { stageId: 1, beforeId: 1 }), false);
  assert.equal(isSamePlace(stages, 2, { stageId: 2 }), false);
});
