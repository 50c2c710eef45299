import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { purgeDeletedActivities } from '#server/features/activities/purging.ts';
import { readStoredFile, storeFile } from '#server/platform/files/store.ts';
import { testApp, testCompany } from '#server/testing/app.ts';
import { testDeal } from '#server/testing/records.ts';
import { purgeDeletedFiles } from './purging.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin } = company;
const dealId = await testDeal(db, { companyId: company.id, ownerId: admin.id });

const addFile = async (links: { deal_id?: number; activity_id?: number }): Promise<{ id: number; key: string }> => {
  const key = await storeFile(company.id, Buffer.from('hello'));
  const row = await db
    .insertInto('files')
    .values({
      ...links,
      company_id: company.id,
      user_id: admin.id,
      name: 'a',
      file_name: 'a',
      file_size: 5,
      storage_key: key,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id: row.id, key };
};

const ageDeletions = async (days: number): Promise<void> => {
  for (const table of ['files', 'activities'])
    await sql`update ${sql.table(table)} set delete_time = now() - make_interval(days => ${days}) where delete_time is not null`.execute(
      db,
    );
};

const fileIds = async (): Promise<number[]> =>
  (await db.selectFrom('files').select('id').where('company_id', '=', company.id).orderBy('id').execute()).map(
    (row) => row.id,
  );

test('a deleted file stays for the days of the bin, then goes with its bytes', async () => {
  const kept = await addFile({ deal_id: dealId });
  const gone = await addFile({ deal_id: dealId });
  await call(`DELETE /v1/files/${gone.id}`, { as: admin });
  await ageDeletions(29);
  assert.equal(await purgeDeletedFiles(db), 0);
  await ageDeletions(31);
  assert.equal(await purgeDeletedFiles(db), 1);
  assert.deepEqual(await fileIds(), [kept.id]);
  assert.equal(await readStoredFile(gone.key), null);
  const bytes = await readStoredFile(kept.key);
  assert.notEqual(bytes, null);
  bytes?.destroy();
});

test('a purged activity takes the files with it that hang on nothing else', async () => {
  const { body } = await call('POST /api/v2/activities', { as: admin, body: { subject: 'x' } });
  const own = await addFile({ activity_id: body.data.id });
  const both = await addFile({ activity_id: body.data.id, deal_id: dealId });
  await call(`DELETE /api/v2/activities/${body.data.id}`, { as: admin });
  assert.equal(await purgeDeletedActivities(db), 0);
  await ageDeletions(31);
  assert.equal(await purgeDeletedActivities(db), 1);
  assert.equal((await call(`GET /api/v2/activities/${body.data.id}`, { as: admin })).status, 404);
  assert.equal((await call(`GET /v1/files/${own.id}`, { as: admin })).status, 404);
  assert.equal((await call(`GET /v1/files/${both.id}`, { as: admin })).body.data.activity_id, null);
});
