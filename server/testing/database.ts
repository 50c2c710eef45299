// A database of its own for each test file, cloned from a migrated template.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after } from 'node:test';
import pg from 'pg';
import { openDatabase, openPool, type Database } from '#server/platform/db/database.ts';
import { migrate, migrationFiles } from '#server/platform/db/migrate.ts';

export type TestDatabase = { db: Database; pool: pg.Pool; url: string };

const adminUrl = (): string => {
  const url = process.env['RELANCE_TEST_DATABASE_URL'];
  if (url === undefined) throw new Error('Tests need a database: run them with `npm test -- PATTERN`.');
  return url;
};

const urlOf = (name: string): string => {
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  return url.toString();
};

const templateName = async (): Promise<string> => {
  const hash = createHash('sha256');
  for (const file of await migrationFiles())
    hash.update(await readFile(join(import.meta.dirname, '../platform/db/migrations', file)));
  return `relance_template_${hash.digest('hex').slice(0, 16)}`;
};

const isThere = async (admin: pg.Client, name: string): Promise<boolean> =>
  (await admin.query('select from pg_database where datname = $1', [name])).rowCount === 1;

// One file migrates, and those that come meanwhile wait for it; copying the template needs no turns.
const makeTemplate = async (admin: pg.Client, name: string): Promise<void> => {
  if (await isThere(admin, name)) return;
  await admin.query('select pg_advisory_lock(736122)');
  if (!(await isThere(admin, name))) {
    const unfinished = `${name}_new`;
    await admin.query(`drop database if exists ${unfinished}`);
    await admin.query(`create database ${unfinished}`);
    const pool = openPool(urlOf(unfinished), { max: 2 });
    await migrate(pool);
    await pool.end();
    await admin.query(`alter database ${unfinished} rename to ${name}`);
  }
  await admin.query('select pg_advisory_unlock(736122)');
};

const withAdmin = async <T>(work: (admin: pg.Client) => Promise<T>): Promise<T> => {
  const admin = new pg.Client({ connectionString: adminUrl() });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
};

/** Creates a migrated, empty database, for whoever drops it. */
export const scratchDatabase = async (
  options: { max?: number } = {},
): Promise<{ pool: pg.Pool; url: string; drop: () => Promise<void> }> => {
  const template = await templateName();
  const name = `relance_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await withAdmin(async (admin) => {
    await makeTemplate(admin, template);
    // Copying the files takes a tenth of what writing them to the log, the default, takes.
    await admin.query(`create database ${name} template ${template} strategy file_copy`);
  });
  const pool = openPool(urlOf(name), { max: options.max ?? 10 });
  const drop = async (): Promise<void> => {
    await pool.end();
    await withAdmin((admin) => admin.query(`drop database if exists ${name} with (force)`));
  };
  return { pool, url: urlOf(name), drop };
};

/** Creates a migrated, empty database; it goes when the test file ends. */
export const testDatabase = async (options: { max?: number } = {}): Promise<TestDatabase> => {
  const { pool, url, drop } = await scratchDatabase(options);
  after(drop);
  return { db: openDatabase(pool), pool, url };
};
