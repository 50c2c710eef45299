// Deals as v2 shows them.
import type { ShownQuery } from '#shared/deals/contract.ts';
import type { Deal, DealExtra } from '#shared/deals/shape.ts';
import {
  customFieldDefinitions,
  presentCustomFields,
  type FieldDefinition,
} from '#server/features/fields/custom-values.ts';
import { labelsOf } from '#server/features/fields/labels.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { v2Time } from '#server/platform/times.ts';
import { companyDomain, includedFields, lookedUp, type Included } from './included.queries.ts';
import { dealMailAddress } from './mail-address.ts';
import type { DealRow } from './queries.ts';

type Surroundings = {
  definitions: FieldDefinition[];
  shown: ShownQuery;
  labels: Map<number, string> | null;
  included: Map<number, Included>;
  domain: string | null;
};

const presentPlain = (row: DealRow) => ({
  id: row.id,
  title: row.title,
  creator_user_id: row.creator_user_id,
  owner_id: row.owner_id,
  value: row.value,
  person_id: row.person_id,
  org_id: row.org_id,
  stage_id: row.stage_id,
  pipeline_id: row.pipeline_id,
  currency: row.currency,
  archive_time: v2Time(row.archive_time),
  add_time: v2Time(row.add_time),
  update_time: v2Time(row.update_time),
  stage_change_time: v2Time(row.stage_change_time),
  status: row.status,
  is_archived: row.is_archived,
  is_deleted: row.is_deleted,
  probability: row.probability,
  lost_reason: row.lost_reason,
  visible_to: row.visible_to,
  close_time: v2Time(row.close_time),
  won_time: v2Time(row.won_time),
  lost_time: v2Time(row.lost_time),
  local_won_date: row.local_won_date,
  local_lost_date: row.local_lost_date,
  local_close_date: row.local_close_date,
  expected_close_date: row.expected_close_date,
  label_ids: row.label_ids,
  origin: row.origin,
  origin_id: row.origin_id,
  channel: row.channel,
  channel_id: row.channel_id,
  acv: null,
  arr: null,
  mrr: null,
});

const asTime = (value: unknown): unknown => (typeof value === 'string' ? v2Time(value) : value);

const extrasOf = (row: DealRow, around: Surroundings): Pick<Deal, DealExtra> => {
  const included = around.included.get(row.id);
  const known: Partial<Record<DealExtra, unknown>> = {
    first_won_time: v2Time(row.first_won_time),
    smart_bcc_email: dealMailAddress(around.domain ?? '', row.id),
    source_lead_id: row.source_lead_id,
  };
  return Object.fromEntries(
    (around.shown.include_fields ?? []).map((field) => [
      field,
      field in known ? known[field] : asTime(included?.[field as keyof Included]),
    ]),
  );
};

const present = (row: DealRow, around: Surroundings): Deal => {
  const { labels, shown } = around;
  return {
    ...presentPlain(row),
    ...extrasOf(row, around),
    ...(labels === null ? {} : { labels: row.label_ids.map((id) => ({ id, label: labels.get(id) ?? '' })) }),
    ...(row.is_deleted ? { restorable_until: row.restorable_until } : {}),
    custom_fields: presentCustomFields(around.definitions, row.custom_fields, {
      only: shown.custom_fields,
      optionLabels: shown.include_option_labels,
    }),
  };
};

/** Deals as v2 shows them, with the optional fields asked for; everything a page needs is read at once. */
export const presentDeals = async (
  reader: Reader,
  actor: Actor,
  page: { rows: DealRow[]; shown: ShownQuery },
): Promise<Deal[]> => {
  const { rows, shown } = page;
  const { companyId } = actor;
  const fields = lookedUp.filter((field) => shown.include_fields?.includes(field));
  const ids = rows.map((row) => row.id);
  const included =
    fields.length === 0 || ids.length === 0 ? [] : await includedFields(reader, companyId, { ids, fields });
  const labels = shown.include_labels === true ? await labelsOf(reader, companyId, 'deal') : null;
  const around: Surroundings = {
    shown,
    definitions: await customFieldDefinitions(reader, companyId, 'deal'),
    labels: labels === null ? null : new Map(labels.map((label) => [label.id, label.label])),
    included: new Map(included.map((row) => [row.id, row])),
    domain: shown.include_fields?.includes('smart_bcc_email') === true ? await companyDomain(reader, companyId) : null,
  };
  return rows.map((row) => present(row, around));
};

/** One deal as v2 shows it. */
export const presentDeal = async (reader: Reader, actor: Actor, row: DealRow): Promise<Deal> =>
  (await presentDeals(reader, actor, { rows: [row], shown: {} }))[0] as Deal;
