import { sql } from 'kysely';
import { stayingItems } from '#shared/conversions/transfer.ts';
import { isThreadSeenBy } from '#server/features/mail/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';

export const setSavepoint = async (tx: Tx): Promise<void> => {
  await sql`savepoint before_preview`.execute(tx);
};

export const rollBackPreview = async (tx: Tx): Promise<void> => {
  await sql`rollback to savepoint before_preview`.execute(tx);
};

const counts = stayingItems.map(
  (item) =>
    `(select count(*) from ${item.table} where company_id = $company and deal_id = any($deals)${item.condition === null ? '' : ` and ${item.condition}`}) as ${item.what}`,
);

const pieces = counts.join(', ').split(/\$(company|deals)\b/);

/** How many rows of each kind stay with these deals. */
export const countStaying = async (tx: Tx, companyId: number, dealIds: number[]): Promise<Record<string, number>> => {
  const values = { company: sql`${companyId}`, deals: sql`${dealIds}::integer[]` };
  const parts = pieces.map((piece, position) =>
    position % 2 === 0 ? sql.raw(piece) : values[piece as 'company' | 'deals'],
  );
  const { rows } = await sql<Record<string, number>>`select ${sql.join(parts, sql``)}`.execute(tx);
  return rows[0] ?? {};
};

/** How many mail threads on these deals the actor does not see: private ones of others. They move too, but are not told of. */
export const countHiddenMails = async (tx: Tx, actor: Actor, dealIds: number[]): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from mail_threads t
    where t.company_id = ${actor.companyId} and t.deal_id = any(${dealIds}::integer[]) and not t.is_deleted
      and not ${isThreadSeenBy(actor, 't')}`.execute(tx);
  return rows[0]?.count ?? 0;
};

export type FormulaField = { field_code: string; name: string; deals: number };

/** The formula fields in which some of these deals have a value. */
export const formulaFieldsWithValues = async (
  tx: Tx,
  companyId: number,
  dealIds: number[],
): Promise<FormulaField[]> => {
  const { rows } = await sql<FormulaField>`
    select f.field_code, f.name, count(*) as deals from fields f
    join deals d on d.company_id = f.company_id and d.id = any(${dealIds}::integer[]) and d.custom_fields ? f.field_code
    where f.company_id = ${companyId} and f.entity = 'deal' and f.formula is not null and not f.is_deleted
    group by f.field_code, f.name, f.order_nr, f.id order by f.order_nr, f.id`.execute(tx);
  return rows;
};

export const presentMoment = async (tx: Tx): Promise<string> => {
  const { rows } = await sql<{ time: string }>`select clock_timestamp() as time`.execute(tx);
  return (rows[0] as { time: string }).time;
};
