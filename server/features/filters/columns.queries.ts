// Where the built-in fields that filters may ask about are found. What is not here cannot be asked.
import { sql } from 'kysely';
import type { FilterObject } from '#shared/filters/conditions.ts';
import { activityColumnsBy, column, labelsFrom, plain, type FilterColumn } from './column.queries.ts';

const id = column('int', 'id');
const common = {
  add_time: column('moment', 'add_time'),
  update_time: column('moment', 'update_time'),
  visible_to: column('visible_to', 'visible_to', { idType: 'integer' }),
};
const user = (name: string): FilterColumn => column('user', name, { idType: 'integer' });

// What deals and leads share.
const offers = {
  ...common,
  title: column('title', 'title', { searchForm: plain('search_title') }),
  value: column('monetary', 'value', { currency: plain('currency') }),
  currency: column('currency', 'currency', { idType: 'text' }),
  expected_close_date: column('date', 'expected_close_date'),
  channel: column('enum', 'channel', { idType: 'text', value: (alias) => sql`${sql.ref(`${alias}.channel`)}::text` }),
  channel_id: column('varchar', 'channel_id'),
  origin: column('varchar', 'origin'),
  origin_id: column('varchar', 'origin_id'),
  is_archived: column('flag', 'is_archived'),
  archive_time: column('moment', 'archive_time'),
  user_id: user('owner_id'),
  person_id: column('person', 'person_id', { idType: 'integer' }),
};

const probability = (alias: string): ReturnType<FilterColumn['value']> =>
  sql`coalesce(${sql.ref(`${alias}.probability`)}, (select w.deal_probability from stages w where w.company_id = ${sql.ref(`${alias}.company_id`)}
    and w.id = ${sql.ref(`${alias}.stage_id`)}))`;

const deal: Record<string, FilterColumn> = {
  id,
  ...offers,
  ...activityColumnsBy('deal_id'),
  creator_user_id: user('creator_user_id'),
  weighted_value: {
    kind: 'monetary',
    value: (alias) => sql`(${sql.ref(`${alias}.value`)} * ${probability(alias)} / 100)`,
    currency: plain('currency'),
  },
  probability: column('int', 'probability'),
  org_id: column('organization', 'org_id', { idType: 'integer' }),
  pipeline: column('pipeline', 'pipeline_id', { idType: 'integer' }),
  stage_id: column('stage', 'stage_id', { idType: 'integer' }),
  label: labelsFrom({ table: 'deal_labels', key: 'deal_id', idType: 'integer' }),
  status: column('status', 'status', { idType: 'text' }),
  stage_change_time: column('moment', 'stage_change_time'),
  close_time: column('moment', 'close_time'),
  won_time: column('moment', 'won_time'),
  lost_time: column('moment', 'lost_time'),
  first_won_time: column('moment', 'first_won_time'),
  lost_reason: column('varchar', 'lost_reason'),
  source_lead_id: column('lead', 'source_lead_id', { idType: 'uuid' }),
};

const lead: Record<string, FilterColumn> = {
  ...offers,
  ...activityColumnsBy('lead_id'),
  creator_user_id: user('creator_id'),
  org_id: column('organization', 'organization_id', { idType: 'integer' }),
  label: labelsFrom({ table: 'lead_label_links', key: 'lead_id', idType: 'uuid' }),
  source_name: column('varchar', 'source_name'),
  was_seen: column('flag', 'was_seen'),
  bring_back_on: column('date', 'bring_back_on'),
  source_deal_id: column('deal', 'source_deal_id', { idType: 'integer' }),
};

const items = (name: string): FilterColumn => ({
  kind: 'texts',
  value: (alias) =>
    sql`select e.item ->> 'value' as v from jsonb_array_elements(${sql.ref(`${alias}.${name}`)}) e (item)`,
});

const person: Record<string, FilterColumn> = {
  id,
  ...common,
  ...activityColumnsBy('person_id'),
  name: column('varchar', 'name', { searchForm: plain('search_name') }),
  first_name: column('varchar', 'first_name'),
  last_name: column('varchar', 'last_name'),
  email: items('emails'),
  phone: items('phones'),
  im: items('im'),
  owner_id: user('owner_id'),
  org_id: column('organization', 'org_id', { idType: 'integer' }),
  label: labelsFrom({ table: 'person_labels', key: 'person_id', idType: 'integer' }),
  picture_id: column('int', 'picture_id'),
  notes: column('varchar', 'notes'),
  birthday: column('date', 'birthday'),
  job_title: column('varchar', 'job_title'),
  postal_address: column('address', 'postal_address'),
  marketing_status: column('varchar', 'marketing_status'),
};

const organization: Record<string, FilterColumn> = {
  id,
  ...common,
  ...activityColumnsBy('org_id'),
  name: column('varchar', 'name', { searchForm: plain('search_name') }),
  owner_id: user('owner_id'),
  label: labelsFrom({ table: 'organization_labels', key: 'organization_id', idType: 'integer' }),
  address: column('address', 'address'),
  website: column('varchar', 'website'),
  linkedin: column('varchar', 'linkedin'),
  industry: column('int', 'industry'),
  annual_revenue: column('double', 'annual_revenue'),
  employee_count: column('int', 'employee_count'),
  picture_id: column('int', 'picture_id'),
};

const activity: Record<string, FilterColumn> = {
  id,
  subject: column('varchar', 'subject'),
  type: column('enum', 'type', { idType: 'text' }),
  user_id: user('owner_id'),
  created_by_user_id: user('creator_user_id'),
  deal_id: column('deal', 'deal_id', { idType: 'integer' }),
  lead_id: column('lead', 'lead_id', { idType: 'uuid' }),
  person_id: column('person', 'person_id', { idType: 'integer' }),
  org_id: column('organization', 'org_id', { idType: 'integer' }),
  due_date: column('date', 'due_date'),
  due_time: column('time', 'due_time'),
  duration: { kind: 'time', value: (alias) => sql`${sql.ref(`${alias}.duration`)}::time` },
  busy_flag: column('flag', 'busy'),
  done: column('flag', 'done'),
  marked_as_done_time: column('moment', 'marked_as_done_time'),
  add_time: common.add_time,
  update_time: common.update_time,
  location: column('address', 'location'),
  public_description: column('varchar', 'public_description'),
  note: column('varchar', 'note'),
  priority: column('enum', 'priority', {
    idType: 'text',
    value: (alias) => sql`${sql.ref(`${alias}.priority`)}::text`,
  }),
  outcome: column('varchar', 'outcome'),
  project_id: column('int', 'project_id'),
};

/** The column behind a built-in field of an object, by its v1 code, or null when filters cannot ask about it. */
export const systemColumn = (object: FilterObject, code: string): FilterColumn | null => {
  const columns = { deal, lead, person, organization, activity }[object];
  return Object.hasOwn(columns, code) ? (columns[code] ?? null) : null;
};
