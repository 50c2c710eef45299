// Fills a company for the benchmarks: deals by the million in a minute or so, the same for the same seed.
import type pg from 'pg';
import {
  generatedTables,
  placesOf,
  plainIndexesOf,
  statementsOf,
  takeIds,
  usersOf,
  type GeneratedTable,
  type Plan,
  type Statement,
} from './generator.queries.ts';
import { addLeads, keepValues, label, type Furniture } from './furnishing.queries.ts';
import { wordsFor } from '#server/features/demo/words.ts';

export type Generation = {
  companyId: number;
  deals: number;
  seed: number;
  /** Of a hundred deals, so many are open; 40 unless told. */
  openShare?: number;
  /** What its deals are spread over and have; their stages, and nothing more, unless told. */
  furniture?: Furniture;
};

const connections = 3;

const countsOf = (deals: number): Record<GeneratedTable, number> => ({
  organizations: Math.max(1, Math.ceil(deals / 10)),
  persons: Math.max(1, Math.ceil(deals / 4)),
  deals,
  activities: deals * 3,
  notes: deals * 2,
  mail_threads: deals,
  mail_messages: deals * 2,
});

const planOf = async (pool: pg.Pool, generation: Generation): Promise<Plan> => {
  const { companyId, deals, seed } = generation;
  const counts = countsOf(deals);
  const before = {} as Plan['before'];
  for (const table of generatedTables) before[table] = await takeIds(pool, table, counts[table]);
  const users = await usersOf(pool, companyId);
  const places = generation.furniture?.places ?? (await placesOf(pool, companyId));
  if (users.length === 0 || places.length === 0)
    throw new Error('The company needs a user and a stage before it can be filled.');
  return {
    companyId,
    deals,
    persons: counts.persons,
    organizations: counts.organizations,
    seed,
    openShare: generation.openShare ?? 40,
    users,
    places,
    fields: generation.furniture?.fields ?? [],
    before,
  };
};

const withClient = async <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  try {
    // Rows that fit together by construction need no check one by one; only a superuser may say so.
    await client.query('set session_replication_role = replica').catch(() => undefined);
    await client.query(
      `set statement_timeout = 0; set synchronous_commit = off; set jit = off; set maintenance_work_mem = '384MB'; set max_parallel_maintenance_workers = 0`,
    );
    return await work(client);
  } finally {
    client.release(true);
  }
};

/** Does the jobs in order, a few at a time. */
const abreast = async <T>(
  pool: pg.Pool,
  jobs: T[],
  work: (client: pg.PoolClient, job: T) => Promise<unknown>,
): Promise<void> => {
  const left = [...jobs];
  const worker = async (client: pg.PoolClient): Promise<void> => {
    for (let job = left.shift(); job !== undefined; job = left.shift()) await work(client, job);
  };
  await Promise.all(Array.from({ length: Math.min(connections, jobs.length) }, async () => withClient(pool, worker)));
};

const insert = async (client: pg.PoolClient, { text, values }: Statement): Promise<unknown> =>
  client.query(text, values);

// Checked one by one, rows have to find what they point at.
const inOrderOfNeed = (statements: Statement[]): Statement[] =>
  statements.toSorted((one, other) => generatedTables.indexOf(one.table) - generatedTables.indexOf(other.table));

const mayDisableChecks = async (pool: pg.Pool): Promise<boolean> => {
  const { rows } = await pool.query<{ on: boolean }>(
    'select rolsuper as on from pg_roles where rolname = current_user',
  );
  return rows[0]?.on === true;
};

/** Adds deals with 3 activities, 2 notes and 2 mails each, a person for four and an organization for ten, then analyses. Nobody else may write meanwhile. */
export const generate = async (pool: pg.Pool, generation: Generation): Promise<{ seconds: number }> => {
  const plan = await planOf(pool, generation);
  const statements = statementsOf(plan, wordsFor('en'), new Date().toISOString());
  const started = performance.now();
  const indexes = (await Promise.all(generatedTables.map(async (table) => plainIndexesOf(pool, table)))).flat();
  await abreast(pool, indexes, async (client, { name }) => client.query(`drop index ${name}`));
  try {
    if (await mayDisableChecks(pool)) await abreast(pool, statements, insert);
    else
      await withClient(pool, async (client) => {
        for (const statement of inOrderOfNeed(statements)) await insert(client, statement);
      });
  } finally {
    await abreast(pool, indexes, async (client, { definition }) => client.query(definition));
  }
  const { furniture, companyId } = generation;
  if (furniture !== undefined)
    await withClient(pool, async (client) => {
      await label(client, companyId, furniture.labels);
      await addLeads(client, companyId);
      await keepValues(client, companyId);
    });
  const seconds = (performance.now() - started) / 1000;
  await abreast(
    pool,
    [...generatedTables, 'deal_labels', 'deal_values', 'leads', 'lead_label_links'],
    async (client, table) => client.query(`vacuum (analyze) ${table}`),
  );
  return { seconds };
};
