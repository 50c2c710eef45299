// Background work. A job is enqueued in the command's transaction: no commit, no job.
import { sql } from 'kysely';
import type { Database, Tx } from '#server/platform/db/database.ts';
import type { Log } from '#server/platform/log.ts';

export type JobContext = { db: Database; log: Log };

/** A kind of background work. `run` may be called again with the same payload after a crash, so it must be safe to repeat. */
export type Job<Payload> = {
  /** An imperative phrase: "convert deals to leads". */
  name: string;
  run: (payload: Payload, context: JobContext) => Promise<void>;
  /** Cron expression, in UTC, for work that comes again by itself; its payload is then `{}`. */
  every?: string;
  /** False where one run does the work of all that were missed while the server was down. */
  isMadeUpFor?: boolean;
};

// The list of jobs holds jobs of every payload; what is enqueued is typed by its own job.
export type AnyJob = Job<never>;

export type EnqueueOptions = {
  /** Not before. */
  at?: Date;
  /** At most one waiting job of this key; a later one replaces it. */
  key?: string;
};

/** Puts a job into the queue when the transaction commits. */
export const enqueue = async <Payload>(
  tx: Tx,
  job: Pick<Job<Payload>, 'name'>,
  work: { payload: Payload } & EnqueueOptions,
): Promise<void> => {
  await sql`select graphile_worker.add_job(${job.name}, ${JSON.stringify(work.payload)}::json,
    run_at => ${work.at ?? null}::timestamptz, job_key => ${work.key ?? null}::text, max_attempts => 25)`.execute(tx);
};

/** Puts many jobs of a kind into the queue when the transaction commits; those of one `queue` are done one after the other. */
export const enqueueAll = async <Payload>(
  tx: Tx,
  job: Pick<Job<Payload>, 'name'>,
  work: { payloads: Payload[]; queue: string; at?: Date },
): Promise<void> => {
  await sql`select graphile_worker.add_job(${job.name}, p.payload, queue_name => ${work.queue}::text,
    run_at => ${work.at ?? null}::timestamptz, max_attempts => 25)
    from unnest(${work.payloads.map((payload) => JSON.stringify(payload))}::json[]) as p (payload)`.execute(tx);
};
