// Whether a deal, or anything it carries, changed since a preview. Built from the transfer table, like the conversion.
import { sql } from 'kysely';
import { movedItems, stayingItems } from '#shared/conversions/transfer.ts';
import type { Tx } from '#server/platform/db/database.ts';

// Rows of the others are changed or deleted where they stand, with a new update_time.
const timeOf: Record<string, string> = {
  deal_changes: 'time',
  deal_participants: 'add_time',
  deal_followers: 'add_time',
  deal_discounts: 'updated_at',
};

const tables = [...new Set([...movedItems, ...stayingItems].map((item) => item.table))];

/** Those of the deals that changed since then. Asked while they are locked and before they are converted. */
export const changedSince = async (
  tx: Tx,
  companyId: number,
  asked: { dealIds: number[]; since: string },
): Promise<number[]> => {
  const { dealIds, since } = asked;
  const items = tables.map(
    (
      table,
    ) => sql`select i.deal_id from ${sql.table(table)} i where i.company_id = ${companyId} and i.deal_id = any(${dealIds}::integer[])
      and ${sql.ref(`i.${timeOf[table] ?? 'update_time'}`)} > ${since}::timestamptz`,
  );
  const { rows } = await sql<{ id: number }>`
    select d.id from deals d where d.company_id = ${companyId} and d.id = any(${dealIds}::integer[]) and d.update_time > ${since}::timestamptz
    union select f.entity_id from follower_changes f where f.company_id = ${companyId} and f.entity = 'deal'
      and f.entity_id = any(${dealIds}::integer[]) and f.time > ${since}::timestamptz
    union ${sql.join(items, sql` union `)}`.execute(tx);
  return rows.map((row) => row.id);
};
