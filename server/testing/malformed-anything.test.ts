import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from './app.ts';
import { tried } from './every-route/feeding.ts';
import { errorProblems } from './replies.ts';

const { app, db } = await testApp();

test('requests that no route takes get the documented words, whatever they look like', async () => {
  const company = await testCompany(db);
  const paths = [
    '/api/v2/%',
    '/api/v2/deals/%',
    '/api/v2/%00',
    '/api/v1/%FF',
    '/v1/..%2f..%2fetc',
    '/api/v2//deals//',
    `/api/v2/${'x'.repeat(9000)}`,
    '/api/v2/deals/1/2/3/4',
    '/api/v2/__proto__',
    '/v1/deals:(id',
    '/api/v2/deals?%=%',
  ];
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
    for (const url of paths)
      for (const body of [undefined, '{', '{"a":1}']) {
        const attempt = { what: method, url, ...(body === undefined ? {} : { body, mediaType: 'application/json' }) };
        const { problems } = await tried(app, method, { attempt, token: company.admin.token });
        assert.deepEqual(problems, []);
      }
});

test('odd tokens, headers and methods let nobody in and break nothing', async () => {
  for (const token of ['x'.repeat(10_000), '\u00ff\u00fe', "' or 1=1 --", '__proto__', '0'])
    for (const headers of [
      { 'x-api-token': token },
      { authorization: `Bearer ${token}` },
      { cookie: `relance.session_token=${encodeURIComponent(token)}` },
    ]) {
      const response = await app.inject({ method: 'GET', url: '/api/v2/deals', headers });
      assert.equal(response.statusCode, 401);
      assert.deepEqual(errorProblems(401, response.json()), []);
    }
});
