import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const other = await testCompany(db);
const { admin, regular } = company;

type Shown = { id: string; app: string; type: string; name: string };
const sets = async (as: TestUser, query = ''): Promise<Shown[]> =>
  (await call(`GET /api/v1/permissionSets${query}`, { as })).body.data;
const setOf = async (app: string, type: string, as = admin): Promise<string> =>
  (await sets(as, `?app=${app}`)).find((set) => set.type === type)?.id ?? '';
const sales = await setOf('sales', 'regular');

test('the sets of a company are listed, all or of one app', async () => {
  const all = await sets(regular);
  assert.deepEqual(
    all.map((set) => `${set.app} ${set.type}`),
    ['sales admin', 'sales regular', 'global admin', 'global regular', 'account_settings admin'],
  );
  assert.deepEqual(Object.keys(all[0] as object).toSorted(), [
    'app',
    'assignment_count',
    'description',
    'id',
    'name',
    'type',
  ]);
  assert.equal((await sets(regular, '?app=projects')).length, 0);
  assert.equal((await call('GET /api/v1/permissionSets?app=moon', { as: regular })).status, 400);
});

test('one set comes with the toggles that are on, and with who holds it', async () => {
  const { body } = await call(`GET /api/v1/permissionSets/${sales}`, { as: regular });
  assert.equal(body.data[0].contents.includes('can_convert_deals_to_leads'), true);
  assert.equal(body.data[0].assignment_count, 1);
  const held = await call(`GET /api/v1/permissionSets/${sales}/assignments`, { as: regular });
  assert.deepEqual(held.body.data, [{ user_id: regular.id, permission_set_id: sales, name: 'Deals regular user' }]);
});

test('a set of another company does not exist', async () => {
  const foreign = await setOf('sales', 'regular', other.admin);
  for (const path of [foreign, `${foreign}/assignments`, 'nonsense', '00000000-0000-4000-8000-000000000000']) {
    const { status } = await call(`GET /api/v1/permissionSets/${path}`, { as: admin });
    assert.ok(status === 404 || (path === 'nonsense' && status === 400), path);
  }
  const { status } = await call(`PATCH /api/v2/permissionSets/${foreign}`, {
    as: admin,
    body: { contents: { can_use_api: false } },
  });
  assert.equal(status, 404);
});

test('a global admin switches a toggle, which holds at once for every holder; others stay as they are', async () => {
  const path = `PATCH /api/v2/permissionSets/${sales}`;
  const body = { contents: { can_convert_deals_to_leads: false } };
  assert.equal((await call(path, { as: regular, body })).status, 403);
  const changed = await call(path, { as: admin, body });
  assert.equal(changed.status, 200, changed.text);
  assert.equal(changed.body.data.contents.can_convert_deals_to_leads, false);
  assert.equal(changed.body.data.contents.can_add_deals, true);
  const toggles = async (user: TestUser) =>
    (await call(`GET /api/v1/users/${user.id}/permissions`, { as: regular })).body.data;
  assert.equal((await toggles(regular)).can_convert_deals_to_leads, false);
  assert.equal((await toggles(regular)).can_delete_deals, true);
  assert.equal((await toggles(admin)).can_convert_deals_to_leads, true);
  await call(path, {
    as: admin,
    body: { contents: { can_convert_deals_to_leads: true, can_edit_deals_closed_date: true } },
  });
  assert.equal((await toggles(regular)).can_convert_deals_to_leads, true);
  assert.equal((await toggles(regular)).can_edit_deals_closed_date, true);
});

test('an unknown toggle, or one of another app, changes nothing', async () => {
  const before = (await call(`GET /api/v1/permissionSets/${sales}`, { as: admin })).body.data[0].contents;
  for (const contents of [
    { can_fly: true },
    { can_add_deals: false, can_use_api: false },
    { can_add_deals: 'false' },
    { can_add_deals: 0 },
  ]) {
    const { status, body } = await call(`PATCH /api/v2/permissionSets/${sales}`, { as: admin, body: { contents } });
    assert.equal(status, 400, JSON.stringify(contents));
    assert.equal(body.code, 'ERR_SCHEMA_VALIDATION_FAILED');
  }
  for (const body of [{}, { contents: [] }, { contents: {}, name: 'x' }, 'no json'])
    assert.equal(
      (
        await call(`PATCH /api/v2/permissionSets/${sales}`, {
          as: admin,
          body,
          headers: { 'content-type': 'application/json' },
        })
      ).status,
      400,
    );
  assert.deepEqual((await call(`GET /api/v1/permissionSets/${sales}`, { as: admin })).body.data[0].contents, before);
});

test('a set for admins holds everything and does not change', async () => {
  const id = await setOf('sales', 'admin');
  const { status, body } = await call(`PATCH /api/v2/permissionSets/${id}`, {
    as: admin,
    body: { contents: { can_add_deals: false } },
  });
  assert.equal(status, 409);
  assert.equal(body.code, 'admin_set_stays');
});

test('who holds the admin set of sales may do everything there, whatever the set was founded with', async () => {
  await db
    .updateTable('permission_sets')
    .set({ contents: [] })
    .where('company_id', '=', company.id)
    .where('type', '=', 'admin')
    .execute();
  const { body } = await call('POST /api/v1/users', {
    as: admin,
    body: { email: 'sales@company.example', access: [{ app: 'sales', admin: true }] },
  });
  const toggles = (await call(`GET /api/v1/users/${body.data.id}/permissions`, { as: admin })).body.data;
  assert.equal(toggles.can_edit_deals_closed_date, true);
  assert.equal(toggles.can_use_import, false);
});
