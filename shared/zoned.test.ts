import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockOf, dueClock, dueFields, momentOf } from '#shared/zoned.ts';

const paris = 'Europe/Paris';
const newYork = 'America/New_York';
const at = (date: string, time: string, zone: string): string => momentOf(date, time, zone).toISOString().slice(0, 16);

test('a time of day is that of its zone, in winter and in summer', () => {
  assert.equal(at('2026-01-15', '09:00', paris), '2026-01-15T08:00');
  assert.equal(at('2026-07-15', '09:00', paris), '2026-07-15T07:00');
  assert.equal(at('2026-01-15', '09:00', newYork), '2026-01-15T14:00');
  assert.equal(at('2026-07-15', '09:00', newYork), '2026-07-15T13:00');
});

test('on the days the clock changes, the hours before and after are told apart', () => {
  assert.equal(at('2026-03-29', '01:59', paris), '2026-03-29T00:59');
  assert.equal(at('2026-03-29', '03:00', paris), '2026-03-29T01:00');
  assert.equal(at('2026-10-25', '01:59', paris), '2026-10-24T23:59');
  assert.equal(at('2026-10-25', '03:00', paris), '2026-10-25T02:00');
  assert.equal(at('2026-03-08', '01:59', newYork), '2026-03-08T06:59');
  assert.equal(at('2026-03-08', '03:00', newYork), '2026-03-08T07:00');
  assert.equal(at('2026-11-01', '00:59', newYork), '2026-11-01T04:59');
  assert.equal(at('2026-11-01', '02:00', newYork), '2026-11-01T07:00');
});

test('a time that the clock leaves out is as much later as it jumps', () => {
  assert.equal(at('2026-03-29', '02:30', paris), '2026-03-29T01:30');
  assert.deepEqual(clockOf(momentOf('2026-03-29', '02:30', paris), paris), { date: '2026-03-29', time: '03:30' });
  assert.equal(at('2026-03-08', '02:30', newYork), '2026-03-08T07:30');
  assert.deepEqual(clockOf(momentOf('2026-03-08', '02:30', newYork), newYork), { date: '2026-03-08', time: '03:30' });
});

test('of a time that comes twice, the first is meant', () => {
  assert.equal(at('2026-10-25', '02:30', paris), '2026-10-25T00:30');
  assert.equal(at('2026-11-01', '01:30', newYork), '2026-11-01T05:30');
});

test('a day’s first and last minutes may lie in its neighbours, in UTC', () => {
  assert.deepEqual(dueFields({ date: '2026-03-29', time: '00:15' }, paris), {
    due_date: '2026-03-28',
    due_time: '23:15',
  });
  assert.deepEqual(dueFields({ date: '2026-11-01', time: '23:30' }, newYork), {
    due_date: '2026-11-02',
    due_time: '04:30',
  });
  assert.deepEqual(dueClock({ due_date: '2026-11-02', due_time: '04:30:00' }, newYork), {
    date: '2026-11-01',
    time: '23:30',
  });
});

test('what has no time of day is on the same day everywhere', () => {
  assert.deepEqual(dueClock({ due_date: '2026-03-29', due_time: null }, 'Pacific/Kiritimati'), {
    date: '2026-03-29',
    time: '',
  });
  assert.deepEqual(dueFields({ date: '2026-03-29', time: '' }, newYork), { due_date: '2026-03-29', due_time: null });
});
