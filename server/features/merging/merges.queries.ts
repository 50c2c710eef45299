import { sql } from 'kysely';
import type { MergeKind } from '#shared/merging/rules.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { Merge } from './carried.queries.ts';

// What somebody said not to be the merged record is not the kept one either.
const keepDismissals = async (tx: Tx, { companyId, kind, keptId, mergedId }: Merge): Promise<void> => {
  await sql`with said as (
      delete from not_duplicates n where n.company_id = ${companyId} and n.entity = ${kind} and ${mergedId} in (n.low_id, n.high_id)
      returning case when n.low_id = ${mergedId} then n.high_id else n.low_id end as other_id, n.said_by, n.time)
    insert into not_duplicates (company_id, entity, low_id, high_id, said_by, time)
    select ${companyId}, ${kind}, least(other_id, ${keptId}), greatest(other_id, ${keptId}), said_by, time from said where other_id <> ${keptId}
    on conflict do nothing`.execute(tx);
};

/** Remembers the merge; what had been merged into the merged record is in the kept one now. */
export const insertMerge = async (tx: Tx, merge: Merge & { userId: number }): Promise<void> => {
  const { companyId, kind, keptId, mergedId, userId } = merge;
  await sql`update merges set to_id = ${keptId} where company_id = ${companyId} and entity = ${kind} and to_id = ${mergedId}`.execute(
    tx,
  );
  await keepDismissals(tx, merge);
  await tx
    .insertInto('merges')
    .values({ company_id: companyId, entity: kind, from_id: mergedId, to_id: keptId, merged_by: userId })
    .execute();
};

/** Where records of a kind went, of those that were merged. */
export const mergedInto = async (
  reader: Reader,
  companyId: number,
  { kind, ids }: { kind: MergeKind; ids: number[] },
): Promise<Map<number, number>> => {
  const rows = await reader
    .selectFrom('merges')
    .select(['from_id', 'to_id'])
    .where('company_id', '=', companyId)
    .where('entity', '=', kind)
    .where(sql<boolean>`from_id = any(${ids}::integer[])`)
    .execute();
  return new Map(rows.map((row) => [row.from_id, row.to_id]));
};

/** An import that brought the merged record finds the kept one, unless that came from the import too. */
export const takeImportKey = async (tx: Tx, merge: Merge): Promise<void> => {
  const table = sql.table({ person: 'persons', organization: 'organizations', deal: 'deals' }[merge.kind]);
  const { rows } = await sql<{ import_key: string }>`
    with was as (select m.id, m.import_key from ${table} m join ${table} k on k.company_id = m.company_id and k.id = ${merge.keptId}
      where m.company_id = ${merge.companyId} and m.id = ${merge.mergedId} and m.import_key is not null and k.import_key is null)
    update ${table} m set import_key = null from was where m.company_id = ${merge.companyId} and m.id = was.id returning was.import_key`.execute(
    tx,
  );
  const [row] = rows;
  if (row !== undefined)
    await sql`update ${table} set import_key = ${row.import_key} where company_id = ${merge.companyId} and id = ${merge.keptId}`.execute(
      tx,
    );
};
