// What each kind of record can be given, and how the text of a cell is read for it.

export const kinds = ['users', 'organizations', 'persons', 'deals', 'activities', 'notes'] as const;
export type Kind = (typeof kinds)[number];

/** Types that need nothing but the text. */
export type PlainType =
  | 'title'
  | 'words'
  | 'number'
  | 'integer'
  | 'percentage'
  | 'moment'
  | 'date'
  | 'time'
  | 'flag'
  | 'list'
  | 'status'
  | 'currency'
  | 'visibility'
  | 'address';

/** Types that name another record, which is looked up and perhaps created. */
export type NamingType =
  | 'user'
  | 'organization'
  | 'person'
  | 'deal'
  | 'pipeline'
  | 'stage'
  | 'activity type'
  | 'labels'
  | 'option'
  | 'options';

export type TargetType = PlainType | NamingType;

export type Entity = 'deal' | 'person' | 'organization';

type Targets = { entity: Entity | null; required: string[]; columns: Record<string, TargetType> };

const common = { owner: 'user', add_time: 'moment' } as const;

export const targetsOf: Record<Kind, Targets> = {
  users: { entity: null, required: ['name'], columns: { name: 'title', email: 'title' } },
  organizations: {
    entity: 'organization',
    required: ['name'],
    columns: {
      ...common,
      name: 'title',
      address: 'address',
      website: 'title',
      linkedin: 'title',
      annual_revenue: 'number',
      employee_count: 'integer',
      visible_to: 'visibility',
      labels: 'labels',
    },
  },
  persons: {
    entity: 'person',
    required: ['name'],
    columns: {
      ...common,
      name: 'title',
      first_name: 'title',
      last_name: 'title',
      email: 'list',
      phone: 'list',
      organization: 'organization',
      job_title: 'title',
      birthday: 'date',
      visible_to: 'visibility',
      labels: 'labels',
    },
  },
  deals: {
    entity: 'deal',
    required: ['title'],
    columns: {
      ...common,
      title: 'title',
      value: 'number',
      currency: 'currency',
      status: 'status',
      pipeline: 'pipeline',
      stage: 'stage',
      organization: 'organization',
      person: 'person',
      close_time: 'moment',
      expected_close_date: 'date',
      lost_reason: 'title',
      probability: 'percentage',
      visible_to: 'visibility',
      labels: 'labels',
    },
  },
  activities: {
    entity: null,
    required: ['subject'],
    columns: {
      ...common,
      subject: 'title',
      type: 'activity type',
      deal: 'deal',
      person: 'person',
      organization: 'organization',
      due_date: 'date',
      due_time: 'time',
      duration: 'time',
      done: 'flag',
      done_time: 'moment',
      note: 'words',
      public_description: 'words',
    },
  },
  notes: {
    entity: null,
    required: ['content'],
    columns: {
      ...common,
      content: 'words',
      deal: 'deal',
      person: 'person',
      organization: 'organization',
      pinned: 'flag',
    },
  },
};

const naming: readonly TargetType[] = [
  'user',
  'organization',
  'person',
  'deal',
  'pipeline',
  'stage',
  'activity type',
  'labels',
  'option',
  'options',
];

/** Whether the type names another record. */
export const isNaming = (type: TargetType): type is NamingType => naming.includes(type);
