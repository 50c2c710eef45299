import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';
import { setUpWebhooks } from './setting-up.ts';

const { db, call, workJobs: workOnce } = await testApp();
// Of a queue one job is done at a time, and a worker that finds its queue held goes home: it is sent again while something is due.
const workJobs = async (): Promise<void> => {
  for (let round = 0; round < 50; round += 1) {
    await workOnce();
    const { rows } =
      await sql`select from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts`.execute(
        db,
      );
    if (rows.length === 0) return;
  }
};

const company = await testCompany(db);
const { admin, regular } = company;

type Got = { headers: IncomingMessage['headers']; path: string; body: any }; // oxlint-disable-line typescript/no-explicit-any
let got: Got[] = [];
let answer: (attempt: number) => { status: number; headers?: Record<string, string> } | 'silence' = () => ({
  status: 200,
});

const receiver = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk: Buffer) => (text += chunk.toString()));
  request.on('end', () => {
    got.push({ headers: request.headers, path: request.url ?? '', body: JSON.parse(text) });
    const said = answer(got.length);
    if (said === 'silence') return;
    response.writeHead(said.status, said.headers).end();
  });
});
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
after(() => {
  receiver.closeAllConnections();
  receiver.close();
});
const { port } = receiver.address() as AddressInfo;
const url = `http://127.0.0.1:${port}/hook`;
const allow = (...allowedHosts: string[]) =>
  setUpWebhooks({ allowedHosts, publicUrl: 'http://relance.example', committed: db });

beforeEach(async () => {
  await sql`delete from webhooks`.execute(db);
  await sql`delete from graphile_worker._private_jobs`.execute(db);
  allow(`127.0.0.1:${port}`);
  got = [];
  answer = () => ({ status: 200 });
});

const add = async (body: Record<string, unknown> = {}, as: TestUser = admin) =>
  call('POST /api/v1/webhooks', {
    as,
    body: { subscription_url: url, event_action: '*', event_object: '*', name: 'Test', ...body },
  });
const added = async (body: Record<string, unknown> = {}): Promise<number> => {
  const reply = await add(body);
  assert.equal(reply.status, 201, reply.text);
  return reply.body.data.id;
};
const row = async (id: number) =>
  (await call('GET /api/v1/webhooks', { as: admin })).body.data.find((one: { id: number }) => one.id === id);
// The tries to come are due now.
const hurry = () => sql`update graphile_worker._private_jobs set run_at = now()`.execute(db);
const names = () => got.map(({ body }) => `${body.meta.action}.${body.meta.entity ?? body.meta.object}`).toSorted();

test('a change is told with what it was before, in the words of version 2.0', async () => {
  const dealId = await givenDeal(db, company, { value: 100 });
  const id = await added({ event_object: 'deal' });
  const title = `Renamed ${dealId}`;
  await call(`PATCH /api/v2/deals/${dealId}`, { as: regular, body: { title, value: 120 } });
  await workJobs();
  assert.equal(got.length, 1);
  const [{ body, headers }] = got as [Got];
  assert.equal(headers['content-type'], 'application/json');
  const { meta, data, previous } = body;
  assert.deepEqual(
    [meta.action, meta.entity, meta.entity_id, meta.user_id, meta.version, meta.attempt, meta.webhook_id],
    ['change', 'deal', String(dealId), String(regular.id), '2.0', 1, String(id)],
  );
  assert.deepEqual([data.title, data.value, data.visible_to], [title, 120, String(data.visible_to)]);
  assert.equal('is_deleted' in data, false);
  assert.equal(previous.value, 100);
  // Times are told in whole seconds: within one, it is the same.
  const keys = Object.keys(previous).filter((key) => key !== 'update_time');
  assert.deepEqual(keys.toSorted(), ['title', 'value']);
  const { last_http_status: status, last_error: error } = await row(id);
  assert.deepEqual([status, error], [200, null]);
});

