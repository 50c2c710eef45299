import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listSearchOf, monthsOf } from './months.ts';

const figures = { won: 2, lost: 1, won_value: 5, lost_value: 3 };

test('months without a deal stand between those with one', () => {
  const months = monthsOf([{ month: '2026-01', ...figures }], { from: '2025-12-10', to: '2026-02-03' });
  assert.deepEqual(
    months.map(({ month, span, figures: { won } }) => [month, span.from, span.to, won]),
    [
      ['2025-12', '2025-12-10', '2025-12-31', 0],
      ['2026-01', '2026-01-01', '2026-01-31', 2],
      ['2026-02', '2026-02-01', '2026-02-28', 0],
    ],
  );
});

test('all time begins with the first month there is', () => {
  const months = monthsOf([{ month: '2025-11', ...figures }], { from: undefined, to: '2026-01-01' });
  assert.deepEqual(
    months.map(({ month }) => month),
    ['2025-11', '2025-12', '2026-01'],
  );
  assert.deepEqual(monthsOf([], { from: undefined, to: '2026-01-01' }), []);
});

test('a figure leads to the list of the deals it counts', () => {
  assert.deepEqual(listSearchOf({ status: 'lost', from: '2026-01-01', owner: 7, reason: null }), {
    status: 'lost',
    owner: 7,
    filter: {
      all: [
        ['deal', '12420', '>=', '2026-01-01'],
        ['deal', '12423', 'IS NULL'],
      ],
    },
  });
  assert.deepEqual(listSearchOf({ status: 'won' }), { status: 'won' });
});
