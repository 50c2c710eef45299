import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysWith } from './calendar-layout.ts';
import { lasting, longerBy, movedBy, placedAt } from './calendar-moves.ts';
import type { ActivityLine } from './lines.queries.ts';

const line = (fields: Partial<ActivityLine>): ActivityLine => ({
  id: 1,
  subject: 'Call',
  type: 'call',
  done: false,
  due_date: '2026-03-24',
  due_time: '09:00',
  duration: '00:30',
  owner_id: 1,
  deal: null,
  lead: null,
  person: null,
  organization: null,
  repeats: false,
  ...fields,
});

const paris = 'Europe/Paris';
const newYork = 'America/New_York';
const on = (day: string, lines: ActivityLine[], zone = paris) => daysWith(lines, [day], zone)[0];

test('activities that overlap stand side by side, others have the whole width', () => {
  const day = on('2026-03-24', [
    line({ id: 1, due_time: '09:00', duration: '02:00' }),
    line({ id: 2, due_time: '09:30', duration: '00:30' }),
    line({ id: 3, due_time: '10:00', duration: '00:30' }),
    line({ id: 4, due_time: '12:00' }),
  ]);
  const places = day?.timed.map(({ line: { id }, lane, lanes }) => [id, lane, lanes]);
  assert.deepEqual(places, [
    [1, 0, 2],
    [2, 1, 2],
    [3, 1, 2],
    [4, 0, 1],
  ]);
});

test('what goes on over midnight has a part on each day', () => {
  const late = line({ due_time: '21:30', duration: '04:00' });
  const days = daysWith([late], ['2026-03-24', '2026-03-25', '2026-03-26'], paris);
  const parts = days.map(({ timed }) => timed.map(({ start, end, isStart, isEnd }) => [start, end, isStart, isEnd]));
  assert.deepEqual(parts, [[[22 * 60 + 30, 24 * 60, true, false]], [[0, 2 * 60 + 30, false, true]], []]);
});

test('what begins just before midnight and is short stays on its day', () => {
  const days = daysWith([line({ due_time: '22:50', duration: '00:10' })], ['2026-03-24', '2026-03-25'], paris);
  assert.deepEqual(
    days.map(({ timed }) => timed.length),
    [1, 0],
  );
});

test('an activity stands on the day its reader’s clock shows', () => {
  const evening = line({ due_date: '2026-03-25', due_time: '02:30' });
  assert.equal(on('2026-03-24', [evening], newYork)?.timed[0]?.time, '22:30');
  assert.equal(on('2026-03-25', [evening], paris)?.timed[0]?.time, '03:30');
  assert.equal(on('2026-03-25', [line({ due_date: '2026-03-25', due_time: null })], newYork)?.untimed.length, 1);
});

test('moved over a change of the clock, an activity stays at its time of day', () => {
  // Nine in Paris is eight in UTC before the 29th of March, seven after it.
  const nine = line({ due_date: '2026-03-28', due_time: '08:00' });
  assert.deepEqual(movedBy(nine, { days: 1 }, paris), { due_date: '2026-03-29', due_time: '07:00', duration: '00:30' });
  const autumn = line({ due_date: '2026-10-31', due_time: '13:00' });
  assert.equal(movedBy(autumn, { days: 1 }, newYork).due_time, '14:00');
  assert.equal(movedBy(line({ due_date: '2026-11-01', due_time: '14:00' }), { days: -1 }, newYork).due_time, '13:00');
});

test('moved by minutes past midnight, it is on the next day', () => {
  const late = line({ due_date: '2026-03-24', due_time: '22:50' });
  assert.deepEqual(movedBy(late, { minutes: 15 }, paris), {
    due_date: '2026-03-24',
    due_time: '23:05',
    duration: '00:30',
  });
  assert.equal(on('2026-03-25', [{ ...late, ...movedBy(late, { minutes: 15 }, paris) }])?.timed[0]?.time, '00:05');
  assert.equal(movedBy(line({ due_time: '22:50' }), { days: 1 }, paris).due_time, '22:50');
});

test('put on a whole day it has no time, and one with no time moves by days', () => {
  assert.deepEqual(placedAt(line({}), { date: '2026-03-26', minutes: null }, paris), {
    due_date: '2026-03-26',
    due_time: null,
    duration: '00:30',
  });
  assert.equal(movedBy(line({ due_time: null }), { days: 7, minutes: 15 }, paris).due_date, '2026-03-31');
});

test('nothing lasts less than a quarter of an hour once its length was changed', () => {
  assert.equal(longerBy(line({ duration: null }), 15).duration, '00:45');
  assert.equal(longerBy(line({ duration: '00:15' }), -15).duration, '00:15');
  assert.equal(lasting(line({}), 26 * 60).duration, '26:00');
});
