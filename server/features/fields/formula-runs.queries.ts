// The records of formulas computed again on many deals.
import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type FormulaRunRow = {
  id: string;
  company_id: number;
  started_by: number;
  codes: string[] | null;
  stage_id: number | null;
  pipeline_id: number | null;
  status: 'not_started' | 'running' | 'completed';
  total: number;
  done: number;
  changed: number;
  after_id: number;
  add_time: string;
  end_time: string | null;
};

export type RunScope = { codes?: string[]; stageId?: number; pipelineId?: number };

const open = sql`d.status = 'open' and not d.is_deleted and not d.is_archived`;

/** Writes a run down with how many open deals it meets; its id, or null when it meets none. */
export const insertRun = async (tx: Tx, actor: Actor, scope: RunScope): Promise<string | null> => {
  const { codes = null, stageId = null, pipelineId = null } = scope;
  const { rows } = await sql<{ id: string }>`
    insert into formula_runs (company_id, started_by, codes, stage_id, pipeline_id, total)
    select ${actor.companyId}::integer, ${actor.userId}::integer, ${codes}::text[], ${stageId}::integer, ${pipelineId}::integer, n.total
    from (select count(*)::integer as total from deals d where d.company_id = ${actor.companyId} and ${open}
      and (${stageId}::integer is null or d.stage_id = ${stageId}::integer)
      and (${pipelineId}::integer is null or d.pipeline_id = ${pipelineId}::integer)) n
    where n.total > 0 returning id`.execute(tx);
  return rows[0]?.id ?? null;
};

type Named = { companyId: number; id: string };

export const lockRun = async (tx: Tx, run: Named): Promise<FormulaRunRow | undefined> => {
  const { rows } = await sql<FormulaRunRow>`select * from formula_runs
    where company_id = ${run.companyId} and id = ${run.id}::uuid for update`.execute(tx);
  return rows[0];
};

/** The next open deals of a run, in the order of their ids. */
export const dealsOfRun = async (tx: Tx, run: FormulaRunRow, limit: number): Promise<number[]> => {
  const { rows } = await sql<{ id: number }>`select d.id from deals d
    where d.company_id = ${run.company_id} and d.id > ${run.after_id} and ${open}
      and (${run.stage_id}::integer is null or d.stage_id = ${run.stage_id}::integer)
      and (${run.pipeline_id}::integer is null or d.pipeline_id = ${run.pipeline_id}::integer)
    order by d.id limit ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
};

export const noteProgress = async (
  tx: Tx,
  run: Named,
  step: { afterId: number; done: number; changed: number },
): Promise<void> => {
  await sql`update formula_runs set status = 'running', after_id = ${step.afterId}, done = done + ${step.done}, changed = changed + ${step.changed},
      total = greatest(total, done + ${step.done})
    where company_id = ${run.companyId} and id = ${run.id}::uuid`.execute(tx);
};

export const noteCompleted = async (tx: Tx, run: Named): Promise<void> => {
  await sql`update formula_runs set status = 'completed', total = done, end_time = now()
    where company_id = ${run.companyId} and id = ${run.id}::uuid`.execute(tx);
};

/** The latest runs, the newest first. */
export const latestRuns = async (reader: Reader, companyId: number, limit: number): Promise<FormulaRunRow[]> => {
  const { rows } = await sql<FormulaRunRow>`select * from formula_runs
    where company_id = ${companyId} order by add_time desc, id limit ${limit}`.execute(reader);
  return rows;
};
