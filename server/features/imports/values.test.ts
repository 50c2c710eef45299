import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateOf, flagOf, isDateFormat, momentOf, numberOf, timeOf } from './values.ts';

test('a day without a time is put at noon, so that it stays that day everywhere', () => {
  assert.equal(momentOf('3/1/2017', 'M/D/YYYY', 'America/New_York'), '2017-03-01T12:00:00Z');
  assert.equal(momentOf('01.03.2017', 'DD.MM.YYYY', 'Europe/Paris'), '2017-03-01T12:00:00Z');
});

test('a time of day is read in the time zone, and an ISO moment in its own', () => {
  assert.equal(momentOf('01/07/2026 14:30', 'DD/MM/YYYY HH:mm', 'Europe/Paris'), '2026-07-01T12:30:00.000Z');
  assert.equal(momentOf('2026-01-31T10:20:30+02:00', 'ISO', 'Europe/Paris'), '2026-01-31T08:20:30.000Z');
  assert.equal(momentOf('2026-01-31 10:20', 'ISO', 'UTC'), '2026-01-31T10:20:00.000Z');
});

test('what is no day of the calendar, or written otherwise, is no date', () => {
  assert.equal(dateOf('2/30/2026', 'M/D/YYYY'), null);
  assert.equal(dateOf('13/1/2026', 'M/D/YYYY'), null);
  assert.equal(dateOf('2026-01-31', 'M/D/YYYY'), null);
  assert.equal(dateOf('1/31/26', 'M/D/YYYY'), null);
  assert.equal(dateOf('1/31/26', 'M/D/YY'), '2026-01-31');
  assert.equal(dateOf('2024-02-29', 'ISO'), '2024-02-29');
});

test('a format that leaves out the year, the month or the day is no format', () => {
  for (const format of ['ISO', 'M/D/YYYY', 'DD.MM.YY', 'YYYY-MM-DD HH:mm:ss']) assert.ok(isDateFormat(format), format);
  for (const format of ['M/D', 'YYYY', 'MM/YYYY', 'day', 'M/M/D/YYYY']) assert.ok(!isDateFormat(format), format);
});

test('numbers come with the marks that people write', () => {
  assert.equal(numberOf('1,234.50', '.'), 1234.5);
  assert.equal(numberOf('1 234,50 €', ','), 1234.5);
  assert.equal(numberOf('1.234.567,5', ','), 1234567.5);
  assert.equal(numberOf('$1,054', '.'), 1054);
  assert.equal(numberOf('-3.', '.'), -3);
  for (const text of ['about 90', '1,23,4', '12 apples', '0x10', '1e400', '--1', ''])
    assert.equal(numberOf(text, '.'), null, text);
});

test('yes, no and times are read in both languages', () => {
  assert.deepEqual(['Yes', 'oui', '1', 'x', 'FAUX', 'no', '', 'maybe'].map(flagOf), [
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    null,
  ]);
  assert.deepEqual(['9:05', '14h30', '23:59:59', '24:00', '9', ''].map(timeOf), [
    '09:05:00',
    '14:30:00',
    '23:59:59',
    null,
    null,
    null,
  ]);
});
