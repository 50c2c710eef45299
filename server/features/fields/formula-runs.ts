// Formulas computed again on many deals: a record of how far it is, and a job that does a chunk a transaction.
import type { Actor } from '#server/platform/actor.ts';
import { inTransaction, type Reader, type Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import { enqueue, type JobContext } from '#server/platform/jobs/jobs.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import { companyFormulas, computeFormulas } from './computing.ts';
import {
  dealsOfRun,
  insertRun,
  latestRuns,
  lockRun,
  noteCompleted,
  noteProgress,
  type FormulaRunRow,
  type RunScope,
} from './formula-runs.queries.ts';

export type { RunScope } from './formula-runs.queries.ts';

declare module '#server/platform/events.ts' {
  interface Events {
    'formula.progressed': { runId: string };
  }
}

export const formulaRunName = 'compute formulas again';
export type FormulaRunPayload = { companyId: number; runId: string };

const chunkSize = 500;

/** Begins to compute formulas again on the open deals; null when there are none. */
export const startFormulaRun = async (tx: Tx, actor: Actor, scope: RunScope): Promise<string | null> => {
  const runId = await insertRun(tx, actor, scope);
  if (runId === null) return null;
  const payload: FormulaRunPayload = { companyId: actor.companyId, runId };
  await enqueue<FormulaRunPayload>(tx, { name: formulaRunName }, { payload });
  return runId;
};

/** The latest runs, the newest first. */
export const formulaRuns = async (reader: Reader, actor: Actor): Promise<FormulaRunRow[]> =>
  latestRuns(reader, actor.companyId, 20);

const computeChunk = async (
  tx: Tx,
  actor: Actor | null,
  work: { run: FormulaRunRow; dealIds: number[] },
): Promise<void> => {
  const { run, dealIds } = work;
  const formulas = await companyFormulas(tx, run.company_id, run.codes ?? undefined);
  const changes = await computeFormulas(tx, run.company_id, { dealIds, formulas });
  if (changes.length > 0 && actor !== null)
    await record(tx, actor, { name: 'deal.changed', details: { changes, isBulk: true } });
  await noteProgress(
    tx,
    { companyId: run.company_id, id: run.id },
    {
      afterId: dealIds.at(-1) as number,
      done: dealIds.length,
      changed: new Set(changes.map(({ dealId }) => dealId)).size,
    },
  );
};

/** Does the next `limit` deals of a run in this transaction; the lock on its record keeps a second worker out. */
export const workOnRun = async (tx: Tx, payload: FormulaRunPayload, limit: number): Promise<'more' | 'done'> => {
  const named = { companyId: payload.companyId, id: payload.runId };
  const run = await lockRun(tx, named);
  if (run === undefined || run.status === 'completed') return 'done';
  // Whoever started it may have been switched off since. The formulas are the company's, so it goes on, in nobody's name.
  const actor = await actorOfUser(tx, { companyId: run.company_id, userId: run.started_by });
  const dealIds = await dealsOfRun(tx, run, limit);
  if (dealIds.length === 0) await noteCompleted(tx, named);
  else await computeChunk(tx, actor, { run, dealIds });
  if (actor !== null) await record(tx, actor, { name: 'formula.progressed', details: { runId: run.id } });
  return dealIds.length === 0 ? 'done' : 'more';
};

/** Computes until nothing is left. Safe to run again at any time: what is done is noted with it. */
export const workOnFormulaRun = async (payload: FormulaRunPayload, { db }: JobContext): Promise<void> => {
  while ((await inTransaction(db, async (tx) => workOnRun(tx, payload, chunkSize))) === 'more') continue;
};
