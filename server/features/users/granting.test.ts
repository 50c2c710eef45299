import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, testUser } from '#server/testing/app.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const other = await testCompany(db);
const { admin, regular } = company;

const setKind = (id: number, kind: string, as = admin) =>
  call(`PUT /api/v2/users/${id}/access`, { as, body: { kind } });
const kindsOf = async (id: number) =>
  (await call(`GET /api/v1/users/${id}`, { as: admin })).body.data.access.map(
    (one: { app: string; admin: boolean }) => `${one.app} ${one.admin}`,
  );

test('a user made a global admin may at once do what admins may, and no longer once regular again', async () => {
  const settings = () => call('PATCH /api/v2/company/settings', { as: regular, body: { restorable_days: 31 } });
  assert.equal((await settings()).status, 403);
  assert.equal((await setKind(regular.id, 'admin')).status, 200);
  assert.equal((await settings()).status, 200);
  assert.deepEqual(await kindsOf(regular.id), ['sales true', 'global true', 'account_settings true']);
  assert.equal((await setKind(regular.id, 'regular')).status, 200);
  assert.equal((await settings()).status, 403);
  assert.deepEqual(await kindsOf(regular.id), ['sales false', 'global false']);
});

test('the last active global admin stays one, and an admin who was switched off does not count', async () => {
  const refused = await setKind(admin.id, 'regular');
  assert.deepEqual([refused.status, refused.body.code], [409, 'last_admin']);
  const second = await testUser(db, company, 'admin');
  await call(`PUT /api/v1/users/${second.id}`, { as: admin, body: { active_flag: false } });
  assert.equal((await setKind(admin.id, 'regular')).body.code, 'last_admin');
  assert.equal((await setKind(second.id, 'regular')).status, 200);
});

test('two admins who take each other’s place at once leave one admin', async () => {
  const second = await testUser(db, company, 'admin');
  const replies = await Promise.all([setKind(second.id, 'regular'), setKind(admin.id, 'regular', second)]);
  const worked = replies.filter(({ status }) => status === 200).length;
  assert.equal(worked, 1);
  const winner = replies[0]?.status === 200 ? admin : second;
  assert.equal((await setKind(admin.id, 'admin', winner)).status, 200);
});

test('a user who is not of the company is not there, and another kind is refused', async () => {
  assert.equal((await setKind(other.regular.id, 'admin')).body.code, 'user_not_found');
  assert.equal((await setKind(regular.id, 'owner')).status, 400);
});
