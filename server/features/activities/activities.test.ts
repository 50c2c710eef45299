import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, testUser } from '#server/testing/app.ts';
import { testDeal, testLead, testOrganization, testPerson } from '#server/testing/records.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const stranger = await testCompany(db);
const { admin, regular } = company;
const given = { companyId: company.id, ownerId: admin.id };
const orgId = await testOrganization(db, given);
const personId = await testPerson(db, { ...given, orgId });
const dealId = await testDeal(db, { ...given, personId, orgId });
const leadId = await testLead(db, { ...given, personId });
const unknownLead = '00000000-0000-4000-8000-000000000000';

const add = async (body: unknown, as = admin) => call('POST /api/v2/activities', { as, body });

test('an activity is created with what it is given and reads back the same', async () => {
  const added = await add({
    subject: 'Call Claire',
    type: 'call',
    due_date: '2026-05-01',
    due_time: '14:30',
    duration: '01:15',
    busy: true,
    location: { value: '12 rue des Lilas, Lyon', locality: 'Lyon' },
    attendees: [{ email: 'claire@example.org', name: 'Claire', status: 'accepted' }],
    public_description: 'About the refit',
    note: '<b>bring</b> samples<script>alert(1)</script>',
  });
  assert.equal(added.status, 200);
  assert.equal(added.body.success, true);
  const { data } = added.body;
  assert.equal(data.subject, 'Call Claire');
  assert.equal(data.owner_id, admin.id);
  assert.equal(data.creator_user_id, admin.id);
  assert.equal(data.due_time, '14:30');
  assert.equal(data.duration, '01:15');
  assert.equal(data.note, '<b>bring</b> samples');
  assert.equal(data.location.value, '12 rue des Lilas, Lyon');
  assert.equal(data.location.country, null);
  assert.equal(data.attendees[0].is_organizer, false);
  assert.match(data.add_time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  const read = await call(`GET /api/v2/activities/${data.id}`, { as: admin });
  assert.deepEqual(read.body.data, data);
});

test('an activity without a subject is called by its type', async () => {
  const { body } = await add({ type: 'lunch' });
  assert.equal(body.data.subject, 'Lunch');
});

test('an activity of a deal takes its person and organization', async () => {
  const { body } = await add({ subject: 'Visit', deal_id: dealId });
  assert.equal(body.data.deal_id, dealId);
  assert.equal(body.data.person_id, personId);
  assert.equal(body.data.org_id, orgId);
  assert.deepEqual(body.data.participants, [{ person_id: personId, primary: true }]);
});

test('an activity of a lead takes its person, unless told otherwise', async () => {
  const { body } = await add({ subject: 'Visit', lead_id: leadId });
  assert.equal(body.data.person_id, personId);
  const without = await add({ subject: 'Visit', lead_id: leadId, participants: [] });
  assert.equal(without.body.data.person_id, null);
});

test('the primary participant is the person of the activity', async () => {
  const other = await testPerson(db, { ...given, name: 'Paul' });
  const participants = [{ person_id: personId }, { person_id: other, primary: true }];
  const { body } = await add({ subject: 'Visit', participants });
  assert.equal(body.data.person_id, other);
  assert.deepEqual(body.data.participants, [
    { person_id: other, primary: true },
    { person_id: personId, primary: false },
  ]);
  const changed = await call(`PATCH /api/v2/activities/${body.data.id}`, { as: admin, body: { participants: [] } });
  assert.equal(changed.body.data.person_id, null);
});

test('links to what is not there, or is another company’s, are refused', async () => {
  const foreign = await testDeal(db, { companyId: stranger.id, ownerId: stranger.admin.id });
  for (const body of [
    { deal_id: foreign },
    { deal_id: 2147483647 },
    { lead_id: unknownLead },
    { org_id: 2147483647 },
    { participants: [{ person_id: 2147483647, primary: true }] },
    { deal_id: dealId, lead_id: leadId },
    { owner_id: stranger.admin.id },
    { type: 'no_such_type' },
    { priority: 2147483647 },
    {
      participants: [
        { person_id: personId, primary: true },
        { person_id: personId, primary: true },
      ],
    },
  ]) {
    const refused = await add({ subject: 'Visit', ...body });
    assert.equal(refused.status, 400, JSON.stringify(body));
    assert.equal(refused.body.success, false);
  }
});

test('malformed values are refused, never a fault of the server', async () => {
  for (const body of [
    { subject: '' },
    { subject: 'a\u0000b' },
    { subject: 5 },
    { due_date: '2026-02-30' },
    { due_time: '25:00' },
    { duration: 'long' },
    { deal_id: '1' },
    { deal_id: 99999999999 },
    { lead_id: 'abc' },
    { done: 'yes' },
    { unknown: 1 },
    { attendees: [{}] },
  ])
    assert.equal((await add({ subject: 'Visit', ...body })).status, 400, JSON.stringify(body));
  assert.equal((await call('GET /api/v2/activities/abc', { as: admin })).status, 400);
  assert.equal((await call('GET /api/v2/activities/99999999999', { as: admin })).status, 400);
  assert.equal((await call('GET /api/v2/activities/2147483647', { as: admin })).status, 404);
  for (const query of [
    'ids=a',
    'sort_by=subject',
    'cursor=abc',
    'limit=-1',
    'updated_since=now',
    'lead_id=1',
    'filter_id=x',
  ])
    assert.equal((await call(`GET /api/v2/activities?${query}`, { as: admin })).status, 400, query);
});

test('marking as done sets its time, and undoing clears it', async () => {
  const { body } = await add({ subject: 'Visit' });
  const path = `PATCH /api/v2/activities/${body.data.id}`;
  const done = await call(path, { as: admin, body: { done: true } });
  assert.equal(done.body.data.done, true);
  assert.notEqual(done.body.data.marked_as_done_time, null);
  const again = await call(path, { as: admin, body: { done: false } });
  assert.equal(again.body.data.marked_as_done_time, null);
});

test('saving an unchanged activity changes nothing', async () => {
  const { body } = await add({ subject: 'Visit', due_time: '10:00', location: { value: 'Lyon' }, deal_id: dealId });
  const stored = async () =>
    db.selectFrom('activities').select('update_time').where('id', '=', body.data.id).executeTakeFirstOrThrow();
  const before = await stored();
  const { subject, due_time, location, participants, done } = body.data;
  const saved = await call(`PATCH /api/v2/activities/${body.data.id}`, {
    as: admin,
    body: { subject, due_time, location, participants, done },
  });
  assert.equal(saved.status, 200);
  assert.deepEqual(await stored(), before);
});

test('an activity moves from a deal to a lead only when told to leave the deal', async () => {
  const { body } = await add({ subject: 'Visit', deal_id: dealId });
  const path = `PATCH /api/v2/activities/${body.data.id}`;
  assert.equal((await call(path, { as: admin, body: { lead_id: leadId } })).status, 400);
  const moved = await call(path, { as: admin, body: { lead_id: leadId, deal_id: null } });
  assert.equal(moved.body.data.lead_id, leadId);
  assert.equal(moved.body.data.deal_id, null);
});

test('what hangs on a deal one may not see does not exist for one', async () => {
  const hidden = await testDeal(db, { ...given, visibleTo: 1, personId, orgId });
  const { body } = await add({ subject: 'Secret', deal_id: hidden });
  const path = `/api/v2/activities/${body.data.id}`;
  assert.equal((await call(`GET ${path}`, { as: regular })).status, 404);
  assert.equal((await call(`PATCH ${path}`, { as: regular, body: { subject: 'x' } })).status, 404);
  assert.equal((await call(`DELETE ${path}`, { as: regular })).status, 404);
  assert.equal((await call(`GET ${path}`, { as: stranger.admin })).status, 404);
  const list = await call(`GET /api/v2/activities?person_id=${personId}&limit=500`, { as: regular });
  assert.ok(list.body.data.length > 0);
  assert.ok(list.body.data.every((one: { id: number }) => one.id !== body.data.id));
  assert.equal((await add({ subject: 'x', deal_id: hidden }, regular)).status, 400);
});

test('one’s own activity, and one that hangs on nothing, is seen', async () => {
  const hidden = await testDeal(db, { ...given, visibleTo: 1 });
  const assigned = await add({ subject: 'Yours', deal_id: hidden, owner_id: regular.id });
  assert.equal((await call(`GET /api/v2/activities/${assigned.body.data.id}`, { as: regular })).status, 200);
  const loose = await add({ subject: 'Loose' });
  assert.equal((await call(`GET /api/v2/activities/${loose.body.data.id}`, { as: regular })).status, 200);
});

test('who may delete only their own activities cannot delete others’', async () => {
  const other = await testUser(db, company);
  await db
    .updateTable('permission_sets')
    .set((e) => ({ contents: e.fn('array_remove', [e.ref('contents'), e.val('can_delete_activities')]) }))
    .where('company_id', '=', company.id)
    .where('type', '=', 'regular')
    .execute();
  const mine = await add({ subject: 'Mine' }, other);
  const theirs = await add({ subject: 'Theirs' });
  assert.equal((await call(`DELETE /api/v2/activities/${theirs.body.data.id}`, { as: other })).status, 403);
  const deleted = await call(`DELETE /api/v2/activities/${mine.body.data.id}`, { as: other });
  assert.deepEqual(deleted.body.data, { id: mine.body.data.id });
});

test('a deleted activity leaves the lists and cannot be changed', async () => {
  const { body } = await add({ subject: 'Gone' });
  const path = `/api/v2/activities/${body.data.id}`;
  await call(`DELETE ${path}`, { as: admin });
  const list = await call(`GET /api/v2/activities?ids=${body.data.id}`, { as: admin });
  assert.deepEqual(list.body.data, []);
  assert.equal((await call(`GET ${path}`, { as: admin })).body.data.is_deleted, true);
  assert.equal((await call(`PATCH ${path}`, { as: admin, body: { subject: 'x' } })).status, 404);
});
