import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { removeLeftovers } from '#server/platform/files/leftovers.ts';
import { s3Store } from '#server/platform/files/s3.ts';
import { setUpFiles } from '#server/platform/files/store.ts';
import { testApp, testCompany } from '#server/testing/app.ts';
import { testDeal } from '#server/testing/records.ts';
import { s3Server } from '#server/testing/s3-server.ts';
import { samples, uploader } from '#server/testing/uploads.ts';

const { db, app, call } = await testApp();
const { settings, objects, trouble } = await s3Server();
const folder = await mkdtemp(join(tmpdir(), 'relance-s3-files-'));
after(async () => rm(folder, { recursive: true, force: true }));
setUpFiles(folder, s3Store(settings));
const company = await testCompany(db);
const { admin } = company;
const dealId = await testDeal(db, { companyId: company.id, ownerId: admin.id });
const upload = uploader(call);

const content = async (id: number, headers: Record<string, string> = {}) =>
  app.inject({ url: `/api/v2/files/${id}/content`, headers: { 'x-api-token': admin.token, ...headers } });

test('a file lives in the bucket and is shown from there, in parts as well', async () => {
  const added = await upload({ deal_id: dealId }, { fileName: 'plan.pdf', value: samples.pdf }, admin);
  assert.equal(added.status, 200, added.text);
  assert.equal(objects.size, 1);
  const { id } = added.body.data;
  assert.equal((await call(`GET /api/v2/files/${id}`, { as: admin })).body.data.preview, 'pdf');
  const shown = await content(id);
  assert.deepEqual([shown.statusCode, shown.rawPayload], [200, samples.pdf]);
  const part = await content(id, { range: 'bytes=0-3' });
  assert.deepEqual([part.statusCode, part.body, part.headers['content-length']], [206, '%PDF', '4']);
});

test('an upload that the store does not take is told, and can be sent again', async () => {
  const before = objects.size;
  trouble.push(500, 500, 500);
  const failed = await upload({ deal_id: dealId }, {}, admin);
  assert.deepEqual([failed.status, failed.body.code], [503, 'file_store_away']);
  assert.equal(objects.size, before);
  assert.equal((await upload({ deal_id: dealId }, {}, admin)).status, 200);
});

test('a file whose row is gone goes from the bucket, even when the store was away at first', async () => {
  const { body } = await upload({ deal_id: dealId }, {}, admin);
  await sql`delete from files where company_id = ${company.id} and id = ${body.data.id}`.execute(db);
  const before = objects.size;
  trouble.push(503, 503, 503);
  await assert.rejects(removeLeftovers(db), { code: 'file_store_away' });
  assert.equal(objects.size, before);
  await removeLeftovers(db);
  assert.equal(objects.size, before - 1);
});
