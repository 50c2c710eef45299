// The record of what was parked when, and what became of it.
import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import { movesBack } from './bring-back.queries.ts';

/**
 * Notes that restored deals are back while their leads stay. Of leads that were deleted nothing can be read any more, so what
 * moved to them returns with their deals.
 */
export const noteRestored = async (tx: Tx, actor: Actor, dealIds: number[]): Promise<void> => {
  await sql`with restored as (
    update parkings set restore_time = now(), restored_by = ${actor.userId}
    where company_id = ${actor.companyId} and deal_id = any(${dealIds}::integer[]) and restore_time is null
      and (end_time is null or ended_how = 'deleted')
    returning company_id, lead_id, deal_id, ended_how),
  back as (select company_id, lead_id, deal_id from restored where ended_how = 'deleted'),
  ${sql.raw(movesBack)}
  select 1`.execute(tx);
};

/**
 * As part of a `with` after `ended` (company_id, deal_id): the deals of leads that went for good are in the bin from now on: while the lead lived they were kept whatever their age, and
 * nobody was shown a day on which they would go.
 */
export const binnedNow = sql`binned as (
  update deals d set delete_time = now() from ended e
  where d.company_id = e.company_id and d.id = e.deal_id and d.is_deleted)`;

/** Notes that parked leads were deleted. */
export const noteLeadsDeleted = async (tx: Tx, actor: Actor, leadIds: string[]): Promise<void> => {
  await sql`with ended as (
    update parkings set end_time = now(), ended_by = ${actor.userId}, ended_how = 'deleted'
    where company_id = ${actor.companyId} and lead_id = any(${leadIds}::uuid[]) and end_time is null
    returning company_id, deal_id),
  ${binnedNow}
  select 1`.execute(tx);
};

export type ParkingRow = {
  deal_id: number;
  lead_id: string;
  conversion_id: string;
  parked_by: number;
  parked_by_name: string;
  previous_owner_id: number;
  park_time: string;
  restore_time: string | null;
  restored_by: number | null;
  end_time: string | null;
  ended_by: number | null;
  ended_how: 'brought_back' | 'became_deal' | 'deleted' | null;
};

/** The parkings of a deal or of a lead that the actor sees, newest first; null when the record is not there for them. */
export const parkingsOf = async (
  tx: Tx,
  actor: Actor,
  record: { dealId: number } | { leadId: string },
): Promise<ParkingRow[] | null> => {
  const ofDeal = 'dealId' in record;
  const seen = ofDeal
    ? sql`select d.id from deals d where d.company_id = ${actor.companyId} and d.id = ${record.dealId} and ${isSeenBy(actor, 'deals', 'd')}`
    : sql`select l.id from leads l where l.company_id = ${actor.companyId} and l.id = ${record.leadId} and not l.is_deleted and ${isSeenBy(actor, 'leads', 'l')}`;
  const there = await seen.execute(tx);
  if (there.rows.length === 0) return null;
  const { rows } = await sql<ParkingRow>`
    select p.deal_id, p.lead_id, p.conversion_id, p.parked_by, u.name as parked_by_name, p.previous_owner_id, p.park_time, p.restore_time, p.restored_by, p.end_time, p.ended_by, p.ended_how
    from parkings p join users u on u.company_id = p.company_id and u.id = p.parked_by
    where p.company_id = ${actor.companyId} and ${ofDeal ? sql`p.deal_id = ${record.dealId}` : sql`p.lead_id = ${record.leadId}`}
    order by p.id desc limit 500`.execute(tx);
  return rows;
};
