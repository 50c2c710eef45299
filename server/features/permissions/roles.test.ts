import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actorOfUser } from '#server/features/users/actors.ts';
import { testApp, testCompany, testUser } from '#server/testing/app.ts';
import { defaultVisibility } from './default-visibility.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const other = await testCompany(db);
const { admin, regular, roleId } = company;

const addRole = async (body: object): Promise<number> => {
  const { body: reply, status, text } = await call('POST /api/v1/roles', { as: admin, body });
  assert.equal(status, 200, text);
  return reply.data.id;
};
const actorOf = async (userId: number) => {
  const actor = await actorOfUser(db, { companyId: company.id, userId });
  assert.ok(actor);
  return actor;
};

test('roles form a tree below the default one', async () => {
  const sales = await addRole({ name: 'Sales' });
  const juniors = await addRole({ name: 'Juniors', parent_role_id: String(sales) });
  const { body } = await call('GET /v1/roles', { as: regular });
  assert.deepEqual(
    body.data.map((role: { id: number; parent_role_id: number; level: number }) => [
      role.id,
      role.parent_role_id,
      role.level,
    ]),
    [
      [roleId, null, 1],
      [sales, roleId, 2],
      [juniors, sales, 3],
    ],
  );
  assert.deepEqual(body.data[0], {
    id: roleId,
    parent_role_id: null,
    name: 'Default group',
    active_flag: true,
    assignment_count: '2',
    sub_role_count: '1',
    level: 1,
  });
  const one = await call(`GET /api/v1/roles/${sales}`, { as: regular });
  assert.equal(one.body.additional_data.settings.deal_default_visibility, 3);
});

test('roles come in pages', async () => {
  const first = await call('GET /api/v1/roles?limit=1', { as: regular });
  assert.equal(first.body.data.length, 1);
  assert.deepEqual(first.body.additional_data.pagination, {
    start: 0,
    limit: 1,
    more_items_in_collection: true,
    next_start: 1,
  });
  assert.equal((await call('GET /api/v1/roles?start=100', { as: regular })).body.data.length, 0);
});

test('only global admins change roles', async () => {
  for (const [path, body] of [
    ['POST /api/v1/roles', { name: 'Mine' }],
    [`PUT /api/v1/roles/${roleId}`, { name: 'Mine' }],
    [`DELETE /api/v1/roles/${roleId}`, undefined],
    [`POST /api/v1/roles/${roleId}/assignments`, { user_id: regular.id }],
    [`DELETE /api/v1/roles/${roleId}/assignments`, { user_id: regular.id }],
    [`PUT /api/v1/roles/${roleId}/pipelines`, { visible_pipeline_ids: {} }],
    [`POST /api/v1/roles/${roleId}/settings`, { setting_key: 'deal_default_visibility', value: 7 }],
  ] as [string, unknown][])
    assert.equal((await call(path, { as: regular, ...(body === undefined ? {} : { body }) })).status, 403, path);
});

test('a role of another company does not exist', async () => {
  const foreign = other.roleId;
  for (const path of ['', '/assignments', '/pipelines', '/settings'])
    assert.equal((await call(`GET /api/v1/roles/${foreign}${path}`, { as: admin })).status, 404, path);
  assert.equal(
    (await call('POST /api/v1/roles', { as: admin, body: { name: 'X', parent_role_id: foreign } })).status,
    400,
  );
  assert.equal((await call(`PUT /api/v1/roles/${foreign}`, { as: admin, body: { name: 'X' } })).status, 404);
  assert.equal((await call(`DELETE /api/v1/roles/${foreign}`, { as: admin })).status, 404);
  assert.equal(
    (await call(`POST /api/v1/roles/${roleId}/assignments`, { as: admin, body: { user_id: other.regular.id } })).status,
    400,
  );
});

test('a role cannot come to stand below itself, and the default one stays at the top', async () => {
  const top = await addRole({ name: 'Top' });
  const low = await addRole({ name: 'Low', parent_role_id: top });
  for (const parent of [top, low]) {
    const { status, body } = await call(`PUT /api/v1/roles/${top}`, { as: admin, body: { parent_role_id: parent } });
    assert.equal(status, 409);
    assert.equal(body.code, 'role_below_itself');
  }
  assert.equal(
    (await call(`PUT /api/v1/roles/${roleId}`, { as: admin, body: { parent_role_id: top } })).body.code,
    'default_role_stays',
  );
  assert.equal((await call(`DELETE /api/v1/roles/${roleId}`, { as: admin })).body.code, 'default_role_stays');
  assert.equal(
    (await call(`PUT /api/v1/roles/${low}`, { as: admin, body: { name: 'Lower', parent_role_id: roleId } })).status,
    200,
  );
  assert.equal((await call(`GET /api/v1/roles/${low}`, { as: admin })).body.data.name, 'Lower');
});

test('two moves at once make no circle', async () => {
  const [a, b] = [await addRole({ name: 'A' }), await addRole({ name: 'B' })];
  await Promise.all([
    call(`PUT /api/v1/roles/${a}`, { as: admin, body: { parent_role_id: b } }),
    call(`PUT /api/v1/roles/${b}`, { as: admin, body: { parent_role_id: a } }),
  ]);
  const parents = await Promise.all(
    [a, b].map(async (id) => (await call(`GET /api/v1/roles/${id}`, { as: admin })).body.data.parent_role_id),
  );
  assert.equal(parents.filter((parent) => parent === roleId).length, 1);
});

