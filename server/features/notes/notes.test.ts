import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';
import { testDeal, testLead, testOrganization, testPerson } from '#server/testing/records.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const stranger = await testCompany(db);
const { admin, regular } = company;
const given = { companyId: company.id, ownerId: admin.id };
const orgId = await testOrganization(db, given);
const personId = await testPerson(db, given);
const dealId = await testDeal(db, { ...given, personId });
const leadId = await testLead(db, { ...given, personId });

const add = async (body: Record<string, unknown>, as = admin) => call('POST /api/v1/notes', { as, body });

test('a note is created on a deal and reads back with the names of what it hangs on', async () => {
  const added = await add({ content: '<p>abc</p>', deal_id: dealId, person_id: personId, pinned_to_deal_flag: 1 });
  assert.equal(added.status, 200);
  const { data } = added.body;
  assert.equal(data.content, '<p>abc</p>');
  assert.deepEqual(data.deal, { title: 'Workshop refit' });
  assert.deepEqual(data.person, { name: 'Claire Morel' });
  assert.equal(data.organization, null);
  assert.equal(data.pinned_to_deal_flag, true);
  assert.equal(data.pinned_to_lead_flag, false);
  assert.equal(data.user.is_you, true);
  assert.match(data.add_time, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  assert.deepEqual((await call(`GET /v1/notes/${data.id}`, { as: admin })).body.data, data);
});

test('a form-encoded note is taken as well', async () => {
  const added = await call('POST /v1/notes', {
    as: admin,
    body: `content=hello&deal_id=${dealId}&pinned_to_deal_flag=0&org_id=`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(added.status, 200, added.text);
  assert.equal(added.body.data.org_id, null);
});

test('nothing that runs or loads from elsewhere stays in a note', async () => {
  for (const [content, kept] of [
    ['a<script>alert(1)</script>', 'a'],
    ['<b onclick="x()">a</b>', '<b>a</b>'],
    ['<a href="javascript:alert(1)">a</a>', '<a rel="noopener noreferrer nofollow" target="_blank">a</a>'],
    ['<a href="JaVa\tScript:alert(1)">a</a>', '<a rel="noopener noreferrer nofollow" target="_blank">a</a>'],
    ['<img src="x" onerror="alert(1)">a', '<img />a'],
    ['<img src="https://tracker.example/p.gif">a', '<img />a'],
    ['<img src="//tracker.example/p.gif">a', '<img />a'],
    ['<p style="background:url(https://e.example/x);color:red">a</p>', '<p style="color:red">a</p>'],
    ['<p style="position:fixed;top:0">a</p>', '<p>a</p>'],
    ['<style>p{color:red}</style><svg onload="x()"></svg><iframe src="/"></iframe>a', 'a'],
    ['<form action="/x"><input name="a"></form>a', 'a'],
  ] as const) {
    const { status, body } = await add({ content, deal_id: dealId });
    assert.equal(status, 200);
    assert.equal(body.data.content, kept);
  }
});

test('a note needs something to hang on, and something to say', async () => {
  for (const body of [
    { content: 'a' },
    { content: '', deal_id: dealId },
    { content: '<script>x</script>', deal_id: dealId },
    { deal_id: dealId },
    { content: 'a', deal_id: dealId, lead_id: leadId },
    { content: 'a', deal_id: 2147483647 },
    { content: 'a', deal_id: 99999999999 },
    { content: 'a', lead_id: 'abc' },
    { content: 'a', person_id: 2147483647 },
    { content: 'a', org_id: 2147483647 },
    { content: 'a', person_id: personId, pinned_to_deal_flag: 1 },
    { content: 'a', deal_id: dealId, add_time: 'yesterday' },
    { content: 'a\u0000', deal_id: dealId },
  ])
    assert.equal((await add(body)).status, 400, JSON.stringify(body));
});

test('a note changes, and its pin goes with its link', async () => {
  const { body } = await add({ content: 'a', deal_id: dealId, org_id: orgId, pinned_to_deal_flag: 1 });
  const path = `PUT /api/v1/notes/${body.data.id}`;
  const changed = await call(path, { as: regular, body: { content: 'b', deal_id: null } });
  assert.equal(changed.status, 200);
  assert.equal(changed.body.data.content, 'b');
  assert.equal(changed.body.data.pinned_to_deal_flag, false);
  assert.equal(changed.body.data.last_update_user_id, regular.id);
  assert.equal((await call(path, { as: admin, body: { org_id: null } })).status, 400);
});

test('saving an unchanged note changes nothing', async () => {
  const { body } = await add({ content: '<b>a</b>', deal_id: dealId, pinned_to_deal_flag: true });
  const stored = async () =>
    db.selectFrom('notes').select(['update_time', 'add_time']).where('id', '=', body.data.id).executeTakeFirst();
  const before = await stored();
  const { content, deal_id, add_time, user_id, pinned_to_deal_flag } = body.data;
  await call(`PUT /api/v1/notes/${body.data.id}`, {
    as: regular,
    body: { content, deal_id, add_time, user_id, pinned_to_deal_flag },
  });
  assert.deepEqual(await stored(), before);
});

test('only a global admin names another author', async () => {
  assert.equal((await add({ content: 'a', deal_id: dealId, user_id: admin.id }, regular)).status, 403);
  const { body } = await add({ content: 'a', deal_id: dealId, user_id: regular.id, add_time: '2020-01-02 03:04:05' });
  assert.equal(body.data.user_id, regular.id);
  assert.equal(body.data.add_time, '2020-01-02 03:04:05');
  assert.equal((await add({ content: 'a', deal_id: dealId, user_id: stranger.admin.id })).status, 400);
});

test('a note on a deal one may not see does not exist for one, not even through its contact', async () => {
  const hidden = await testDeal(db, { ...given, visibleTo: 1 });
  const { body } = await add({ content: 'secret', deal_id: hidden, person_id: personId });
  const path = `/api/v1/notes/${body.data.id}`;
  for (const as of [regular, stranger.admin]) {
    assert.equal((await call(`GET ${path}`, { as })).status, 404);
    assert.equal((await call(`PUT ${path}`, { as, body: { content: 'x' } })).status, 404);
    assert.equal((await call(`DELETE ${path}`, { as })).status, 404);
    assert.equal((await call(`GET ${path}/comments`, { as })).status, 404);
    assert.equal((await call(`POST ${path}/comments`, { as, body: { content: 'x' } })).status, 404);
    const list = await call(`GET /api/v1/notes?person_id=${personId}&limit=500`, { as });
    assert.ok(list.body.data.every((note: { id: number }) => note.id !== body.data.id));
  }
  assert.equal((await add({ content: 'x', deal_id: hidden }, regular)).status, 400);
});

test('notes list by record, pin, author and date, sorted and paged', async () => {
  const deal = await testDeal(db, given);
  for (const [content, day] of [
    ['b', '2024-01-02'],
    ['a', '2024-01-03'],
    ['c', '2024-01-04'],
  ])
    await add({ content, deal_id: deal, add_time: `${day} 10:00:00`, pinned_to_deal_flag: content === 'c' ? 1 : 0 });
  const contents = async (query: string) => {
    const { status, body } = await call(`GET /api/v1/notes?deal_id=${deal}&${query}`, { as: admin });
    assert.equal(status, 200, JSON.stringify(body));
    return body.data.map((note: { content: string }) => note.content).join('');
  };
  assert.equal(await contents(''), 'bac');
  assert.equal(await contents('sort=content%20ASC'), 'abc');
  assert.equal(await contents('sort=add_time%20desc,id%20ASC'), 'cab');
  assert.equal(await contents('start_date=2024-01-03'), 'ac');
  assert.equal(await contents('end_date=2024-01-03'), 'ba');
  assert.equal(await contents('pinned_to_deal_flag=1'), 'c');
  assert.equal(await contents('pinned_to_deal_flag=0'), 'ba');
  assert.equal(await contents(`user_id=${regular.id}`), '');
  assert.equal(await contents('updated_since=2100-01-01T00:00:00Z'), '');
  const first = await call(`GET /api/v1/notes?deal_id=${deal}&limit=2`, { as: admin });
  assert.deepEqual(first.body.additional_data.pagination, {
    start: 0,
    limit: 2,
    more_items_in_collection: true,
    next_start: 2,
  });
  assert.equal(await contents('start=2&limit=2'), 'c');
  for (const query of ['sort=password', 'sort=id;drop', 'start=-1', 'lead_id=x', 'start_date=2024-13-01'])
    assert.equal((await call(`GET /api/v1/notes?${query}`, { as: admin })).status, 400, query);
});

test('a deleted note is gone', async () => {
  const { body } = await add({ content: 'a', lead_id: leadId });
  const path = `/api/v1/notes/${body.data.id}`;
  assert.equal((await call(`DELETE ${path}`, { as: regular })).body.data, true);
  assert.equal((await call(`GET ${path}`, { as: admin })).status, 404);
  assert.deepEqual((await call(`GET /api/v1/notes?lead_id=${leadId}`, { as: admin })).body.data, []);
});

test('comments are written by all who see the note and changed by their writer', async () => {
  const { body } = await add({ content: 'a', deal_id: dealId });
  const path = `/api/v1/notes/${body.data.id}/comments`;
  const added = await call(`POST ${path}`, { as: regular, body: { content: '<i>yes</i><script>x</script>' } });
  assert.equal(added.status, 200);
  const { data } = added.body;
  assert.equal(data.content, '<i>yes</i>');
  assert.equal(data.object_id, String(body.data.id));
  assert.match(data.add_time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.deepEqual((await call(`GET ${path}/${data.uuid}`, { as: admin })).body.data, data);
  const other = await call(`POST ${path}`, { as: admin, body: { content: 'no' } });
  const refused = await call(`PUT ${path}/${other.body.data.uuid}`, { as: regular, body: { content: 'x' } });
  assert.equal(refused.status, 403);
  const changed = await call(`PUT ${path}/${data.uuid}`, { as: admin, body: { content: 'well' } });
  assert.equal(changed.body.data.updater_id, admin.id);
  const list = await call(`GET ${path}?limit=1`, { as: admin });
  assert.equal(list.body.data.length, 1);
  assert.equal(list.body.additional_data.pagination.more_items_in_collection, true);
  assert.equal((await call(`DELETE ${path}/${data.uuid}`, { as: regular })).body.data, true);
  assert.equal((await call(`GET ${path}/${data.uuid}`, { as: admin })).status, 404);
  assert.equal((await call(`GET ${path}/abc`, { as: admin })).status, 400);
});
