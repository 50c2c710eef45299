import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { firstStart } from '#server/features/companies/first-start.ts';
import { giveToken } from '#server/features/users/adding.ts';
import { setUpFiles } from '#server/platform/files/store.ts';
import { testApp } from '#server/testing/app.ts';

const folder = await mkdtemp(join(tmpdir(), 'relance-sample-'));
after(() => rm(folder, { recursive: true, force: true }));
setUpFiles(folder);

const { call, db, pool } = await testApp();
const token = String(await firstStart(db, { admin: null })).split('token=')[1];
const done = await call('POST /api/v2/setup', {
  body: {
    token,
    company_name: 'Menuiserie Lefèvre',
    name: 'Camille Lefèvre',
    email: 'camille@lefevre.example',
    password: 'une phrase assez longue',
    language: 'fr',
    sample_data: true,
  },
});
assert.equal(done.status, 200, done.text);
const { company_id: companyId, user_id: userId } = done.body.data;
const api = 'f'.repeat(40);
await db.transaction().execute(async (tx) => giveToken(tx, { companyId, userId, token: api }));
const admin = { headers: { 'x-api-token': api } };
const count = async (path: string): Promise<number> => (await call(path, admin)).body.data.length;

test('a company set up with sample data has deals, leads and contacts that are its admin’s, and no invoice', async () => {
  const deals = (await call('GET /api/v2/deals?limit=500', admin)).body.data as {
    owner_id: number;
    currency: string;
  }[];
  assert.ok(deals.length > 100);
  assert.deepEqual(
    [...new Set(deals.map(({ owner_id: owner, currency }) => `${owner} ${currency}`))],
    [`${userId} EUR`],
  );
  for (const path of ['GET /api/v1/leads', 'GET /api/v2/persons', 'GET /api/v2/products', 'GET /api/v2/activities'])
    assert.ok((await count(path)) > 0, path);
  const { rows } = await pool.query(
    'select (select count(*)::int from users) as users, (select count(*)::int from invoices) as invoices, (select count(*)::int from outgoing_mails) as mails',
  );
  assert.deepEqual(rows[0], { users: 1, invoices: 0, mails: 0 });
});

test('removing the sample data leaves what was added since', async () => {
  assert.equal((await call('GET /api/v2/sampleData', admin)).body.data.has_sample_data, true);
  const own = await call('POST /api/v2/deals', { ...admin, body: { title: 'Escalier en chêne' } });
  const [sampled] = (await call('GET /api/v2/deals?status=open&limit=1', admin)).body.data;
  assert.equal((await call(`DELETE /api/v2/deals/${sampled.id}`, admin)).status, 200);
  // What became of sample data is sample data too.
  const [parked] = (await call('GET /api/v2/deals?status=open&limit=1', admin)).body.data;
  assert.equal((await call(`POST /api/v2/deals/${parked.id}/convert/lead`, admin)).status, 200);
  const [lead] = (await call('GET /api/v1/leads?limit=1&sort=add_time%20ASC', admin)).body.data;
  assert.equal((await call(`POST /api/v2/leads/${lead.id}/convert/deal`, { ...admin, body: {} })).status, 200);
  assert.ok((await count('GET /api/v1/mailbox/mailThreads?folder=inbox')) > 0);
  const removed = await call('DELETE /api/v2/sampleData', admin);
  assert.equal(removed.status, 200, removed.text);
  const left = (await call('GET /api/v2/deals?limit=500', admin)).body.data as { id: number }[];
  assert.deepEqual(
    left.map(({ id }) => id),
    [own.body.data.id],
  );
  for (const path of [
    'GET /api/v1/leads',
    'GET /api/v2/persons',
    'GET /api/v2/organizations',
    'GET /api/v2/products',
    'GET /api/v2/activities',
    'GET /api/v1/mailbox/mailThreads?folder=inbox',
  ])
    assert.equal(await count(path), 0, path);
  assert.equal((await call('GET /api/v2/parkings/statistics', admin)).body.data.total.parked, 0);
  assert.equal((await call('GET /api/v2/sampleData', admin)).body.data.has_sample_data, false);
  assert.deepEqual((await call('DELETE /api/v2/sampleData', admin)).body.data, { deals: 0, leads: 0, persons: 0 });
});
