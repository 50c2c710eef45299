import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '#shared/days.ts';
import { testApp, testCompany, testUser, type TestUser } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';

const { app, call, db } = await testApp();
const company = await testCompany(db);
const { admin } = company;
const day = addDays(new Date().toISOString().slice(0, 10), 7);
const compact = day.replaceAll('-', '');

type Body = Record<string, unknown>;

const plan = async (owner: TestUser, fields: Body): Promise<number> => {
  const body = { type: 'call', owner_id: owner.id, ...fields };
  return (await call('POST /api/v2/activities', { as: admin, body })).body.data.id;
};

const feedOf = async (user: TestUser, body: Body = {}): Promise<string> => {
  const reply = await call('POST /api/v2/users/me/calendar-feed', { as: user, body });
  assert.equal(reply.status, 200, reply.text);
  return new URL(reply.body.data.url).pathname;
};

const read = async (path: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url: path, headers });
// Long lines are folded.
const textOf = async (path: string): Promise<string> => (await read(path)).body.replaceAll('\r\n ', '');
const eventsIn = (text: string): string[] => text.split('BEGIN:VEVENT').slice(1);

test('the feed has one’s own activities with the times in UTC, a name, a link and an alarm', async () => {
  const user = await testUser(db, company);
  const dealId = await givenDeal(db, company);
  const id = await plan(user, {
    subject: 'Call; about, the roof',
    due_date: day,
    due_time: '09:30',
    duration: '00:45',
    deal_id: dealId,
    note: '<p>First line</p><p>Tom &amp; Ann</p>',
    location: { value: '1 rue de la Paix, Paris' },
    busy: true,
  });
  await plan(admin, { subject: 'Not theirs', due_date: day });
  const path = await feedOf(user);
  const reply = await read(path);
  assert.equal(reply.statusCode, 200);
  assert.equal(reply.headers['content-type'], 'text/calendar; charset=utf-8');
  const text = await textOf(path);
  const [event = '', ...others] = eventsIn(text);
  assert.equal(others.length, 0);
  for (const line of [
    `UID:activity-${company.id}-${id}@`,
    `DTSTART:${compact}T093000Z`,
    `DTEND:${compact}T101500Z`,
    'SUMMARY:Call\\; about\\, the roof',
    'LOCATION:1 rue de la Paix\\, Paris',
    'TRANSP:OPAQUE',
    'First line\\nTom & Ann',
    `/deals/${dealId}`,
    'BEGIN:VALARM',
    'TRIGGER:-PT15M',
  ])
    assert.ok(event.includes(line), `${line} is missing in ${event}`);
  assert.match(text, /^BEGIN:VCALENDAR\r\n/);
  assert.match(text, /END:VCALENDAR\s*$/);
  assert.ok(reply.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75));
});

test('what has no time is a whole day, and what is done says so and gives no alarm', async () => {
  const user = await testUser(db, company);
  await plan(user, { subject: 'Whole', due_date: day });
  const done = await plan(user, { subject: 'Ended', due_date: day, due_time: '23:30', duration: '01:00' });
  await call(`PATCH /api/v2/activities/${done}`, { as: admin, body: { done: true } });
  const [whole = '', ended = ''] = eventsIn(await textOf(await feedOf(user)));
  assert.match(whole, new RegExp(`DTSTART;VALUE=DATE:${compact}\\r\\n`));
  assert.match(whole, new RegExp(`DTEND;VALUE=DATE:${addDays(day, 1).replaceAll('-', '')}\\r\\n`));
  assert.doesNotMatch(whole, /VALARM/);
  assert.match(ended, /SUMMARY:Done: Ended/);
  assert.doesNotMatch(ended, /VALARM/);
});

