// The conversion in SQL: one statement of CTEs, built from the transfer table. Row by row it is 14 to 24 times slower.
import { sql, type RawBuilder } from 'kysely';
import { carriedColumns, movedItems } from '#shared/conversions/transfer.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';

export type LockedDeal = {
  id: number;
  title: string;
  owner_id: number;
  status: 'open' | 'won' | 'lost';
  is_deleted: boolean;
  is_archived: boolean;
  person_id: number | null;
  org_id: number | null;
  update_time: string;
};

/** Locks the deals the actor sees, in id order so that two conversions never wait for each other in a circle. */
export const lockDeals = async (tx: Tx, actor: Actor, ids: number[]): Promise<LockedDeal[]> => {
  const { rows } = await sql<LockedDeal>`/* prepared */
    select d.id, d.title, d.owner_id, d.status, d.is_deleted, d.is_archived, d.person_id, d.org_id, d.update_time
    from deals d
    where d.company_id = ${actor.companyId} and d.id = any(${ids}::integer[]) and ${isSeenBy(actor, 'deals', 'd')}
    order by d.id for update of d`.execute(tx);
  return rows;
};

/** The leads that deleted deals are parked as. Asked after locking: inside the locking query, a lead made meanwhile would not show. */
export const leadsOfParkedDeals = async (
  tx: Tx,
  companyId: number,
  dealIds: number[],
): Promise<{ deal_id: number; lead_id: string }[]> => {
  const { rows } = await sql<{ deal_id: number; lead_id: string }>`
    select distinct on (p.deal_id) p.deal_id, p.lead_id from parkings p
    where p.company_id = ${companyId} and p.deal_id = any(${dealIds}::integer[]) and p.end_time is null and p.restore_time is null
    order by p.deal_id, p.id desc`.execute(tx);
  return rows;
};

/**
 * Creates the lead labels that deals have and leads do not know yet; the name decides, whatever its case. Asked after locking:
 * inside the locking query, a label put on a deal meanwhile would not show, and the lead would be without it.
 */
export const createMissingLeadLabels = async (tx: Tx, companyId: number, dealIds: number[]): Promise<void> => {
  await sql`/* prepared */
    insert into lead_labels (company_id, name, color, made_by_conversion)
    select distinct on (lower(o.label)) ${companyId}::integer, o.label, coalesce(o.color, 'gray'), true
    from deal_labels dl join field_options o on o.company_id = dl.company_id and o.id = dl.label_id
    where dl.company_id = ${companyId} and dl.deal_id = any(${dealIds}::integer[])
      and not exists (select from lead_labels ll where ll.company_id = dl.company_id and lower(ll.name) = lower(o.label))
    order by lower(o.label), o.id
    on conflict (company_id, lower(name)) do nothing`.execute(tx);
};

const columns = (names: string[]): RawBuilder<unknown> => sql.raw(names.join(', '));

// Formula fields have no place on a lead; the value and the formula stay with the deal.
const valueFor = (column: string): string =>
  column === 'custom_fields'
    ? `t.custom_fields - array(select f.field_code from fields f where f.company_id = $$company and f.entity = 'deal' and f.formula is not null)`
    : `t.${column}`;

const carriedFrom = carriedColumns.map((row) => valueFor(row.from));
const carriedTo = carriedColumns.map((row) => row.to);

// A pin follows its note: what was pinned to the deal is pinned to the lead.
const extraSet: Record<string, string> = {
  notes: ', pinned_to_lead_flag = i.pinned_to_deal_flag, pinned_to_deal_flag = false',
};

const moveOf = (item: { what: string; table: string; condition: string | null }): string => `
  moved_${item.what} as (
    update ${item.table} i set deal_id = null, lead_id = t.lead_id, update_time = now()${extraSet[item.table] ?? ''}
    from taken t where i.company_id = $$company and i.deal_id = t.id${item.condition === null ? '' : ` and (${item.condition.replaceAll(/\b(done|is_deleted|active_flag)\b/g, 'i.$1')})`}
    returning 1)`;

/** The day on which the leads rise again; `automatically`: on which they return by themselves. */
export type BringBack = { on: string | null; automatically: boolean };

export const noBringBack: BringBack = { on: null, automatically: false };

export type ConversionOrder = {
  conversionId: string;
  dealIds: number[];
  /** The bulk job's items are there already; a single conversion writes its own record in the same statement. */
  isBulk: boolean;
  bringBack: BringBack;
};

export type ConvertedDeal = { deal_id: number; lead_id: string } & Record<string, unknown>;

const singleRecord = (actor: Actor, order: ConversionOrder): RawBuilder<unknown> => sql`
  recorded as (
    insert into conversions (company_id, id, kind, status, started_by, total, start_time, end_time, bring_back_on, bring_back_automatically)
    values (${actor.companyId}, ${order.conversionId}, 'deals_to_leads', 'completed', ${actor.userId}, 1, now(), now(), ${order.bringBack.on}::date, ${order.bringBack.automatically})),
  noted as (
    insert into conversion_items (company_id, conversion_id, position, deal_id, lead_id, outcome, end_time)
    select ${actor.companyId}::integer, ${order.conversionId}::uuid, 1, t.id, t.lead_id, 'converted', now() from taken t)`;

