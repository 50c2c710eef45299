import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/database.ts';

/** Brings deleted deals back to their stage; where it is gone, to the first of their pipeline, else of the default pipeline. The stage cannot be deleted meanwhile. Gives the ids of those brought back. */
export const bringBackDeals = async (tx: Tx, companyId: number, ids: number[]): Promise<number[]> => {
  const { rows } = await sql<{ id: number }>`
    update deals d set is_deleted = false, delete_time = null, update_time = now(), pipeline_id = place.pipeline_id, stage_id = place.stage_id
    from (
      select gone.id, target.pipeline_id, target.stage_id from deals gone
      cross join lateral (
        select s.pipeline_id, s.id as stage_id from stages s
        join pipelines p on p.company_id = s.company_id and p.id = s.pipeline_id
        where s.company_id = gone.company_id and not s.is_deleted and not p.is_deleted
        order by s.id = gone.stage_id desc, s.pipeline_id = gone.pipeline_id desc, p.order_nr, p.id, s.order_nr, s.id limit 1
        for share of s
      ) target
      where gone.company_id = ${companyId} and gone.id = any(${ids}::integer[]) and gone.is_deleted
    ) place
    where d.company_id = ${companyId} and d.id = place.id and d.is_deleted
    returning d.id`.execute(tx);
  return rows.map((row) => row.id);
};

/** Those of the deals that were merged into others. */
export const mergedAmong = async (tx: Tx, companyId: number, ids: number[]): Promise<number[]> => {
  const rows = await tx
    .selectFrom('merges')
    .select('from_id')
    .where('company_id', '=', companyId)
    .where('entity', '=', 'deal')
    .where(sql<boolean>`from_id = any(${ids}::integer[])`)
    .execute();
  return rows.map((row) => row.from_id);
};
