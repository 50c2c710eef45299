// The connection to PostgreSQL. Dates and times arrive as text in UTC: the API reshapes text, and no time is lost to Date objects.
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Tables } from '#server/platform/db/tables.ts';

export type Database = Kysely<Tables>;
/** Inside a command: everything it does commits together or not at all. */
export type Tx = Transaction<Tables>;
/** What a read needs; a transaction will do as well. */
export type Reader = Database | Tx;

const { builtins } = pg.types;
const readers: Partial<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: Number,
  [builtins.NUMERIC]: Number,
  [builtins.DATE]: String,
  [builtins.TIME]: String,
  [builtins.TIMESTAMPTZ]: String,
  [builtins.INTERVAL]: String,
};

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : readers[oid]) ?? pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig;

const preparedNames = new Map<string, string>();

const preparedName = (text: string): string => {
  const known = preparedNames.get(text);
  if (known !== undefined) return known;
  const name = `prepared_${preparedNames.size + 1}`;
  preparedNames.set(text, name);
  return name;
};

// A statement that begins with this comment is planned once a connection. Only for the hot ones: planning the conversion takes as
// long as running it, and Kysely has no named statements.
const preparedMark = '/* prepared */';

const plainQuery = pg.Client.prototype.query;

class PreparingClient extends pg.Client {
  // pg declares a dozen overloads; only the form that Kysely uses is looked at, the others pass through.
  override query = ((query: unknown, ...rest: unknown[]): unknown => {
    const isHot = typeof query === 'string' && query.startsWith(preparedMark);
    return Reflect.apply(plainQuery, this, [isHot ? { name: preparedName(query), text: query } : query, ...rest]);
  }) as typeof plainQuery;
}

/** A pool of connections; `onError` hears of connections that broke while idle, as they do when the database restarts. */
export const openPool = (
  url: string,
  options: { max?: number; onError?: (error: Error) => void; plainTypes?: boolean } = {},
): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 16,
    // Workers for one query cost more to start than a page takes, and starve the other queries.
    options:
      '-c TimeZone=UTC -c DateStyle=ISO,YMD -c intervalstyle=postgres -c statement_timeout=120000 -c max_parallel_workers_per_gather=0',
    connectionTimeoutMillis: 10_000,
    ...(options.plainTypes === true ? {} : { types, Client: PreparingClient }),
  } as pg.PoolConfig);
  const onError = options.onError ?? (() => undefined);
  pool.on('error', onError);
  // A connection that breaks while in use tells its user by the failed query; unheard, the event would end the process.
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
};

export const openDatabase = (pool: pg.Pool): Database => new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

const retriable = new Set(['40001', '40P01']);

/** Runs a command in one transaction; tries again, twice at most, when PostgreSQL broke a deadlock by ending it. */
export const inTransaction = async <T>(db: Database, command: (tx: Tx) => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(command);
    } catch (error) {
      if (attempt === 3 || !retriable.has(String((error as { code?: unknown }).code))) throw error;
    }
  }
};

const lostConnection = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '08001',
  '08P01',
  '53300',
]);

/** Whether the error says that the database cannot be reached just now. */
export const isDatabaseAway = (error: unknown): boolean => {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (
    lostConnection.has(String(code)) ||
    /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(String(message))
  );
};

/** Whether the database answers. */
export const answers = async (db: Database): Promise<boolean> => {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
};
