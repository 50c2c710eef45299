// Numbered SQL files, forward only, each in its own transaction. Two servers that start at once do not trip over each other.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import type pg from 'pg';

const folder = join(import.meta.dirname, 'migrations');
const lockKey = 7_361_220_425;

/** The migration files, in order. */
export const migrationFiles = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).toSorted();

const applyMissing = async (client: pg.PoolClient, only: string[] | null): Promise<string[]> => {
  await client.query(
    'create table if not exists migrations (name text primary key, time timestamptz not null default now())',
  );
  const { rows } = await client.query<{ name: string }>('select name from migrations');
  const files = await migrationFiles();
  const done = new Set(rows.map((row) => row.name));
  const unknown = [...done].filter((name) => !files.includes(name));
  if (unknown.length > 0)
    throw new Error(
      `The database was made by a newer Relance (it knows ${unknown[0]}): start that version, or restore a backup from before.`,
    );
  const missing = files.filter((name) => !done.has(name) && (only === null || only.includes(name)));
  for (const name of missing) {
    await client.query('begin');
    try {
      await client.query(await readFile(join(folder, name), 'utf8'));
      await client.query('insert into migrations (name) values ($1)', [name]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
    }
  }
  return missing;
};

/** Brings the database's tables up to date, or as far as `only` says, the job queue's included; gives the names of the files it applied. */
export const migrate = async (pool: pg.Pool, only: string[] | null = null): Promise<string[]> => {
  const client = await pool.connect();
  try {
    // What takes milliseconds in a new database takes minutes in a large one, and so does waiting for the server that does it.
    await client.query('set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    const applied = await applyMissing(client, only);
    await runMigrations({ pgPool: pool });
    return applied;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => undefined);
    await client.query('reset statement_timeout').catch(() => undefined);
    client.release();
  }
};
