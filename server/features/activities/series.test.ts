import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { moveClock } from '#server/platform/clock.ts';
import { openLog } from '#server/platform/log.ts';
import { testApp, testCompany, testUser } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';
import { makeAllOccurrences } from './series-making.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const { admin } = company;
const log = openLog('silent');

// A Saturday, well before a change of the clock in either zone.
const today = '2027-03-06';
const at = (day: string): void => moveClock(Date.parse(`${day}T10:00:00Z`) - Date.now());
at(today);
after(() => moveClock(0));

type Body = Record<string, unknown>;

const repeat = async (rule: string, activity: Body, more: Body = {}) => {
  const body = { rule, time_zone: 'Europe/Paris', activity: { type: 'call', ...activity }, ...more };
  return call('POST /api/v2/activitySeries', { as: admin, body });
};
const begin = async (rule: string, activity: Body, more: Body = {}): Promise<number> => {
  const reply = await repeat(rule, activity, more);
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data.id;
};
const seriesOf = async (id: number) => (await call(`GET /api/v2/activities/${id}/series`, { as: admin })).body.data;

const rowsOf = async (id: number) => {
  const { series_id } = await db
    .selectFrom('activities')
    .select('series_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return db.selectFrom('activities').selectAll().where('series_id', '=', series_id).orderBy('series_day').execute();
};
const open = async (id: number) => (await rowsOf(id)).filter((row) => !row.is_deleted && !row.done);
const days = async (id: number): Promise<(string | null)[]> => (await open(id)).map((row) => row.due_date);
const change = (id: number, body: Body) => call(`PUT /api/v2/activities/${id}/series`, { as: admin, body });

test('a weekly activity is made five weeks ahead, each time an ordinary activity with its own id', async () => {
  const dealId = await givenDeal(db, company);
  const id = await begin('FREQ=WEEKLY;BYDAY=MO', { subject: 'Review', due_date: '2027-03-08', deal_id: dealId });
  assert.deepEqual(await days(id), ['2027-03-08', '2027-03-15', '2027-03-22', '2027-03-29', '2027-04-05']);
  const list = (await call(`GET /api/v2/activities?deal_id=${dealId}`, { as: admin })).body.data;
  assert.equal(new Set(list.map((one: { id: number }) => one.id)).size, list.length);
  const reviews = list.filter((one: { subject: string }) => one.subject === 'Review');
  assert.equal(reviews.length, 5);
  const legacy = (await call(`GET /api/v1/activities/${id}`, { as: admin })).body.data;
  assert.equal(legacy.rec_rule, 'FREQ=WEEKLY;BYDAY=MO');
  assert.deepEqual(await seriesOf(id), {
    id: (await rowsOf(id))[0]?.series_id,
    rule: 'FREQ=WEEKLY;BYDAY=MO',
    time_zone: 'Europe/Paris',
    start_date: '2027-03-08',
    day: '2027-03-08',
    is_over: false,
  });
});

test('an occurrence keeps its time of day when the clock changes, in Paris and in New York', async () => {
  // Nine o’clock on either side of the 28th of March in Paris, of the 14th in New York.
  const paris = await begin('FREQ=WEEKLY', { due_date: '2027-03-22', due_time: '08:00', duration: '00:30' });
  assert.deepEqual(
    (await open(paris)).slice(0, 2).map((row) => [row.due_date, row.due_time]),
    [
      ['2027-03-22', '08:00:00'],
      ['2027-03-29', '07:00:00'],
    ],
  );
  const zone = { time_zone: 'America/New_York' };
  const newYork = await begin('FREQ=WEEKLY', { due_date: '2027-03-09', due_time: '02:30' }, zone);
  assert.deepEqual(
    (await open(newYork)).slice(0, 2).map((row) => [row.series_day, row.due_date, row.due_time]),
    [
      ['2027-03-08', '2027-03-09', '02:30:00'],
      ['2027-03-15', '2027-03-16', '01:30:00'],
    ],
  );
});

test('a time that the clock leaves out is not a day left out', async () => {
  const id = await begin('FREQ=DAILY;COUNT=3', { due_date: '2027-03-27', due_time: '01:30' });
  assert.deepEqual(
    (await open(id)).map((row) => [row.due_date, row.due_time]),
    [
      ['2027-03-27', '01:30:00'],
      ['2027-03-28', '01:30:00'],
      ['2027-03-29', '00:30:00'],
    ],
  );
});

test('the job makes what comes next, once, however often and wherever it runs', async () => {
  const id = await begin('FREQ=MONTHLY;BYDAY=1TU', { due_date: '2027-04-06' });
  assert.deepEqual(await days(id), ['2027-04-06', '2027-05-04']);
  at('2027-05-01');
  await Promise.all([makeAllOccurrences(db, log), makeAllOccurrences(db, log)]);
  await makeAllOccurrences(db, log);
  assert.deepEqual(await days(id), ['2027-04-06', '2027-05-04', '2027-06-01']);
  at(today);
});

test('an occurrence deleted by itself does not come again, and one changed by itself changes no other', async () => {
  const id = await begin('FREQ=WEEKLY', { subject: 'Round', due_date: '2027-03-10' });
  const [, second, , , last] = await rowsOf(id);
  await call(`DELETE /api/v2/activities/${second?.id}`, { as: admin });
  await call(`PATCH /api/v2/activities/${last?.id}`, { as: admin, body: { subject: 'Once other' } });
  at('2027-03-20');
  await makeAllOccurrences(db, log);
  at(today);
  const rows = await open(id);
  assert.deepEqual(
    rows.map((row) => [row.due_date, row.subject]),
    [
      ['2027-03-10', 'Round'],
      ['2027-03-24', 'Round'],
      ['2027-03-31', 'Round'],
      ['2027-04-07', 'Once other'],
      ['2027-04-14', 'Round'],
      ['2027-04-21', 'Round'],
    ],
  );
});

test('a change holds for those that follow, or for all to do, and never for what is done', async () => {
  const id = await begin('FREQ=WEEKLY', { subject: 'Visit', due_date: '2027-03-10', due_time: '09:00' });
  const [first, , third] = await rowsOf(id);
  await call(`PATCH /api/v2/activities/${first?.id}`, { as: admin, body: { done: true } });
  const { rule } = await seriesOf(id);
  const later = { scope: 'following', rule, changes: { due_time: '10:00' } };
  assert.equal((await change(third?.id as number, later)).status, 200);
  assert.deepEqual(
    (await rowsOf(id)).map((row) => row.due_time),
    // From the 28th on, eleven in Paris is nine in UTC.
    ['09:00:00', '09:00:00', '10:00:00', '09:00:00', '09:00:00'],
  );
  await change(third?.id as number, { scope: 'all', rule, changes: { subject: 'Visit on site' } });
  assert.deepEqual(
    (await rowsOf(id)).map((row) => row.subject),
    ['Visit', 'Visit on site', 'Visit on site', 'Visit on site', 'Visit on site'],
  );
});

test('with another rule the occurrences to do move to its days, and keep their ids as far as there are days', async () => {
  const id = await begin('FREQ=WEEKLY;BYDAY=WE', { subject: 'Plan', due_date: '2027-03-10' });
  const ids = (await rowsOf(id)).map((row) => row.id);
  const changes = { due_date: '2027-03-18' };
  const reply = await change(ids[1] as number, {
    scope: 'following',
    rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH',
    changes,
  });
  assert.equal(reply.status, 200, reply.text);
  assert.equal(reply.body.data.due_date, '2027-03-18');
  const moved = await open(ids[1] as number);
  assert.deepEqual(
    moved.map((row) => [row.id, row.due_date]),
    [
      [ids[1], '2027-03-18'],
      [ids[2], '2027-04-01'],
      [ids[3], '2027-04-15'],
      [ids[4], '2027-04-29'],
    ],
  );
  assert.deepEqual(await days(id), ['2027-03-10']);
  assert.equal((await seriesOf(id)).is_over, true);
});

test('all moved by a day: the first to do counts, and a counted rule goes on counting', async () => {
  const id = await begin('FREQ=WEEKLY;COUNT=4', { due_date: '2027-03-08' });
  const ids = (await rowsOf(id)).map((row) => row.id);
  await call(`PATCH /api/v2/activities/${id}`, { as: admin, body: { done: true } });
  const changes = { due_date: '2027-03-23' };
  await change(ids[2] as number, { scope: 'all', rule: 'FREQ=WEEKLY;COUNT=4', changes });
  assert.deepEqual(await days(ids[1] as number), ['2027-03-16', '2027-03-23', '2027-03-30']);
  assert.equal((await seriesOf(ids[1] as number)).rule, 'FREQ=WEEKLY;COUNT=3');
});

test('a rule of null lets an activity repeat no more, and an activity alone begins to', async () => {
  const id = await begin('FREQ=DAILY', { due_date: '2027-03-08' });
  const ids = (await rowsOf(id)).map((row) => row.id);
  assert.equal((await change(ids[1] as number, { scope: 'following', rule: null })).status, 200);
  assert.deepEqual(await days(id), ['2027-03-08']);
  assert.equal(await seriesOf(ids[1] as number), null);
  await change(ids[1] as number, { rule: 'FREQ=YEARLY' });
  assert.deepEqual(await days(ids[1] as number), ['2027-03-09', '2028-03-09']);
});

test('a series ends with those that follow, or with all to do; what is done stays', async () => {
  const id = await begin('FREQ=WEEKLY', { due_date: '2027-03-10' });
  const ids = (await rowsOf(id)).map((row) => row.id);
  await call(`PATCH /api/v2/activities/${id}`, { as: admin, body: { done: true } });
  const gone = await call(`DELETE /api/v2/activities/${ids[3]}/series`, { as: admin });
  assert.deepEqual(gone.body.data.ids, ids.slice(3));
  await call(`DELETE /api/v2/activities/${ids[2]}/series?scope=all`, { as: admin });
  assert.deepEqual(
    (await rowsOf(id)).map((row) => row.is_deleted),
    [false, true, true, true, true],
  );
  at('2027-05-01');
  await makeAllOccurrences(db, log);
  at(today);
  assert.equal((await rowsOf(id)).length, 5);
  assert.deepEqual((await call(`DELETE /api/v2/activities/${id}/series`, { as: admin })).body.data.ids, []);
});

test('a rule that cannot be followed is refused, and leaves no activity behind', async () => {
  const count = async (): Promise<number> => (await db.selectFrom('activities').select('id').execute()).length;
  const before = await count();
  for (const rule of [
    'often',
    'FREQ=HOURLY',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;COUNT=0',
    'FREQ=DAILY;COUNT=2;UNTIL=20280101',
    'FREQ=DAILY;UNTIL=20279999',
    'FREQ=DAILY;UNTIL=20270101',
    'FREQ=MONTHLY;BYMONTHDAY=99',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYHOUR=3',
  ]) {
    const reply = await repeat(rule, { due_date: '2027-03-08' });
    assert.deepEqual([reply.status, reply.body.code], [400, 'bad_recurrence'], rule);
  }
  for (const rule of ['FREQ=DAILY;COUNT=731', 'FREQ=DAILY;UNTIL=20400101']) {
    const reply = await repeat(rule, { due_date: '2027-03-08' });
    assert.deepEqual([reply.status, reply.body.code], [400, 'recurrence_too_long'], rule);
  }
  assert.equal((await repeat('FREQ=DAILY', {})).status, 400);
  assert.equal(await count(), before);
});

test('nobody touches a series they do not see', async () => {
  const hidden = await givenDeal(db, company, { visibleTo: 1 });
  const id = await begin('FREQ=DAILY', { due_date: '2027-03-08', deal_id: hidden });
  const other = await testUser(db, company);
  for (const method of ['GET', 'DELETE'])
    assert.equal((await call(`${method} /api/v2/activities/${id}/series`, { as: other })).status, 404);
  const body = { rule: null };
  assert.equal((await call(`PUT /api/v2/activities/${id}/series`, { as: other, body })).status, 404);
});

const park = async (dealId: number): Promise<string> => {
  await call(`POST /api/v2/deals/${dealId}/convert/lead`, { as: admin });
  const lead = db.selectFrom('leads').select('id').where('source_deal_id', '=', dealId).where('is_deleted', '=', false);
  return (await lead.executeTakeFirstOrThrow()).id;
};

test('a series goes to the lead with what is planned, goes on there, and comes back with the deal', async () => {
  const dealId = await givenDeal(db, company);
  const id = await begin('FREQ=WEEKLY', { due_date: '2027-03-10', deal_id: dealId });
  const ids = (await rowsOf(id)).map((row) => row.id);
  await call(`PATCH /api/v2/activities/${id}`, { as: admin, body: { done: true } });
  const leadId = await park(dealId);
  at('2027-03-20');
  await makeAllOccurrences(db, log);
  const parked = await rowsOf(id);
  assert.deepEqual([parked[0]?.deal_id, parked[0]?.lead_id], [dealId, null]);
  assert.deepEqual(
    parked.slice(1).map((row) => [row.deal_id, row.lead_id]),
    parked.slice(1).map(() => [null, leadId]),
  );
  assert.equal(parked.length, ids.length + 2);
  await call(`POST /api/v2/leads/${leadId}/bring-back`, { as: admin, body: {} });
  at('2027-03-27');
  await makeAllOccurrences(db, log);
  at(today);
  const back = await rowsOf(id);
  assert.equal(back.length, ids.length + 3);
  assert.ok(back.every((row) => row.deal_id === dealId && row.lead_id === null));
  assert.equal((await seriesOf(ids[1] as number)).is_over, false);
});

test('a lead that becomes a new deal takes its series along', async () => {
  const leadId = await park(await givenDeal(db, company));
  const id = await begin('FREQ=DAILY', { due_date: '2027-03-08', lead_id: leadId });
  assert.equal((await call(`POST /api/v2/leads/${leadId}/convert/deal`, { as: admin, body: {} })).status, 200);
  const deal = await db.selectFrom('deals').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
  at('2027-03-10');
  await makeAllOccurrences(db, log);
  at(today);
  assert.ok((await rowsOf(id)).every((row) => row.deal_id === deal.id && row.lead_id === null));
});

test('while its deal is deleted a series waits', async () => {
  const dealId = await givenDeal(db, company);
  const id = await begin('FREQ=DAILY', { due_date: '2027-03-08', deal_id: dealId });
  const before = (await rowsOf(id)).length;
  await call(`DELETE /api/v2/deals/${dealId}`, { as: admin });
  at('2027-03-10');
  await makeAllOccurrences(db, log);
  assert.equal((await rowsOf(id)).length, before);
  await call('POST /api/v2/deals/restore', { as: admin, body: { ids: [dealId] } });
  await makeAllOccurrences(db, log);
  at(today);
  assert.ok((await rowsOf(id)).length > before);
});
