import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';

type Matching = { condition: RawBuilder<unknown>; isSavedFilter: boolean; atMost: number | null };

/** Deals (alias `d`) that the actor sees under a condition: the first `atMost` ids, and the true count when there are more. */
export const matchingDeals = async (
  tx: Tx,
  actor: Actor,
  { condition, isSavedFilter, atMost }: Matching,
): Promise<{ ids: number[]; matched: number }> => {
  const where = sql`d.company_id = ${actor.companyId} and ${isSavedFilter ? sql`not d.is_deleted and not d.is_archived` : sql`true`} and ${condition} and ${isSeenBy(actor, 'deals', 'd')}`;
  const { rows } = await sql<{
    id: number;
  }>`select d.id from deals d where ${where} order by d.id limit ${atMost === null ? null : atMost + 1}`.execute(tx);
  if (atMost === null || rows.length <= atMost) return { ids: rows.map((row) => row.id), matched: rows.length };
  const { rows: counted } = await sql<{
    matched: number;
  }>`select count(*) as matched from deals d where ${where}`.execute(tx);
  return { ids: [], matched: counted[0]?.matched ?? rows.length };
};
