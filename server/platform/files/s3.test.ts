import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, beforeEach, test } from 'node:test';
import { s3Server } from '#server/testing/s3-server.ts';
import { diskStore } from './disk.ts';
import { s3Store } from './s3.ts';
import {
  keepWaiting,
  newKey,
  readStoredFile,
  receive,
  removeStoredFile,
  setUpFiles,
  storedSize,
  storeFile,
} from './store.ts';

const folder = await mkdtemp(join(tmpdir(), 'relance-s3-'));
const s3 = await s3Server();
const { settings, objects, heard, trouble } = s3;
setUpFiles(folder, s3Store(settings));
after(async () => rm(folder, { recursive: true, force: true }));
beforeEach(() => {
  objects.clear();
  heard.length = 0;
  trouble.length = 0;
});

const read = async (key: string, range: { start: number; end: number } | null = null): Promise<string | null> => {
  const bytes = await readStoredFile(key, range);
  return bytes === null ? null : (await buffer(bytes)).toString();
};

test('a file goes to the bucket, signed, and comes back whole or in parts', async () => {
  const key = await storeFile(7, Buffer.from('abcdefghij'));
  assert.deepEqual([...objects.keys()], [key]);
  assert.equal(await storedSize(key), 10);
  assert.equal(await read(key), 'abcdefghij');
  assert.equal(await read(key, { start: 2, end: 4 }), 'cde');
  await removeStoredFile(key);
  assert.equal(objects.size, 0);
  assert.equal(await read(key), null);
  assert.equal(await storedSize(key), null);
});

test('an empty file is kept, too', async () => {
  const key = await storeFile(7, Buffer.alloc(0));
  assert.equal(await storedSize(key), 0);
  assert.equal(await read(key), '');
});

test('a large file is streamed, and nothing of it stays on the disk', async () => {
  const piece = randomBytes(1_000_000);
  const before = process.memoryUsage().arrayBuffers;
  const pieces = function* (): Generator<Buffer> {
    for (let count = 0; count < 20; count += 1) yield piece;
  };
  const waiting = await receive(pieces());
  assert.equal(waiting.size, 20_000_000);
  const key = newKey(7);
  assert.ok(process.memoryUsage().arrayBuffers - before < 15_000_000, 'it was held in memory');
  await keepWaiting(key, waiting);
  assert.equal(objects.get(key)?.length, 20_000_000);
  assert.ok(s3.largestChunk() < 1_000_000);
  assert.deepEqual(await readdir(join(folder, 'incoming')), []);
});

test('what the store fails at for a moment is tried again', async () => {
  trouble.push(500, 503);
  const key = await storeFile(7, Buffer.from('hello'));
  assert.equal(heard.length, 3);
  trouble.push('cut');
  assert.equal(await read(key), 'hello');
  trouble.push('silence');
  assert.equal(await storedSize(key), 5);
});

test('a store that stays away is told as such, and what was to be kept is not left behind', async () => {
  for (const fault of [500, 'silence', 'cut'] as const) {
    trouble.push(fault, fault, fault);
    await assert.rejects(storeFile(7, Buffer.from('hello')), { code: 'file_store_away', status: 503 });
    trouble.length = 0;
  }
  assert.deepEqual(await readdir(join(folder, 'incoming')), []);
  assert.equal(objects.size, 0);
});

test('what still lies in the folder is found beside the bucket', async () => {
  const key = newKey(7);
  await diskStore(folder).keep(key, await receive([Buffer.from('old')]));
  assert.equal(await read(key), 'old');
  assert.equal(await storedSize(key), 3);
  await removeStoredFile(key);
  assert.equal(await read(key), null);
});

test('the start says what is wrong with the settings', async () => {
  await s3Store(settings).check();
  assert.deepEqual([...objects.keys()], []);
  for (const [wrong, sentence] of [
    [{ accessKey: 'nobody' }, 'RELANCE_FILES_S3_ACCESS_KEY cannot be used: the store does not know this key.'],
    [{ secretKey: 'wrong' }, 'RELANCE_FILES_S3_SECRET_KEY cannot be used: it does not belong to the access key.'],
    [{ bucket: 'elsewhere' }, 'RELANCE_FILES_S3_BUCKET cannot be used: there is no bucket elsewhere.'],
    [{ region: 'us-east-1' }, 'RELANCE_FILES_S3_REGION cannot be used: the bucket is not in us-east-1.'],
  ] as const)
    await assert.rejects(s3Store({ ...settings, ...wrong }).check(), { message: sentence });
  await assert.rejects(
    s3Store({ ...settings, endpoint: 'http://127.0.0.1:9' }).check(),
    /^Error: The file store at http:\/\/127\.0\.0\.1:9 cannot be reached \(/,
  );
  trouble.push(503, 503, 503);
  await assert.rejects(s3Store(settings).check(), /answered 503\.$/);
});

test('a bucket that went away is no file that went away', async () => {
  setUpFiles(folder, s3Store({ ...settings, bucket: 'elsewhere' }));
  await assert.rejects(read(newKey(7)), { code: 'file_store_away' });
  setUpFiles(folder, s3Store(settings));
});
