// Where the bytes of files live: a folder, or a store that speaks S3. Beside the latter, what still lies in the folder is found there.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { headSize } from './content.ts';
import { diskStore } from './disk.ts';
import type { ByteRange, FileStore, Waiting } from './stores.ts';

let places: { folder: string; stores: [FileStore, ...FileStore[]] } | null = null;

/** Sets the folder that holds all files, and the store that new ones go to instead, if there is one. */
export const setUpFiles = (folder: string, remote: FileStore | null = null): void => {
  const disk = diskStore(folder);
  places = { folder, stores: remote === null ? [disk] : [remote, disk] };
};

const found = (): NonNullable<typeof places> => {
  if (places === null) throw new Error('The file store is not set up.');
  return places;
};

const checked = (key: string): string => {
  if (!/^\d+\/[0-9a-f-]{36}$/.test(key)) throw new Error('That is no key of the file store.');
  return key;
};

/** The stores in use, the one for new files first. */
export const fileStores = (): readonly FileStore[] => found().stores;

/** Receives bytes into a file aside, never more than a piece of them in memory. */
export const receive = async (bytes: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<Waiting> => {
  const folder = join(found().folder, 'incoming');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${randomUUID()}.part`);
  const file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let size = 0;
  let head = Buffer.alloc(0);
  try {
    for await (const chunk of bytes) {
      await file.writeFile(chunk);
      hash.update(chunk);
      size += chunk.length;
      if (head.length < headSize) head = Buffer.concat([head, chunk]).subarray(0, headSize);
    }
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return { path, size, head, sha256: hash.digest('hex') };
};

/** Drops what was received and is not wanted. */
export const dropWaiting = async ({ path }: Waiting): Promise<void> => rm(path, { force: true });

/** A key under which a company's next file can be kept. */
export const newKey = (companyId: number): string => `${companyId}/${randomUUID()}`;

/** Keeps what was received under a key. */
export const keepWaiting = async (key: string, waiting: Waiting): Promise<void> => {
  try {
    await found().stores[0].keep(checked(key), waiting);
  } finally {
    await dropWaiting(waiting);
  }
};

/** Stores bytes of a company and gives the key to read them by. */
export const storeFile = async (companyId: number, bytes: Buffer): Promise<string> => {
  const key = newKey(companyId);
  await keepWaiting(key, await receive([bytes]));
  return key;
};

/** The bytes of a key, or a part of them, as a stream; null when they are gone. */
export const readStoredFile = async (key: string, range: ByteRange | null = null): Promise<Readable | null> => {
  for (const store of found().stores) {
    const bytes = await store.open(checked(key), range);
    if (bytes !== null) return bytes;
  }
  return null;
};

/** How many bytes a key has; null when they are gone. */
export const storedSize = async (key: string): Promise<number | null> => {
  for (const store of found().stores) {
    const size = await store.sizeOf(checked(key));
    if (size !== null) return size;
  }
  return null;
};

export const removeStoredFile = async (key: string): Promise<void> => {
  for (const store of found().stores) await store.remove(checked(key));
};

/** Drops what was received and never kept, as a server that is killed leaves it; gives how many. */
export const dropAbandoned = async (olderThan: number): Promise<number> => {
  const folder = join(found().folder, 'incoming');
  let count = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const { mtimeMs } = (await stat(path).catch(() => null)) ?? { mtimeMs: Infinity };
    if (Date.now() - mtimeMs < olderThan) continue;
    await rm(path, { force: true });
    count += 1;
  }
  return count;
};