test('a conversion looks like a deleted deal and a created lead, and bringing it back the other way round', async () => {
  await added();
  const dealId = await givenDeal(db, company);
  await call('POST /api/v2/conversions/preview', { as: admin, body: { deal_ids: [dealId] } });
  const started = await call(`POST /api/v2/deals/${dealId}/convert/lead`, { as: admin });
  assert.equal(started.status, 200, started.text);
  await workJobs();
  assert.deepEqual(names(), ['create.lead', 'delete.deal']);
  const gone = got.find(({ body }) => body.meta.entity === 'deal')?.body;
  assert.deepEqual([gone.data, gone.previous.id], [null, dealId]);
  const lead = got.find(({ body }) => body.meta.entity === 'lead')?.body;
  assert.equal(lead.data.source_name, 'Deal');
  got = [];
  await call(`POST /api/v2/leads/${lead.data.id}/bring-back`, { as: admin, body: {} });
  await workJobs();
  assert.deepEqual(names(), ['create.deal', 'delete.lead']);
});

test('a name of old gets version 1.0, without a name or a version', async () => {
  const reply = await call('POST /v1/webhooks', {
    as: admin,
    body: `subscription_url=${encodeURIComponent(url)}&event_action=updated&event_object=deal&http_auth_user=&http_auth_password=`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(reply.status, 201, reply.text);
  const { event_action: action, version, name, is_active: active } = reply.body.data;
  assert.deepEqual([action, version, name, active], ['updated', '1.0', `127.0.0.1:${port}`, 1]);
  const dealId = await givenDeal(db, company, { value: 1 });
  await call(`PATCH /api/v2/deals/${dealId}`, { as: admin, body: { value: 2 } });
  await workJobs();
  const { body } = got[0] as Got;
  assert.deepEqual(
    [body.v, body.event, body.retry, body.current.value, body.previous.value],
    [1, 'updated.deal', 0, 2, 1],
  );
  assert.equal(body.meta.id, dealId);
});

test('what a webhook’s user may not see is not told', async () => {
  await added({ user_id: regular.id, event_object: 'deal' });
  const hidden = await givenDeal(db, company, { visibleTo: 1, owner: admin });
  await call(`PATCH /api/v2/deals/${hidden}`, { as: admin, body: { title: 'Secret' } });
  await workJobs();
  assert.deepEqual(got, []);
});

test('a failed try is made again after 3, 30 and 150 seconds, under the same id, and then no more', async () => {
  const id = await added({ event_object: 'person', http_auth_user: 'ada', http_auth_password: 's3cret' });
  answer = () => ({ status: 500 });
  await call('POST /api/v2/persons', { as: admin, body: { name: 'Zoé' } });
  await workJobs();
  for (const seconds of [3, 30, 150]) {
    const { rows } = await sql<{ wait: number }>`select extract(epoch from run_at - now())::float8 as wait
      from graphile_worker._private_jobs`.execute(db);
    assert.ok(
      rows.length === 1 && Math.abs((rows[0]?.wait ?? 0) - seconds) < 2.5,
      `${seconds}: ${JSON.stringify(rows)}`,
    );
    await hurry();
    await workJobs();
  }
  assert.deepEqual(
    got.map(({ body }) => body.meta.attempt),
    [1, 2, 3, 4],
  );
  assert.equal(new Set(got.map(({ body }) => body.meta.id)).size, 1);
  assert.equal(got[0]?.headers.authorization, `Basic ${Buffer.from('ada:s3cret').toString('base64')}`);
  const hook = await row(id);
  assert.deepEqual(
    [hook.last_http_status, hook.last_error, hook.http_auth_user, hook.http_auth_password],
    [500, 'status', 'ada', null],
  );
  const { rows } = await sql`select from webhook_deliveries`.execute(db);
  assert.equal(rows.length, 0);
  const stored = await db.selectFrom('webhooks').select('http_auth_password').executeTakeFirstOrThrow();
  assert.equal(stored.http_auth_password?.includes('s3cret'), false);
});

test('a redirect is a failure, wherever it leads', async () => {
  const id = await added({ event_object: 'person' });
  answer = () => ({ status: 302, headers: { location: `http://127.0.0.1:${port}/elsewhere` } });
  await call('POST /api/v2/persons', { as: admin, body: { name: 'Léo' } });
  await workJobs();
  assert.deepEqual([got.map(({ path }) => path), (await row(id)).last_http_status], [['/hook'], 302]);
});

test('an address that turned private, or that nobody answers at, tells why', async () => {
  const id = await added({ event_object: 'person' });
  allow();
  await call('POST /api/v2/persons', { as: admin, body: { name: 'Mia' } });
  await workJobs();
  assert.deepEqual([got, (await row(id)).last_error], [[], 'refused']);
  allow('127.0.0.1');
  await sql`update webhooks set subscription_url = 'http://127.0.0.1:1/'`.execute(db);
  await call('POST /api/v2/persons', { as: admin, body: { name: 'Max' } });
  await workJobs();
  assert.equal((await row(id)).last_error, 'unreachable');
});

test('ten first tries that fail bring half an hour of silence, and three days without an answer the end', async () => {
  const id = await added({ event_object: 'person' });
  answer = () => ({ status: 503 });
  const firstTries = (): number => got.filter(({ body }) => body.meta.attempt === 1).length;
  for (let count = 1; count <= 10; count += 1) {
    await call('POST /api/v2/persons', { as: admin, body: { name: `Person ${count}` } });
    await workJobs();
  }
  await call('POST /api/v2/persons', { as: admin, body: { name: 'Person 11' } });
  await workJobs();
  assert.equal(firstTries(), 10);
  assert.notEqual((await row(id)).banned_until, null);
  await sql`update webhooks set banned_until = null, failing_since = now() - interval '73 hours'`.execute(db);
  await call('POST /api/v2/persons', { as: admin, body: { name: 'Last' } });
  await workJobs();
  const hook = await row(id);
  assert.deepEqual([hook.is_active, hook.remove_reason], [0, 'failing']);
  const { rows } = await sql`select from webhook_deliveries`.execute(db);
  assert.equal(rows.length, 0);
});

test('only global admins have webhooks, each of their own company, forty a user at most', async () => {
  assert.equal((await add({}, regular)).status, 403);
  assert.equal((await call('GET /api/v1/webhooks', { as: regular })).status, 403);
  const id = await added();
  const stranger = await testCompany(db);
  assert.deepEqual((await call('GET /api/v1/webhooks', { as: stranger.admin })).body.data, []);
  assert.equal((await call(`DELETE /api/v1/webhooks/${id}`, { as: stranger.admin })).status, 404);
  assert.equal((await add({ user_id: stranger.admin.id })).status, 400);
  for (let count = 1; count < 40; count += 1) await added();
  assert.equal((await add()).body.code, 'too_many_webhooks');
  assert.equal((await call(`DELETE /api/v1/webhooks/${id}`, { as: admin })).status, 200);
  assert.equal((await add()).status, 201);
});

test('private addresses and our own are refused in every notation', async () => {
  for (const address of [
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://localhost:3000/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[fe80::1]/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://0.0.0.0/',
    'http://relance.example/api/v1/deals',
    'ftp://example.com/',
    'http://user:password@example.com/',
    'nonsense',
  ])
    assert.equal((await add({ subscription_url: address })).status, 400, address);
  assert.equal((await add({ subscription_url: 'https://example.com/hook' })).status, 201);
});

test('products are told of when they are added, changed and deleted, in both versions', async () => {
  await added({ event_object: 'product' });
  await added({ event_object: 'product', version: '1.0' });
  const body = { name: 'Awning', prices: [{ currency: 'EUR', price: 5 }] };
  const { id } = (await call('POST /api/v2/products', { as: admin, body })).body.data;
  await workJobs();
  assert.deepEqual(names(), ['added.product', 'create.product']);
  const [modern] = got.filter((one) => one.body.meta.entity === 'product');
  assert.deepEqual([modern?.body.data.name, modern?.body.data.prices[0].price], ['Awning', 5]);
  got = [];
  await call(`PATCH /api/v2/products/${id}`, {
    as: admin,
    body: { name: 'Blind', prices: [{ currency: 'EUR', price: 7 }] },
  });
  await workJobs();
  assert.deepEqual(names(), ['change.product', 'updated.product']);
  const changed = got.find((one) => one.body.meta.entity === 'product')?.body;
  assert.deepEqual(
    [changed.data.name, changed.previous.name, changed.previous.prices[0].price],
    ['Blind', 'Awning', 5],
  );
  got = [];
  await call(`DELETE /api/v2/products/${id}`, { as: admin });
  await workJobs();
  assert.deepEqual(names(), ['delete.product', 'deleted.product']);
  const gone = got.find((one) => one.body.meta.entity === 'product')?.body;
  assert.deepEqual([gone.data, gone.previous.name], [null, 'Blind']);
});

test('a product that a webhook’s user may not see is not told of', async () => {
  await added({ event_object: 'product', user_id: regular.id });
  await call('POST /api/v2/products', { as: admin, body: { name: 'Hidden', visible_to: 1 } });
  await workJobs();
  assert.deepEqual(got, []);
});
