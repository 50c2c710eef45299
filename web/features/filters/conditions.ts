// The conditions of a filter as the screen holds them: in its form, in the address, and as the API takes them.
import type { FilterObject } from '#shared/filters/conditions.ts';
import type { FilterKind } from '#shared/filters/kinds.ts';

/** One condition; `value` and `extra` are empty where the operator needs none. */
export type Line = { object: FilterObject; fieldId: string; operator: string; value: string; extra: string };

/** All of `all` must hold, and one of `any`. */
export type Conditions = { all: Line[]; any: Line[] };

/** What narrows a list: a saved filter by its id, or conditions that are not saved. */
export type Chosen = number | Conditions;

/** The lists that have filters of their own. */
export type Filtered = 'deals' | 'leads';

/** What can be asked about each, in the order it is offered. */
export const askable = {
  deals: ['deal', 'person', 'organization', 'activity'],
  leads: ['lead', 'person', 'organization', 'activity'],
} as const satisfies Record<Filtered, readonly FilterObject[]>;

const objects = [...new Set(Object.values(askable).flat())];

export const mostConditions = 16;

/** A condition in the address, `["deal","12405",">","1000"]`. */
export type AddressLine = [object: string, fieldId: string, operator: string, value?: string, extra?: string];
/** Conditions in the address, short enough to be shared. */
export type AddressConditions = { all?: AddressLine[]; any?: AddressLine[] };

const written = ({ object, fieldId, operator, value, extra }: Line): AddressLine => {
  if (extra !== '') return [object, fieldId, operator, value, extra];
  return value === '' ? [object, fieldId, operator] : [object, fieldId, operator, value];
};

export const toAddress = ({ all, any }: Conditions): AddressConditions => ({
  ...(all.length === 0 ? {} : { all: all.map(written) }),
  ...(any.length === 0 ? {} : { any: any.map(written) }),
});

const readLine = (given: unknown): Line[] => {
  if (!Array.isArray(given)) return [];
  const [object, fieldId, operator, value = '', extra = ''] = given.map(String);
  const known = objects.find((one) => one === object);
  if (known === undefined || fieldId === undefined || !/^\d{1,9}$/.test(fieldId) || operator === undefined) return [];
  return [{ object: known, fieldId, operator, value, extra }];
};

const readLines = (given: unknown): Line[] =>
  Array.isArray(given) ? given.flatMap(readLine).slice(0, mostConditions) : [];

/** Reads what the address says of a filter; what makes no sense is left out. */
export const readChosen = (given: unknown): Chosen | undefined => {
  if (typeof given === 'number') return Number.isSafeInteger(given) && given > 0 ? given : undefined;
  if (typeof given !== 'object' || given === null) return undefined;
  const { all, any } = given as Record<string, unknown>;
  const conditions = { all: readLines(all), any: readLines(any) };
  return conditions.all.length + conditions.any.length === 0 ? undefined : conditions;
};

const sent = ({ object, fieldId, operator, value, extra }: Line) => ({
  object,
  field_id: fieldId,
  operator,
  value: value === '' ? null : value,
  extra_value: extra === '' ? null : extra,
});

/** As the API takes them. */
export const toTree = ({ all, any }: Conditions) => ({
  glue: 'and' as const,
  conditions: [
    { glue: 'and' as const, conditions: all.map(sent) },
    { glue: 'or' as const, conditions: any.map(sent) },
  ],
});

type Shown = { object: string; field_id: string; operator: string; value: string | null; extra_value: string | null };

const received = (line: Shown): Line[] =>
  readLine([line.object, line.field_id, line.operator, line.value ?? '', line.extra_value ?? '']);

/** From a saved filter's reply. */
export const fromTree = (tree: { conditions: { glue: 'and' | 'or'; conditions: Shown[] }[] }): Conditions => {
  const of = (glue: 'and' | 'or'): Line[] =>
    tree.conditions.filter((group) => group.glue === glue).flatMap((group) => group.conditions.flatMap(received));
  return { all: of('and'), any: of('or') };
};

/** Operators that ask nothing further. */
export const needsNoValue = (operator: string): boolean => operator === 'IS NULL' || operator === 'IS NOT NULL';

export const isWhole = (line: Line): boolean => needsNoValue(line.operator) || line.value.trim() !== '';

const dates: readonly FilterKind[] = ['date', 'moment', 'daterange'];

export const isDateKind = (kind: FilterKind): boolean => dates.includes(kind);
