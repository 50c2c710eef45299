// Bytes in a folder. A file is whole or not there: it is written aside, flushed, then given its name.
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStore } from './stores.ts';

/** The store that keeps everything below one folder. */
export const diskStore = (folder: string): FileStore => {
  const pathOf = (key: string): string => join(folder, key);
  return {
    name: 'disk',
    keep: async (key, { path }) => {
      await mkdir(dirname(pathOf(key)), { recursive: true });
      await rename(path, pathOf(key));
    },
    sizeOf: async (key) => (await stat(pathOf(key)).catch(() => null))?.size ?? null,
    open: async (key, range) => {
      const found = await stat(pathOf(key)).catch(() => null);
      return found === null ? null : createReadStream(pathOf(key), range === null ? {} : range);
    },
    remove: async (key) => rm(pathOf(key), { force: true }),
    check: async () => undefined,
  };
};
