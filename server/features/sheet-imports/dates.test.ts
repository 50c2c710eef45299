import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf, momentOf } from './dates.ts';
import { dateOrderOf, decimalOf } from './looking.ts';

test('days are read in the order chosen, and in any order where only one makes sense', () => {
  const read = (text: string, order: 'dmy' | 'mdy' | 'ymd' = 'dmy'): string | null => dayOf(text, order);
  assert.deepEqual(
    [read('03/02/2026'), read('03/02/2026', 'mdy'), read('31/01/2026', 'mdy'), read('1.2.26')],
    ['2026-02-03', '2026-03-02', '2026-01-31', '2026-02-01'],
  );
  assert.deepEqual(
    [read('2026-02-03', 'mdy'), read('12 janv. 2026'), read('February 3, 2026'), read('mardi 3 février 2026')],
    ['2026-02-03', '2026-01-12', '2026-02-03', '2026-02-03'],
  );
  assert.deepEqual([read('2026-02-30'), read('soon'), read('13/13/2026'), read('')], [null, null, null, null]);
});

test('a moment is taken in the importer’s time zone, a day without a time stays that day', () => {
  assert.equal(momentOf('2026-07-01 10:00:00', 'ymd', 'Europe/Paris'), '2026-07-01T08:00:00.000Z');
  assert.equal(momentOf('2026-07-01T10:00:00Z', 'ymd', 'Europe/Paris'), '2026-07-01T10:00:00.000Z');
  assert.equal(momentOf('1/7/2026 3:04 PM', 'dmy', 'UTC'), '2026-07-01T15:04:00.000Z');
  assert.equal(momentOf('01/07/2026', 'dmy', 'Pacific/Auckland'), '2026-07-01T12:00:00Z');
});

const rows = (...cells: string[]) => cells.map((cell, line) => ({ line, cells: [cell] }));

test('the order of dates and the decimal mark are found in the values', () => {
  assert.equal(dateOrderOf(rows('01/02/2026', '25/02/2026'), 'en'), 'dmy');
  assert.equal(dateOrderOf(rows('01/02/2026', '02/25/2026'), 'fr'), 'mdy');
  assert.equal(dateOrderOf(rows('2026-02-25'), 'fr'), 'ymd');
  assert.equal(decimalOf(rows('1.250,50'), 'en'), ',');
  assert.equal(decimalOf(rows('1,250.50', '3,000'), 'fr'), '.');
  assert.deepEqual([decimalOf(rows('1,250'), 'fr'), decimalOf(rows('1,250'), 'en')], [',', '.']);
});
