// `restore FILE`: a backup into an empty installation. The database changes in one transaction: all of it, or nothing.
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import { migrate, migrationFiles } from '#server/platform/db/migrate.ts';
import { readArchive, type Frame, type Header } from './archive.ts';
import { pathFromHere, readArguments } from './arguments.ts';
import {
  appliedMigrations,
  copyJobsIn,
  copyTableIn,
  enqueueRestored,
  fastenTables,
  isEmpty,
  loosenTables,
  makeJobsTable,
  setSequences,
  tablesToCopy,
} from './backup.queries.ts';
import type { Connection, Open } from './connection.ts';
import { copyIn } from './copy.ts';
import { Failure } from './failure.ts';

const usage = 'Usage: npm run relance -- restore FILE';

const cutOff = (): Failure => new Failure('The backup file ends too early; nothing was restored.');

/** The sections of an archive: each header with the bytes that follow it. */
const sectionsOf = (frames: AsyncGenerator<Frame>) => {
  let ahead: Header | null = null;
  const next = async (): Promise<Header> => {
    if (ahead === null) for await (const _skipped of bytes());
    const header = ahead;
    ahead = null;
    if (header === null) throw cutOff();
    return header;
  };
  const bytes = async function* (): AsyncGenerator<Buffer> {
    while (ahead === null) {
      const { value, done } = await frames.next();
      if (done === true) return;
      if (value.kind === 'D') yield value.bytes;
      else ahead = value.header;
    }
  };
  return { next, bytes };
};

type Sections = ReturnType<typeof sectionsOf>;

const storeFile = async (dataDir: string, file: string, chunks: AsyncIterable<Buffer>): Promise<void> => {
  if (!/^(files\/\d+\/[0-9a-f-]{36}|secrets\/(sign-in|passwords))$/.test(file))
    throw new Failure(`The backup holds a file that is none of ours: ${file}`);
  const path = join(dataDir, file);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const aside = await open(`${path}.part`, 'w', 0o600);
  try {
    for await (const chunk of chunks) await aside.writeFile(chunk);
    await aside.sync();
  } finally {
    await aside.close();
  }
  await rename(`${path}.part`, path);
};

const restoreSection = async (
  header: Header,
  sections: Sections,
  to: { client: pg.PoolClient; dataDir: string },
): Promise<void> => {
  const { client, dataDir } = to;
  if ('table' in header) await copyIn(client, copyTableIn(header), sections.bytes());
  else if ('file' in header) await storeFile(dataDir, header.file, sections.bytes());
  else if ('sequences' in header) await setSequences(client, header.sequences);
  else if ('jobs' in header) {
    await client.query(makeJobsTable);
    await copyIn(client, copyJobsIn, sections.bytes());
    await client.query(enqueueRestored);
  }
};

const restoreAll = async (sections: Sections, to: { client: pg.PoolClient; dataDir: string }): Promise<void> => {
  const { client } = to;
  await client.query('begin');
  await client.query('set local statement_timeout = 0');
  const tables = (await tablesToCopy(client)).map(({ table }) => table);
  const constraints = await loosenTables(client, tables);
  let count = 0;
  let header = await sections.next();
  for (; !('end' in header); header = await sections.next()) {
    await restoreSection(header, sections, to);
    count += 1;
  }
  if (header.sections !== count) throw cutOff();
  await fastenTables(client, tables, constraints);
  await client.query('commit');
};

/** Brings the tables to where they were when the backup was made. */
const prepareTables = async ({ pool }: Connection, client: pg.PoolClient, migrations: string[]): Promise<void> => {
  const ours = await migrationFiles();
  const unknown = migrations.find((name) => !ours.includes(name));
  if (unknown !== undefined)
    throw new Failure(`The backup was made by a newer Relance (it knows ${unknown}): restore it with that version.`);
  const extra = (await appliedMigrations(client)).find((name) => !migrations.includes(name));
  if (extra !== undefined)
    throw new Failure('The backup is older than this database: restore it into a new data folder or a new database.');
  await migrate(pool, migrations);
};

/** Restores the backup and brings it up to date. */
export const runRestore = async (args: string[], open: Open): Promise<number> => {
  const { words } = readArguments(args, { options: {}, words: 1, usage });
  const sections = sectionsOf(readArchive(pathFromHere(words[0] as string)));
  const head = await sections.next();
  if (!('format' in head) || head.version !== 1)
    throw new Failure('The file is no backup of Relance that this version can read.');
  const connection = await open({ migrated: false });
  const { pool, config } = connection;
  if (connection.besideServer) throw new Failure('Relance is running on this data folder: stop it first.');
  const client = await pool.connect();
  try {
    if (!(await isEmpty(client)))
      throw new Failure('There are companies here already: restore into a new data folder or a new database.');
    await prepareTables(connection, client, head.migrations);
    await restoreAll(sections, { client, dataDir: config.dataDir });
  } finally {
    // Ends the transaction too when it failed.
    client.release(true);
  }
  await migrate(pool);
  console.log(`Restored the backup of ${head.made}.`);
  return 0;
};
