import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, addMonths, daysBetween, isDay, weekdayOf, weekOf, weeksOfMonth } from '#shared/days.ts';

test('a week goes from Monday to Sunday, over the end of a month and a year', () => {
  assert.deepEqual([weekOf('2027-01-01')[0], weekOf('2027-01-01')[6]], ['2026-12-28', '2027-01-03']);
  assert.equal(weekdayOf('2026-12-28'), 0);
  assert.equal(weekdayOf('2027-01-03'), 6);
});

test('a month later than its 31st is the last day of a shorter month', () => {
  assert.equal(addMonths('2026-01-31', 1), '2026-02-28');
  assert.equal(addMonths('2028-01-31', 1), '2028-02-29');
  assert.equal(addMonths('2026-01-31', -2), '2025-11-30');
  assert.equal(addMonths('2026-12-15', 1), '2027-01-15');
});

test('the weeks of a month are all those it touches', () => {
  assert.deepEqual(
    weeksOfMonth('2026-11-28').map((week) => week[0]),
    ['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30'],
  );
  assert.equal(weeksOfMonth('2027-02-10').length, 4);
});

test('days are counted from one to another, over a change of the clock', () => {
  assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2);
  assert.equal(daysBetween('2026-03-30', '2026-03-28'), -2);
  assert.equal(addDays('2026-03-28', 2), '2026-03-30');
});

test('only a day that exists is one', () => {
  assert.deepEqual(['2028-02-29', '2026-02-29', '2026-13-01', '2026-1-1', ''].map(isDay), [
    true,
    false,
    false,
    false,
    false,
  ]);
});
