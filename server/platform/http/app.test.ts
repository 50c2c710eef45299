import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';

const { call, db } = await testApp();
const { admin } = await testCompany(db);

test('the server says it is well while the database answers', async () => {
  const reply = await call('GET /health');
  assert.deepEqual([reply.status, reply.body], [200, { status: 'ok' }]);
});

test('without a token every API path answers 401, whether it exists or not', async () => {
  for (const path of ['/api/v2/deals', '/api/v2/nothing', '/v1/nothing', '/api/v1/leads']) {
    const reply = await call(`GET ${path}`);
    assert.equal(reply.status, 401, path);
    assert.equal(reply.body.errorCode, 401);
    assert.equal(reply.body.error, 'unauthorized access');
  }
});

test('a token in the header, the query or as a bearer lets its user in', async () => {
  for (const options of [
    { path: '/api/v2/nothing', headers: { 'x-api-token': admin.token } },
    { path: `/api/v2/nothing?api_token=${admin.token}`, headers: {} },
    { path: '/api/v2/nothing', headers: { authorization: `Bearer ${admin.token}` } },
  ]) {
    const reply = await call(`GET ${options.path}`, { headers: options.headers as Record<string, string> });
    assert.equal(reply.status, 404);
    assert.equal(reply.body.error, 'Entity was not found');
  }
});

test('a token that nobody has is nobody', async () => {
  const reply = await call('GET /api/v2/nothing', { headers: { 'x-api-token': 'f'.repeat(40) } });
  assert.equal(reply.status, 401);
});
