// Whether anything changed in the database: cheap enough to ask after every few requests.
import type pg from 'pg';

// A new or changed row has a newer xmin, a deleted one is missing from the count.
const queryOf = (tables: string[]): string =>
  `select ${tables.map((table) => `(select count(*) || ':' || coalesce(max(xmin::text::bigint), 0) from ${table})`).join(` || ' ' || `)} as seen`;

/** Gives a reader of the state of all tables as one word, and one that names the tables that differ between two words. */
export const fingerprints = async (pool: pg.Pool) => {
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and (n.nspname = 'public' or (n.nspname = 'graphile_worker' and c.relname = '_private_jobs')) order by 1`,
  );
  const tables = rows.map(({ name }) => name);
  const query = queryOf(tables);
  // Whoever writes takes a transaction number first: while none was taken, the last answer still holds.
  let last = { number: '', seen: '' };
  const read = async (): Promise<string> => {
    const { rows: numbers } = await pool.query<{ number: string }>(
      'select pg_snapshot_xmax(pg_current_snapshot())::text as number',
    );
    const { number } = numbers[0] as { number: string };
    if (number !== last.number) {
      const { seen } = (await pool.query<{ seen: string }>(query)).rows[0] as { seen: string };
      last = { number, seen };
    }
    return last.seen;
  };
  const changed = (before: string, after: string): string[] => {
    const earlier = before.split(' ');
    return after.split(' ').flatMap((word, index) => (word === earlier[index] ? [] : [tables[index] as string]));
  };
  return { read, changed };
};

export type Fingerprints = Awaited<ReturnType<typeof fingerprints>>;
