import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { moveClock } from '#server/platform/clock.ts';
import { testApp, testCompany, testUser, type TestUser } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';
import { remindOwners } from './reminders.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const { admin } = company;

// Far enough ahead that what is made now lies before it.
const at = (moment: string): void => moveClock(Date.parse(`${moment}:00Z`) - Date.now());
after(() => moveClock(0));

type Body = Record<string, unknown>;

const plan = async (owner: TestUser, fields: Body): Promise<number> => {
  const body = { type: 'call', subject: 'Call', owner_id: owner.id, ...fields };
  const reply = await call('POST /api/v2/activities', { as: admin, body });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data.id;
};

const remind = async (id: number, reminder: string, more: Body = {}): Promise<void> => {
  const reply = await call(`PUT /api/v2/activities/${id}/reminder`, { as: admin, body: { reminder, ...more } });
  assert.deepEqual([reply.status, reply.body.data], [200, { reminder }], reply.text);
};

const remindedAt = async (user: TestUser, moment: string): Promise<number[]> => {
  at(moment);
  await db.deleteFrom('notifications').where('user_id', '=', user.id).execute();
  await remindOwners(db);
  const { body } = await call('GET /api/v2/notifications', { as: user });
  return body.data
    .filter((one: { kind: string }) => one.kind === 'activity_reminder')
    .map((one: { details: { activity_id: number } }) => one.details.activity_id);
};

const profile = (as: TestUser, body: Body) => call('PATCH /api/v2/users/me', { as, body });

test('a quarter of an hour before it begins, the owner is reminded of an activity, once', async () => {
  const user = await testUser(db, company);
  const id = await plan(user, { due_date: '2031-01-10', due_time: '10:00' });
  assert.deepEqual(await remindedAt(user, '2031-01-10T09:44'), []);
  assert.deepEqual(await remindedAt(user, '2031-01-10T09:45'), [id]);
  assert.deepEqual(await remindedAt(user, '2031-01-10T09:46'), []);
  assert.deepEqual(await remindedAt(user, '2031-01-10T10:05'), []);
});

test('two who tell at once tell once', async () => {
  const user = await testUser(db, company);
  for (let nth = 0; nth < 5; nth += 1) await plan(user, { due_date: '2031-01-11', due_time: '10:00' });
  at('2031-01-11T09:50');
  await Promise.all([remindOwners(db), remindOwners(db), remindOwners(db)]);
  const { body } = await call('GET /api/v2/notifications', { as: user });
  assert.equal(body.data.length, 5);
});

test('the activity decides before the profile, and the profile for all that say nothing', async () => {
  const user = await testUser(db, company);
  await profile(user, { reminder: '60' });
  const asProfile = await plan(user, { due_date: '2031-01-12', due_time: '10:00' });
  const early = await plan(user, { due_date: '2031-01-13', due_time: '09:00' });
  const never = await plan(user, { due_date: '2031-01-12', due_time: '10:00' });
  const atStart = await plan(user, { due_date: '2031-01-12', due_time: '10:30' });
  await remind(early, '1440');
  await remind(never, 'none');
  await remind(atStart, '0');
  assert.deepEqual(
    await remindedAt(user, '2031-01-12T09:00'),
    [early, asProfile].toSorted((a, b) => b - a),
  );
  assert.deepEqual(await remindedAt(user, '2031-01-12T10:29'), []);
  assert.deepEqual(await remindedAt(user, '2031-01-12T10:30'), [atStart]);
  const other = await testUser(db, company);
  await profile(other, { reminder: 'none' });
  await plan(other, { due_date: '2031-01-12', due_time: '11:00' });
  assert.deepEqual(await remindedAt(other, '2031-01-12T10:59'), []);
});

test('nobody is reminded of what is done, deleted, or on a deleted deal', async () => {
  const user = await testUser(db, company);
  const due = { due_date: '2031-01-14', due_time: '10:00' };
  const done = await plan(user, due);
  const gone = await plan(user, due);
  const dealId = await givenDeal(db, company);
  await plan(user, { ...due, deal_id: dealId });
  await call(`PATCH /api/v2/activities/${done}`, { as: admin, body: { done: true } });
  await call(`DELETE /api/v2/activities/${gone}`, { as: admin });
  await call(`DELETE /api/v2/deals/${dealId}`, { as: admin });
  assert.deepEqual(await remindedAt(user, '2031-01-14T09:50'), []);
});

test('a reminder moves with its activity', async () => {
  const user = await testUser(db, company);
  const id = await plan(user, { due_date: '2031-01-15', due_time: '10:00' });
  await call(`PATCH /api/v2/activities/${id}`, { as: admin, body: { due_time: '14:00' } });
  assert.deepEqual(await remindedAt(user, '2031-01-15T09:50'), []);
  assert.deepEqual(await remindedAt(user, '2031-01-15T13:45'), [id]);
  await call(`PATCH /api/v2/activities/${id}`, { as: admin, body: { due_date: '2031-01-16' } });
  assert.deepEqual(await remindedAt(user, '2031-01-16T13:45'), [id]);
});

test('a reminder stays with what goes to the lead', async () => {
  const user = await testUser(db, company);
  const dealId = await givenDeal(db, company);
  const id = await plan(user, { due_date: '2031-01-17', due_time: '10:00', deal_id: dealId });
  await remind(id, '30');
  assert.equal((await call(`POST /api/v2/deals/${dealId}/convert/lead`, { as: admin })).status, 200);
  assert.deepEqual(await remindedAt(user, '2031-01-17T09:31'), [id]);
});

