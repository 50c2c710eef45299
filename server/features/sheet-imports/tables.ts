// The tables that an import writes, each with the columns it may write and their types in SQL.
import type { ImportEntity } from '#shared/sheet-imports/targets.ts';

export type RecordId = number | string;

export type RecordTable = {
  entity: ImportEntity;
  name: 'deals' | 'leads' | 'persons' | 'organizations';
  idType: 'integer' | 'uuid';
  /** The condition that record `x` is called `g.form`, through the index of names. */
  isCalled: string;
  labels: { table: string; key: string; idType: 'integer' | 'uuid' };
  columns: Record<string, string>;
};

const times = { add_time: 'timestamptz', import_key: 'text', origin: 'text' };
const owned = { owner_id: 'integer', visible_to: 'smallint' };

// Long titles are indexed by their beginning.
const titled = 'x.search_title collate "C" = g.form';

/** By entity; beside these columns all have custom_fields and labels. */
export const tables: Record<ImportEntity, RecordTable> = {
  deal: {
    entity: 'deal',
    name: 'deals',
    idType: 'integer',
    isCalled: `"left"(x.search_title, 80) collate "C" = "left"(g.form, 80) and ${titled}`,
    labels: { table: 'deal_labels', key: 'deal_id', idType: 'integer' },
    columns: {
      ...owned,
      ...times,
      title: 'text',
      creator_user_id: 'integer',
      person_id: 'integer',
      org_id: 'integer',
      pipeline_id: 'integer',
      stage_id: 'integer',
      value: 'numeric',
      value_from_products: 'boolean',
      currency: 'text',
      status: 'text',
      probability: 'numeric',
      lost_reason: 'text',
      expected_close_date: 'date',
      stage_change_time: 'timestamptz',
      close_time: 'timestamptz',
      won_time: 'timestamptz',
      first_won_time: 'timestamptz',
      lost_time: 'timestamptz',
    },
  },
  lead: {
    entity: 'lead',
    name: 'leads',
    idType: 'uuid',
    isCalled: `x.is_archived in (true, false) and "left"(x.search_title, 80) = "left"(g.form, 80) and ${titled}`,
    labels: { table: 'lead_label_links', key: 'lead_id', idType: 'uuid' },
    columns: {
      ...owned,
      ...times,
      title: 'text',
      creator_id: 'integer',
      person_id: 'integer',
      organization_id: 'integer',
      source_name: 'text',
      value: 'numeric',
      currency: 'text',
      expected_close_date: 'date',
    },
  },
  person: {
    entity: 'person',
    name: 'persons',
    idType: 'integer',
    isCalled: 'x.search_name = g.form',
    labels: { table: 'person_labels', key: 'person_id', idType: 'integer' },
    columns: {
      ...owned,
      ...times,
      name: 'text',
      first_name: 'text',
      last_name: 'text',
      org_id: 'integer',
      emails: 'jsonb',
      phones: 'jsonb',
      notes: 'text',
      birthday: 'date',
      job_title: 'text',
      postal_address: 'jsonb',
    },
  },
  organization: {
    entity: 'organization',
    name: 'organizations',
    idType: 'integer',
    isCalled: 'x.search_name = g.form',
    labels: { table: 'organization_labels', key: 'organization_id', idType: 'integer' },
    columns: {
      ...owned,
      ...times,
      name: 'text',
      address: 'jsonb',
      website: 'text',
      linkedin: 'text',
      annual_revenue: 'numeric',
      employee_count: 'integer',
    },
  },
};
