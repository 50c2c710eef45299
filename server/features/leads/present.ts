import type { Lead } from '#shared/leads/contract.v1.ts';
import {
  customFieldDefinitions,
  presentCustomFieldsV1,
  type FieldDefinition,
} from '#server/features/fields/custom-values.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { isoTime } from '#server/platform/times.ts';
import { leadMailAddress } from './mail-address.ts';
import type { LeadRow } from './queries.ts';

/** The custom fields a lead can show: those of deals, without the formulas. */
export const leadFieldDefinitions = async (reader: Reader, companyId: number): Promise<FieldDefinition[]> => {
  const definitions = await customFieldDefinitions(reader, companyId, 'deal');
  return definitions.filter((definition) => definition.formula === null);
};

/** A lead as v1 shows it. Take the definitions from `leadFieldDefinitions`. */
export const presentLead = (row: LeadRow, definitions: FieldDefinition[]): Lead => ({
  id: row.id,
  title: row.title,
  owner_id: row.owner_id,
  creator_id: row.creator_id,
  label_ids: row.label_ids,
  person_id: row.person_id,
  organization_id: row.organization_id,
  source_name: row.source_name,
  source_deal_id: row.source_deal_id,
  origin: row.origin,
  origin_id: row.origin_id,
  channel: row.channel,
  channel_id: row.channel_id,
  is_archived: row.is_archived,
  was_seen: row.was_seen,
  value: row.value === null || row.currency === null ? null : { amount: row.value, currency: row.currency },
  expected_close_date: row.expected_close_date,
  next_activity_id: row.next_activity_id,
  add_time: isoTime(row.add_time),
  update_time: isoTime(row.update_time),
  visible_to: String(row.visible_to) as Lead['visible_to'],
  cc_email: leadMailAddress(row),
  ...presentCustomFieldsV1(definitions, row.custom_fields, { omitUnset: true }),
});

/** Leads as v1 shows them. */
export const presentLeads = async (reader: Reader, companyId: number, rows: LeadRow[]): Promise<Lead[]> => {
  if (rows.length === 0) return [];
  const definitions = await leadFieldDefinitions(reader, companyId);
  return rows.map((row) => presentLead(row, definitions));
};

/** One lead as v1 shows it. */
export const presentOneLead = async (reader: Reader, row: LeadRow): Promise<Lead> =>
  presentLead(row, await leadFieldDefinitions(reader, row.company_id));
