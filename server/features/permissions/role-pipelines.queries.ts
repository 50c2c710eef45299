import { sql } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { RoleKey } from './settings.queries.ts';

/** Pipelines the group sees, or those hidden from it; pipelines about which nothing was said are seen. */
export const rolePipelines = async (
  reader: Reader,
  { companyId, roleId }: RoleKey,
  visible: boolean,
): Promise<number[]> => {
  const { rows } = await sql<{ id: number }>`select p.id from pipelines p
    left join role_pipelines rp on rp.company_id = p.company_id and rp.pipeline_id = p.id and rp.role_id = ${roleId}
    where p.company_id = ${companyId} and not p.is_deleted and coalesce(rp.visible, true) = ${visible} order by p.id`.execute(
    reader,
  );
  return rows.map((row) => row.id);
};

export const existingPipelines = async (reader: Reader, companyId: number, ids: number[]): Promise<number[]> => {
  const { rows } = await sql<{ id: number }>`select id from pipelines
    where company_id = ${companyId} and not is_deleted and id = any(${ids}::integer[])`.execute(reader);
  return rows.map((row) => row.id);
};

export const showPipelines = async (
  tx: Tx,
  { companyId, roleId }: RoleKey,
  pipelines: { ids: number[]; visible: boolean },
): Promise<void> => {
  await sql`insert into role_pipelines (company_id, role_id, pipeline_id, visible)
    select ${companyId}::integer, ${roleId}::integer, id, ${pipelines.visible}::boolean from unnest(${pipelines.ids}::integer[]) as id
    on conflict (company_id, role_id, pipeline_id) do update set visible = excluded.visible`.execute(tx);
};
