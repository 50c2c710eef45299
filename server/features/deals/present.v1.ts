// Deals as v1 shows them.
import type { FlatLegacyDeal, LegacyDeal } from '#shared/deals/shape.v1.ts';
import { formatMoney } from '#shared/deals/money.ts';
import {
  customFieldDefinitions,
  presentCustomFieldsV1,
  type FieldDefinition,
} from '#server/features/fields/custom-values.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { v1Time } from '#server/platform/times.ts';
import { companyDomain, includedFields, lookedUp, type Included } from './included.queries.ts';
import { activityDetails, type ActivityDetails } from './legacy.queries.ts';
import { dealMailAddress } from './mail-address.ts';
import type { DealRow } from './queries.ts';
import { relatedOf, type Related } from './related.ts';

type Surroundings = {
  definitions: FieldDefinition[];
  related: Related;
  included: Map<number, Included>;
  activities: Map<number, ActivityDetails>;
  domain: string;
};

const activitiesOf = (row: DealRow, around: Surroundings) => {
  const included = around.included.get(row.id);
  const details = around.activities.get(row.id);
  const count = (field: keyof Included): number => Number(included?.[field] ?? 0);
  const time = (field: keyof Included): string | null => v1Time((included?.[field] as string | null) ?? null);
  return {
    next_activity_id: (included?.next_activity_id as number | null) ?? null,
    next_activity_date: details?.next_date ?? null,
    next_activity_time: details?.next_time ?? null,
    next_activity_subject: details?.next_subject ?? null,
    next_activity_type: details?.next_type ?? null,
    next_activity_duration: details?.next_duration ?? null,
    next_activity_note: details?.next_note ?? null,
    last_activity_id: (included?.last_activity_id as number | null) ?? null,
    last_activity_date: details?.last_date ?? null,
    products_count: count('products_count'),
    files_count: count('files_count'),
    notes_count: count('notes_count'),
    followers_count: count('followers_count'),
    email_messages_count: count('email_messages_count'),
    activities_count: count('activities_count'),
    done_activities_count: count('done_activities_count'),
    undone_activities_count: count('undone_activities_count'),
    participants_count: count('participants_count'),
    last_incoming_mail_time: time('last_incoming_mail_time'),
    last_outgoing_mail_time: time('last_outgoing_mail_time'),
  };
};

const rottenTime = (row: DealRow, days: number | null): string | null => {
  if (days === null || row.status !== 'open') return null;
  const time = new Date(Date.parse(row.update_time) + days * 86_400_000);
  return time.toISOString().slice(0, 19).replace('T', ' ');
};

const reckonedOf = (row: DealRow, { related }: Surroundings) => {
  const stage = related.stage[row.stage_id];
  const chance = row.probability ?? (stage?.pipeline_deal_probability === true ? stage.deal_probability : 100);
  const weighted = Math.round(row.value * chance) / 100;
  return {
    stage_order_nr: stage?.order_nr ?? 0,
    formatted_value: formatMoney(row.value, row.currency),
    weighted_value: weighted,
    formatted_weighted_value: formatMoney(weighted, row.currency),
    weighted_value_currency: row.currency,
    rotten_time: rottenTime(row, stage?.rotten_flag === true ? stage.rotten_days : null),
  };
};

const unused = { acv: null, arr: null, mrr: null, acv_currency: null, arr_currency: null, mrr_currency: null };

const timesOf = (row: DealRow) => ({
  archive_time: v1Time(row.archive_time),
  add_time: v1Time(row.add_time),
  update_time: v1Time(row.update_time),
  stage_change_time: v1Time(row.stage_change_time),
  close_time: v1Time(row.close_time),
  won_time: v1Time(row.won_time),
  first_won_time: v1Time(row.first_won_time),
  lost_time: v1Time(row.lost_time),
});

