import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

export type NamedRow = { id: number; name: string };

export const activeUsers = async (reader: Reader, companyId: number): Promise<(NamedRow & { email: string })[]> =>
  reader
    .selectFrom('users')
    .select(['id', 'name', 'email'])
    .where('company_id', '=', companyId)
    .where('active_flag', '=', true)
    .orderBy('id')
    .execute();

/** The stages of the pipelines that the actor sees, in their order; a pipeline without stages has one line without. */
export const stagesInOrder = async (
  reader: Reader,
  actor: Actor,
): Promise<{ pipeline_id: number; pipeline: string; stage_id: number | null; stage: string | null }[]> => {
  const { rows } = await sql<{ pipeline_id: number; pipeline: string; stage_id: number | null; stage: string | null }>`
    select p.id as pipeline_id, p.name as pipeline, s.id as stage_id, s.name as stage
    from pipelines p left join stages s on s.company_id = p.company_id and s.pipeline_id = p.id and not s.is_deleted
    where p.company_id = ${actor.companyId} and not p.is_deleted and p.id <> all(${actor.hiddenPipelines}::integer[])
    order by p.order_nr, p.id, s.order_nr, s.id`.execute(reader);
  return rows;
};
