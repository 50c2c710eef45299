import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';
import { testDeal, testOrganization, testPerson } from '#server/testing/records.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const stranger = await testCompany(db);
const { admin, regular } = company;
const given = { companyId: company.id, ownerId: admin.id };
const orgId = await testOrganization(db, given);
const personId = await testPerson(db, { ...given, orgId });
const dealId = await testDeal(db, { ...given, personId, orgId });

const add = async (body: unknown, as = admin) => call('POST /v1/activities', { as, body });

test('an activity is added in the words of v1 and read in both', async () => {
  const added = await add({
    subject: 'Deadline',
    type: 'deadline',
    due_date: '2026-06-09',
    due_time: '10:00',
    duration: '01:00',
    deal_id: String(dealId),
    done: 1,
    busy_flag: null,
    location: 'Lyon',
    attendees: [{ email_address: 'a@example.org', is_organizer: 0 }],
    unknown: 'x',
  });
  assert.equal(added.status, 201, added.text);
  const { data, related_objects: related } = added.body;
  assert.equal(data.user_id, admin.id);
  assert.equal(data.done, true);
  assert.equal(data.busy_flag, true);
  assert.equal(data.location, 'Lyon');
  assert.equal(data.due_time, '10:00');
  assert.equal(data.deal_title, 'Workshop refit');
  assert.equal(data.person_name, 'Claire Morel');
  assert.deepEqual(data.participants, [{ person_id: personId, primary_flag: true }]);
  assert.equal(related.deal[dealId].status, 'open');
  assert.equal(related.person[personId].name, 'Claire Morel');
  assert.equal(related.organization[orgId].name, 'Atelier Morel');
  assert.equal(related.user[admin.id].email, admin.email);
  const read = await call(`GET /api/v1/activities/${data.id}`, { as: admin });
  assert.deepEqual(read.body.data, data);
  const modern = await call(`GET /api/v2/activities/${data.id}`, { as: admin });
  assert.equal(modern.body.data.location.value, 'Lyon');
});

test('an activity without anything is a call', async () => {
  const { status, body } = await add({});
  assert.equal(status, 201);
  assert.deepEqual(
    [body.data.subject, body.data.type, body.data.due_time, body.data.busy_flag],
    ['Call', 'call', '', false],
  );
});

test('an activity changes by form as well, and empty text clears', async () => {
  const { body } = await add({ subject: 'x', due_date: '2026-01-01', person_id: personId });
  const changed = await call(`PUT /v1/activities/${body.data.id}`, {
    as: admin,
    body: 'due_date=&subject=y&done=1&person_id=',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(changed.status, 200, changed.text);
  const { data } = changed.body;
  assert.deepEqual([data.due_date, data.subject, data.done, data.person_id], [null, 'y', true, null]);
});

test('the list holds one’s own activities, those of user_id, or everybody’s for 0', async () => {
  const theirs = (await add({ subject: 'theirs' }, regular)).body.data.id;
  const ids = async (query: string, as = admin): Promise<number[]> => {
    const { status, body } = await call(`GET /v1/activities?limit=500&${query}`, { as });
    assert.equal(status, 200, JSON.stringify(body));
    return body.data.map((activity: { id: number }) => activity.id);
  };
  assert.ok(!(await ids('')).includes(theirs));
  assert.deepEqual(await ids(`user_id=${regular.id}`), [theirs]);
  assert.ok((await ids('user_id=0')).includes(theirs));
  assert.deepEqual(await ids('', regular), [theirs]);
  assert.deepEqual(await ids('user_id=0', stranger.admin), []);
  const dated = (await add({ subject: 'z', type: 'lunch', due_date: '2027-02-03' })).body.data.id;
  assert.deepEqual(await ids('start_date=2027-02-03&end_date=2027-02-03'), [dated]);
  assert.deepEqual(await ids('type=lunch,meeting&done=0'), [dated]);
});

test('lists page by start, the collection by cursor', async () => {
  const first = await call('GET /v1/activities?user_id=0&limit=1', { as: admin });
  assert.equal(first.body.additional_data.pagination.next_start, 1);
  const walked: number[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await call(`GET /v1/activities/collection?limit=2&cursor=${cursor}`, { as: admin });
    assert.equal(page.status, 200);
    walked.push(...page.body.data.map((activity: { id: number }) => activity.id));
    cursor = page.body.additional_data.next_cursor;
  }
  const whole = await call('GET /v1/activities?user_id=0&limit=500', { as: admin });
  assert.deepEqual(
    walked,
    whole.body.data.map((activity: { id: number }) => activity.id),
  );
});

test('a hidden deal’s activity stays hidden in v1', async () => {
  const hidden = await testDeal(db, { ...given, visibleTo: 1, personId });
  const { body } = await add({ subject: 'secret', deal_id: hidden });
  assert.equal((await call(`GET /v1/activities/${body.data.id}`, { as: regular })).status, 404);
  const list = await call('GET /v1/activities?user_id=0&limit=500', { as: regular });
  assert.ok(list.body.data.every((activity: { id: number }) => activity.id !== body.data.id));
});

test('a record lists its activities, a person all those they take part in', async () => {
  const deal = await testDeal(db, { ...given, orgId });
  const paul = await testPerson(db, given);
  const participants = [{ person_id: personId, primary_flag: true }, { person_id: paul }];
  const first = (await add({ deal_id: deal, participants })).body.data.id;
  const second = (await add({ deal_id: deal, done: 1 })).body.data.id;
  const ids = async (path: string) => {
    const { status, body } = await call(`GET /v1/${path}`, { as: regular });
    assert.equal(status, 200, JSON.stringify(body));
    return body.data.map((activity: { id: number }) => activity.id);
  };
  assert.deepEqual(await ids(`deals/${deal}/activities`), [first, second]);
  assert.deepEqual(await ids(`deals/${deal}/activities?done=1`), [second]);
  assert.deepEqual(await ids(`deals/${deal}/activities?exclude=${first}`), [second]);
  assert.deepEqual(await ids(`persons/${paul}/activities`), [first]);
  assert.ok((await ids(`organizations/${orgId}/activities?limit=500`)).includes(second));
  assert.equal((await call('GET /v1/deals/2147483647/activities', { as: admin })).status, 404);
  assert.equal((await call(`GET /v1/deals/${deal}/activities`, { as: stranger.admin })).status, 404);
});

test('activities are deleted one by one or several at once', async () => {
  const ids = [(await add({})).body.data.id, (await add({})).body.data.id, (await add({})).body.data.id];
  assert.deepEqual((await call(`DELETE /v1/activities/${ids[0]}`, { as: admin })).body.data, { id: ids[0] });
  const deleted = await call(`DELETE /v1/activities?ids=${ids[1]},${ids[2]}`, { as: admin });
  assert.deepEqual(deleted.body.data, { id: [ids[1], ids[2]] });
  assert.equal((await call(`DELETE /v1/activities/${ids[1]}`, { as: admin })).status, 404);
});

test('malformed values are refused', async () => {
  for (const body of [
    { due_date: 'x' },
    { due_time: '9' },
    { deal_id: 'x' },
    { lead_id: 'x' },
    { participants: 'x' },
    { deal_id: 2147483647 },
  ])
    assert.equal((await add(body)).status, 400, JSON.stringify(body));
  for (const query of ['start=x', 'user_id=x', 'start_date=x', 'filter_id=x'])
    assert.equal((await call(`GET /v1/activities?${query}`, { as: admin })).status, 400, query);
});
