// A parked lead returns as its deal, in SQL: the counterpart of the conversion's statement, built from the same transfer table.
import { sql, type RawBuilder } from 'kysely';
import { carriedColumns, movedItems } from '#shared/conversions/transfer.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';

export type ParkedLead = {
  lead_id: string;
  title: string;
  owner_id: number;
  deal_id: number | null;
  deal_exists: boolean;
  deal_deleted: boolean;
  pipeline_id: number | null;
  stage_id: number | null;
  stage_usable: boolean;
};

/**
 * The leads the actor sees with the deal each came from, locked: the deals first, in id order, as the conversion does. The deals'
 * stages are held too: a stage is deleted only while no open deal is in it, and these are about to be.
 */
export const lockParkedLeads = async (tx: Tx, actor: Actor, leadIds: string[]): Promise<ParkedLead[]> => {
  await sql`select d.id from deals d where d.company_id = ${actor.companyId} and d.id in (
    select p.deal_id from parkings p where p.company_id = ${actor.companyId} and p.lead_id = any(${leadIds}::uuid[]))
    order by d.id for update of d`.execute(tx);
  await sql`select s.id from stages s where s.company_id = ${actor.companyId} and s.id in (
    select d.stage_id from parkings p join deals d on d.company_id = p.company_id and d.id = p.deal_id
    where p.company_id = ${actor.companyId} and p.lead_id = any(${leadIds}::uuid[]))
    order by s.id for share of s`.execute(tx);
  const { rows } = await sql<ParkedLead>`
    select l.id as lead_id, l.title, l.owner_id, p.deal_id, d.id is not null as deal_exists, coalesce(d.is_deleted, false) as deal_deleted, d.pipeline_id, d.stage_id,
      exists (select from stages s join pipelines pl on pl.company_id = s.company_id and pl.id = s.pipeline_id
        where s.company_id = d.company_id and s.id = d.stage_id and not s.is_deleted and not pl.is_deleted) as stage_usable
    from leads l
    left join parkings p on p.company_id = l.company_id and p.lead_id = l.id and p.end_time is null
    left join deals d on d.company_id = p.company_id and d.id = p.deal_id
    where l.company_id = ${actor.companyId} and l.id = any(${leadIds}::uuid[]) and not l.is_deleted and ${isSeenBy(actor, 'leads', 'l')}
    order by l.id for update of l`.execute(tx);
  return rows;
};

/** The leads that hold deals deleted by a later parking than these leads' own. */
export const laterParkings = async (
  tx: Tx,
  companyId: number,
  leadIds: string[],
): Promise<{ lead_id: string; later_lead_id: string }[]> => {
  const { rows } = await sql<{ lead_id: string; later_lead_id: string }>`
    select p.lead_id, later.lead_id as later_lead_id from parkings p
    join parkings later on later.company_id = p.company_id and later.deal_id = p.deal_id and later.id > p.id and later.end_time is null and later.restore_time is null
    where p.company_id = ${companyId} and p.lead_id = any(${leadIds}::uuid[]) and p.end_time is null`.execute(tx);
  return rows;
};

/** The first stage of a deal's pipeline, or of the first pipeline the actor sees when that one is gone; held until the transaction ends. */
export const firstStageFor = async (
  tx: Tx,
  actor: Actor,
  pipelineId: number | null,
): Promise<{ id: number; pipeline_id: number } | undefined> => {
  const { rows } = await sql<{ id: number; pipeline_id: number }>`
    select s.id, s.pipeline_id from stages s join pipelines p on p.company_id = s.company_id and p.id = s.pipeline_id
    where s.company_id = ${actor.companyId} and not s.is_deleted and not p.is_deleted and p.id <> all(${actor.hiddenPipelines}::integer[])
    order by p.id is distinct from ${pipelineId}::integer, p.order_nr, p.id, s.order_nr, s.id limit 1 for share of s`.execute(
    tx,
  );
  return rows[0];
};

