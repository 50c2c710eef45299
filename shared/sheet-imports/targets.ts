// What a column of a spreadsheet can become. The wizard's lists, the suggestions and the reading of cells all come from this table.
import { activity, amounts, note, product } from './item-targets.ts';
import { deal, lead, organization, person } from './record-targets.ts';
import type { CellType, Target } from './target.ts';

export type { CellType, Target } from './target.ts';

export const kindsHeld = ['deals', 'leads', 'persons', 'organizations', 'activities', 'notes', 'products'] as const;
export type Held = (typeof kindsHeld)[number];

/** Each after those that it can hang on. */
export const importEntities = ['organization', 'person', 'lead', 'deal', 'product', 'activity', 'note'] as const;
export type ImportEntity = (typeof importEntities)[number];

/** What the rows of a file are first of all. */
export const mainEntity: Record<Held, ImportEntity> = {
  deals: 'deal',
  leads: 'lead',
  persons: 'person',
  organizations: 'organization',
  activities: 'activity',
  notes: 'note',
  products: 'product',
};

/** How many records of an entity are counted. */
export const heldOf = Object.fromEntries(Object.entries(mainEntity).map(([held, entity]) => [entity, held])) as Record<
  ImportEntity,
  Held
>;

/** What else a row may bring along, or hang on. */
export const entitiesOf: Record<Held, readonly ImportEntity[]> = {
  deals: ['deal', 'person', 'organization'],
  leads: ['lead', 'person', 'organization'],
  persons: ['person', 'organization'],
  organizations: ['organization'],
  activities: ['activity', 'deal', 'lead', 'person', 'organization'],
  notes: ['note', 'deal', 'lead', 'person', 'organization'],
  products: ['product'],
};

const linkKeys = new Set(['title', 'id', 'key']);

/** Whether rows only name records of this kind: activities and notes bring no deals along. */
export const isOnlyLinked = (holds: Held, entity: ImportEntity): boolean =>
  (holds === 'activities' || holds === 'notes') && (entity === 'deal' || entity === 'lead');

/** Built-in targets, by entity and key. Custom fields come beside them, as `deal.custom.<code>`. */
export const importTargets: Record<ImportEntity, Record<string, Target>> = {
  deal,
  lead,
  person,
  organization,
  activity,
  note,
  product,
};

const currencyCode = /^[A-Z]{3}$/;

/** What a key of an entity is: one of the table, or an amount in one currency, `price.EUR`. */
export const targetOf = (entity: ImportEntity, key: string): Target | undefined => {
  if (Object.hasOwn(importTargets[entity], key)) return importTargets[entity][key];
  const [what = '', currency = ''] = key.split('.');
  const amount = entity === 'product' && Object.hasOwn(amounts, what) ? amounts[what] : undefined;
  if (amount === undefined || !currencyCode.test(currency)) return undefined;
  const [en, fr] = amount.names;
  return { ...amount, names: [`${en} (${currency})`, `${fr} (${currency})`] };
};

/** The built-in targets that a file of this kind offers. */
export const targetsIn = (
  holds: Held,
  entity: ImportEntity,
  currencies: readonly string[] = [],
): [string, Target][] => {
  const keys = Object.keys(importTargets[entity]).filter((key) => !isOnlyLinked(holds, entity) || linkKeys.has(key));
  const priced =
    entity === 'product' ? currencies.flatMap((code) => Object.keys(amounts).map((what) => `${what}.${code}`)) : [];
  return [...keys, ...priced].flatMap((key): [string, Target][] => {
    const target = targetOf(entity, key);
    return target === undefined ? [] : [[key, target]];
  });
};

/** Whose custom fields an entity has: leads have those of deals, activities and notes have none. */
export const fieldsOfEntity = {
  deal: 'deal',
  lead: 'deal',
  person: 'person',
  organization: 'organization',
  product: 'product',
  activity: null,
  note: null,
} as const;

/** How the values of a custom field are read; a type that is not here cannot be imported. */
export const cellTypeOfField: Partial<Record<string, CellType>> = {
  varchar: 'title',
  varchar_auto: 'title',
  text: 'words',
  phone: 'title',
  double: 'number',
  monetary: 'monetary',
  date: 'date',
  time: 'time',
  enum: 'option',
  set: 'options',
  user: 'user',
  address: 'address',
};

/** The field types that a new field made of a column can have. */
export const newFieldTypes = ['varchar', 'text', 'double', 'monetary', 'date', 'enum', 'set'] as const;

export type TargetPath = { entity: ImportEntity; kind: 'built-in' | 'custom' | 'new'; key: string };

/** `person.email`, `deal.custom.<code>` or `deal.new.varchar` in its parts; null when it is none of them. */
export const readTarget = (text: string): TargetPath | null => {
  const [entity = '', ...rest] = text.split('.');
  if (!(importEntities as readonly string[]).includes(entity)) return null;
  const of = entity as ImportEntity;
  const [first = '', second] = rest;
  const key = rest.join('.');
  if (targetOf(of, key) !== undefined) return { entity: of, kind: 'built-in', key };
  if (rest.length !== 2 || second === undefined || fieldsOfEntity[of] === null) return null;
  if (first === 'custom' && /^[0-9a-f]{40}$/.test(second)) return { entity: of, kind: 'custom', key: second };
  if (first === 'new' && (newFieldTypes as readonly string[]).includes(second))
    return { entity: of, kind: 'new', key: second };
  return null;
};