const bulkRecord = (actor: Actor, order: ConversionOrder): RawBuilder<unknown> => sql`
  noted as (
    update conversion_items i set outcome = 'converted', lead_id = t.lead_id, end_time = now()
    from taken t where i.company_id = ${actor.companyId} and i.conversion_id = ${order.conversionId} and i.deal_id = t.id and i.outcome is null)`;

// The columns of the transfer table are ours, not a caller's; only the company's id is put in, and as a bound value.
const withCompany = (text: string, companyId: number): RawBuilder<unknown> => {
  const parts = text.split('$$company');
  return sql.join(
    parts.map((part) => sql.raw(part)),
    sql`${companyId}`,
  );
};

/**
 * The lead is given its next activity at once: the trigger that keeps it would otherwise write every lead a second time. Its id
 * grows with time, so that the leads of a job lie side by side in their indexes and in those of what moves to them.
 *
 * Converts deals that the caller has locked and found convertible: creates the leads, moves what moves, deletes the deals, and
 * writes down what happened. Gives each deal with its lead, and how many rows of each kind moved in all (`moved_notes`, …).
 */
export const convertDeals = async (tx: Tx, actor: Actor, order: ConversionOrder): Promise<ConvertedDeal[]> => {
  const { companyId, userId } = actor;
  const counts = movedItems.map((item) => `(select count(*) from moved_${item.what}) as moved_${item.what}`);
  const { rows } = await sql<ConvertedDeal>`/* prepared */
  with taken as materialized (
    select d.*, growing_id() as lead_id from deals d
    where d.company_id = ${companyId} and d.id = any(${order.dealIds}::integer[]) and not d.is_deleted
    order by d.id for update of d),
  worn as materialized (
    select dl.company_id, t.lead_id, dl.label_id from taken t
    join deal_labels dl on dl.company_id = t.company_id and dl.deal_id = t.id),
  labels as materialized (
    select dl.lead_id, ll.id as label_id from worn dl
    join field_options o on o.company_id = dl.company_id and o.id = dl.label_id
    join lead_labels ll on ll.company_id = dl.company_id and lower(ll.name) = lower(o.label)),
  planned as materialized (
    select distinct on (t.id) t.id as deal_id, a.id, coalesce(a.due_date + coalesce(a.due_time, '23:59:59'), 'infinity') as due
    from taken t join activities a on a.company_id = ${companyId} and a.deal_id = t.id and not a.done and not a.is_deleted
    order by t.id, a.due_date nulls last, a.due_time nulls last, a.id),
  made as (
    insert into leads (company_id, id, owner_id, creator_id, source_name, source_deal_id, bring_back_on, bring_back_automatically, next_activity_id, next_activity_due, ${columns(carriedTo)})
    select ${companyId}::integer, t.lead_id, ${userId}::integer, ${userId}::integer, 'Deal', t.id, ${order.bringBack.on}::date, ${order.bringBack.automatically}::boolean, p.id, p.due, ${withCompany(carriedFrom.join(', '), companyId)}
    from taken t left join planned p on p.deal_id = t.id
    returning id, ${columns(carriedTo)}),
  labelled as (
    insert into lead_label_links (company_id, lead_id, label_id)
    select distinct ${companyId}::integer, lead_id, label_id from labels),
  ${withCompany(movedItems.map(moveOf).join(','), companyId)},
  parked as (
    insert into parkings (company_id, deal_id, lead_id, conversion_id, parked_by, previous_owner_id, stage_id, given)
    select ${companyId}::integer, t.id, t.lead_id, ${order.conversionId}::uuid, ${userId}::integer, t.owner_id, t.stage_id,
      (select to_jsonb(g) from (select ${columns(carriedTo.map((column) => `m.${column}`))}, ${userId}::integer as owner_id,
        array(select l.label_id from labels l where l.lead_id = t.lead_id) as label_ids) g)
    from taken t join made m on m.id = t.lead_id),
  gone as (
    update deals d set is_deleted = true, delete_time = now(), update_time = now()
    from taken t where d.company_id = ${companyId} and d.id = t.id),
  logged as (
    insert into deal_changes (company_id, deal_id, field_key, old_value, new_value, actor_user_id, change_source, change_source_user_agent, is_bulk_update_flag)
    select ${companyId}::integer, t.id, 'is_deleted', 'false', 'true', ${userId}::integer, ${actor.source}::text, ${actor.userAgent}::text, ${order.isBulk}::boolean from taken t),
  ${order.isBulk ? bulkRecord(actor, order) : singleRecord(actor, order)}
  select t.id as deal_id, t.lead_id, ${columns(counts)} from taken t order by t.id`.execute(tx);
  return rows;
};
