import { sql, type RawBuilder } from 'kysely';
import type { Closing } from '#shared/deals/rules.ts';
import { mergeCustomFields, type CustomValues } from '#server/features/fields/stored.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type DealRow = Closing & {
  id: number;
  title: string;
  creator_user_id: number;
  owner_id: number;
  value: number;
  /** Whether the value follows the lines of products, or is written by hand. */
  value_from_products: boolean;
  currency: string;
  person_id: number | null;
  org_id: number | null;
  pipeline_id: number;
  stage_id: number;
  probability: number | null;
  visible_to: 1 | 3 | 5 | 7;
  expected_close_date: string | null;
  stage_change_time: string | null;
  is_archived: boolean;
  archive_time: string | null;
  is_deleted: boolean;
  delete_time: string | null;
  origin: string;
  origin_id: string | null;
  channel: number | null;
  channel_id: string | null;
  source_lead_id: string | null;
  custom_fields: CustomValues;
  add_time: string;
  update_time: string;
  label_ids: number[];
  local_won_date: string | null;
  local_lost_date: string | null;
  local_close_date: string | null;
  restorable_until: string | null;
};

const localDate = (column: string, timeZone: string): RawBuilder<string | null> =>
  sql`(${sql.ref(column)} at time zone ${timeZone}::text)::date`;

// Until when a deal of the bin can be restored; null when its lead keeps it, or the deal it was merged into.
const restorableUntil = sql<string | null>`case when d.is_deleted and not exists (
    select from parkings k join leads l on l.company_id = k.company_id and l.id = k.lead_id
    where k.company_id = d.company_id and k.deal_id = d.id and not l.is_deleted
  ) and not exists (select from merges m where m.company_id = d.company_id and m.entity = 'deal' and m.from_id = d.id) then (select (d.delete_time + make_interval(days => c.restorable_days))::date from companies c where c.id = d.company_id) end`;

const storedColumns =
  `id title creator_user_id owner_id value value_from_products currency person_id org_id pipeline_id stage_id status probability
  lost_reason visible_to expected_close_date stage_change_time close_time won_time first_won_time lost_time is_archived archive_time
  is_deleted delete_time origin origin_id channel channel_id source_lead_id custom_fields add_time update_time`.split(
    /\s+/,
  );
const stored = sql.raw(storedColumns.map((name) => `d.${name}`).join(', '));

const labelIds = sql<
  number[]
>`array(select l.label_id from deal_labels l where l.company_id = d.company_id and l.deal_id = d.id
    order by l.label_id)`;

/** Every column of the deal known as `d`; the `local_` dates are those of the actor's time zone. */
export const dealColumns = (actor: Actor): RawBuilder<unknown> => sql`${stored}, ${labelIds} as label_ids,
  ${localDate('d.won_time', actor.timeZone)} as local_won_date, ${localDate('d.lost_time', actor.timeZone)} as local_lost_date,
  ${localDate('d.close_time', actor.timeZone)} as local_close_date, ${restorableUntil} as restorable_until`;

const listedNames = storedColumns.concat(
  'label_ids',
  'local_won_date',
  'local_lost_date',
  'local_close_date',
  'restorable_until',
);

/**
 * The same as one JSON array a deal, for `listedDeal`: a page of wide rows is read in a third of the time that its single values take.
 * A list without deleted deals is spared the tables that only they need; to open these takes longer than to read a page.
 */
export const listedColumns = (actor: Actor, { neverDeleted }: { neverDeleted: boolean }): RawBuilder<unknown> =>
  sql`json_build_array(${stored}, ${labelIds}, ${localDate('d.won_time', actor.timeZone)}, ${localDate('d.lost_time', actor.timeZone)},
    ${localDate('d.close_time', actor.timeZone)}, ${neverDeleted ? sql`null` : restorableUntil})`;

/** The deal of such an array. Its times have a T in them, as JSON writes them. */
export const listedDeal = (values: unknown[]): DealRow => {
  const row: Record<string, unknown> = {};
  listedNames.forEach((name, index) => {
    row[name] = values[index];
  });
  return row as DealRow;
};

/** The deal when the actor sees it, deleted ones too. */
export const dealById = async (reader: Reader, actor: Actor, id: number): Promise<DealRow | undefined> => {
  const { rows } = await sql<DealRow>`select ${dealColumns(actor)} from deals d
    where d.company_id = ${actor.companyId} and d.id = ${id} and ${isSeenBy(actor, 'deals', 'd')}`.execute(reader);
  return rows[0];
};

/** Those of the deals that the actor sees, deleted ones too. */
export const dealsByIds = async (reader: Reader, actor: Actor, ids: number[]): Promise<DealRow[]> => {
  const { rows } = await sql<DealRow>`select ${dealColumns(actor)} from deals d
    where d.company_id = ${actor.companyId} and d.id = any(${ids}::integer[]) and ${isSeenBy(actor, 'deals', 'd')}
    order by d.id`.execute(reader);
  return rows;
};

