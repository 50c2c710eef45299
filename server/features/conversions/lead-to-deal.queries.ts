// A lead becomes a new deal, in SQL: the transfer table read the other way round. Everything the lead has goes along.
import { sql } from 'kysely';
import { carriedColumns, movedItems } from '#shared/conversions/transfer.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import { binnedNow } from './parkings.queries.ts';

export type LockedLead = { id: string; title: string; owner_id: number };

export const lockLead = async (tx: Tx, actor: Actor, leadId: string): Promise<LockedLead | undefined> => {
  const { rows } = await sql<LockedLead>`select l.id, l.title, l.owner_id from leads l
    where l.company_id = ${actor.companyId} and l.id = ${leadId} and not l.is_deleted and ${isSeenBy(actor, 'leads', 'l')} for update of l`.execute(
    tx,
  );
  return rows[0];
};

const fallback: Record<string, string> = { value: 'coalesce(l.value, 0)', currency: 'coalesce(l.currency, $currency)' };
const backSet: Record<string, string> = {
  notes: ', pinned_to_deal_flag = i.pinned_to_lead_flag, pinned_to_lead_flag = false',
};
const into = carriedColumns.map((row) => row.from).join(', ');
const from = carriedColumns.map((row) => fallback[row.to] ?? `l.${row.to}`).join(', ');

const withCurrency = (text: string, currency: string) =>
  sql.join(
    text.split('$currency').map((part) => sql.raw(part)),
    sql`${currency}::text`,
  );

const moves = [...new Set(movedItems.map((item) => item.table))].map(
  (table) => `
  moved_${table} as (update ${table} i set lead_id = null, deal_id = made.id, update_time = now()${backSet[table] ?? ''}
    from made, lead where i.company_id = made.company_id and i.lead_id = lead.id)`,
);

/** Makes the deal of a locked lead in a stage; the lead goes, and its parking, if it had one, ends. Gives the deal's id. */
export const makeDealOfLead = async (
  tx: Tx,
  actor: Actor,
  work: { leadId: string; stageId: number; pipelineId: number },
): Promise<number> => {
  const { rows } = await sql<{ id: number }>`
  with lead as materialized (select l.* from leads l where l.company_id = ${actor.companyId} and l.id = ${work.leadId}),
  made as (
    insert into deals (company_id, owner_id, creator_user_id, pipeline_id, stage_id, source_lead_id, ${sql.raw(into)})
    select l.company_id, l.owner_id, ${actor.userId}::integer, ${work.pipelineId}::integer, ${work.stageId}::integer, l.id, ${withCurrency(from, actor.defaultCurrency)} from lead l
    returning company_id, id),
  labelled as (
    insert into deal_labels (company_id, deal_id, label_id)
    select distinct on (lower(ll.name)) made.company_id, made.id, o.id from made, lead
    join lead_label_links k on k.company_id = lead.company_id and k.lead_id = lead.id
    join lead_labels ll on ll.company_id = k.company_id and ll.id = k.label_id
    join field_options o on o.company_id = k.company_id and o.entity = 'deal' and o.field_code = 'label' and not o.is_deleted and lower(o.label) = lower(ll.name)
    order by lower(ll.name), o.id),
  ${sql.raw(moves.join(','))},
  gone as (
    update leads l set is_deleted = true, delete_time = now(), update_time = now() from lead where l.company_id = lead.company_id and l.id = lead.id),
  ended as (
    update parkings p set end_time = now(), ended_by = ${actor.userId}, ended_how = 'became_deal'
    from lead where p.company_id = lead.company_id and p.lead_id = lead.id and p.end_time is null
    returning p.company_id, p.deal_id),
  ${binnedNow}
  select id from made`.execute(tx);
  return (rows[0] as { id: number }).id;
};

/** The first stage of a pipeline in use, held until the transaction ends; nothing when there is no such pipeline. */
export const firstStageOf = async (
  tx: Tx,
  companyId: number,
  pipelineId: number,
): Promise<{ id: number; pipeline_id: number } | undefined> => {
  const { rows } = await sql<{ id: number; pipeline_id: number }>`
    select s.id, s.pipeline_id from stages s join pipelines p on p.company_id = s.company_id and p.id = s.pipeline_id
    where s.company_id = ${companyId} and p.id = ${pipelineId} and not s.is_deleted and not p.is_deleted order by s.order_nr, s.id limit 1 for share of s`.execute(
    tx,
  );
  return rows[0];
};