/** What v1 shows of a deal in every list: its own columns, times in UTC without a zone. */
export const presentOwnColumns = (row: DealRow) => ({
  id: row.id,
  stage_id: row.stage_id,
  pipeline_id: row.pipeline_id,
  title: row.title,
  value: row.value,
  currency: row.currency,
  ...timesOf(row),
  active: row.status === 'open' && !row.is_deleted,
  deleted: row.is_deleted,
  is_archived: row.is_archived,
  status: row.is_deleted ? ('deleted' as const) : row.status,
  probability: row.probability,
  lost_reason: row.lost_reason,
  visible_to: String(row.visible_to) as '1' | '3' | '5' | '7',
  expected_close_date: row.expected_close_date,
  label: row.label_ids.length === 0 ? null : row.label_ids.join(','),
  origin: row.origin,
  origin_id: row.origin_id,
  channel: row.channel,
  channel_id: row.channel_id,
});

const presentFlat = (row: DealRow, around: Surroundings): FlatLegacyDeal => {
  const { related } = around;
  const person = row.person_id === null ? null : related.person[row.person_id];
  const organization = row.org_id === null ? null : related.organization[row.org_id];
  return {
    ...presentOwnColumns(row),
    ...activitiesOf(row, around),
    ...reckonedOf(row, around),
    ...unused,
    creator_user_id: row.creator_user_id,
    user_id: row.owner_id,
    person_id: row.person_id,
    org_id: row.org_id,
    person_name: person?.name ?? null,
    org_name: organization?.name ?? null,
    owner_name: related.user[row.owner_id]?.name ?? '',
    cc_email: dealMailAddress(around.domain, row.id),
    org_hidden: row.org_id !== null && organization === undefined,
    person_hidden: row.person_id !== null && person === undefined,
    ...presentCustomFieldsV1(around.definitions, row.custom_fields, { omitUnset: false }),
  };
};

// A record inside another has its id as `value`.
const nested = <Row extends { id: number }>(row: Row | undefined): (Omit<Row, 'id'> & { value: number }) | null => {
  if (row === undefined) return null;
  const { id, ...rest } = row;
  return { ...rest, value: id };
};

const presentNested = (row: DealRow, around: Surroundings): LegacyDeal => {
  const { related } = around;
  const user = (id: number) => {
    const found = related.user[id];
    return found === undefined ? null : { ...found, value: id };
  };
  return {
    ...presentFlat(row, around),
    creator_user_id: user(row.creator_user_id),
    user_id: user(row.owner_id),
    person_id: row.person_id === null ? null : nested(related.person[row.person_id]),
    org_id: row.org_id === null ? null : nested(related.organization[row.org_id]),
  };
};

const surroundingsOf = async (reader: Reader, actor: Actor, rows: DealRow[]): Promise<Surroundings> => {
  const { companyId } = actor;
  const ids = rows.map((row) => row.id);
  const included = ids.length === 0 ? [] : await includedFields(reader, companyId, { ids, fields: lookedUp });
  const activities = ids.length === 0 ? [] : await activityDetails(reader, companyId, ids);
  return {
    definitions: await customFieldDefinitions(reader, companyId, 'deal'),
    related: await relatedOf(reader, actor, { deals: rows }),
    included: new Map(included.map((row) => [row.id, row])),
    activities: new Map(activities.map((row) => [row.deal_id, row])),
    domain: await companyDomain(reader, companyId),
  };
};

/** Deals as v1 shows them, their records inside, and the records beside them. */
export const presentLegacyDeals = async (
  reader: Reader,
  actor: Actor,
  rows: DealRow[],
): Promise<{ deals: LegacyDeal[]; related: Related }> => {
  const around = await surroundingsOf(reader, actor, rows);
  return { deals: rows.map((row) => presentNested(row, around)), related: around.related };
};

/** Deals as v1 shows them with the ids of their records, and the records beside them. */
export const presentFlatDeals = async (
  reader: Reader,
  actor: Actor,
  rows: DealRow[],
): Promise<{ deals: FlatLegacyDeal[]; related: Related }> => {
  const around = await surroundingsOf(reader, actor, rows);
  return { deals: rows.map((row) => presentFlat(row, around)), related: around.related };
};
