import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTreeOrder, possibleParents } from './groups.ts';

const groups = [
  { id: 1, parent_role_id: null },
  { id: 2, parent_role_id: 1 },
  { id: 3, parent_role_id: 1 },
  { id: 4, parent_role_id: 2 },
  { id: 5, parent_role_id: null },
];
const ids = (found: { id: number }[]): number[] => found.map(({ id }) => id);

test('each group stands below the one it belongs to', () => {
  assert.deepEqual(ids(inTreeOrder(groups)), [1, 2, 4, 3, 5]);
});

test('a group cannot be put under itself or under one below it', () => {
  assert.deepEqual(ids(possibleParents(groups, 2)), [1, 3, 5]);
  assert.deepEqual(ids(possibleParents(groups, 1)), [5]);
});
