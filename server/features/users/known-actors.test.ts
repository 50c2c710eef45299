import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '#server/platform/actor.ts';
import { buildApp } from '#server/platform/http/app.ts';
import { openLog } from '#server/platform/log.ts';
import { routes } from '#server/routes.ts';
import { testApp, testCompany, testUser, type TestUser } from '#server/testing/app.ts';
import { actorOfToken } from './actors.ts';
import { authenticateBy } from './authentication.ts';
import { rememberActors } from './known-actors.ts';

const { db } = await testApp();
const company = await testCompany(db);
const { admin } = company;

// What two processes on one database are to each other: each remembers for itself.
const server = async () => {
  const known = rememberActors();
  const authenticate = authenticateBy(async () => null, 'http://127.0.0.1', known);
  const app = await buildApp({
    db,
    routes,
    authenticate,
    onWritten: known.forget,
    log: openLog('silent'),
    rateLimit: 1_000_000,
  });
  after(() => app.close());
  return async (method: 'GET' | 'POST' | 'PATCH', url: string, call: { as: TestUser; body?: object }) => {
    const headers = { 'x-api-token': call.as.token };
    return app.inject({ method, url, headers, ...(call.body === undefined ? {} : { payload: call.body }) });
  };
};
const [here, elsewhere] = [await server(), await server()];

const list = '/api/v2/deals?limit=1';
const asksBoth = async (as: TestUser): Promise<number[]> =>
  (await Promise.all([here('GET', list, { as }), elsewhere('GET', list, { as })])).map(({ statusCode }) => statusCode);

const globalSet = async (): Promise<string> => {
  const { data } = (await here('GET', '/api/v1/permissionSets?app=global', { as: admin })).json() as {
    data: { id: string; type: string }[];
  };
  return data.find((set) => set.type === 'regular')?.id as string;
};

test('a permission taken away is gone for the next request here, and within a second in other processes', async () => {
  const seller = await testUser(db, company);
  assert.deepEqual(await asksBoth(seller), [200, 200]);
  const path = `/api/v2/permissionSets/${await globalSet()}`;
  const taken = await here('PATCH', path, { as: admin, body: { contents: { can_use_api: false } } });
  assert.equal(taken.statusCode, 200);
  assert.equal((await here('GET', list, { as: seller })).statusCode, 403);
  await sleep(900);
  assert.deepEqual(await asksBoth(seller), [403, 403]);
  await here('PATCH', path, { as: admin, body: { contents: { can_use_api: true } } });
  assert.equal((await here('GET', list, { as: seller })).statusCode, 200);
});

test('a token replaced by its user lets nobody in from the next request here, and after a second nowhere', async () => {
  const seller = await testUser(db, company);
  assert.deepEqual(await asksBoth(seller), [200, 200]);
  assert.equal((await here('POST', '/api/v2/users/me/api-token', { as: seller })).statusCode, 200);
  assert.equal((await here('GET', list, { as: seller })).statusCode, 401);
  await sleep(900);
  assert.deepEqual(await asksBoth(seller), [401, 401]);
});

test('a write is never allowed by what was remembered', async () => {
  const seller = await testUser(db, company);
  assert.deepEqual(await asksBoth(seller), [200, 200]);
  assert.equal((await here('POST', '/api/v2/users/me/api-token', { as: seller })).statusCode, 200);
  assert.equal((await elsewhere('POST', '/api/v2/deals', { as: seller, body: { title: 'Late' } })).statusCode, 401);
});

test('an actor whose reading began before a change is not remembered after it', async () => {
  const known = rememberActors();
  const actor = (await actorOfToken(db, admin.token, null)) as Actor;
  let finish = (_read: Actor | null): void => undefined;
  const before = known.actorOf('token', () => new Promise((resolve) => (finish = resolve)));
  known.forget();
  finish(actor);
  assert.equal(await before, actor);
  assert.equal(await known.actorOf('token', async () => null), null);
});

test('whom nobody knows is asked for each time, and so is one whose reading failed', async () => {
  const known = rememberActors();
  const actor = (await actorOfToken(db, admin.token, null)) as Actor;
  assert.equal(await known.actorOf('token', async () => null), null);
  await assert.rejects(
    known.actorOf('token', async () => Promise.reject(new Error('away'))),
    /away/,
  );
  assert.equal(await known.actorOf('token', async () => actor), actor);
  assert.equal(await known.actorOf('token', async () => null), actor);
});

test('each request keeps its own user agent', async () => {
  const known = rememberActors();
  const authenticate = authenticateBy(async () => null, 'http://127.0.0.1', known);
  const asked = (agent: string) =>
    authenticate(
      db as never,
      {
        method: 'GET',
        query: {},
        headers: { 'x-api-token': admin.token, 'user-agent': agent },
      } as never,
    );
  assert.deepEqual([(await asked('one'))?.userAgent, (await asked('two'))?.userAgent], ['one', 'two']);
});
