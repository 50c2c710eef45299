import { sql } from 'kysely';
import type { LostReason } from '#shared/lost-reasons/contract.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

const columns = sql`r.id, r.label, r.order_nr, r.add_time, r.update_time`;

export const allReasons = async (reader: Reader, companyId: number): Promise<LostReason[]> => {
  const { rows } = await sql<LostReason>`select ${columns} from lost_reasons r
    where r.company_id = ${companyId} order by r.order_nr, r.id`.execute(reader);
  return rows;
};

export const lockReason = async (tx: Tx, companyId: number, id: number): Promise<LostReason | undefined> => {
  const { rows } = await sql<LostReason>`select ${columns} from lost_reasons r
    where r.company_id = ${companyId} and r.id = ${id} for update`.execute(tx);
  return rows[0];
};

/** Adds a reason, at the end when its place is null; undefined when one has this wording already. */
export const insertReason = async (
  tx: Tx,
  companyId: number,
  reason: { label: string; order_nr: number | null },
): Promise<LostReason | undefined> => {
  const { rows } = await sql<LostReason>`insert into lost_reasons as r (company_id, label, order_nr)
    select ${companyId}, ${reason.label}, coalesce(${reason.order_nr}::integer,
      (select coalesce(max(o.order_nr), 0) + 1 from lost_reasons o where o.company_id = ${companyId}))
    on conflict (company_id, lower(label)) do nothing returning ${columns}`.execute(tx);
  return rows[0];
};

/** Whether another reason has this wording. */
export const isWordingTaken = async (
  tx: Tx,
  companyId: number,
  reason: { id: number; label: string },
): Promise<boolean> => {
  const { rows } = await sql<{ id: number }>`select r.id from lost_reasons r
    where r.company_id = ${companyId} and lower(r.label) = lower(${reason.label}) and r.id <> ${reason.id}`.execute(tx);
  return rows.length > 0;
};

export const updateReason = async (
  tx: Tx,
  companyId: number,
  reason: { id: number; label: string; order_nr: number },
): Promise<LostReason> => {
  const { rows } = await sql<LostReason>`update lost_reasons as r
    set label = ${reason.label}, order_nr = ${reason.order_nr}, update_time = now()
    where r.company_id = ${companyId} and r.id = ${reason.id} returning ${columns}`.execute(tx);
  return rows[0] as LostReason;
};

export const deleteReason = async (tx: Tx, companyId: number, id: number): Promise<boolean> => {
  const { rows } = await sql<{ id: number }>`delete from lost_reasons r
    where r.company_id = ${companyId} and r.id = ${id} returning r.id`.execute(tx);
  return rows.length > 0;
};