test('unchanged, the feed is the same text, and who has it is told so', async () => {
  const user = await testUser(db, company);
  const id = await plan(user, { subject: 'Same', due_date: day, due_time: '09:00' });
  const path = await feedOf(user);
  const first = await read(path);
  const etag = String(first.headers.etag);
  const again = await read(path, { 'if-none-match': etag });
  assert.deepEqual([again.statusCode, again.body], [304, '']);
  assert.equal((await read(path)).body, first.body);
  await call(`PATCH /api/v2/activities/${id}`, { as: admin, body: { due_time: '10:00' } });
  const changed = await read(path, { 'if-none-match': etag });
  assert.equal(changed.statusCode, 200);
  assert.match(changed.body, new RegExp(`UID:activity-${company.id}-${id}@`));
});

test('what one is an attendee of is in the feed, unless one may not see it', async () => {
  const user = await testUser(db, company);
  const attendees = [{ email: user.email, user_id: user.id }];
  await plan(admin, { subject: 'Invited', due_date: day, attendees });
  const hidden = await givenDeal(db, company, { visibleTo: 1 });
  await plan(admin, { subject: 'Hidden', due_date: day, attendees, deal_id: hidden });
  const text = await textOf(await feedOf(user));
  assert.match(text, /SUMMARY:Invited/);
  assert.doesNotMatch(text, /Hidden/);
});

test('the address is shown again, ends when another is made or it is revoked, and is unknown to others', async () => {
  const user = await testUser(db, company);
  const none = await call('GET /api/v2/users/me/calendar-feed', { as: user });
  assert.deepEqual(none.body.data, { url: null, add_time: null });
  const first = await feedOf(user);
  const shown = await call('GET /api/v2/users/me/calendar-feed', { as: user });
  assert.equal(new URL(shown.body.data.url).pathname, first);
  assert.match(first, /^\/calendar\/[0-9a-f]{64}\.ics$/);
  assert.equal(await feedOf(user), first);
  const second = await feedOf(user, { renew: true });
  assert.deepEqual([(await read(first)).statusCode, (await read(second)).statusCode], [404, 200]);
  await call('DELETE /api/v2/users/me/calendar-feed', { as: user });
  assert.equal((await read(second)).statusCode, 404);
  assert.equal((await read('/calendar/x.ics')).statusCode, 404);
  const kept = await db.selectFrom('calendar_feeds').selectAll().execute();
  assert.ok(kept.every((row) => !JSON.stringify(row).includes(second.slice(10, 40))));
});

test('the calendar of somebody switched off is gone', async () => {
  const user = await testUser(db, company);
  const path = await feedOf(user);
  const body = { active_flag: false };
  assert.equal((await call(`PUT /api/v1/users/${user.id}`, { as: admin, body })).status, 200);
  assert.equal((await read(path)).statusCode, 404);
});

test('an address read too often is slowed down', async () => {
  const path = await feedOf(await testUser(db, company));
  const statuses: number[] = [];
  for (let nth = 0; nth < 32; nth += 1) statuses.push((await read(path)).statusCode);
  assert.deepEqual([statuses[0], statuses[29], statuses[30]], [200, 200, 429]);
});

test('one activity is a file of its own, named after it', async () => {
  const id = await plan(admin, { subject: 'Visit: 2/3 "roof"', due_date: day, due_time: '09:00' });
  const reply = await call(`GET /api/v2/activities/${id}/calendar`, { as: admin });
  assert.equal(reply.status, 200);
  assert.equal(
    reply.headers['content-disposition'],
    `attachment; filename="Visit 2 3 roof.ics"; filename*=UTF-8''Visit%202%203%20roof.ics`,
  );
  assert.equal(eventsIn(reply.text).length, 1);
  const undated = await plan(admin, { subject: 'Some day' });
  assert.equal((await call(`GET /api/v2/activities/${undated}/calendar`, { as: admin })).status, 404);
  const hidden = await givenDeal(db, company, { visibleTo: 1 });
  const secret = await plan(admin, { due_date: day, deal_id: hidden });
  assert.equal(
    (await call(`GET /api/v2/activities/${secret}/calendar`, { as: await testUser(db, company) })).status,
    404,
  );
});
