import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbersAfterMove } from './ordering.ts';

const things = [1, 2, 3].map((id) => ({ id: id * 10, order_nr: id }));

test('moving something one place renumbers it and its neighbour, no more', () => {
  assert.deepEqual(numbersAfterMove(things, 0, 1), [
    { id: 20, order_nr: 1 },
    { id: 10, order_nr: 2 },
  ]);
  assert.deepEqual(numbersAfterMove(things, 2, -1), [
    { id: 30, order_nr: 2 },
    { id: 20, order_nr: 3 },
  ]);
});

test('things that shared a number get one each', () => {
  const same = things.map((thing) => ({ ...thing, order_nr: 0 }));
  assert.deepEqual(
    numbersAfterMove(same, 1, 1).map(({ id, order_nr: number }) => [id, number]),
    [
      [10, 1],
      [30, 2],
      [20, 3],
    ],
  );
});
