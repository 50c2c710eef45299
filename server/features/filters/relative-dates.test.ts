import assert from 'node:assert/strict';
import { test } from 'node:test';
import { helpers } from '#shared/filters/helpers.ts';
import { daysOf, oneDay, todayIn } from './relative-dates.ts';

const friday = '2026-01-30';

test('words for dates stand for days', () => {
  const expected: Record<string, [string, string]> = {
    today: ['2026-01-30', '2026-01-31'],
    yesterday: ['2026-01-29', '2026-01-30'],
    this_week: ['2026-01-26', '2026-02-02'],
    next_week: ['2026-02-02', '2026-02-09'],
    last_month: ['2025-12-01', '2026-01-01'],
    next_month: ['2026-02-01', '2026-03-01'],
    this_quarter: ['2026-01-01', '2026-04-01'],
    last_quarter: ['2025-10-01', '2026-01-01'],
    in_1_month: ['2026-02-28', '2026-03-01'],
    '6_months_ago': ['2025-07-30', '2025-07-31'],
    '1_week_ago': ['2026-01-23', '2026-01-24'],
    in_3_weeks: ['2026-02-20', '2026-02-21'],
    before_today: ['-infinity', '2026-01-30'],
    later_or_tomorrow: ['2026-01-31', 'infinity'],
  };
  for (const [word, [from, until]] of Object.entries(expected))
    assert.deepEqual(daysOf(word, friday), { from, until }, word);
});

test('every word that the helpers offer is known, and no other', () => {
  const words = ['Relative date intervals', 'Relative dates'].flatMap((group) =>
    Object.keys(helpers.relative_dates[group] ?? {}),
  );
  assert.equal(words.length, 34);
  for (const word of words) assert.notEqual(daysOf(word, friday), null, word);
  for (const word of ['', '7_months_ago', 'in_4_weeks', 'someday', 'toString', '2_days_ago'])
    assert.equal(daysOf(word, friday), null, word);
});

test('it is tomorrow in Tokyo while it is today in Paris', () => {
  const moment = new Date('2026-01-30T16:00:00Z');
  assert.deepEqual([todayIn('Europe/Paris', moment), todayIn('Asia/Tokyo', moment)], ['2026-01-30', '2026-01-31']);
});

test('the last day that can be written has no end', () => {
  assert.deepEqual(oneDay('9999-12-31'), { from: '9999-12-31', until: 'infinity' });
});
