import type pg from 'pg';

export type CopiedTable = { table: string; columns: string[] };

/** Sessions end with a restore, and a set-up link belongs to an empty installation; the migrations stand in the header. */
const leftOut = ['migrations', 'auth_session', 'setup_links'];

/** Every table with the columns that are not computed. */
export const tablesToCopy = async (client: pg.PoolClient): Promise<CopiedTable[]> => {
  const { rows } = await client.query<CopiedTable>(
    `select c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all($1) group by c.relname order by c.relname`,
    [leftOut],
  );
  return rows;
};

export const appliedMigrations = async (client: pg.PoolClient): Promise<string[]> => {
  const there = await client.query<{ found: boolean }>(`select to_regclass('public.migrations') is not null as found`);
  if (there.rows[0]?.found !== true) return [];
  const { rows } = await client.query<{ name: string }>('select name from public.migrations order by name');
  return rows.map((row) => row.name);
};

/** The last number each table's ids were given. */
export const idSequences = async (client: pg.PoolClient): Promise<Record<string, number>> => {
  const { rows } = await client.query<{ table: string; last: number }>(
    `select c.relname as "table", coalesce(s.last_value, 0) as last from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attidentity <> ''
    join pg_sequences s on format('%I.%I', s.schemaname, s.sequencename) = pg_get_serial_sequence(format('%I.%I', 'public', c.relname), a.attname)
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
  );
  return Object.fromEntries(rows.map(({ table, last }) => [table, last]));
};

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const copyTableOut = ({ table, columns }: CopiedTable): string =>
  `copy public.${quoted(table)} (${columns.map(quoted).join(', ')}) to stdout`;

export const copyTableIn = ({ table, columns }: CopiedTable): string =>
  `copy public.${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin`;

/** Work that still waits, to be enqueued anew. */
export const copyJobsOut = `copy (select t.identifier, j.payload, j.run_at, j.max_attempts, j.key
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where j.attempts < j.max_attempts) to stdout`;

export const makeJobsTable = `create temporary table restored_jobs (identifier text, payload json, run_at timestamptz, max_attempts integer, key text) on commit drop`;
export const copyJobsIn = 'copy restored_jobs from stdin';
export const enqueueRestored = `select graphile_worker.add_job(identifier, payload, run_at => run_at, max_attempts => max_attempts, job_key => key) from restored_jobs`;

export const isEmpty = async (client: pg.PoolClient): Promise<boolean> => {
  const there = await client.query<{ found: boolean }>(`select to_regclass('public.companies') is not null as found`);
  if (there.rows[0]?.found !== true) return true;
  const { rowCount } = await client.query('select 1 from public.companies limit 1');
  return rowCount === 0;
};

export type Constraint = { table: string; name: string; definition: string };

/** Takes away every foreign key, and silences triggers, so that tables can be filled in any order; gives what to bring back. */
export const loosenTables = async (client: pg.PoolClient, tables: string[]): Promise<Constraint[]> => {
  const { rows } = await client.query<Constraint>(
    `select c.conrelid::regclass::text as "table", c.conname as name, pg_get_constraintdef(c.oid) as definition from pg_constraint c
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace order by c.conrelid, c.conname`,
  );
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${quoted(name)}`);
  for (const table of tables) await client.query(`alter table public.${quoted(table)} disable trigger user`);
  await client.query(`truncate ${[...tables, 'setup_links'].map((table) => `public.${quoted(table)}`).join(', ')}`);
  return rows;
};

/** Brings foreign keys and triggers back; a row that refers to nothing makes it fail. */
export const fastenTables = async (
  client: pg.PoolClient,
  tables: string[],
  constraints: Constraint[],
): Promise<void> => {
  for (const table of tables) await client.query(`alter table public.${quoted(table)} enable trigger user`);
  for (const { table, name, definition } of constraints)
    await client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`);
};

export const setSequences = async (client: pg.PoolClient, sequences: Record<string, number>): Promise<void> => {
  for (const [table, last] of Object.entries(sequences))
    if (last > 0)
      await client.query(`select setval(pg_get_serial_sequence($1, 'id'), $2)`, [`public.${quoted(table)}`, last]);
};