test('users of a deleted role go to the default one, and roles below it move up', async () => {
  const user = await testUser(db, company);
  const upper = await addRole({ name: 'Upper' });
  const middle = await addRole({ name: 'Middle', parent_role_id: upper });
  const lower = await addRole({ name: 'Lower', parent_role_id: middle });
  const assigned = await call(`POST /api/v1/roles/${middle}/assignments`, {
    as: admin,
    body: { user_id: String(user.id) },
  });
  assert.deepEqual(assigned.body.data, { user_id: user.id, role_id: middle });
  assert.equal((await call(`DELETE /api/v1/roles/${middle}`, { as: admin })).body.data.id, middle);
  assert.equal((await call(`GET /api/v1/users/${user.id}`, { as: admin })).body.data.role_id, roleId);
  assert.equal((await call(`GET /api/v1/roles/${lower}`, { as: admin })).body.data.parent_role_id, upper);
});

test('a user is in one role at a time, and returns to the default one', async () => {
  const user = await testUser(db, company);
  const team = await addRole({ name: 'Team' });
  await call(`POST /api/v1/roles/${team}/assignments`, { as: admin, body: { user_id: user.id } });
  const listed = await call(`GET /api/v1/roles/${team}/assignments`, { as: regular });
  assert.deepEqual(listed.body.data, [
    { user_id: user.id, role_id: team, parent_role_id: roleId, name: 'Team', active_flag: true, type: '1' },
  ]);
  assert.equal(
    (await call(`DELETE /api/v1/roles/${team}/assignments`, { as: admin, body: { user_id: admin.id } })).status,
    404,
  );
  assert.deepEqual(
    (await call(`DELETE /api/v1/roles/${team}/assignments`, { as: admin, body: { user_id: user.id } })).body.data,
    { id: team },
  );
  assert.equal((await call(`GET /api/v1/users/${user.id}`, { as: admin })).body.data.role_id, roleId);
});

test('who stands above sees what those below own, and not the other way round', async () => {
  const [leader, member] = [await testUser(db, company), await testUser(db, company)];
  const lead = await addRole({ name: 'Leaders' });
  const team = await addRole({ name: 'Team', parent_role_id: lead });
  await call(`POST /api/v1/roles/${lead}/assignments`, { as: admin, body: { user_id: leader.id } });
  await call(`POST /api/v1/roles/${team}/assignments`, { as: admin, body: { user_id: member.id } });
  assert.deepEqual((await actorOf(leader.id)).seesOwners.at1, [member.id]);
  const ofMember = (await actorOf(member.id)).seesOwners;
  assert.deepEqual([ofMember.at1, ofMember.at3], [[], [member.id]]);
  assert.equal(ofMember.at5.includes(leader.id), true);
});

test('pipelines are hidden from a role, and shown again', async () => {
  const hidden = (
    await db.selectFrom('pipelines').select('id').where('company_id', '=', company.id).executeTakeFirstOrThrow()
  ).id;
  const path = `/api/v1/roles/${roleId}/pipelines`;
  assert.deepEqual((await call(`GET ${path}`, { as: regular })).body.data, { pipeline_ids: [hidden], visible: true });
  const changed = await call(`PUT ${path}`, {
    as: admin,
    body: { visible_pipeline_ids: { add: '[]', remove: `[${hidden}]` } },
  });
  assert.deepEqual(changed.body.data, { pipeline_ids: [], visible: true });
  assert.deepEqual((await actorOf(regular.id)).hiddenPipelines, [hidden]);
  assert.deepEqual((await actorOf(admin.id)).hiddenPipelines, []);
  assert.deepEqual((await call(`GET ${path}?visible=0`, { as: regular })).body.data, {
    pipeline_ids: [hidden],
    visible: false,
  });
  await call(`PUT ${path}`, { as: admin, body: { visible_pipeline_ids: JSON.stringify({ add: [hidden] }) } });
  assert.deepEqual((await actorOf(regular.id)).hiddenPipelines, []);
  for (const ids of [{ add: [99_999_999] }, { add: 'x' }, { add: ['1; drop'] }, 'x', null])
    assert.equal(
      (await call(`PUT ${path}`, { as: admin, body: { visible_pipeline_ids: ids } })).status,
      400,
      JSON.stringify(ids),
    );
});

test('a new record takes the visibility that its owner’s role has set, its group otherwise', async () => {
  const path = `/api/v1/roles/${roleId}/settings`;
  const set = await call(`POST ${path}`, { as: admin, body: { setting_key: 'lead_default_visibility', value: '7' } });
  assert.deepEqual(set.body.data, { id: roleId, lead_default_visibility: 7 });
  const actor = await actorOf(regular.id);
  assert.equal(await defaultVisibility(db, actor, 'lead'), 7);
  assert.equal(await defaultVisibility(db, actor, 'deal'), 3);
  assert.equal((await call(`GET ${path}`, { as: regular })).body.data.lead_default_visibility, 7);
  for (const body of [{ setting_key: 'x', value: 1 }, { setting_key: 'deal_default_visibility', value: 2 }, {}])
    assert.equal((await call(`POST ${path}`, { as: admin, body })).status, 400, JSON.stringify(body));
});
