import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { purgeDeletedActivities } from '#server/features/activities/purging.ts';
import { removeLeftovers } from '#server/platform/files/leftovers.ts';
import { readStoredFile, storedSize, storeFile } from '#server/platform/files/store.ts';
import { testApp, testCompany } from '#server/testing/app.ts';
import { testDeal } from '#server/testing/records.ts';
import { samples, uploader } from '#server/testing/uploads.ts';
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

const leftovers = async (): Promise<string[]> =>
  (await db.selectFrom('store_leftovers').select('storage_key').execute()).map((row) => row.storage_key);

const makeDue = async (): Promise<void> => {
  await sql`update store_leftovers set due_time = now() - interval '1 minute'`.execute(db);
};

test('every table that holds bytes of the store gives them up when its rows go', async () => {
  const { rows } = await sql<{ table_name: string }>`select distinct table_name from information_schema.columns
    where column_name = 'storage_key' and table_schema = 'public' and table_name <> 'store_leftovers'`.execute(db);
  const { rows: triggers } = await sql<{ held: string }>`select tgrelid::regclass::text || ' ' || tgname as held
    from pg_trigger where not tgisinternal`.execute(db);
  const held = triggers.map((row) => row.held);
  for (const { table_name: table } of rows)
    for (const trigger of ['leave_bytes', 'hold_bytes'])
      assert.ok(held.includes(`${table} ${table}_${trigger}`), table);
});

test('the bytes of a row that is gone go once that is committed, and not before', async () => {
  const { key, id } = await addFile({ deal_id: dealId });
  await assert.rejects(
    db.transaction().execute(async (tx) => {
      await tx.deleteFrom('files').where('company_id', '=', company.id).where('id', '=', id).execute();
      throw new Error('undone');
    }),
  );
  await removeLeftovers(db);
  assert.equal(await storedSize(key), 5);
  await db.deleteFrom('files').where('company_id', '=', company.id).where('id', '=', id).execute();
  assert.equal(await storedSize(key), 5);
  assert.equal(await removeLeftovers(db), 1);
  assert.equal(await storedSize(key), null);
});

test('a new picture of a product takes the bytes of the one before with it', async () => {
  const product = (await call('POST /api/v2/products', { as: admin, body: { name: 'Awning' } })).body.data.id;
  const first = await storeFile(company.id, samples.png);
  const image = { company_id: company.id, product_id: product, name: 'a', media_type: 'image/png', file_size: 1 };
  await db
    .insertInto('product_images')
    .values({ ...image, storage_key: first })
    .execute();
  await call(`DELETE /api/v2/products/${product}/images`, { as: admin });
  await removeLeftovers(db);
  assert.equal(await storedSize(first), null);
});

test('an upload that is refused leaves nothing behind', async () => {
  await makeDue();
  await removeLeftovers(db);
  const refused = await uploader(call)({ deal_id: 2147483647 }, {}, admin);
  assert.equal(refused.status, 400);
  assert.deepEqual(await leftovers(), []);
  assert.equal((await uploader(call)({ deal_id: dealId }, {}, admin)).status, 200);
  assert.deepEqual(await leftovers(), []);
});

test('bytes that something holds after all are never removed', async () => {
  const { key } = await addFile({ deal_id: dealId });
  await sql`insert into store_leftovers (storage_key, company_id) values (${key}, ${company.id})`.execute(db);
  await makeDue();
  assert.equal(await removeLeftovers(db), 0);
  assert.equal(await storedSize(key), 5);
  assert.deepEqual(await leftovers(), []);
});
