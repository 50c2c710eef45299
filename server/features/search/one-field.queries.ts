import { sql, type RawBuilder } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

type Sql = RawBuilder<unknown>;

export type SearchedEntity = 'deal' | 'lead' | 'person' | 'organization';
export type FieldMatch = 'exact' | 'beginning' | 'middle';

export type OneFieldSearch = {
  entity: SearchedEntity;
  /** A built-in field, or the code of a custom one. */
  field: { name: 'title' | 'name' | 'email' | 'phone' | 'address' } | { code: string };
  term: string;
  match: FieldMatch;
  after: string | null;
  limit: number;
};

export type FieldValue = { id: number | string; value: string };

const tables = {
  deal: { table: 'deals', idType: 'integer', words: sql`x.search_title` },
  lead: { table: 'leads', idType: 'uuid', words: sql`x.search_text` },
  person: { table: 'persons', idType: 'integer', words: sql`x.search_text` },
  organization: { table: 'organizations', idType: 'integer', words: sql`x.search_text` },
} as const;

// Of what matches, so many are looked at; it keeps a search for common letters short.
const mostLookedAt = 5000;

/** The field's values of the row known as `x`, as rows of one column `v`. */
const valuesOf = ({ field }: OneFieldSearch): Sql => {
  if ('code' in field)
    return sql`(select case jsonb_typeof(c) when 'object' then c ->> 'value' else c #>> '{}' end as v
      from (select x.custom_fields -> ${field.code}::text as c) custom)`;
  if (field.name === 'email') return sql`(select i ->> 'value' as v from jsonb_array_elements(x.emails) i)`;
  if (field.name === 'phone') return sql`(select i ->> 'value' as v from jsonb_array_elements(x.phones) i)`;
  if (field.name === 'address') return sql`(select x.address ->> 'value' as v)`;
  return sql`(select ${sql.ref(`x.${field.name}`)} as v)`;
};

const isSaid = ({ match, term }: OneFieldSearch): Sql => {
  if (match === 'exact') return sql`w.v = ${term}::text`;
  return match === 'beginning' ? sql`starts_with(w.v, ${term}::text)` : sql`position(${term}::text in w.v) > 0`;
};

// What an index finds, whatever the case of its letters; the value itself is looked at afterwards.
const mayBe = (search: OneFieldSearch): Sql => {
  const { entity, field, term, match } = search;
  const says = (column: Sql, text: string, before = '%'): Sql =>
    sql`${column} like (${before}::text || search_form(${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}::text) || '%')`;
  const { words } = tables[entity];
  if ('code' in field) {
    const values = entity === 'deal' ? sql`searchable_values(x.custom_fields)` : words;
    return sql`${says(values, JSON.stringify(term).slice(1, -1))} and x.custom_fields <> '{}'`;
  }
  if (field.name === 'phone') return sql`x.phones <> '[]'`;
  if (field.name === 'email' || field.name === 'address') return says(words, term);
  // The words that are searched begin with the name or the title.
  return says(field.name === 'name' ? sql`x.search_name` : words, term, match === 'middle' ? '%' : '');
};

/** Items by the value of one field, in the order of their ids; one more than the limit. */
export const valuesSaying = async (reader: Reader, actor: Actor, search: OneFieldSearch): Promise<FieldValue[]> => {
  const { table, idType } = tables[search.entity];
  const after = search.after === null ? sql`true` : sql`found.id > cast(${search.after}::text as ${sql.raw(idType)})`;
  const { rows } = await sql<FieldValue>`
    with found as materialized (select x.id, w.v as value from ${sql.table(table)} x cross join lateral (
        select w.v from ${valuesOf(search)} w where ${isSaid(search)} limit 1) w
      where x.company_id = ${actor.companyId} and not x.is_deleted and ${mayBe(search)} and ${isSeenBy(actor, table, 'x')}
      limit ${mostLookedAt})
    select found.id, found.value from found where ${after} order by found.id limit ${search.limit + 1}`.execute(reader);
  return rows;
};
