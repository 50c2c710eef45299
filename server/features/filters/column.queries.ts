// What a filter needs to know of a field: the kind of its values and the SQL that finds them in a row.
import { sql, type RawBuilder } from 'kysely';
import type { FilterKind } from '#shared/filters/kinds.ts';
import type { Asker, FilterValue } from './values.ts';

/** SQL of a value in the row known as `alias`. */
export type Expression = (alias: string) => RawBuilder<unknown>;

export type FilterColumn = {
  kind: FilterKind;
  /** The value; of ranges their start; of sets and texts a query of one column named `v`; of addresses the jsonb object. */
  value: Expression;
  /** The end of a range. */
  until?: Expression;
  /** The currency of an amount of money. */
  currency?: Expression;
  /** The type of ids. */
  idType?: 'integer' | 'uuid' | 'text';
  /** The stored search form of a text, which an index knows. */
  searchForm?: Expression;
  /** The id of a custom field of deals, whose values stand in deal_values as well. */
  fieldId?: number;
};

/** A condition on a column of the row known as `alias`. */
export type Question = { column: FilterColumn; alias: string; operator: string; value: FilterValue; asker: Asker };

/** A column of the table by its name. */
export const plain =
  (name: string): Expression =>
  (alias) =>
    sql`${sql.ref(`${alias}.${name}`)}`;

export const column = (kind: FilterKind, name: string, more: Partial<FilterColumn> = {}): FilterColumn => ({
  kind,
  value: plain(name),
  ...more,
});

/** The labels of a record, from the table that joins them. */
export const labelsFrom = (join: { table: string; key: string; idType: 'integer' | 'uuid' }): FilterColumn => ({
  kind: 'set',
  idType: join.idType,
  value: (alias) => sql`select w.label_id as v from ${sql.table(join.table)} w
    where w.company_id = ${sql.ref(`${alias}.company_id`)} and ${sql.ref(`w.${join.key}`)} = ${sql.ref(`${alias}.id`)}`,
});

const activitiesOf = (alias: string, key: string): RawBuilder<unknown> =>
  sql`from activities w where w.company_id = ${sql.ref(`${alias}.company_id`)} and ${sql.ref(`w.${key}`)} = ${sql.ref(`${alias}.id`)} and not w.is_deleted`;

/** What the activities linked by `key` say about a record. */
export const activityColumnsBy = (
  key: 'deal_id' | 'lead_id' | 'person_id' | 'org_id',
): Record<string, FilterColumn> => ({
  next_activity_date: {
    kind: 'date',
    value: (alias) => sql`(select min(w.due_date) ${activitiesOf(alias, key)} and not w.done)`,
  },
  last_activity_date: {
    kind: 'date',
    value: (alias) =>
      sql`(select max(coalesce(w.due_date, w.marked_as_done_time::date)) ${activitiesOf(alias, key)} and w.done)`,
  },
  activities_count: { kind: 'int', value: (alias) => sql`(select count(*) ${activitiesOf(alias, key)})` },
  done_activities_count: {
    kind: 'int',
    value: (alias) => sql`(select count(*) ${activitiesOf(alias, key)} and w.done)`,
  },
  undone_activities_count: {
    kind: 'int',
    value: (alias) => sql`(select count(*) ${activitiesOf(alias, key)} and not w.done)`,
  },
});

const custom = (code: string, path: string[] = []): Expression => {
  const keys = [code, ...path];
  return (alias) => sql`(${sql.ref(`${alias}.custom_fields`)} #>> ${keys}::text[])`;
};

const cast =
  (expression: Expression, type: 'numeric' | 'date' | 'time' | 'integer'): Expression =>
  (alias) =>
    sql`(${expression(alias)})::${sql.raw(type)}`;

/** A custom field, whose values stand in the row's jsonb column. */
export const customColumn = (kind: FilterKind, code: string): FilterColumn => {
  if (kind === 'double') return { kind, value: cast(custom(code), 'numeric') };
  if (kind === 'monetary')
    return { kind, value: cast(custom(code, ['value']), 'numeric'), currency: custom(code, ['currency']) };
  if (kind === 'date') return { kind, value: cast(custom(code), 'date') };
  if (kind === 'daterange')
    return { kind, value: cast(custom(code, ['value']), 'date'), until: cast(custom(code, ['until']), 'date') };
  if (kind === 'time') return { kind, value: cast(custom(code, ['value']), 'time') };
  if (kind === 'timerange')
    return { kind, value: cast(custom(code, ['value']), 'time'), until: cast(custom(code, ['until']), 'time') };
  if (kind === 'address')
    return { kind, value: (alias) => sql`(${sql.ref(`${alias}.custom_fields`)} -> ${code}::text)` };
  if (kind === 'user' || kind === 'person' || kind === 'organization')
    return { kind, idType: 'integer', value: cast(custom(code), 'integer') };
  if (kind === 'enum') return { kind, idType: 'text', value: custom(code) };
  if (kind !== 'set') return { kind, value: custom(code) };
  return {
    kind,
    idType: 'integer',
    value: (alias) =>
      sql`select e.v::integer as v from jsonb_array_elements_text(coalesce(${sql.ref(`${alias}.custom_fields`)} -> ${code}::text, '[]')) e (v)`,
  };
};
