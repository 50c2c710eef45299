// Works the queue, and starts again when the database went away under it.
import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, parseCronItems, run, type Runner, type TaskList, type WorkerPool } from 'graphile-worker';
import type pg from 'pg';
import { isDatabaseAway, type Database } from '#server/platform/db/database.ts';
import { declareAlive, releaseJobsOfDeadWorkers, type Presence } from '#server/platform/jobs/dead-workers.ts';
import type { AnyJob } from '#server/platform/jobs/jobs.ts';
import type { Log } from '#server/platform/log.ts';

export type WorkerOptions = { pool: pg.Pool; db: Database; jobs: AnyJob[]; log: Log; concurrency?: number };
export type RunningWorker = { stop: () => Promise<void> };

const sweepEvery = 5000;

const taskListOf = ({ jobs, db, log }: WorkerOptions): TaskList =>
  Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async (payload: unknown) => {
        try {
          await job.run(payload as never, { db, log });
        } catch (error) {
          if (!isDatabaseAway(error)) log.error({ err: error, job: job.name }, 'a job failed and will be tried again');
          throw error;
        }
      },
    ]),
  );

// The library tells of every job; what matters to the reader of our log, the task list above says itself.
const quietLogger = (log: Log): Logger => new Logger(() => (_level, message) => log.trace(message));

type Run = { runner: Runner; presence: Presence };

const startRun = async (options: WorkerOptions): Promise<Run> => {
  const events = new EventEmitter();
  const poolId = new Promise<string>((resolve) =>
    events.once('pool:create', ({ workerPool }: { workerPool: WorkerPool }) => resolve(workerPool.id)),
  );
  await releaseJobsOfDeadWorkers(options.pool);
  const scheduled = options.jobs.filter((job) => job.every !== undefined);
  const runner = await run({
    pgPool: options.pool,
    taskList: taskListOf(options),
    parsedCronItems: parseCronItems(
      scheduled.map((job) => ({
        task: job.name,
        match: job.every ?? '',
        options: { backfillPeriod: job.isMadeUpFor === false ? 0 : 86_400_000 },
      })),
    ),
    concurrency: options.concurrency ?? 3,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: quietLogger(options.log),
    events,
    // Without a delay the library lets the outcome's writing go unheard: a database away just then would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  return { runner, presence: await declareAlive(options.pool, await poolId) };
};

const workUntilLost = async (options: WorkerOptions, { runner, presence }: Run): Promise<void> => {
  const sweep = setInterval(() => void releaseJobsOfDeadWorkers(options.pool).catch(() => undefined), sweepEvery);
  try {
    // A lost connection ends this run even if the runner would go on: under a new name, nothing stays locked in the old one's.
    await Promise.race([runner.promise, presence.lost]);
  } finally {
    clearInterval(sweep);
    presence.release();
    // Not waited for: the jobs it has at hand fail with their connections, and the new run may begin meanwhile.
    void runner.stop().catch(() => undefined);
  }
};

/** Starts to work the queue; `stop` waits for the jobs at hand, five seconds at most. */
export const startWorker = (options: WorkerOptions): RunningWorker => {
  let current: Run | null = null;
  let stopped = false;
  const loop = async (): Promise<void> => {
    while (!stopped) {
      try {
        current = await startRun(options);
        // Told to stop while it began.
        if (stopped) void current.runner.stop().catch(() => undefined);
        await workUntilLost(options, current);
      } catch (error) {
        options.log.debug({ reason: (error as Error).message }, 'the job worker stopped');
      }
      if (!stopped) await sleep(300);
    }
  };
  const ended = loop();
  return {
    stop: async () => {
      stopped = true;
      await current?.runner.stop().catch(() => undefined);
      await Promise.race([ended, sleep(5000, undefined, { ref: false })]);
    },
  };
};
