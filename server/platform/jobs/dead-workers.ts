// The queue keeps the jobs of a killed worker locked for hours. Each worker therefore holds an advisory lock for as long as its
// connection lives; jobs locked by a worker whose advisory lock is free are given back at once.
import type pg from 'pg';

const lockClass = 73_612;

export type Presence = {
  /** Resolves when the connection that proves our presence is lost. */
  lost: Promise<void>;
  release: () => void;
};

/** Declares a worker alive until `release`, or until the connection is lost. */
export const declareAlive = async (pool: pg.Pool, workerId: string): Promise<Presence> => {
  const client = await pool.connect();
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  await client.query('select pg_advisory_lock($1, hashtext($2))', [lockClass, workerId]);
  return { lost, release: () => client.release(true) };
};

/** Gives the jobs of workers that are no more back to the queue; safe to call at any time, from any process. */
export const releaseJobsOfDeadWorkers = async (pool: pg.Pool): Promise<void> => {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ locked_by: string }>(
      'select distinct locked_by from graphile_worker.jobs where locked_by is not null',
    );
    for (const { locked_by: workerId } of rows) {
      const {
        rows: [lock],
      } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as free', [
        lockClass,
        workerId,
      ]);
      if (lock?.free !== true) continue;
      await client.query('select graphile_worker.force_unlock_workers(array[$1]::text[])', [workerId]);
      await client.query('select pg_advisory_unlock($1, hashtext($2))', [lockClass, workerId]);
    }
  } finally {
    client.release();
  }
};
