// The lines of conversions, one a deal or lead: what is to do, what became of each.
import { sql } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type Counts = { converted: number; refused: number; failed: number };

export type NewItem = {
  dealId?: number | null;
  leadId?: string | null;
  outcome?: 'converted' | 'refused' | 'failed';
  reason?: string;
};

export const insertItems = async (
  tx: Tx,
  actor: Actor,
  work: { conversionId: string; items: NewItem[] },
): Promise<void> => {
  await sql`insert into conversion_items (company_id, conversion_id, position, deal_id, lead_id, outcome, reason, end_time)
    select ${actor.companyId}::integer, ${work.conversionId}::uuid, item.position, item.deal_id, item.lead_id, item.outcome, item.reason,
      case when item.outcome is not null then now() end
    from unnest(${work.items.map((item) => item.dealId ?? null)}::integer[], ${work.items.map((item) => item.leadId ?? null)}::uuid[],
      ${work.items.map((item) => item.outcome ?? null)}::text[], ${work.items.map((item) => item.reason ?? null)}::text[])
      with ordinality as item (deal_id, lead_id, outcome, reason, position)`.execute(tx);
};

export const countsOf = async (reader: Reader, conversion: { companyId: number; id: string }): Promise<Counts> => {
  const { rows } = await sql<Counts>`
    select count(*) filter (where outcome = 'converted') as converted, count(*) filter (where outcome = 'refused') as refused, count(*) filter (where outcome = 'failed') as failed
    from conversion_items where company_id = ${conversion.companyId} and conversion_id = ${conversion.id}`.execute(
    reader,
  );
  return rows[0] as Counts;
};

export type ItemRow = {
  position: number;
  deal_id: number | null;
  lead_id: string | null;
  outcome: 'converted' | 'refused' | 'failed' | null;
  reason: string | null;
  changed: boolean;
  title: string | null;
  end_time: string | null;
};

// Who names deals by their ids may name some they do not see: a line tells the title of what its reader sees, and no other.
const titleFor = (actor: Actor) => sql`coalesce(
    (select d.title from deals d where d.company_id = i.company_id and d.id = i.deal_id and ${isSeenBy(actor, 'deals', 'd')}),
    (select l.title from leads l where l.company_id = i.company_id and l.id = i.lead_id and ${isSeenBy(actor, 'leads', 'l')})) as title`;

/** Lines of a conversion after a position, in order, with the title that its deal or lead has now, where the actor sees it. */
export const itemsAfter = async (
  reader: Reader,
  actor: Actor,
  page: { id: string; after: number; limit: number },
): Promise<ItemRow[]> => {
  const { rows } = await sql<ItemRow>`
    select i.position, i.deal_id, i.lead_id, i.outcome, i.reason, i.changed, ${titleFor(actor)}, i.end_time
    from conversion_items i
    where i.company_id = ${actor.companyId} and i.conversion_id = ${page.id} and i.position > ${page.after}
    order by i.position limit ${page.limit}`.execute(reader);
  return rows;
};

/** The next lines that are still to do. */
export const itemsToDo = async (
  tx: Tx,
  chunk: { companyId: number; id: string; limit: number },
): Promise<{ position: number; deal_id: number | null; lead_id: string | null }[]> => {
  const { rows } = await sql<{ position: number; deal_id: number | null; lead_id: string | null }>`
    select position, deal_id, lead_id from conversion_items
    where company_id = ${chunk.companyId} and conversion_id = ${chunk.id} and outcome is null
    order by position limit ${chunk.limit}`.execute(tx);
  return rows;
};

/** Notes the outcome of lines, named by their deal. */
export const noteOutcomes = async (
  tx: Tx,
  work: {
    companyId: number;
    id: string;
    outcome: 'refused' | 'failed';
    deals: { dealId: number; reason: string; leadId: string | null }[];
  },
): Promise<void> => {
  if (work.deals.length === 0) return;
  await sql`update conversion_items i set outcome = ${work.outcome}, reason = r.reason, lead_id = coalesce(r.lead_id, i.lead_id), end_time = now()
    from unnest(${work.deals.map((deal) => deal.dealId)}::integer[], ${work.deals.map((deal) => deal.reason)}::text[], ${work.deals.map((deal) => deal.leadId)}::uuid[]) as r (deal_id, reason, lead_id)
    where i.company_id = ${work.companyId} and i.conversion_id = ${work.id} and i.deal_id = r.deal_id and i.outcome is null`.execute(
    tx,
  );
};

/** Notes what became of leads that were to come back. */
export const noteLeadOutcomes = async (
  tx: Tx,
  work: {
    companyId: number;
    id: string;
    leads: { leadId: string; outcome: 'converted' | 'refused' | 'failed'; reason: string | null }[];
  },
): Promise<void> => {
  if (work.leads.length === 0) return;
  await sql`update conversion_items i set outcome = r.outcome, reason = r.reason, end_time = now()
    from unnest(${work.leads.map((lead) => lead.leadId)}::uuid[], ${work.leads.map((lead) => lead.outcome)}::text[], ${work.leads.map((lead) => lead.reason)}::text[]) as r (lead_id, outcome, reason)
    where i.company_id = ${work.companyId} and i.conversion_id = ${work.id} and i.lead_id = r.lead_id and i.outcome is null`.execute(
    tx,
  );
};

/** Refuses all that is still to do. */
export const refuseTheRest = async (tx: Tx, work: { companyId: number; id: string; reason: string }): Promise<void> => {
  await sql`update conversion_items set outcome = 'refused', reason = ${work.reason}, end_time = now()
    where company_id = ${work.companyId} and conversion_id = ${work.id} and outcome is null`.execute(tx);
};

export const noteChanged = async (
  tx: Tx,
  work: { companyId: number; id: string; dealIds: number[] },
): Promise<void> => {
  await sql`update conversion_items set changed = true
    where company_id = ${work.companyId} and conversion_id = ${work.id} and deal_id = any(${work.dealIds}::integer[])`.execute(
    tx,
  );
};

/** The leads that the lines of a conversion are about. */
export const leadsOfItems = async (tx: Tx, conversion: { companyId: number; id: string }): Promise<string[]> => {
  const { rows } = await sql<{ lead_id: string }>`select lead_id from conversion_items
    where company_id = ${conversion.companyId} and conversion_id = ${conversion.id} and lead_id is not null`.execute(
    tx,
  );
  return rows.map((row) => row.lead_id);
};

/** The first lines of a conversion that came to nothing, with their reasons. */
export const refusalsOf = async (
  reader: Reader,
  actor: Actor,
  conversion: { id: string; limit: number },
): Promise<{ deal_id: number | null; title: string | null; reason: string; outcome: string }[]> => {
  const { rows } = await sql<{ deal_id: number | null; title: string | null; reason: string; outcome: string }>`
    select i.deal_id, ${titleFor(actor)}, i.reason, i.outcome from conversion_items i
    where i.company_id = ${actor.companyId} and i.conversion_id = ${conversion.id} and i.outcome in ('refused', 'failed')
    order by i.position limit ${conversion.limit}`.execute(reader);
  return rows;
};

/** The leads that a conversion made of which deals, in its order. */
export const leadsMadeBy = async (
  reader: Reader,
  conversion: { companyId: number; id: string },
): Promise<{ leadId: string; dealId: number }[]> => {
  const { rows } = await sql<{ leadId: string; dealId: number }>`
    select lead_id as "leadId", deal_id as "dealId" from conversion_items where company_id = ${conversion.companyId} and conversion_id = ${conversion.id} and outcome = 'converted' and lead_id is not null
    order by position`.execute(reader);
  return rows;
};
