import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { routes } from '#server/routes.ts';
import { testApp, testCompany, type TestCompany } from '#server/testing/app.ts';
import { fingerprints, type Fingerprints } from './every-route/fingerprint.ts';
import { attempts, randomOf, type Attempt } from './every-route/malformed.ts';
import type { World } from './every-route/recipes.ts';
import { makeWorld, pathIn } from './every-route/world.ts';
import { errorProblems } from './replies.ts';

const { app, call, db, pool } = await testApp();
let tables: Fingerprints;
before(async () => {
  tables = await fingerprints(pool);
});

const described = ({ what, url }: Attempt): string => `${url.slice(0, 120)} (${what})`;

type Ground = { company: TestCompany; world: World };

const newGround = async (): Promise<Ground> => {
  const company = await testCompany(db);
  return { company, world: await makeWorld({ call, db }, company) };
};

let readingGround: Promise<Ground> | null = null;

// Reads leave no trace, so that they share one company.
const groundFor = async (method: string): Promise<Ground> =>
  method === 'GET' ? (readingGround ??= newGround()) : newGround();

const tried = async (
  method: string,
  attempt: Attempt,
  token: string,
): Promise<{ status: number; problems: string[] }> => {
  const { url, body, mediaType, headers } = attempt;
  const response = await app.inject({
    method: method as 'GET',
    url,
    headers: { 'x-api-token': token, ...(mediaType === undefined ? {} : { 'content-type': mediaType }), ...headers },
    ...(body === undefined ? {} : { payload: body }),
  });
  if (response.statusCode < 400) return { status: response.statusCode, problems: [] };
  const isJson = String(response.headers['content-type']).includes('application/json');
  const problems = isJson ? errorProblems(response.statusCode, response.json()) : ['the body is not JSON'];
  return {
    status: response.statusCode,
    problems: response.statusCode >= 500 ? [`answered ${response.statusCode}`, ...problems] : problems,
  };
};

for (const [number, { endpoint }] of routes.entries()) {
  test(`nothing malformed gets through ${endpoint.method} ${endpoint.path}`, async () => {
    const { company, world } = await groundFor(endpoint.method);
    assert.ok(pathIn(endpoint, world) !== null, 'server/testing/every-route/world.ts makes no record for it');
    const problems: string[] = [];
    let before = await tables.read();
    const compare = async (what: string): Promise<void> => {
      const after = await tables.read();
      if (after !== before) problems.push(`${what}: changed ${tables.changed(before, after).join(', ')}`);
      before = after;
    };
    for (const attempt of attempts(endpoint, world, randomOf(number + 1))) {
      const { status, problems: found } = await tried(endpoint.method, attempt, company.admin.token);
      problems.push(...found.map((problem) => `${described(attempt)}: ${problem}`));
      if (endpoint.method === 'GET') continue;
      if (status >= 400) await compare(`${described(attempt)} answered ${status}`);
      else before = await tables.read();
    }
    await compare('a request');
    assert.deepEqual(problems, []);
  });
}

test('requests that no route takes get the documented words, whatever they look like', async () => {
  const { company } = await groundFor('GET');
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
        const { problems } = await tried(method, attempt, company.admin.token);
        assert.deepEqual(problems, [], described(attempt));
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
