import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { buffer } from 'node:stream/consumers';
import { readConfig } from '#server/platform/config.ts';
import { s3Store } from '#server/platform/files/s3.ts';
import { readStoredFile, setUpFiles, storeFile } from '#server/platform/files/store.ts';
import { testApp, testCompany } from '#server/testing/app.ts';
import { testDeal } from '#server/testing/records.ts';
import { s3Server } from '#server/testing/s3-server.ts';
import type { Connection, Open } from './connection.ts';
import { runFiles } from './files.ts';

const { db, pool } = await testApp();
const { settings, objects, trouble } = await s3Server();
const dataDir = await mkdtemp(join(tmpdir(), 'relance-move-'));
after(async () => rm(dataDir, { recursive: true, force: true }));
const company = await testCompany(db);
const ownerId = company.admin.id;
const dealId = await testDeal(db, { companyId: company.id, ownerId });

const connection: Connection = {
  config: { ...readConfig({}), dataDir, filesS3: settings },
  db,
  pool,
  besideServer: false,
  close: async () => undefined,
};
const open: Open = async () => connection;
const move = async (to: string): Promise<number> => runFiles(['move', '--to', to], open);
const onlyDisk = (): void => setUpFiles(join(dataDir, 'files'));
const withBucket = (): void => setUpFiles(join(dataDir, 'files'), s3Store(settings));

const add = async (text: string): Promise<string> => {
  const key = await storeFile(company.id, Buffer.from(text));
  const file = { company_id: company.id, user_id: ownerId, deal_id: dealId, name: 'a', file_name: 'a' };
  await db
    .insertInto('files')
    .values({ ...file, file_size: text.length, storage_key: key })
    .execute();
  return key;
};

const read = async (key: string): Promise<string | null> => {
  const bytes = await readStoredFile(key);
  return bytes === null ? null : (await buffer(bytes)).toString();
};

test('files move to the bucket and back, and are found at every moment', async () => {
  onlyDisk();
  const keys = [await add('one'), await add('two'), await add('three')];
  withBucket();
  // The first three tell whether the bucket can be used; then the second file meets a store that is away.
  const [first = '', second = '', third = ''] = keys.toSorted();
  const words = new Map(keys.map((key, place) => [key, ['one', 'two', 'three'][place]]));
  const wholeKeep = objects.set.bind(objects);
  objects.set = (key, bytes) => {
    if (key === second) trouble.push(503, 503, 503);
    return wholeKeep(key, bytes);
  };
  await assert.rejects(move('s3'), { code: 'file_store_away' });
  objects.set = wholeKeep;
  trouble.length = 0;
  for (const key of keys) assert.equal(await read(key), words.get(key));
  assert.deepEqual([objects.has(first), objects.has(third)], [true, false]);

  assert.equal(await move('s3'), 0);
  assert.deepEqual([...objects.keys()].toSorted(), keys.toSorted());
  onlyDisk();
  assert.equal(await read(first), null);
  withBucket();
  for (const key of keys) assert.equal(await read(key), words.get(key));

  assert.equal(await move('disk'), 0);
  assert.equal(objects.size, 0);
  onlyDisk();
  for (const key of keys) assert.equal(await read(key), words.get(key));
});

test('a file that is in neither place is told', async () => {
  onlyDisk();
  const key = await add('gone');
  await rm(join(dataDir, 'files', key));
  assert.equal(await move('s3'), 1);
});

test('what is asked for wrongly changes nothing', async () => {
  await assert.rejects(runFiles(['move', '--to', 'tape'], open), /^Error: Usage: /);
  const none: Open = async () => ({ ...connection, config: { ...connection.config, filesS3: null } });
  await assert.rejects(runFiles(['move', '--to', 's3'], none), /they name the bucket/);
  const wrong: Open = async () => ({
    ...connection,
    config: { ...connection.config, filesS3: { ...settings, secretKey: 'x' } },
  });
  await assert.rejects(runFiles(['move', '--to', 's3'], wrong), /RELANCE_FILES_S3_SECRET_KEY cannot be used/);
});
