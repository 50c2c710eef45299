// Feeds every route what is malformed. Three test files share the routes, so that each works on a small database of its own.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Endpoint } from '#shared/endpoint.ts';
import { routes } from '#server/routes.ts';
import { testApp, testCompany, type TestApp, type TestCompany } from '#server/testing/app.ts';
import { errorProblems } from '#server/testing/replies.ts';
import { fingerprints, type Fingerprints } from './fingerprint.ts';
import { attempts, randomOf, type Attempt } from './malformed.ts';
import { kindsNeeded } from './needed.ts';
import type { World } from './recipes.ts';
import { makeWorld, pathIn } from './world.ts';

export type Share = 'reads' | 'v1 writes' | 'v2 writes';

const shareOf = ({ method, path }: Endpoint): Share => {
  if (method === 'GET') return 'reads';
  return path.startsWith('/api/v1/') ? 'v1 writes' : 'v2 writes';
};

type Ground = { company: TestCompany; world: World };

const described = ({ what, url }: Attempt): string => `${url.slice(0, 120)} (${what})`;

/** Sends one attempt; gives its status, and what is wrong with the answer: 5xx, or an error that is not the documented body. */
export const tried = async (
  app: TestApp['app'],
  method: string,
  { attempt, token }: { attempt: Attempt; token: string },
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
  const found = isJson ? errorProblems(response.statusCode, response.json()) : ['the body is not JSON'];
  const problems = response.statusCode >= 500 ? [`answered ${response.statusCode}`, ...found] : found;
  return { status: response.statusCode, problems: problems.map((problem) => `${described(attempt)}: ${problem}`) };
};

const feed = async (
  { app, tables, number }: { app: TestApp['app']; tables: Fingerprints; number: number },
  endpoint: Endpoint,
  { company, world }: Ground,
): Promise<string[]> => {
  const problems: string[] = [];
  let before = await tables.read();
  const compare = async (what: string): Promise<void> => {
    const after = await tables.read();
    if (after !== before) problems.push(`${what}: changed ${tables.changed(before, after).join(', ')}`);
    before = after;
  };
  for (const attempt of attempts(endpoint, world, randomOf(number + 1))) {
    const { status, problems: found } = await tried(app, endpoint.method, { attempt, token: company.admin.token });
    problems.push(...found);
    if (endpoint.method === 'GET') continue;
    if (status >= 400) await compare(`${described(attempt)} answered ${status}`);
    else before = await tables.read();
  }
  await compare('a request');
  return problems;
};

/** Adds one test for each route of the share, in a database of its own. */
export const feedRoutes = async (share: Share): Promise<void> => {
  const { app, call, db, pool } = await testApp();
  let tables: Fingerprints;
  before(async () => {
    tables = await fingerprints(pool);
  });
  const newGround = async (kinds?: Set<string>): Promise<Ground> => {
    const company = await testCompany(db);
    return { company, world: await makeWorld({ call, db }, company, kinds === undefined ? {} : { kinds }) };
  };
  // Reads leave no trace, so that they share one company.
  let readingGround: Promise<Ground> | null = null;

  for (const [number, { endpoint }] of routes.entries()) {
    if (shareOf(endpoint) !== share) continue;
    void test(`nothing malformed gets through ${endpoint.method} ${endpoint.path}`, async () => {
      const kinds = kindsNeeded((world) => attempts(endpoint, world, randomOf(number + 1)));
      const ground = await (share === 'reads' ? (readingGround ??= newGround()) : newGround(kinds));
      assert.ok(pathIn(endpoint, ground.world) !== null, 'server/testing/every-route/world.ts makes no record for it');
      assert.deepEqual(await feed({ app, tables, number }, endpoint, ground), []);
    });
  }
};
