import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, testUser } from '#server/testing/app.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const stranger = await testCompany(db);

type Reply = { status: number; body: Record<string, unknown> & { data: never }; text: string };

const add = async (path: 'persons' | 'organizations', body: unknown, as = admin) => {
  const reply = await call(`POST /api/v1/${path}`, { as, body });
  assert.equal(reply.status, 201, reply.text);
  return reply.body.data;
};
const ids = (reply: Reply): number[] => (reply.body.data as { id: number }[]).map((row) => row.id);

const custom = 'c'.repeat(40);
await db
  .insertInto('fields')
  .values({ company_id: company.id, entity: 'person', field_code: custom, name: 'Nickname', field_type: 'varchar' })
  .execute();
const bolt = await add('organizations', { name: 'Bolt', address: '3a Mustamäe tee, Tallinn' });

test('a person of v1 has its records inside, and addresses however they were written', async () => {
  const person = await add('persons', {
    name: 'Will Smith',
    org_id: String(bolt.id),
    email: 'will@example.com',
    phone: [{ value: '12345', label: 'home', primary: '1' }, ''],
    visible_to: '7',
    [custom]: 'Willy',
    add_time: '2017-10-18 13:23:07',
  });
  assert.deepEqual(person.email, [{ value: 'will@example.com', primary: true, label: 'work' }]);
  assert.deepEqual(person.phone, [{ value: '12345', primary: true, label: 'home' }]);
  assert.deepEqual(person.org_id, {
    name: 'Bolt',
    people_count: 1,
    owner_id: admin.id,
    address: '3a Mustamäe tee, Tallinn',
    active_flag: true,
    cc_email: person.cc_email,
    value: bolt.id,
  });
  assert.deepEqual([person.owner_id.value, person.owner_id.id, person.org_name], [admin.id, admin.id, 'Bolt']);
  assert.deepEqual(
    [person.add_time, person.visible_to, person[custom], person.first_char],
    ['2017-10-18 13:23:07', '7', 'Willy', 'w'],
  );
  const read = await call(`GET /v1/persons/${person.id}`, { as: admin });
  assert.deepEqual(read.body.data, person);
  assert.equal(read.body.related_objects.organization[bolt.id].id, bolt.id);
  assert.equal(read.body.related_objects.user[admin.id].email, admin.email);
});

