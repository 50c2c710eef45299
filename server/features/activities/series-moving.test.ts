// A series that is moved as a whole or from one on, and one that goes on for years.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { moveClock } from '#server/platform/clock.ts';
import { openLog } from '#server/platform/log.ts';
import { testApp, testCompany } from '#server/testing/app.ts';
import { daysOfSeries } from './series-days.ts';
import { makeAllOccurrences } from './series-making.ts';

const { call, db } = await testApp();
const { admin } = await testCompany(db);
const log = openLog('silent');

const at = (day: string): void => moveClock(Date.parse(`${day}T10:00:00Z`) - Date.now());
// A Saturday.
const today = '2027-05-01';
at(today);
after(() => moveClock(0));

type Body = Record<string, unknown>;

const begin = async (rule: string, activity: Body): Promise<number> => {
  const body = { rule, time_zone: 'UTC', activity: { type: 'call', ...activity } };
  const reply = await call('POST /api/v2/activitySeries', { as: admin, body });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data.id;
};
const ruleOf = async (id: number): Promise<string> =>
  (await call(`GET /api/v2/activities/${id}/series`, { as: admin })).body.data.rule;
const move = async (id: number, scope: string, changes: Body): Promise<void> => {
  const reply = await call(`PUT /api/v2/activities/${id}/series`, { as: admin, body: { scope, changes } });
  assert.equal(reply.status, 200, reply.text);
};
const rows = async (subject: string) =>
  db
    .selectFrom('activities')
    .selectAll()
    .where('subject', '=', subject)
    .where('is_deleted', '=', false)
    .orderBy('due_date')
    .execute();
const dates = async (subject: string) => (await rows(subject)).map((row) => row.due_date);

test('moved to another day with those that follow, the rule moves along, and what comes before stays', async () => {
  await begin('FREQ=WEEKLY;BYDAY=MO', { subject: 'Sprint', due_date: '2027-05-03', due_time: '09:00' });
  const before = await rows('Sprint');
  await move(before[2]?.id as number, 'following', { due_date: '2027-05-19', due_time: '10:00' });
  const after = await rows('Sprint');
  assert.deepEqual(
    after.slice(0, 5).map((row) => [row.id, row.due_date, row.due_time]),
    [
      [before[0]?.id, '2027-05-03', '09:00:00'],
      [before[1]?.id, '2027-05-10', '09:00:00'],
      [before[2]?.id, '2027-05-19', '10:00:00'],
      [before[3]?.id, '2027-05-26', '10:00:00'],
      [before[4]?.id, '2027-06-02', '10:00:00'],
    ],
  );
  assert.equal(await ruleOf(before[2]?.id as number), 'FREQ=WEEKLY;BYDAY=WE');
});

test('moved and moved back, a series stands where it stood, its end too', async () => {
  const id = await begin('FREQ=WEEKLY;BYDAY=TU,SU;INTERVAL=2;UNTIL=20270601', {
    subject: 'Rota',
    due_date: '2027-05-04',
    due_time: '09:00',
  });
  const before = await rows('Rota');
  assert.deepEqual(await dates('Rota'), ['2027-05-04', '2027-05-09', '2027-05-18', '2027-05-23', '2027-06-01']);
  await move(before[1]?.id as number, 'all', { due_date: '2027-05-10' });
  // What was Sunday is Monday now, and yet of the week before.
  assert.deepEqual(await dates('Rota'), ['2027-05-05', '2027-05-10', '2027-05-19', '2027-05-24', '2027-06-02']);
  await move(before[1]?.id as number, 'all', { due_date: '2027-05-09' });
  assert.deepEqual(
    (await rows('Rota')).map((row) => [row.id, row.due_date]),
    before.map((row) => [row.id, row.due_date]),
  );
  assert.match(await ruleOf(id), /UNTIL=20270601/);
});

test('on a weekday of the month, moved to another one, it comes on that one', async () => {
  const id = await begin('FREQ=MONTHLY;BYDAY=1TU', { subject: 'Board', due_date: '2027-05-04' });
  await move(id, 'all', { due_date: '2027-05-13' });
  assert.deepEqual(await dates('Board'), ['2027-05-13', '2027-06-10']);
});

test('made longer for all, what is done stays as it was', async () => {
  const id = await begin('FREQ=WEEKLY', { subject: 'Visit', due_date: '2027-05-03', due_time: '09:00' });
  await call(`PATCH /api/v2/activities/${id}`, { as: admin, body: { done: true } });
  const [, second] = await rows('Visit');
  await move(second?.id as number, 'all', { duration: '01:30' });
  assert.deepEqual(
    (await rows('Visit')).map((row) => row.duration),
    [null, '01:30:00', '01:30:00', '01:30:00', '01:30:00'],
  );
  assert.equal(await ruleOf(id), await ruleOf(second?.id as number));
});

test('an activity that no longer repeats is moved by itself', async () => {
  const { body } = await call('POST /api/v2/activities', {
    as: admin,
    body: { subject: 'Alone', type: 'call', due_date: '2027-05-03' },
  });
  await move(body.data.id, 'following', { due_date: '2027-05-04' });
  assert.deepEqual(await dates('Alone'), ['2027-05-04']);
});

test('a series without an end goes on for years, and costs no more for it', async () => {
  const id = await begin('FREQ=DAILY', { subject: 'Standup', due_date: '2027-05-03' });
  for (const day of ['2028-05-03', '2029-08-01', '2031-01-10']) {
    at(day);
    await makeAllOccurrences(db, log);
    const made = await dates('Standup');
    assert.ok(made.includes(day), day);
    assert.equal(made.filter((date) => String(date) > day).length, 35);
  }
  const { walked_from, is_over } = await db
    .selectFrom('activity_series as s')
    .innerJoin('activities as a', 'a.series_id', 's.id')
    .select(['s.walked_from', 's.is_over'])
    .where('a.id', '=', id)
    .executeTakeFirstOrThrow();
  assert.deepEqual([walked_from, is_over], ['2031-01-09', false]);
  at(today);
});

test('walked from a later day, a rule gives the days it gave from its first', async () => {
  for (const [rule, start] of [
    ['FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,FR', '2027-05-05'],
    ['FREQ=MONTHLY;INTERVAL=2', '2027-05-31'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2027-05-03'],
    ['FREQ=YEARLY', '2028-02-29'],
  ] as const) {
    const subject = rule;
    at(today);
    await begin(rule, { subject, due_date: start });
    const early = await dates(subject);
    at('2029-03-02');
    await makeAllOccurrences(db, log);
    at('2029-04-20');
    await makeAllOccurrences(db, log);
    const whole = daysOfSeries({ rule, start_date: start }, (day) => day < '2037-01-01');
    const late = (await dates(subject)).filter((day) => !early.includes(day));
    for (const day of late) assert.ok(whole.includes(String(day)), `${rule} ${day}`);
    assert.deepEqual(
      late.filter((day) => String(day) >= '2029-04-20' && String(day) <= '2029-05-25'),
      whole.filter((day) => day >= '2029-04-20' && day <= '2029-05-25'),
      rule,
    );
  }
  at(today);
});
