// The lists of an export: for each, what stands in its columns. `x` is the row, its owner is `o`.
export type List = {
  name: string;
  from: string;
  /** Which rows; deleted ones stay out. */
  where: string;
  columns: Record<string, string>;
  /** Whose custom fields it has. */
  fieldsOf: 'deal' | 'person' | 'organization' | null;
  idType: 'integer' | 'uuid';
};

const owner = { owner: 'o.name', owner_email: 'o.email' };
const times = { add_time: 'x.add_time', update_time: 'x.update_time' };
const joinOwner = (column: string): string => `left join users o on o.company_id = x.company_id and o.id = x.${column}`;
const joinPerson = 'left join persons p on p.company_id = x.company_id and p.id = x.person_id';
const joinOrganization = (column: string): string =>
  `left join organizations g on g.company_id = x.company_id and g.id = x.${column}`;

const labels = (table: string, key: string): string =>
  `(select string_agg(b.label, ', ' order by b.order_nr, b.id) from ${table} l join field_options b on b.company_id = l.company_id and b.id = l.label_id
    where l.company_id = x.company_id and l.${key} = x.id)`;
const values = (column: string): string =>
  `(select string_agg(v ->> 'value', ', ') from jsonb_array_elements(x.${column}) v)`;
const option = (entity: string, column: string): string =>
  `(select b.label from field_options b where b.company_id = x.company_id and b.entity = '${entity}' and b.id = x.${column})`;

const links = {
  deal_id: 'x.deal_id',
  deal: 'd.title',
  lead_id: 'x.lead_id',
  lead: 'e.title',
  person_id: 'x.person_id',
  person: 'p.name',
  organization_id: 'x.org_id',
  organization: 'g.name',
};
const joinLinks = `left join deals d on d.company_id = x.company_id and d.id = x.deal_id
  left join leads e on e.company_id = x.company_id and e.id = x.lead_id ${joinPerson} ${joinOrganization('org_id')}`;

