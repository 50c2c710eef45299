import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const stranger = await testCompany(db);
const { admin, regular } = company;
const path = '/api/v1/activityTypes';

const add = async (name: string) =>
  call(`POST ${path}`, { as: admin, body: { name, icon_key: 'camera', color: 'aeb31b' } });

test('a new company has its types, which cannot be deleted', async () => {
  const { status, body } = await call(`GET ${path}`, { as: regular });
  assert.equal(status, 200);
  const keys = body.data.map((type: { key_string: string }) => type.key_string);
  assert.deepEqual(keys, ['call', 'meeting', 'task', 'deadline', 'email', 'lunch']);
  assert.equal(body.data[0].is_custom_flag, false);
  assert.match(body.data[0].add_time, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  const refused = await call(`DELETE ${path}/${body.data[0].id}`, { as: admin });
  assert.equal(refused.status, 400);
  assert.equal(refused.body.code, 'activity_type_built_in');
});

test('a type gets a key from its name, and another one when that is taken', async () => {
  const first = await add('Réunion d’équipe');
  assert.equal(first.status, 200);
  assert.equal(first.body.data.key_string, 'reunion_d_equipe');
  assert.equal(first.body.data.is_custom_flag, true);
  assert.equal((await add('Réunion d’équipe')).body.data.key_string, 'reunion_d_equipe_2');
  assert.equal((await add('電話')).body.data.key_string, 'activity');
});

test('a type changes its name, its key stays', async () => {
  const { body } = await add('Video');
  const changed = await call(`PUT ${path}/${body.data.id}`, { as: admin, body: { name: 'Film', order_nr: '3' } });
  assert.deepEqual(
    [changed.body.data.name, changed.body.data.key_string, changed.body.data.order_nr],
    ['Film', 'video', 3],
  );
});

test('a deleted type is retired: activities keep it, none gets it anew', async () => {
  const { body } = await add('Demo');
  const activity = { subject: 'x', type: 'demo' };
  const kept = await call('POST /api/v2/activities', { as: admin, body: activity });
  assert.equal(kept.status, 200);
  const deleted = await call(`DELETE ${path}/${body.data.id}`, { as: admin });
  assert.equal(deleted.body.data.active_flag, false);
  assert.equal((await call('POST /api/v2/activities', { as: admin, body: activity })).status, 400);
  const changed = await call(`PATCH /api/v2/activities/${kept.body.data.id}`, {
    as: admin,
    body: { type: 'demo', subject: 'y' },
  });
  assert.equal(changed.status, 200);
});

test('several types are retired at once, or none', async () => {
  const one = (await add('One')).body.data.id;
  const two = (await add('Two')).body.data.id;
  assert.equal((await call(`DELETE ${path}?ids=${one},2147483647`, { as: admin })).status, 404);
  const deleted = await call(`DELETE ${path}?ids=${one},${two}`, { as: admin });
  assert.deepEqual(deleted.body.data, { id: [one, two] });
});

test('only global admins of the company change its types', async () => {
  const { body } = await add('Ours');
  assert.equal((await call(`POST ${path}`, { as: regular, body: { name: 'x', icon_key: 'car' } })).status, 403);
  assert.equal((await call(`PUT ${path}/${body.data.id}`, { as: stranger.admin, body: { name: 'x' } })).status, 404);
  assert.equal((await call(`DELETE ${path}/${body.data.id}`, { as: stranger.admin })).status, 404);
});

test('malformed types are refused', async () => {
  for (const given of [
    { name: 'x' },
    { name: '', icon_key: 'car' },
    { name: 'x', icon_key: 'no' },
    { name: 'x', icon_key: 'car', color: 'red' },
  ])
    assert.equal((await call(`POST ${path}`, { as: admin, body: given })).status, 400, JSON.stringify(given));
  for (const query of ['', '?ids=', '?ids=a', '?ids=99999999999'])
    assert.equal((await call(`DELETE ${path}${query}`, { as: admin })).status, 400, query);
});