test('what was to be told while the server was down is told late, once, and a day later at most', async () => {
  const user = await testUser(db, company);
  await profile(user, { reminder_by_mail: true });
  await remindedAt(user, '2031-01-18T06:00');
  const missed = await plan(user, { subject: 'Missed', due_date: '2031-01-18', due_time: '10:00' });
  const soon = await plan(user, { subject: 'Soon', due_date: '2031-01-19', due_time: '09:40' });
  await plan(user, { subject: 'Old', due_date: '2031-01-18', due_time: '09:00' });
  assert.deepEqual(await remindedAt(user, '2031-01-19T09:30'), [soon, missed]);
  const { data } = (await call('GET /api/v2/notifications', { as: user })).body;
  assert.deepEqual(
    data.map((one: { details: { is_late: boolean } }) => one.details.is_late),
    [false, true],
  );
  const mails = await db
    .selectFrom('outgoing_mails')
    .selectAll()
    .where('user_id', '=', user.id)
    .orderBy('id')
    .execute();
  assert.deepEqual(
    new Set(mails.map(({ subject }) => subject)),
    new Set(['Missed, Saturday 18 January at 10:00 (late reminder)', 'Soon, Sunday 19 January at 09:40']),
  );
  assert.match(mails.find(({ subject }) => subject.startsWith('Missed'))?.text ?? '', /This reminder comes late/);
  assert.deepEqual(await remindedAt(user, '2031-01-19T09:31'), []);
});

test('what is written down, or asked to be reminded of, only after it began is not told', async () => {
  const user = await testUser(db, company);
  await profile(user, { reminder: 'none' });
  await plan(user, { due_date: '2031-01-20', due_time: '10:00' });
  assert.deepEqual(await remindedAt(user, '2031-01-20T10:15'), []);
  await profile(user, { reminder: '15' });
  assert.deepEqual(await remindedAt(user, '2031-01-20T10:16'), []);
  const late = await plan(user, { due_date: '2031-01-20', due_time: '10:32' });
  await db.updateTable('activities').set({ add_time: '2031-01-20T10:35:00Z' }).where('id', '=', late).execute();
  assert.deepEqual(await remindedAt(user, '2031-01-20T10:40'), []);
});

test('without a time of day, only an activity that asks for it reminds: at nine where the owner is', async () => {
  const user = await testUser(db, company);
  await profile(user, { time_zone: 'America/New_York' });
  await plan(user, { due_date: '2031-01-21' });
  const asked = await plan(user, { due_date: '2031-01-21' });
  await remind(asked, '60');
  assert.deepEqual(await remindedAt(user, '2031-01-21T12:59'), []);
  assert.deepEqual(await remindedAt(user, '2031-01-21T13:00'), [asked]);
});

test('who wishes is reminded by mail too, in their language and on their clock, once', async () => {
  const user = await testUser(db, company);
  await profile(user, { time_zone: 'Europe/Paris', language: 'fr', reminder_by_mail: true });
  const dealId = await givenDeal(db, company);
  await plan(user, { subject: 'Appel', due_date: '2031-07-22', due_time: '08:00', deal_id: dealId });
  at('2031-07-22T07:50');
  await remindOwners(db);
  await remindOwners(db);
  const mails = await db.selectFrom('outgoing_mails').selectAll().where('user_id', '=', user.id).execute();
  assert.deepEqual(
    mails.map(({ recipient, subject }) => [recipient, subject]),
    [[user.email, 'Appel, mardi 22 juillet à 10:00']],
  );
  assert.match(
    mails[0]?.text ?? '',
    new RegExp(`«\u00a0Appel\u00a0», mardi 22 juillet à 10:00\\.\n\n.*/deals/${dealId}$`),
  );
});

test('a reminder set for a series is that of the ones that follow, and of those made later', async () => {
  const user = await testUser(db, company);
  const activity = { type: 'call', owner_id: user.id, due_date: '2031-02-01', due_time: '10:00' };
  at('2031-01-25T10:00');
  const made = await call('POST /api/v2/activitySeries', {
    as: admin,
    body: { rule: 'FREQ=MONTHLY', time_zone: 'UTC', activity },
  });
  await remind(made.body.data.id, '5', { scope: 'following' });
  const rows = await db.selectFrom('activities').select('reminder').where('owner_id', '=', user.id).execute();
  assert.deepEqual(
    rows.map(({ reminder }) => reminder),
    [5, 5],
  );
  assert.deepEqual((await call(`GET /api/v2/activities/${made.body.data.id}/reminder`, { as: admin })).body.data, {
    reminder: '5',
  });
});

test('only words that are offered are taken, and only on activities one sees', async () => {
  const hidden = await givenDeal(db, company, { visibleTo: 1 });
  const id = await plan(admin, { deal_id: hidden });
  for (const reminder of ['7', 'never', '', null])
    assert.equal((await call(`PUT /api/v2/activities/${id}/reminder`, { as: admin, body: { reminder } })).status, 400);
  const other = await testUser(db, company);
  const body = { reminder: '5' };
  assert.equal((await call(`PUT /api/v2/activities/${id}/reminder`, { as: other, body })).status, 404);
  assert.equal((await call(`GET /api/v2/activities/${id}/reminder`, { as: other })).status, 404);
});