test('bodies may be forms', async () => {
  const reply = await call('POST /api/v1/persons', {
    as: admin,
    body: `name=Form&email=form%40example.com&org_id=${bolt.id}&label_ids=`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.deepEqual(
    [reply.status, reply.body.data.email[0].value, reply.body.data.org_id.value],
    [201, 'form@example.com', bolt.id],
  );
});

test('what a person showed can be sent back without a change', async () => {
  const person = await add('persons', { name: 'Same Again', email: ['a@example.com', 'b@example.com'] });
  await db.updateTable('persons').set({ update_time: '2020-01-01T00:00:00Z' }).where('id', '=', person.id).execute();
  const { name, email, phone, label_ids, visible_to } = person;
  const put = await call(`PUT /api/v1/persons/${person.id}`, {
    as: admin,
    body: { name, email, phone, label_ids, visible_to, unknown: 1 },
  });
  assert.deepEqual([put.status, put.body.data.update_time], [200, '2020-01-01 00:00:00']);
  const cleared = await call(`PUT /api/v1/persons/${person.id}`, { as: admin, body: { email: '', [custom]: 'Echo' } });
  assert.deepEqual(cleared.body.data.email, [{ value: '', primary: true, label: '' }]);
  assert.equal(cleared.body.data[custom], 'Echo');
});

test('lists page by start, sort by columns, and begin with a letter', async () => {
  for (const name of ['Zed One', 'Zed Two', 'zed Three']) await add('persons', { name });
  const page = await call('GET /api/v1/persons?first_char=z&sort=name%20DESC&limit=2', { as: admin });
  assert.deepEqual(
    page.body.data.map((row: { name: string }) => row.name),
    ['Zed Two', 'zed Three'],
  );
  assert.deepEqual(page.body.additional_data.pagination, {
    start: 0,
    limit: 2,
    more_items_in_collection: true,
    next_start: 2,
  });
  const rest = await call('GET /api/v1/persons?first_char=Z&sort=name%20DESC&limit=2&start=2', { as: admin });
  assert.deepEqual(
    [rest.body.data[0].name, rest.body.additional_data.pagination.more_items_in_collection],
    ['Zed One', false],
  );
  for (const sort of ['password', 'constructor', 'name%20sideways', 'name;drop'])
    assert.equal((await call(`GET /api/v1/persons?sort=${sort}`, { as: admin })).status, 400, sort);
  assert.deepEqual((await call('GET /api/v1/persons?first_char=%25', { as: admin })).body.data, []);
});

test('an organization lists its people, its deals and those who see it', async () => {
  const organization = await add('organizations', { name: 'Peopled', visible_to: 1 });
  const person = await add('persons', { name: 'Inhabitant', org_id: organization.id });
  const deal = await call('POST /api/v2/deals', {
    as: admin,
    body: { title: 'Ours', org_id: organization.id, person_id: person.id },
  });
  assert.equal(deal.status, 200, deal.text);
  const path = `/api/v1/organizations/${organization.id}`;
  assert.deepEqual(ids(await call(`GET ${path}/persons`, { as: admin })), [person.id]);
  assert.deepEqual(ids(await call(`GET ${path}/deals`, { as: admin })), [deal.body.data.id]);
  assert.deepEqual(ids(await call(`GET /api/v1/persons/${person.id}/deals?status=won`, { as: admin })), []);
  assert.deepEqual(ids(await call(`GET /api/v1/persons/${person.id}/deals`, { as: admin })), [deal.body.data.id]);
  assert.deepEqual((await call(`GET ${path}/permittedUsers`, { as: admin })).body.data, [admin.id]);
  const shown = await call(`GET ${path}`, { as: admin });
  assert.deepEqual([shown.body.data.open_deals_count, shown.body.data.people_count], [1, 1]);
  for (const part of ['', '/persons', '/deals', '/permittedUsers', '/followers'])
    assert.equal((await call(`GET ${path}${part}`, { as: regular })).status, 404, part);
});

test('a hidden organization keeps its name from those who may not see it', async () => {
  const organization = await add('organizations', { name: 'Secret Ltd', visible_to: 1 });
  const person = await add('persons', { name: 'Agent', org_id: organization.id, visible_to: 7 });
  const read = await call(`GET /api/v1/persons/${person.id}`, { as: await testUser(db, company) });
  assert.deepEqual([read.status, read.body.data.org_id, read.body.data.org_name], [200, null, null]);
  assert.equal(read.text.includes('Secret'), false);
});

test('followers of v1 have the id of their user', async () => {
  const person = await add('persons', { name: 'Followed' });
  const path = `/api/v1/persons/${person.id}/followers`;
  const added = await call(`POST ${path}`, { as: admin, body: { user_id: regular.id } });
  assert.deepEqual([added.status, added.body.data.id, added.body.data.person_id], [200, regular.id, person.id]);
  assert.deepEqual((await call(`GET ${path}`, { as: admin })).body.data, [added.body.data]);
  assert.deepEqual((await call(`DELETE ${path}/${regular.id}`, { as: admin })).body.data, { id: regular.id });
  assert.deepEqual((await call(`GET ${path}`, { as: admin })).body.data, []);
});

test('many are deleted at once, or none when one is not there', async () => {
  const [one, two] = [await add('persons', { name: 'One' }), await add('persons', { name: 'Two' })];
  const hidden = await add('persons', { name: 'Theirs' }, stranger.admin);
  assert.equal((await call(`DELETE /api/v1/persons?ids=${one.id},${hidden.id}`, { as: admin })).status, 404);
  assert.equal((await call(`GET /api/v1/persons/${one.id}`, { as: admin })).body.data.active_flag, true);
  const reply = await call(`DELETE /api/v1/persons?ids=${one.id},${two.id}`, { as: admin });
  assert.deepEqual(reply.body.data, { id: [one.id, two.id] });
  assert.equal((await call(`GET /api/v1/persons/${two.id}`, { as: admin })).body.data.active_flag, false);
  assert.equal((await call('DELETE /api/v1/persons', { as: admin })).status, 400);
});

test('search and collection answer in v1’s shapes', async () => {
  const person = await add('persons', { name: 'Findable Fred', org_id: bolt.id });
  const search = await call('GET /api/v1/persons/search?term=findable', { as: admin });
  assert.deepEqual([search.body.data.items[0].item.id, search.body.additional_data.pagination.start], [person.id, 0]);
  const beyond = await call('GET /api/v1/persons/search?term=findable&start=50000', { as: admin });
  assert.deepEqual(beyond.body.data.items, []);
  const walked = await call('GET /api/v1/persons/collection?first_char=f&limit=500', { as: admin });
  const flat = walked.body.data.find((row: { id: number }) => row.id === person.id);
  assert.deepEqual([flat.owner_id, flat.org_id, walked.body.additional_data.next_cursor], [admin.id, bolt.id, null]);
  const organizations = await call('GET /api/v1/organizations/collection?since=2020-01-01%2000:00:00', { as: admin });
  const found = organizations.body.data.find((row: { id: number }) => row.id === bolt.id);
  assert.deepEqual([found.address, found.address_country], ['3a Mustamäe tee, Tallinn', null]);
});

test('an organization of v1 is changed, listed and searched', async () => {
  const put = await call(`PUT /api/v1/organizations/${bolt.id}`, {
    as: admin,
    body: { name: 'Bolt Ltd', address: '' },
  });
  assert.deepEqual([put.body.data.name, put.body.data.address], ['Bolt Ltd', null]);
  const list = await call('GET /api/v1/organizations?sort=name&limit=1', { as: admin });
  assert.equal(list.body.data[0].name, 'Bolt Ltd');
  assert.equal((await call('GET /api/v1/organizations?sort=first_name', { as: admin })).status, 400);
  const search = await call('GET /api/v1/organizations/search?term=bolt', { as: admin });
  assert.equal(search.body.data.items[0].item.name, 'Bolt Ltd');
});

test('input that does not fit is refused', async () => {
  for (const [path, body] of [
    ['POST /api/v1/persons', {}],
    ['POST /api/v1/persons', { name: 'A', email: [{ value: 5 }] }],
    ['POST /api/v1/persons', { name: 'A', org_id: 'x' }],
    ['POST /api/v1/organizations', { name: '' }],
    ['POST /api/v1/organizations', { name: 'A', visible_to: 9 }],
    ['GET /api/v1/persons?start=-1', undefined],
    ['GET /api/v1/persons/abc', undefined],
  ] as const)
    assert.equal((await call(path, { as: admin, ...(body === undefined ? {} : { body }) })).status, 400, path);
});

test('a deal lists its person and its participants, those one sees', async () => {
  const [owner, guest] = [await add('persons', { name: 'Main contact' }), await add('persons', { name: 'Guest' })];
  const hidden = await add('persons', { name: 'Hidden', visible_to: 1 });
  const deal = await call('POST /api/v2/deals', { as: admin, body: { title: 'Crowded', person_id: owner.id } });
  const path = `/api/v1/deals/${deal.body.data.id}`;
  for (const person of [guest, hidden])
    await call(`POST ${path}/participants`, { as: admin, body: { person_id: person.id } });
  assert.deepEqual(ids(await call(`GET ${path}/persons`, { as: admin })).toSorted(), [owner.id, guest.id, hidden.id]);
  const seen = await call(`GET ${path}/persons?limit=1`, { as: regular });
  assert.deepEqual([seen.body.data.length, seen.body.additional_data.pagination.next_start], [1, 1]);
  assert.deepEqual(ids(await call(`GET ${path}/persons`, { as: regular })).toSorted(), [owner.id, guest.id]);
  assert.equal((await call(`GET ${path}/persons`, { as: stranger.admin })).status, 404);
});
