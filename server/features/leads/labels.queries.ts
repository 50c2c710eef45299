import type { Reader, Tx } from '#server/platform/db/database.ts';
import { sql } from 'kysely';

export type LeadLabelRow = { id: string; name: string; color: string; add_time: string; update_time: string };
export type LabelKey = { companyId: number; id: string };

const columns = ['id', 'name', 'color', 'add_time', 'update_time'] as const;

export const labelRows = async (reader: Reader, companyId: number): Promise<LeadLabelRow[]> =>
  reader
    .selectFrom('lead_labels')
    .select(columns)
    .where('company_id', '=', companyId)
    .orderBy('add_time')
    .orderBy('name')
    .orderBy('id')
    .execute();

export const lockLabel = async (tx: Tx, key: LabelKey): Promise<LeadLabelRow | undefined> =>
  tx
    .selectFrom('lead_labels')
    .select(columns)
    .where('company_id', '=', key.companyId)
    .where('id', '=', key.id)
    .forUpdate()
    .executeTakeFirst();

export const isLabelNameTaken = async (
  tx: Tx,
  companyId: number,
  label: { name: string; id: string | null },
): Promise<boolean> => {
  const { rows } =
    await sql`select from lead_labels where company_id = ${companyId} and lower(name) = lower(${label.name})
    and id is distinct from ${label.id}::uuid`.execute(tx);
  return rows.length > 0;
};

export const insertLabel = async (
  tx: Tx,
  label: { company_id: number; name: string; color: string },
): Promise<LeadLabelRow> => tx.insertInto('lead_labels').values(label).returning(columns).executeTakeFirstOrThrow();

export const updateLabel = async (
  tx: Tx,
  key: LabelKey,
  change: { name: string; color: string },
): Promise<LeadLabelRow> =>
  tx
    .updateTable('lead_labels')
    // Whoever edits a label that a conversion made wants to keep it.
    .set({ ...change, made_by_conversion: false, update_time: sql<string>`now()` })
    .where('company_id', '=', key.companyId)
    .where('id', '=', key.id)
    .returning(columns)
    .executeTakeFirstOrThrow();

/** Removes the label; the links of the leads that wear it go with it. */
export const removeLabel = async (tx: Tx, key: LabelKey): Promise<void> => {
  await tx.deleteFrom('lead_labels').where('company_id', '=', key.companyId).where('id', '=', key.id).execute();
};
