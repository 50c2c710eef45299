import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rankAtEnd, rankBetween, rankOnTop } from './rank.ts';

test('between two numbers stands the shortest near their middle', () => {
  assert.equal(rankBetween('-10', '-4'), '-7');
  assert.equal(rankBetween('-5', '-4'), '-4.5');
  assert.equal(rankBetween('-4.5', '-4'), '-4.3');
  assert.equal(rankBetween('-0.1', '0'), '-0.05');
  assert.equal(rankBetween('0', '0.1'), '0.05');
  assert.equal(rankBetween('3', '3'), '3');
});

test('there is always room, and numbers grow slowly', () => {
  for (const side of ['above', 'below'] as const) {
    let [above, below] = ['-1795000000000001', '-1795000000000000'];
    for (let moves = 0; moves < 500; moves += 1) {
      const middle = rankBetween(above, below);
      assert.notEqual(middle, above);
      assert.notEqual(middle, below);
      if (side === 'above') above = middle;
      else below = middle;
    }
    assert.ok(above.length < 220 && below.length < 220, `${above.length} ${below.length}`);
  }
});

test('the top is above the first card and above what is newest now, the end below the last', () => {
  const now = new Date('2027-01-01T00:00:00Z');
  assert.equal(rankOnTop(null, now), '-1798761600000000');
  assert.equal(rankOnTop('-5.5', now), '-1798761600000000');
  assert.equal(rankOnTop('-1798761600000000.5', now), '-1798761600000002');
  assert.equal(rankAtEnd('-5.5'), '999994');
});
