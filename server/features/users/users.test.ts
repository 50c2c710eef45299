import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, testUser } from '#server/testing/app.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const other = await testCompany(db);
const { admin, regular } = company;

const withoutToggle = async (toggle: string): Promise<void> => {
  await db
    .updateTable('permission_sets')
    .set((set) => ({ contents: set.fn<string[]>('array_remove', ['contents', set.val(toggle)]) }))
    .where('company_id', '=', company.id)
    .where('type', '=', 'regular')
    .execute();
};

test('a user lists all users of their company, and no others', async () => {
  const { status, body } = await call('GET /v1/users', { as: regular });
  assert.equal(status, 200);
  assert.deepEqual(
    body.data.map((user: { id: number }) => user.id),
    [admin.id, regular.id],
  );
  const me = body.data[1];
  assert.deepEqual(Object.keys(me).toSorted(), [
    'access',
    'activated',
    'active_flag',
    'created',
    'default_currency',
    'email',
    'has_created_company',
    'icon_url',
    'id',
    'is_deleted',
    'is_you',
    'lang',
    'last_login',
    'locale',
    'modified',
    'name',
    'phone',
    'role_id',
    'timezone_name',
    'timezone_offset',
  ]);
  assert.match(me.created, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  assert.equal(me.is_you, true);
  assert.deepEqual(
    me.access.map((access: { app: string; admin: boolean }) => [access.app, access.admin]),
    [
      ['sales', false],
      ['global', false],
    ],
  );
  assert.equal(body.data[0].access[2].app, 'account_settings');
});

test('who asks for themselves learns their company and language', async () => {
  const { body } = await call('GET /api/v1/users/me', { as: regular });
  assert.equal(body.data.company_id, company.id);
  assert.equal(body.data.company_name, 'Company');
  assert.deepEqual(body.data.language, { language_code: 'en', country_code: 'US' });
});

test('users are found by a part of their name or e-mail address, accents aside', async () => {
  await db.updateTable('users').set({ name: 'Rémy Élan' }).where('id', '=', regular.id).execute();
  const named = await call('GET /api/v1/users/find?term=remy%20e', { as: admin });
  assert.deepEqual(
    named.body.data.map((user: { id: number }) => user.id),
    [regular.id],
  );
  const mailed = await call(`GET /api/v1/users/find?search_by_email=1&term=${regular.email}`, { as: admin });
  assert.deepEqual(
    mailed.body.data.map((user: { id: number }) => user.id),
    [regular.id],
  );
  assert.equal((await call('GET /api/v1/users/find', { as: admin })).status, 400);
});

test('a user of another company does not exist', async () => {
  for (const path of ['', '/followers', '/permissions', '/roleAssignments', '/roleSettings']) {
    const { status, body } = await call(`GET /api/v1/users/${other.admin.id}${path}`, { as: admin });
    assert.equal(status, 404, path);
    assert.equal(body.error, 'User not found or not accessible.');
  }
  assert.equal(
    (await call(`PUT /api/v1/users/${other.admin.id}`, { as: admin, body: { active_flag: false } })).status,
    404,
  );
  for (const id of ['0', '99999999999', 'x', '1.5'])
    assert.ok((await call(`GET /api/v1/users/${id}`, { as: admin })).status < 500);
});

test('an admin adds a user, who is invited by mail; a regular user may not', async () => {
  const body = { email: 'new@company.example', access: [{ app: 'sales', admin: true }] };
  assert.equal((await call('POST /api/v1/users', { as: regular, body })).status, 403);
  const added = await call('POST /api/v1/users', { as: admin, body });
  assert.equal(added.status, 200, added.text);
  assert.equal(added.body.data.name, 'new');
  assert.deepEqual(
    added.body.data.access.map((access: { app: string; admin: boolean }) => [access.app, access.admin]),
    [
      ['sales', true],
      ['global', false],
    ],
  );
  const mail = await db
    .selectFrom('outgoing_mails')
    .select(['text', 'user_id'])
    .where('recipient', '=', body.email)
    .executeTakeFirstOrThrow();
  assert.equal(mail.user_id, added.body.data.id);
  assert.match(mail.text, /\/set-password\?token=[0-9a-f]{40}/);
  const again = await call('POST /api/v1/users', { as: admin, body: { email: 'NEW@company.example' } });
  assert.equal(again.status, 409);
  assert.equal(again.body.code, 'email_taken');
});

test('a user gets only sets of their own company', async () => {
  const foreign = await db
    .selectFrom('permission_sets')
    .select('id')
    .where('company_id', '=', other.id)
    .where('app', '=', 'sales')
    .limit(1)
    .executeTakeFirstOrThrow();
  const body = { email: 'sneaky@company.example', access: [{ app: 'sales', permission_set_id: foreign.id }] };
  assert.equal((await call('POST /api/v1/users', { as: admin, body })).status, 400);
  assert.equal((await call('GET /api/v1/users/find?search_by_email=1&term=sneaky', { as: admin })).body.data.length, 0);
});

test('malformed users are refused', async () => {
  for (const body of [
    {},
    { email: 'no address' },
    { email: 'a@b.example', access: [{ app: 'moon' }] },
    { email: 'a\u0000@b.example' },
    [],
    'text',
  ])
    assert.equal((await call('POST /api/v1/users', { as: admin, body })).status < 500, true, JSON.stringify(body));
});

test('a user who was switched off is nobody until switched on again', async () => {
  const leaver = await testUser(db, company);
  const off = await call(`PUT /api/v1/users/${leaver.id}`, { as: admin, body: { active_flag: 0 } });
  assert.equal(off.status, 200);
  assert.equal(off.body.data.active_flag, false);
  assert.equal((await call('GET /api/v1/users/me', { as: leaver })).status, 401);
  assert.equal((await call(`PUT /api/v1/users/${leaver.id}`, { as: leaver, body: { active_flag: true } })).status, 401);
  await call(`PUT /api/v1/users/${leaver.id}`, { as: admin, body: { active_flag: true } });
  assert.equal((await call('GET /api/v1/users/me', { as: leaver })).status, 200);
});

test('the last active admin cannot be switched off', async () => {
  const { status, body } = await call(`PUT /api/v1/users/${other.admin.id}`, {
    as: other.admin,
    body: { active_flag: false },
  });
  assert.equal(status, 409);
  assert.equal(body.code, 'last_admin');
});

test('of two admins who switch each other off at once, one stays', async () => {
  const pair = await testCompany(db);
  const second = await testUser(db, pair, 'admin');
  await Promise.all([
    call(`PUT /api/v1/users/${second.id}`, { as: pair.admin, body: { active_flag: false } }),
    call(`PUT /api/v1/users/${pair.admin.id}`, { as: second, body: { active_flag: false } }),
  ]);
  const active = await db
    .selectFrom('users')
    .select('id')
    .where('company_id', '=', pair.id)
    .where('active_flag', '=', true)
    .execute();
  assert.equal(active.filter(({ id }) => id !== pair.regular.id).length, 1);
});

test('permissions come as every toggle, on or off', async () => {
  const { body } = await call(`GET /api/v1/users/${regular.id}/permissions`, { as: regular });
  assert.equal(body.data.can_convert_deals_to_leads, true);
  assert.equal(body.data.can_use_import, false);
  const ofAdmin = await call(`GET /api/v1/users/${admin.id}/permissions`, { as: regular });
  assert.equal(
    Object.values(ofAdmin.body.data).every((on) => on === true),
    true,
  );
});

test('a user has one role, with its settings', async () => {
  const { body } = await call(`GET /api/v1/users/${regular.id}/roleAssignments`, { as: regular });
  assert.deepEqual(body.data, [
    {
      user_id: regular.id,
      role_id: company.roleId,
      parent_role_id: null,
      name: 'Default group',
      active_flag: true,
      type: '1',
    },
  ]);
  assert.equal(body.additional_data.pagination.more_items_in_collection, false);
  assert.equal(
    (await call(`GET /api/v1/users/${regular.id}/roleAssignments?start=1`, { as: regular })).body.data.length,
    0,
  );
  const settings = await call(`GET /api/v1/users/${regular.id}/roleSettings`, { as: regular });
  assert.equal(settings.body.data.lead_default_visibility, 3);
});

test('a profile changes, in language and locale, and an unchanged one does not', async () => {
  const changed = await call('PATCH /api/v2/users/me', {
    as: regular,
    body: { name: 'Zoé', language: 'fr', time_zone: 'Europe/Paris', phone: null },
  });
  assert.equal(changed.status, 200, changed.text);
  assert.equal(changed.body.data.language, 'fr');
  const v1 = (await call('GET /api/v1/users/me', { as: regular })).body.data;
  assert.equal(v1.locale, 'fr_FR');
  assert.match(v1.timezone_offset, /^\+0[12]:00$/);
  const before = await db
    .selectFrom('users')
    .select('update_time')
    .where('id', '=', regular.id)
    .executeTakeFirstOrThrow();
  await call('PATCH /api/v2/users/me', { as: regular, body: { name: 'Zoé', language: 'fr' } });
  const after = await db
    .selectFrom('users')
    .select('update_time')
    .where('id', '=', regular.id)
    .executeTakeFirstOrThrow();
  assert.deepEqual(after, before);
  for (const body of [
    { name: '' },
    { time_zone: 'Mars/Olympus' },
    { default_currency: 'XXL' },
    { language: 'de' },
    { is_admin: true },
    { name: 1 },
  ])
    assert.equal((await call('PATCH /api/v2/users/me', { as: regular, body })).status, 400, JSON.stringify(body));
});

test('a new API token is shown once and ends the earlier one', async () => {
  const user = await testUser(db, company);
  const { body } = await call('POST /api/v2/users/me/api-token', { as: user });
  assert.match(body.data.api_token, /^[0-9a-f]{40}$/);
  assert.equal((await call('GET /api/v1/users/me', { as: user })).status, 401);
  assert.equal((await call('GET /api/v1/users/me', { as: { ...user, token: body.data.api_token } })).status, 200);
});

test('an invitation is sent again, but not to who was switched off', async () => {
  const user = await testUser(db, company);
  assert.equal((await call(`POST /api/v2/users/${user.id}/invitation`, { as: regular })).status, 403);
  assert.equal((await call(`POST /api/v2/users/${user.id}/invitation`, { as: admin })).status, 200);
  assert.equal(
    (await db.selectFrom('outgoing_mails').select('id').where('recipient', '=', user.email).execute()).length,
    1,
  );
  await call(`PUT /api/v1/users/${user.id}`, { as: admin, body: { active_flag: false } });
  assert.equal((await call(`POST /api/v2/users/${user.id}/invitation`, { as: admin })).status, 409);
});

test('nobody follows users yet, in either dialect', async () => {
  assert.deepEqual((await call(`GET /api/v1/users/${admin.id}/followers`, { as: regular })).body.data, []);
  const { body } = await call(`GET /api/v2/users/${admin.id}/followers`, { as: regular });
  assert.deepEqual([body.data, body.additional_data], [[], { next_cursor: null }]);
});

test('who may not see other users sees themselves alone', async () => {
  await withoutToggle('can_see_other_users');
  assert.deepEqual(
    (await call('GET /api/v1/users', { as: regular })).body.data.map((user: { id: number }) => user.id),
    [regular.id],
  );
  assert.equal((await call(`GET /api/v1/users/${admin.id}`, { as: regular })).status, 404);
  assert.equal((await call(`GET /api/v1/users/${admin.id}`, { as: admin })).status, 200);
});

test('who may not use the API gets no token', async () => {
  await withoutToggle('can_use_api');
  assert.equal((await call('POST /api/v2/users/me/api-token', { as: regular })).status, 403);
});
