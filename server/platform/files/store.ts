// Where the bytes of files live: a folder. A file is whole or not there: it is written aside, flushed, then given its name.
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

let folder: string | null = null;

/** Sets the folder that holds all files. */
export const setUpFiles = (path: string): void => {
  folder = path;
};

const pathOf = (key: string): string => {
  if (folder === null) throw new Error('The file store is not set up.');
  if (!/^\d+\/[0-9a-f-]{36}$/.test(key)) throw new Error('That is no key of the file store.');
  return join(folder, key);
};

/** Stores bytes of a company and gives the key to read them by. */
export const storeFile = async (companyId: number, bytes: Buffer): Promise<string> => {
  const key = `${companyId}/${randomUUID()}`;
  const path = pathOf(key);
  await mkdir(dirname(path), { recursive: true });
  const aside = `${path}.part`;
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
  return key;
};

/** The bytes of a key as a stream, or null when they are gone. */
export const readStoredFile = async (key: string): Promise<Readable | null> => {
  const path = pathOf(key);
  const found = await stat(path).catch(() => null);
  return found === null ? null : createReadStream(path);
};

export const removeStoredFile = async (key: string): Promise<void> => rm(pathOf(key), { force: true });
