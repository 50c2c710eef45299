// What filters can ask of a field: by the kind of its values. Read by the check of new filters, the evaluator and the screens.

export type FilterKind =
  | 'int'
  | 'double'
  | 'monetary'
  | 'date'
  | 'moment'
  | 'time'
  | 'daterange'
  | 'timerange'
  | 'varchar'
  | 'texts'
  | 'title'
  | 'address'
  | 'stage'
  | 'pipeline'
  | 'set'
  | 'enum'
  | 'flag'
  | 'user'
  | 'deal'
  | 'lead'
  | 'person'
  | 'organization'
  | 'status'
  | 'visible_to'
  | 'currency';

const compare = ['=', '!=', '>', '<', '>=', '<=', 'IS NULL', 'IS NOT NULL'] as const;
const ranges = [
  '=',
  '!=',
  'ends_at',
  'does_not_end_at',
  '<',
  '<=',
  'ends_before',
  'ends_e_before',
  '>',
  'ends_after',
  '>=',
  'ends_e_after',
  'includes',
  'IS NULL',
  'IS NOT NULL',
] as const;
const words = [
  '=',
  '!=',
  'IS NULL',
  'IS NOT NULL',
  "LIKE '%$%'",
  "LIKE '$%'",
  "NOT LIKE '$%'",
  "NOT LIKE '%$%'",
  "LIKE '%$'",
  "NOT LIKE '%$'",
] as const;
const title = [
  '=',
  "LIKE '$%'",
  "LIKE '%$%'",
  "NOT LIKE '$%'",
  "NOT LIKE '%$%'",
  "LIKE '%$'",
  "NOT LIKE '%$'",
] as const;
const choice = ['=', '!=', 'IS NULL', 'IS NOT NULL'] as const;
const sure = ['=', '!='] as const;

export const operatorsOf = {
  int: compare,
  double: compare,
  monetary: compare,
  date: compare,
  moment: compare,
  time: compare,
  daterange: ranges,
  timerange: ranges,
  varchar: words,
  texts: words,
  address: words,
  title,
  stage: ['=', '!=', 'has_been'],
  pipeline: sure,
  status: sure,
  visible_to: sure,
  currency: sure,
  set: ['=', '!=', 'contains', 'not_contains', 'IS NULL', 'IS NOT NULL'],
  enum: choice,
  flag: choice,
  deal: choice,
  lead: choice,
  person: choice,
  organization: choice,
  user: [...choice, 'belongs_to_team'],
} as const satisfies Record<FilterKind, readonly string[]>;

export type FilterOperator = (typeof operatorsOf)[FilterKind][number];

/** Operators that say no, by the one they deny: what is unset is denied too. */
export const denies: Partial<Record<string, FilterOperator>> = {
  '!=': '=',
  'IS NULL': 'IS NOT NULL',
  not_contains: 'contains',
  does_not_end_at: 'ends_at',
  "NOT LIKE '$%'": "LIKE '$%'",
  "NOT LIKE '%$%'": "LIKE '%$%'",
  "NOT LIKE '%$'": "LIKE '%$'",
};

const kindOfType: Partial<Record<string, FilterKind>> = {
  int: 'int',
  picture: 'int',
  project: 'int',
  double: 'double',
  monetary: 'monetary',
  date: 'date',
  time: 'time',
  daterange: 'daterange',
  timerange: 'timerange',
  varchar: 'varchar',
  varchar_auto: 'varchar',
  text: 'varchar',
  phone: 'varchar',
  varchar_options: 'varchar',
  address: 'address',
  set: 'set',
  enum: 'enum',
  boolean: 'flag',
  user: 'user',
  org: 'organization',
  people: 'person',
  deal: 'deal',
  lead: 'lead',
  stage: 'stage',
  pipeline: 'pipeline',
  status: 'status',
  visible_to: 'visible_to',
};

/** The kind of a field by its type, or null when filters cannot ask for it. */
export const kindOf = (fieldType: string): FilterKind | null => kindOfType[fieldType] ?? null;