export const lists: List[] = [
  {
    name: 'deals',
    from: `deals x ${joinOwner('owner_id')} ${joinPerson} ${joinOrganization('org_id')}
      join stages s on s.company_id = x.company_id and s.id = x.stage_id join pipelines w on w.company_id = x.company_id and w.id = x.pipeline_id`,
    where: 'not x.is_deleted',
    columns: {
      id: 'x.id',
      title: 'x.title',
      value: 'x.value',
      currency: 'x.currency',
      status: 'x.status',
      pipeline: 'w.name',
      stage: 's.name',
      person_id: 'x.person_id',
      person: 'p.name',
      organization_id: 'x.org_id',
      organization: 'g.name',
      ...owner,
      labels: labels('deal_labels', 'deal_id'),
      probability: 'x.probability',
      expected_close_date: 'x.expected_close_date',
      won_time: 'x.won_time',
      lost_time: 'x.lost_time',
      lost_reason: 'x.lost_reason',
      channel: option('deal', 'channel'),
      visible_to: 'x.visible_to',
      archived: 'x.is_archived',
      ...times,
    },
    fieldsOf: 'deal',
    idType: 'integer',
  },
  {
    name: 'leads',
    from: `leads x ${joinOwner('owner_id')} ${joinPerson} ${joinOrganization('organization_id')}`,
    where: 'not x.is_deleted',
    columns: {
      id: 'x.id',
      title: 'x.title',
      value: 'x.value',
      currency: 'x.currency',
      person_id: 'x.person_id',
      person: 'p.name',
      organization_id: 'x.organization_id',
      organization: 'g.name',
      ...owner,
      labels: `(select string_agg(b.name, ', ' order by b.name) from lead_label_links l join lead_labels b on b.company_id = l.company_id and b.id = l.label_id
        where l.company_id = x.company_id and l.lead_id = x.id)`,
      source: 'x.source_name',
      source_deal_id: 'x.source_deal_id',
      expected_close_date: 'x.expected_close_date',
      bring_back_on: 'x.bring_back_on',
      channel: option('deal', 'channel'),
      visible_to: 'x.visible_to',
      archived: 'x.is_archived',
      ...times,
    },
    fieldsOf: 'deal',
    idType: 'uuid',
  },
  {
    name: 'people',
    from: `persons x ${joinOwner('owner_id')} ${joinOrganization('org_id')}`,
    where: 'not x.is_deleted',
    columns: {
      id: 'x.id',
      name: 'x.name',
      first_name: 'x.first_name',
      last_name: 'x.last_name',
      emails: values('emails'),
      phones: values('phones'),
      organization_id: 'x.org_id',
      organization: 'g.name',
      job_title: 'x.job_title',
      birthday: 'x.birthday',
      ...owner,
      labels: labels('person_labels', 'person_id'),
      marketing_status: 'x.marketing_status',
      visible_to: 'x.visible_to',
      ...times,
    },
    fieldsOf: 'person',
    idType: 'integer',
  },
  {
    name: 'organizations',
    from: `organizations x ${joinOwner('owner_id')}`,
    where: 'not x.is_deleted',
    columns: {
      id: 'x.id',
      name: 'x.name',
      address: `x.address ->> 'value'`,
      website: 'x.website',
      linkedin: 'x.linkedin',
      employee_count: 'x.employee_count',
      annual_revenue: 'x.annual_revenue',
      ...owner,
      labels: labels('organization_labels', 'organization_id'),
      visible_to: 'x.visible_to',
      ...times,
    },
    fieldsOf: 'organization',
    idType: 'integer',
  },
  {
    name: 'activities',
    from: `activities x ${joinOwner('owner_id')} ${joinLinks}`,
    where: 'not x.is_deleted',
    columns: {
      id: 'x.id',
      subject: 'x.subject',
      type: 'x.type',
      due_date: 'x.due_date',
      due_time: 'x.due_time',
      duration: 'x.duration',
      done: 'x.done',
      marked_as_done_time: 'x.marked_as_done_time',
      ...owner,
      ...links,
      location: `x.location ->> 'value'`,
      note: 'x.note',
      public_description: 'x.public_description',
      priority: option('activity', 'priority'),
      ...times,
    },
    fieldsOf: null,
    idType: 'integer',
  },
  {
    name: 'notes',
    from: `notes x ${joinOwner('user_id')} ${joinLinks}`,
    where: 'x.active_flag',
    columns: { id: 'x.id', content: 'x.content', ...owner, ...links, ...times },
    fieldsOf: null,
    idType: 'integer',
  },
  {
    name: 'files',
    from: `files x ${joinOwner('user_id')} ${joinLinks}`,
    where: 'x.active_flag',
    columns: {
      id: 'x.id',
      name: 'x.name',
      file_name: 'x.file_name',
      file_size: 'x.file_size',
      media_type: 'x.media_type',
      stored_as: 'x.storage_key',
      ...owner,
      ...links,
      ...times,
    },
    fieldsOf: null,
    idType: 'integer',
  },
  {
    name: 'invoices',
    from: `invoices x ${joinOwner('creator_user_id')} left join deals d on d.company_id = x.company_id and d.id = x.deal_id`,
    where: 'not x.is_deleted',
    columns: {
      id: 'x.id',
      number: 'x.number',
      amount: 'x.amount',
      currency: 'x.currency',
      status: 'x.status',
      deal_id: 'x.deal_id',
      deal: 'd.title',
      issue_date: 'x.issue_date',
      due_date: 'x.due_date',
      paid_date: 'x.paid_date',
      ...times,
    },
    fieldsOf: null,
    idType: 'integer',
  },
  {
    name: 'users',
    from: 'users x join roles r on r.company_id = x.company_id and r.id = x.role_id',
    where: 'true',
    columns: {
      id: 'x.id',
      name: 'x.name',
      email: 'x.email',
      phone: 'x.phone',
      role: 'r.name',
      language: 'x.language',
      active: 'x.active_flag',
      ...times,
    },
    fieldsOf: null,
    idType: 'integer',
  },
];
