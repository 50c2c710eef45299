// `backup FILE`: the whole installation in one file, as it was at one moment, while the server goes on working.
import { createReadStream } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { Database } from '#server/platform/db/database.ts';
import { readStoredFile } from '#server/platform/files/store.ts';
import { createArchive, type ArchiveWriter } from './archive.ts';
import { pathFromHere, readArguments } from './arguments.ts';
import { appliedMigrations, copyJobsOut, copyTableOut, idSequences, tablesToCopy } from './backup.queries.ts';
import type { Connection, Open } from './connection.ts';
import { copyOut } from './copy.ts';
import { storedKeys } from './doctor.queries.ts';
import { Failure } from './failure.ts';

const usage = 'Usage: npm run relance -- backup FILE';

const writeSection = async (archive: ArchiveWriter, chunks: AsyncIterable<Buffer>): Promise<void> => {
  for await (const chunk of chunks) await archive.bytes(chunk);
};

const writeDatabase = async (archive: ArchiveWriter, client: pg.PoolClient): Promise<number> => {
  // Every statement of the transaction sees the database as it was at its first one.
  await client.query('begin isolation level repeatable read read only');
  await client.query('set local statement_timeout = 0');
  const migrations = await appliedMigrations(client);
  await archive.header({ format: 'relance-backup', version: 1, made: new Date().toISOString(), migrations });
  const tables = await tablesToCopy(client);
  for (const table of tables) {
    await archive.header(table);
    await writeSection(archive, copyOut(client, copyTableOut(table)));
  }
  await archive.header({ jobs: true });
  await writeSection(archive, copyOut(client, copyJobsOut));
  await archive.header({ sequences: await idSequences(client) });
  await client.query('commit');
  return tables.length + 2;
};

const isThere = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Stored files and the keys that second factors and passwords of mail accounts are encrypted with, by their path in the data folder. */
const filesOf = async (dataDir: string): Promise<string[]> => {
  const found = await readdir(join(dataDir, 'files'), { recursive: true, withFileTypes: true }).catch(() => []);
  const stored = found
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dataDir.length + 1)
        .replaceAll('\\', '/'),
    );
  const secrets: string[] = [];
  for (const name of ['secrets/sign-in', 'secrets/passwords'])
    if (await isThere(join(dataDir, name))) secrets.push(name);
  return [...stored, ...secrets];
};

// What lies in a bucket is named by the database alone.
const writeFromBucket = async (archive: ArchiveWriter, db: Database, written: ReadonlySet<string>): Promise<number> => {
  let count = 0;
  for (let keys = await storedKeys(db, ''); keys.length > 0; keys = await storedKeys(db, keys.at(-1) as string))
    for (const key of keys) {
      const bytes = written.has(`files/${key}`) ? null : await readStoredFile(key);
      if (bytes === null) continue;
      await archive.header({ file: `files/${key}` });
      await writeSection(archive, bytes as AsyncIterable<Buffer>);
      count += 1;
    }
  return count;
};

const writeFiles = async (archive: ArchiveWriter, { config, db }: Connection): Promise<number> => {
  const { dataDir } = config;
  const found = await filesOf(dataDir);
  let count = 0;
  for (const file of found) {
    const path = join(dataDir, file);
    // Purged since the folder was read: nothing in the database refers to it any more.
    if ((await stat(path).catch(() => null)) === null) continue;
    await archive.header({ file });
    await writeSection(archive, createReadStream(path) as AsyncIterable<Buffer>);
    count += 1;
  }
  return config.filesS3 === null ? count : count + (await writeFromBucket(archive, db, new Set(found)));
};

/** Writes the backup; the file appears under its name when it is whole. */
export const runBackup = async (args: string[], open: Open): Promise<number> => {
  const { words } = readArguments(args, { options: {}, words: 1, usage });
  const path = pathFromHere(words[0] as string);
  if ((await stat(path).catch(() => null)) !== null) throw new Failure(`${path} exists already; choose another name.`);
  const connection = await open();
  const archive = createArchive(path);
  const client = await connection.pool.connect();
  try {
    const sections = await writeDatabase(archive, client);
    const files = await writeFiles(archive, connection);
    await archive.header({ end: true, sections: sections + files });
    await archive.finish();
    console.log(
      `Wrote ${path}: the database and ${files} files, ${(await stat(path)).size} bytes. Keep it safe: it holds everything.`,
    );
    return 0;
  } catch (error) {
    await archive.discard();
    throw error;
  } finally {
    client.release(true);
  }
};