/** A stage in use, held until the transaction ends. */
export const usableStage = async (
  tx: Tx,
  companyId: number,
  stageId: number,
): Promise<{ id: number; pipeline_id: number } | undefined> => {
  const { rows } = await sql<{ id: number; pipeline_id: number }>`
    select s.id, s.pipeline_id from stages s join pipelines p on p.company_id = s.company_id and p.id = s.pipeline_id
    where s.company_id = ${companyId} and s.id = ${stageId} and not s.is_deleted and not p.is_deleted for share of s`.execute(
    tx,
  );
  return rows[0];
};

const missingDealLabels = (companyId: number, leadIds: string[]): RawBuilder<unknown> => sql`
  from lead_label_links k join lead_labels ll on ll.company_id = k.company_id and ll.id = k.label_id
  where k.company_id = ${companyId} and k.lead_id = any(${leadIds}::uuid[]) and not exists (
    select from field_options o where o.company_id = k.company_id and o.entity = 'deal' and o.field_code = 'label' and not o.is_deleted and lower(o.label) = lower(ll.name))`;

// Of advisory locks; any number that nothing else here uses.
const labelLock = 73_613;

/** Creates the deal labels whose names only lead labels have; the name decides, whatever its case. Of two who need the same, one creates it. */
export const createMissingDealLabels = async (tx: Tx, companyId: number, leadIds: string[]): Promise<void> => {
  const missing = missingDealLabels(companyId, leadIds);
  const { rows } = await sql`select 1 ${missing} limit 1`.execute(tx);
  if (rows.length === 0) return;
  await sql`select pg_advisory_xact_lock(${labelLock}, ${companyId})`.execute(tx);
  await sql`insert into field_options (company_id, entity, field_code, label, color, order_nr)
    select distinct on (lower(ll.name)) ${companyId}::integer, 'deal', 'label', ll.name, ll.color, 1000 ${missing}
    order by lower(ll.name), ll.id`.execute(tx);
};

// A column of the deal takes the lead's value only if somebody edited it on the lead since the conversion gave it.
const edited = (column: string): string =>
  `to_jsonb(l.${column}) is distinct from nullif(b.given->'${column}', 'null'::jsonb)`;
const fallback: Record<string, string> = { value: '0', currency: 'd.currency' };
const leadValue = (column: string): string =>
  fallback[column] === undefined ? `l.${column}` : `coalesce(l.${column}, ${fallback[column]})`;

const backColumns = [
  ...carriedColumns.filter((row) => row.from !== 'custom_fields'),
  { what: 'owner', from: 'owner_id', to: 'owner_id' },
];
const applied = backColumns.map(
  (row) => `${row.from} = case when ${edited(row.to)} then ${leadValue(row.to)} else d.${row.from} end`,
);

// Of the custom fields, each key for itself: changed or new on the lead, or emptied there. Formula fields were never given, so they stay.
const appliedCustomFields = `custom_fields = (d.custom_fields
    - array(select g.key from jsonb_each(b.given->'custom_fields') g where not l.custom_fields ? g.key))
    || coalesce((select jsonb_object_agg(n.key, n.value) from jsonb_each(l.custom_fields) n where n.value is distinct from b.given->'custom_fields'->n.key), '{}')`;

const backSet: Record<string, string> = {
  notes: ', pinned_to_deal_flag = i.pinned_to_lead_flag, pinned_to_lead_flag = false',
};

const moveBack = (table: string): string => `
  moved_${table} as (update ${table} i set lead_id = null, deal_id = b.deal_id, update_time = now()${backSet[table] ?? ''}
    from back b where i.company_id = b.company_id and i.lead_id = b.lead_id)`;

/** Moves what hangs on the leads of the rows `back` (company_id, lead_id, deal_id) to their deals; the middle of a `with`. */
export const movesBack = [...new Set(movedItems.map((item) => item.table))].map(moveBack).join(',');

const raw = (text: string): RawBuilder<unknown> => sql.raw(text);

export type Return = { leadId: string; dealId: number; pipelineId: number; stageId: number };

