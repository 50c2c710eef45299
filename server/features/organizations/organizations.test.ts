import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, testUser } from '#server/testing/app.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const stranger = await testCompany(db);

type Body = Record<string, unknown>;

const add = async (path: 'organizations' | 'persons', body: Body, as = admin): Promise<{ id: number } & Body> => {
  const reply = await call(`POST /api/v2/${path}`, { as, body });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data;
};

const labelId = async (entity: string): Promise<number> => {
  const row = await db
    .selectFrom('field_options')
    .select('id')
    .where('company_id', '=', company.id)
    .where('entity', '=', entity)
    .where('field_code', '=', 'label')
    .limit(1)
    .executeTakeFirstOrThrow();
  return row.id;
};

test('an organization is added with an address, of which every part shows', async () => {
  const organization = await add('organizations', {
    name: 'Bolt',
    address: { value: '3a Mustamäe tee, Tallinn', country: 'Estonia', locality: '' },
    website: 'https://example.com',
    annual_revenue: 12.5,
    employee_count: 3,
  });
  assert.deepEqual(organization['address'], {
    value: '3a Mustamäe tee, Tallinn',
    country: 'Estonia',
    admin_area_level_1: null,
    admin_area_level_2: null,
    locality: null,
    sublocality: null,
    route: null,
    street_number: null,
    subpremise: null,
    postal_code: null,
    formatted_address: null,
  });
  assert.deepEqual(
    [organization['annual_revenue'], organization['industry'], organization['owner_id']],
    [12.5, null, admin.id],
  );
  const read = await call(`GET /api/v2/organizations/${organization.id}`, { as: admin });
  assert.deepEqual(read.body.data, organization);
});

test('labels are of the right kind, and show with their names when asked for', async () => {
  const label = await labelId('organization');
  const organization = await add('organizations', { name: 'Labelled', label_ids: [label] });
  assert.deepEqual(organization['label_ids'], [label]);
  const read = await call(`GET /api/v2/organizations/${organization.id}?include_labels=true`, { as: admin });
  assert.deepEqual(read.body.data.labels, [{ id: label, label: read.body.data.labels[0].label }]);
  const wrong = await call(`PATCH /api/v2/organizations/${organization.id}`, {
    as: admin,
    body: { label_ids: [await labelId('person')] },
  });
  assert.equal(wrong.status, 400);
  const cleared = await call(`PATCH /api/v2/organizations/${organization.id}`, { as: admin, body: { label_ids: [] } });
  assert.deepEqual(cleared.body.data.label_ids, []);
});

test('counts come when asked for', async () => {
  const organization = await add('organizations', { name: 'Counted' });
  await add('persons', { name: 'One', org_id: organization.id });
  const gone = await add('persons', { name: 'Two', org_id: organization.id });
  await call(`DELETE /api/v2/persons/${gone.id}`, { as: admin });
  const asked = [
    'people_count',
    'open_deals_count',
    'related_won_deals_count',
    'next_activity_id',
    'notes_count',
    'files_count',
    'email_messages_count',
    'followers_count',
  ];
  const list = await call(`GET /api/v2/organizations?ids=${organization.id}&include_fields=${asked.join(',')}`, {
    as: admin,
  });
  assert.equal(list.status, 200, list.text);
  const [row] = list.body.data;
  assert.deepEqual(
    asked.map((field) => row[field]),
    [1, 0, 0, null, 0, 0, 0, 0],
  );
  assert.equal('activities_count' in row, false);
});

test('deleting an organization leaves the link of its people', async () => {
  const organization = await add('organizations', { name: 'Closing' });
  const person = await add('persons', { name: 'Staying', org_id: organization.id });
  await call(`DELETE /api/v2/organizations/${organization.id}`, { as: regular });
  const read = await call(`GET /api/v2/persons/${person.id}`, { as: admin });
  assert.equal(read.body.data.org_id, organization.id);
  assert.equal((await call(`GET /api/v2/organizations/${organization.id}`, { as: admin })).body.data.is_deleted, true);
  const unchanged = await call(`PATCH /api/v2/persons/${person.id}`, {
    as: admin,
    body: { org_id: organization.id, name: 'Still' },
  });
  assert.equal(unchanged.status, 200);
  const linked = await call('POST /api/v2/persons', { as: admin, body: { name: 'Late', org_id: organization.id } });
  assert.equal(linked.status, 400);
});

test('an organization of another company, or one that is hidden, does not exist', async () => {
  const organization = await add('organizations', { name: 'Mine', visible_to: 1 });
  const other = await testUser(db, company);
  for (const as of [stranger.admin, other]) {
    for (const method of ['GET', 'DELETE'])
      assert.equal((await call(`${method} /api/v2/organizations/${organization.id}`, { as })).status, 404);
    assert.equal(
      (await call(`PATCH /api/v2/organizations/${organization.id}`, { as, body: { name: 'X' } })).status,
      404,
    );
    assert.deepEqual((await call(`GET /api/v2/organizations?ids=${organization.id}`, { as })).body.data, []);
  }
});

test('who may not change visibility keeps what the group has set', async () => {
  const limited = await testUser(db, company);
  await db
    .updateTable('permission_sets')
    .set(({ fn, val }) => ({
      contents: fn<string[]>('array_remove', ['contents', val('can_change_visibility_of_items')]),
    }))
    .where('company_id', '=', company.id)
    .where('type', '=', 'regular')
    .execute();
  assert.equal(
    (await call('POST /api/v2/organizations', { as: limited, body: { name: 'A', visible_to: 7 } })).status,
    403,
  );
  const organization = await add('organizations', { name: 'A' }, limited);
  const path = `PATCH /api/v2/organizations/${organization.id}`;
  assert.equal((await call(path, { as: limited, body: { visible_to: 1 } })).status, 403);
  assert.equal((await call(path, { as: limited, body: { visible_to: 3, name: 'B' } })).status, 200);
});

test('followers come and go, and the change log tells of both', async () => {
  const organization = await add('organizations', { name: 'Followed', visible_to: 1 });
  const path = `/api/v2/organizations/${organization.id}/followers`;
  assert.equal((await call(`GET ${path}`, { as: regular })).status, 404);
  const added = await call(`POST ${path}`, { as: admin, body: { user_id: regular.id } });
  assert.deepEqual([added.status, added.body.data.user_id], [201, regular.id]);
  assert.equal((await call(`POST ${path}`, { as: admin, body: { user_id: regular.id } })).status, 201);
  assert.equal((await call(`POST ${path}`, { as: admin, body: { user_id: stranger.admin.id } })).status, 400);
  const list = await call(`GET ${path}`, { as: regular });
  assert.deepEqual(list.body.data, [added.body.data]);
  const removed = await call(`DELETE ${path}/${regular.id}`, { as: admin });
  assert.deepEqual(removed.body.data, { user_id: regular.id });
  assert.equal((await call(`DELETE ${path}/${regular.id}`, { as: admin })).status, 404);
  const first = await call(`GET ${path}/changelog?limit=1`, { as: admin });
  const second = await call(`GET ${path}/changelog?limit=1&cursor=${first.body.additional_data.next_cursor}`, {
    as: admin,
  });
  assert.deepEqual(
    [first, second].map(({ body }) => [body.data[0].action, body.data[0].actor_user_id, body.data[0].follower_user_id]),
    [
      ['removed', admin.id, regular.id],
      ['added', admin.id, regular.id],
    ],
  );
  assert.equal(second.body.additional_data.next_cursor, null);
});
