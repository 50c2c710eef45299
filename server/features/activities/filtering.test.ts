import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';

const { db, call } = await testApp();
const { admin } = await testCompany(db);

const add = async (body: Record<string, unknown>): Promise<number> =>
  (await call('POST /api/v2/activities', { as: admin, body })).body.data.id;

const done = await add({ subject: 'done', done: true });
const open = await add({ subject: 'open' });

const fields = await call('GET /v1/activityFields?limit=500', { as: admin });
const subject = fields.body?.data?.find((field: { key: string }) => field.key === 'subject');

test('a filter narrows the list and stands for the other choices', async () => {
  const condition = {
    object: 'activity',
    field_id: String(subject.id),
    operator: '=',
    value: 'open',
    extra_value: null,
  };
  const saved = await call('POST /v1/filters', {
    as: admin,
    body: {
      name: 'Open ones',
      type: 'activity',
      conditions: {
        glue: 'and',
        conditions: [
          { glue: 'and', conditions: [condition] },
          { glue: 'or', conditions: [] },
        ],
      },
    },
  });
  assert.equal(saved.status, 200, saved.text);
  const filter = saved.body.data.id;
  const ids = async (path: string) => {
    const { status, body } = await call(`GET ${path}`, { as: admin });
    assert.equal(status, 200, JSON.stringify(body));
    return body.data.map((activity: { id: number }) => activity.id);
  };
  assert.deepEqual(await ids(`/api/v2/activities?filter_id=${filter}&ids=${done}`), [open]);
  assert.deepEqual(await ids(`/api/v2/activities?filter_id=${filter}&done=true`), []);
  assert.deepEqual(await ids(`/v1/activities?filter_id=${filter}`), [open]);
});

test('a filter that is not there answers 404', async () => {
  assert.equal((await call('GET /api/v2/activities?filter_id=2147483647', { as: admin })).status, 404);
});
