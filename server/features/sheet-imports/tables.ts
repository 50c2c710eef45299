// The tables that an import writes, each with the columns it may write and their types in SQL.
import type { ImportEntity } from '#shared/sheet-imports/targets.ts';

export type RecordId = number | string;

export type RecordTable = {
  entity: ImportEntity;
  name: 'deals' | 'leads' | 'persons' | 'organizations' | 'activities' | 'notes' | 'products';
  idType: 'integer' | 'uuid';
  /** The condition that record `x` is called `g.form`, through the index of names; those without are known by numbers alone. */
  isCalled: string | null;
  labels: { table: string; key: string; idType: 'integer' | 'uuid' } | null;
  /** Whether it has custom fields, which `columns` do not name. */
  hasCustom: boolean;
  /** What marks record `x` as deleted, in SQL. */
  isGone: string;
  /** What marks it so. */
  retire: string;
  columns: Record<string, string>;
};

const times = { add_time: 'timestamptz', import_key: 'text', origin: 'text' };
const owned = { owner_id: 'integer', visible_to: 'smallint' };

// Long titles are indexed by their beginning.
const titled = 'x.search_title collate "C" = g.form';

const deletable = { isGone: 'x.is_deleted', retire: 'is_deleted = true, delete_time = now()' };
const links = { deal_id: 'integer', lead_id: 'uuid', person_id: 'integer', org_id: 'integer' };

/** By entity. */
export const tables: Record<ImportEntity, RecordTable> = {
  deal: {
    entity: 'deal',
    name: 'deals',
    idType: 'integer',
    isCalled: `"left"(x.search_title, 80) collate "C" = "left"(g.form, 80) and ${titled}`,
    labels: { table: 'deal_labels', key: 'deal_id', idType: 'integer' },
    hasCustom: true,
    ...deletable,
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
    hasCustom: true,
    ...deletable,
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
    hasCustom: true,
    ...deletable,
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
    hasCustom: true,
    ...deletable,
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
  product: {
    entity: 'product',
    name: 'products',
    idType: 'integer',
    isCalled: 'x.search_name = g.form',
    labels: null,
    hasCustom: true,
    ...deletable,
    columns: {
      ...owned,
      add_time: 'timestamptz',
      import_key: 'text',
      name: 'text',
      code: 'text',
      description: 'text',
      unit: 'text',
      tax: 'numeric',
      category: 'integer',
      is_linkable: 'boolean',
      billing_frequency: 'text',
      billing_frequency_cycles: 'integer',
    },
  },
  activity: {
    entity: 'activity',
    name: 'activities',
    idType: 'integer',
    isCalled: null,
    labels: null,
    hasCustom: false,
    ...deletable,
    columns: {
      ...links,
      owner_id: 'integer',
      add_time: 'timestamptz',
      import_key: 'text',
      subject: 'text',
      type: 'text',
      creator_user_id: 'integer',
      due_date: 'date',
      due_time: 'time',
      duration: 'interval',
      done: 'boolean',
      marked_as_done_time: 'timestamptz',
      busy: 'boolean',
      note: 'text',
      public_description: 'text',
      location: 'jsonb',
      priority: 'integer',
    },
  },
  note: {
    entity: 'note',
    name: 'notes',
    idType: 'integer',
    isCalled: null,
    labels: null,
    hasCustom: false,
    isGone: 'not x.active_flag',
    retire: 'active_flag = false',
    columns: {
      ...links,
      add_time: 'timestamptz',
      import_key: 'text',
      content: 'text',
      user_id: 'integer',
      last_update_user_id: 'integer',
      pinned_to_deal_flag: 'boolean',
      pinned_to_lead_flag: 'boolean',
      pinned_to_person_flag: 'boolean',
      pinned_to_organization_flag: 'boolean',
    },
  },
};
