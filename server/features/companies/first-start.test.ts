import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actorOfToken } from '#server/features/users/actors.ts';
import { setPublicUrl } from '#server/platform/address.ts';
import { testApp } from '#server/testing/app.ts';
import { testDatabase } from '#server/testing/database.ts';
import { firstStart } from './first-start.ts';

setPublicUrl('https://crm.example');
const admin = { email: 'ada@acme.example', password: 'correct horse', apiToken: 'token-of-the-first-admin' };
const setup = {
  company_name: 'Acme',
  name: 'Ada',
  email: 'ada@acme.example',
  password: 'correct horse',
  language: 'fr',
};

test('an empty database gets the admin of the environment once, with their API token', async () => {
  const { db } = await testDatabase();
  assert.equal(await firstStart(db, { admin }), null);
  assert.equal(await firstStart(db, { admin: { ...admin, email: 'eve@acme.example' } }), null);
  const actor = await actorOfToken(db, admin.apiToken, null);
  assert.equal(actor?.isAdmin, true);
  assert.equal(actor?.email, admin.email);
  const users = await db.selectFrom('users').select(['email', 'sign_in_id']).execute();
  assert.equal(users.length, 1);
  assert.notEqual(users[0]?.sign_in_id, null);
});

test('two servers that start at once on an empty database make one company', async () => {
  const { db } = await testDatabase();
  await Promise.all([firstStart(db, { admin }), firstStart(db, { admin })]);
  assert.equal((await db.selectFrom('companies').select('id').execute()).length, 1);
});

test('an admin without a password in the environment gets a link to choose one', async () => {
  const { db } = await testDatabase();
  const notice = await firstStart(db, { admin: { ...admin, password: null } });
  assert.match(String(notice), /https:\/\/crm\.example\/set-password\?token=[0-9a-f]{40}$/);
});

test('the set-up link of the last start works once', async () => {
  const { call, db } = await testApp();
  const tokenOf = async (): Promise<string> => String(await firstStart(db, { admin: null })).split('token=')[1] ?? '';
  const earlier = await tokenOf();
  const token = await tokenOf();
  assert.deepEqual((await call('GET /api/v2/setup')).body.data, { open: true });
  const refused = await call('POST /api/v2/setup', { body: { ...setup, token: earlier } });
  assert.equal(refused.status, 403);
  assert.equal(refused.body.code, 'setup_link_unknown');

  const done = await call('POST /api/v2/setup', { body: { ...setup, token } });
  assert.equal(done.status, 200, done.text);
  assert.deepEqual((await call('GET /api/v2/setup')).body.data, { open: false });
  const company = await db.selectFrom('companies').select(['id', 'name', 'language']).executeTakeFirstOrThrow();
  assert.deepEqual(company, { id: done.body.data.company_id, name: 'Acme', language: 'fr' });

  const again = await call('POST /api/v2/setup', { body: { ...setup, token } });
  assert.equal(again.status, 409);
  assert.equal(again.body.code, 'setup_done');
  assert.equal(await firstStart(db, { admin: null }), null);
});

test('a set-up that cannot be used changes nothing and leaves the link good', async () => {
  const { call, db } = await testApp();
  const token = String(await firstStart(db, { admin: null })).split('token=')[1];
  for (const wrong of [
    { email: 'nobody' },
    { password: 'short' },
    { language: 'de' },
    { company_name: ' ' },
    { time_zone: '+02:00' },
    { extra: 1 },
  ])
    assert.equal(
      (await call('POST /api/v2/setup', { body: { ...setup, token, ...wrong } })).status,
      400,
      JSON.stringify(wrong),
    );
  assert.equal((await call('POST /api/v2/setup', { body: { ...setup, token } })).status, 200);
});