/** Lets locked leads return to their locked deals: items, edited fields and labels come along, the leads go, the parkings end. */
export const returnLeads = async (
  tx: Tx,
  actor: Actor,
  work: { returns: Return[]; isBulk: boolean },
): Promise<void> => {
  const { companyId, userId } = actor;
  const { returns } = work;
  await sql`/* prepared */
  with back as materialized (
    select p.company_id, p.lead_id, p.deal_id, p.given, r.pipeline_id, r.stage_id
    from unnest(${returns.map((r) => r.leadId)}::uuid[], ${returns.map((r) => r.pipelineId)}::integer[], ${returns.map((r) => r.stageId)}::integer[]) as r (lead_id, pipeline_id, stage_id)
    join parkings p on p.company_id = ${companyId} and p.lead_id = r.lead_id and p.end_time is null),
  before as materialized (select d.* from deals d join back b on b.company_id = d.company_id and b.deal_id = d.id),
  returned as (
    update deals d set is_deleted = false, delete_time = null, update_time = now(), pipeline_id = b.pipeline_id, stage_id = b.stage_id,
      stage_change_time = case when d.stage_id = b.stage_id then d.stage_change_time else now() end,
      ${raw(applied.join(', '))}, ${raw(appliedCustomFields)},
      value_from_products = d.value_from_products and not (${raw(edited('value'))})
    from back b join leads l on l.company_id = b.company_id and l.id = b.lead_id
    where d.company_id = b.company_id and d.id = b.deal_id
    returning d.*),
  now_labelled as materialized (
    select b.deal_id, k.label_id, ll.name from back b
    join lead_label_links k on k.company_id = b.company_id and k.lead_id = b.lead_id
    join lead_labels ll on ll.company_id = k.company_id and ll.id = k.label_id),
  unlabelled as (
    delete from deal_labels dl using back b, lead_labels ll, field_options o
    where dl.company_id = b.company_id and dl.deal_id = b.deal_id and ll.company_id = b.company_id and b.given->'label_ids' ? ll.id::text
      and o.company_id = dl.company_id and o.id = dl.label_id and lower(o.label) = lower(ll.name)
      and not exists (select from now_labelled n where n.deal_id = b.deal_id and n.label_id = ll.id)),
  labelled as (
    insert into deal_labels (company_id, deal_id, label_id)
    select distinct on (n.deal_id, lower(n.name)) b.company_id, n.deal_id, o.id from now_labelled n
    join back b on b.deal_id = n.deal_id and not b.given->'label_ids' ? n.label_id::text
    join field_options o on o.company_id = b.company_id and o.entity = 'deal' and o.field_code = 'label' and not o.is_deleted and lower(o.label) = lower(n.name)
    order by n.deal_id, lower(n.name), o.id
    on conflict do nothing),
  ${raw(movesBack)},
  gone as (
    update leads l set is_deleted = true, delete_time = now(), update_time = now()
    from back b where l.company_id = b.company_id and l.id = b.lead_id),
  ended as (
    update parkings p set end_time = now(), ended_by = ${userId}, ended_how = 'brought_back'
    from back b where p.company_id = b.company_id and p.lead_id = b.lead_id)
  insert into deal_changes (company_id, deal_id, field_key, old_value, new_value, actor_user_id, change_source, change_source_user_agent, is_bulk_update_flag)
  select ${companyId}::integer, n.id, changed.key, changed.old_value, changed.new_value, ${userId}::integer, ${actor.source}::text, ${actor.userAgent}::text, ${work.isBulk}::boolean
  from returned n join before o on o.id = n.id
  cross join lateral (
    select coalesce(a.key, z.key) as key, o_value #>> '{}' as old_value, n_value #>> '{}' as new_value
    from (select key, value as o_value from jsonb_each(to_jsonb(o) - '{update_time,delete_time,search_title,custom_fields,stage_change_time,value_from_products}'::text[])) a
    full join (select key, value as n_value from jsonb_each(to_jsonb(n) - '{update_time,delete_time,search_title,custom_fields,stage_change_time,value_from_products}'::text[])) z on z.key = a.key
    where o_value is distinct from n_value
    union all
    select coalesce(a.key, z.key), o_value #>> '{}', n_value #>> '{}'
    from (select key, value as o_value from jsonb_each(o.custom_fields)) a
    full join (select key, value as n_value from jsonb_each(n.custom_fields)) z on z.key = a.key
    where o_value is distinct from n_value) changed`.execute(tx);
};
