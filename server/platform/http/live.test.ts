import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { LiveMessage } from '#shared/live/contract.ts';
import { testApp, testCompany, testUser, type TestUser } from '#server/testing/app.ts';

const { app, db, call } = await testApp();
const address = await app.listen({ port: 0, host: '127.0.0.1' });
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testCompany(db);

const open = async (user: TestUser) => {
  const leave = new AbortController();
  const response = await fetch(`${address}/api/v2/live`, {
    headers: { 'x-api-token': user.token },
    signal: leave.signal,
  });
  assert.equal(response.status, 200);
  const texts = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>)
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let read = '';
  const next = async (): Promise<LiveMessage | null> => {
    for (;;) {
      const found = /^data: (.*)\n\n/m.exec(read);
      if (found !== null) {
        read = read.slice(found.index + found[0].length);
        return JSON.parse(found[1] as string) as LiveMessage;
      }
      const { value, done } = await texts.read();
      if (done) return null;
      read += value;
    }
  };
  return { response, next, leave: () => leave.abort() };
};

const addDeal = (as: TestUser) => call('POST /api/v2/deals', { as, body: { title: 'Deal' } });

test('who is signed in hears what was committed in their company, and who did it', async () => {
  const stream = await open(admin);
  assert.match(stream.response.headers.get('content-type') ?? '', /^text\/event-stream/);
  assert.match(stream.response.headers.get('content-security-policy') ?? '', /script-src/);
  await addDeal(regular);
  assert.deepEqual(await stream.next(), { event: 'deal.created', by: regular.id });
  stream.leave();
});

test('what was rolled back is never told', async () => {
  const stream = await open(admin);
  const refused = await call('POST /api/v2/deals', { as: admin, body: { title: 'Deal', person_id: 2147483647 } });
  assert.equal(refused.status, 400);
  const { body } = await addDeal(admin);
  assert.deepEqual(await stream.next(), { event: 'deal.created', by: admin.id });
  await call(`DELETE /api/v2/deals/${body.data.id}`, { as: regular });
  assert.deepEqual(await stream.next(), { event: 'deal.deleted', by: regular.id });
  stream.leave();
});

test('nothing is told of another company', async () => {
  const mine = await open(admin);
  const theirs = await open(other.admin);
  await addDeal(admin);
  await mine.next();
  await addDeal(other.regular);
  assert.deepEqual(await theirs.next(), { event: 'deal.created', by: other.regular.id });
  await addDeal(regular);
  assert.deepEqual(await mine.next(), { event: 'deal.created', by: regular.id });
  mine.leave();
  theirs.leave();
});

test('without a sign-in there is no stream', async () => {
  const { status, body } = await call('GET /api/v2/live');
  assert.equal(status, 401);
  assert.equal(body.code, 'unauthorized');
  assert.equal((await call('GET /api/v2/live', { headers: { 'x-api-token': 'nonsense' } })).status, 401);
});

test('after the listening connection was lost, listeners are told that they may have missed something, and hear on', async () => {
  const stream = await open(await testUser(db, company));
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query = 'listen relance_events'`.execute(db);
  assert.deepEqual(await stream.next(), { event: 'live.resumed', by: null });
  await addDeal(regular);
  assert.deepEqual(await stream.next(), { event: 'deal.created', by: regular.id });
  stream.leave();
});

test('the streams end when the server stops', async () => {
  const stream = await open(admin);
  await app.close();
  assert.equal(await stream.next(), null);
});