/** The deals as they stand after a command, whether the actor still sees them or not. */
export const dealsAfter = async (tx: Reader, actor: Actor, ids: number[]): Promise<DealRow[]> => {
  const { rows } = await sql<DealRow>`select ${dealColumns(actor)} from deals d
    where d.company_id = ${actor.companyId} and d.id = any(${ids}::integer[]) order by d.id`.execute(tx);
  return rows;
};

/** Those of the deals that the actor sees, deleted ones too, locked in the order of their ids. */
export const lockDeals = async (tx: Tx, actor: Actor, ids: number[]): Promise<DealRow[]> => {
  const { rows } = await sql<DealRow>`select ${dealColumns(actor)} from deals d
    where d.company_id = ${actor.companyId} and d.id = any(${ids}::integer[]) and ${isSeenBy(actor, 'deals', 'd')}
    order by d.id for update of d`.execute(tx);
  return rows;
};

export type DealValues = Closing &
  Pick<
    DealRow,
    | 'title'
    | 'owner_id'
    | 'person_id'
    | 'org_id'
    | 'pipeline_id'
    | 'stage_id'
    | 'value'
    | 'currency'
    | 'probability'
    | 'visible_to'
    | 'expected_close_date'
    | 'is_archived'
    | 'archive_time'
  >;

export type AddedDeal = DealValues &
  Pick<DealRow, 'origin' | 'origin_id' | 'channel' | 'channel_id' | 'source_lead_id' | 'custom_fields'> & {
    add_time: string | null;
  };

export const insertDeal = async (tx: Tx, actor: Actor, deal: AddedDeal): Promise<number> => {
  const { rows } = await sql<{
    id: number;
  }>`insert into deals (company_id, creator_user_id, title, owner_id, person_id, org_id, pipeline_id, stage_id,
      value, currency, status, probability, lost_reason, visible_to, expected_close_date, close_time, won_time, first_won_time, lost_time, is_archived,
      archive_time, origin, origin_id, channel, channel_id, source_lead_id, custom_fields, add_time)
    values (${actor.companyId}, ${actor.userId}, ${deal.title}, ${deal.owner_id}, ${deal.person_id}, ${deal.org_id}, ${deal.pipeline_id},
      ${deal.stage_id}, ${deal.value}, ${deal.currency}, ${deal.status}, ${deal.probability}, ${deal.lost_reason}, ${deal.visible_to},
      ${deal.expected_close_date}, ${deal.close_time}, ${deal.won_time}, ${deal.first_won_time}, ${deal.lost_time}, ${deal.is_archived},
      ${deal.archive_time}, ${deal.origin}, ${deal.origin_id}, ${deal.channel}, ${deal.channel_id}, ${deal.source_lead_id},
      ${JSON.stringify(deal.custom_fields)}::text::jsonb, coalesce(${deal.add_time}::timestamptz, now()))
    returning id`.execute(tx);
  return (rows[0] as { id: number }).id;
};

export type DealPatch = Partial<DealValues & Pick<DealRow, 'channel' | 'channel_id' | 'value_from_products'>> & {
  custom_fields?: CustomValues;
};

/** Writes the same to some columns of deals; a custom field patch is laid over the stored values. */
export const updateDeals = async (
  tx: Tx,
  companyId: number,
  written: { ids: number[]; patch: DealPatch },
): Promise<void> => {
  const { custom_fields: custom, ...columns } = written.patch;
  await tx
    .updateTable('deals')
    .set({
      ...columns,
      ...(custom === undefined ? {} : { custom_fields: mergeCustomFields('custom_fields', custom) }),
      ...(columns.stage_id === undefined ? {} : { stage_change_time: sql<string>`now()` }),
      update_time: sql<string>`now()`,
    })
    .where('company_id', '=', companyId)
    .where('id', '=', sql<number>`any(${written.ids}::integer[])`)
    .execute();
};

/** Replaces the labels of deals. */
export const putLabels = async (
  tx: Tx,
  companyId: number,
  written: { ids: number[]; labelIds: number[] },
): Promise<void> => {
  await sql`delete from deal_labels where company_id = ${companyId} and deal_id = any(${written.ids}::integer[])
    and label_id <> all(${written.labelIds}::integer[])`.execute(tx);
  await sql`insert into deal_labels (company_id, deal_id, label_id)
    select ${companyId}, d.id, l.id from unnest(${written.ids}::integer[]) as d (id) cross join unnest(${written.labelIds}::integer[]) as l (id)
    on conflict do nothing`.execute(tx);
};

export const markDeleted = async (tx: Tx, companyId: number, ids: number[]): Promise<void> => {
  await sql`update deals set is_deleted = true, delete_time = now(), update_time = now()
    where company_id = ${companyId} and id = any(${ids}::integer[]) and not is_deleted`.execute(tx);
};
