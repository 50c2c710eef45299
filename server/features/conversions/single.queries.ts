// The one line of a conversion of one deal or one lead.
import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import type { ItemRow } from './items.queries.ts';
import type { ConversionStatus } from './queries.ts';

export const itemOfDeal = async (
  reader: Reader,
  actor: Actor,
  item: { conversionId: string; dealId: number },
): Promise<(ItemRow & { status: ConversionStatus }) | undefined> => {
  const { rows } = await sql<ItemRow & { status: ConversionStatus }>`
    select i.position, i.deal_id, i.lead_id, i.outcome, i.reason, i.changed, null as title, i.end_time, c.status
    from conversions c join conversion_items i on i.company_id = c.company_id and i.conversion_id = c.id
    where c.company_id = ${actor.companyId} and c.id = ${item.conversionId} and c.kind = 'deals_to_leads' and i.deal_id = ${item.dealId}
      and (c.started_by = ${actor.userId} or ${actor.isAdmin}) limit 1`.execute(reader);
  return rows[0];
};

export const itemOfLead = async (
  reader: Reader,
  actor: Actor,
  item: { conversionId: string; leadId: string },
): Promise<(ItemRow & { status: ConversionStatus }) | undefined> => {
  const { rows } = await sql<ItemRow & { status: ConversionStatus }>`
    select i.position, i.deal_id, i.lead_id, i.outcome, i.reason, i.changed, null as title, i.end_time, c.status
    from conversions c join conversion_items i on i.company_id = c.company_id and i.conversion_id = c.id
    where c.company_id = ${actor.companyId} and c.id = ${item.conversionId} and c.kind = 'lead_to_deal' and i.lead_id = ${item.leadId}
      and (c.started_by = ${actor.userId} or ${actor.isAdmin}) limit 1`.execute(reader);
  return rows[0];
};
