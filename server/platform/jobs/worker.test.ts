// The worker against a real queue: what it does once, what again, and what it survives.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction } from '#server/platform/db/database.ts';
import { enqueue, type AnyJob, type Job } from '#server/platform/jobs/jobs.ts';
import { startWorker } from '#server/platform/jobs/worker.ts';
import { openLog } from '#server/platform/log.ts';
import { testDatabase } from '#server/testing/database.ts';

const { db, pool } = await testDatabase();
const log = openLog('silent');

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + 20_000; Date.now() < end; await pause(20)) if (await isSo()) return;
  throw new Error('It did not come to that within twenty seconds.');
};

const waiting = async (): Promise<number> =>
  Number((await pool.query('select count(*) as count from graphile_worker.jobs')).rows[0].count);

const order = async (name: string): Promise<void> => inTransaction(db, (tx) => enqueue(tx, { name }, { payload: {} }));

const working = async (jobs: Job<object>[], work: () => Promise<void>): Promise<void> => {
  const worker = startWorker({ pool, db, jobs: jobs as AnyJob[], log });
  try {
    await work();
  } finally {
    await worker.stop();
  }
};

test('a job of a transaction that is rolled back is never done', async () => {
  let done = 0;
  await assert.rejects(
    inTransaction(db, async (tx) => {
      await enqueue(tx, { name: 'count' }, { payload: {} });
      throw new Error('rolled back');
    }),
  );
  await order('count');
  await working([{ name: 'count', run: async () => void (done += 1) }], () =>
    until(async () => (await waiting()) === 0),
  );
  assert.equal(done, 1);
});

for (const outcome of ['succeeds', 'fails'] as const)
  test(`a job that ${outcome} while the database goes away is done again when it is back, and the process lives`, async () => {
    let runs = 0;
    let isAway = false;
    const connect = pool.connect.bind(pool) as (...args: unknown[]) => unknown;
    Object.assign(pool, {
      connect: (...args: unknown[]) =>
        isAway
          ? Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }))
          : connect(...args),
    });
    const job: Job<object> = {
      name: 'unlucky',
      run: async () => {
        runs += 1;
        if (runs > 1) return;
        isAway = true;
        setTimeout(() => {
          isAway = false;
        }, 500);
        if (outcome === 'fails') throw new Error('no luck');
      },
    };
    await order('unlucky');
    await working([job], () => until(async () => !isAway && (await waiting()) === 0));
    assert.equal(runs, 2);
    Object.assign(pool, { connect });
  });

test('the job of a worker that died is given to another one at once', async () => {
  let runs = 0;
  await order('orphan');
  // As a killed process leaves it: locked by a worker that holds no advisory lock.
  await pool.query(`update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now(), attempts = 1`);
  await working([{ name: 'orphan', run: async () => void (runs += 1) }], () =>
    until(async () => (await waiting()) === 0),
  );
  assert.equal(runs, 1);
});

test('a worker told to stop while it begins gives its connections back', async () => {
  for (const delay of [0, 5, 10, 20, 40]) {
    const worker = startWorker({ pool, db, jobs: [], log });
    await pause(delay);
    await worker.stop();
    await until(() => pool.totalCount === pool.idleCount);
  }
});
