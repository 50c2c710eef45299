// What of deals decides whether they can be merged, and what they have of their own when they are.
import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { Merge } from './carried.queries.ts';

export type DealState = { id: number; has_lead: boolean; is_in_conversion: boolean; has_amounts: boolean };

export const dealStates = async (reader: Reader, companyId: number, ids: number[]): Promise<DealState[]> => {
  const { rows } = await sql<DealState>`select d.id,
      exists (select from parkings k join leads l on l.company_id = k.company_id and l.id = k.lead_id
        where k.company_id = d.company_id and k.deal_id = d.id and k.end_time is null and not l.is_deleted) as has_lead,
      exists (select from conversion_items i join conversions c on c.company_id = i.company_id and c.id = i.conversion_id
        where i.company_id = d.company_id and i.deal_id = d.id and i.outcome is null
          and c.status in ('not_started', 'running', 'paused')) as is_in_conversion,
      (exists (select from deal_products x where x.company_id = d.company_id and x.deal_id = d.id)
        or exists (select from deal_discounts x where x.company_id = d.company_id and x.deal_id = d.id)
        or exists (select from deal_installments x where x.company_id = d.company_id and x.deal_id = d.id)) as has_amounts
    from deals d where d.company_id = ${companyId} and d.id = any(${ids}::integer[])`.execute(reader);
  return rows;
};

/** A person who is not the deal's any more takes part in it. */
export const keepAsParticipant = async (
  tx: Tx,
  actor: Actor,
  { dealId, personId }: { dealId: number; personId: number },
): Promise<void> => {
  await sql`insert into deal_participants (company_id, deal_id, person_id, added_by_user_id)
    values (${actor.companyId}, ${dealId}, ${personId}, ${actor.userId}) on conflict do nothing`.execute(tx);
};

/** Where the deal came from, when that is not known of the kept one: mail to that lead finds it. */
export const takeSource = async (tx: Tx, { companyId, keptId, mergedId }: Merge): Promise<void> => {
  await sql`update deals k set source_lead_id = m.source_lead_id from deals m
    where k.company_id = ${companyId} and k.id = ${keptId} and k.source_lead_id is null
      and m.company_id = k.company_id and m.id = ${mergedId} and m.source_lead_id is not null`.execute(tx);
};
