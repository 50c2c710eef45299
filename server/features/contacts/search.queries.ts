// Which persons or organizations a term finds: exact names first, then names that begin with it, then whatever holds its words.
import { sql, type RawBuilder } from 'kysely';
import type { SearchField } from '#shared/contacts/search.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { isListed } from './conditions.ts';
import { contactKinds, type ContactKind } from './kinds.ts';

/** Names equal to the term, names that begin with it, everything else. */
export type Stage = 1 | 2 | 3;

export type Search = {
  kind: ContactKind;
  /** The term as it is searched: lower case, without accents. */
  term: string;
  words: string[];
  /** The term's digits, when it looks like a phone number. */
  digits: string | null;
  exact: boolean;
  fields: SearchField[];
  /** Codes of the custom fields that are searched. */
  codes: string[];
  organizationId: number | null;
};

const escaped = (word: string): string => word.replaceAll(/[\\%_]/g, '\\$&');

const holds = (column: RawBuilder<unknown>, word: string): RawBuilder<boolean> =>
  sql<boolean>`${column} like ${`%${escaped(word)}%`}`;

// Trigrams need three characters; of a shorter word they can only tell that something begins with it.
const begins = (column: RawBuilder<unknown>, word: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(
    ['', '% ', '%"', '%['].map((before) => sql`${column} like ${`${before}${escaped(word)}%`}`),
    sql` or `,
  )})`;

const either = (conditions: RawBuilder<boolean>[]): RawBuilder<boolean> =>
  conditions.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(conditions, sql` or `)})`;

const all = (conditions: RawBuilder<boolean>[]): RawBuilder<boolean> =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`;

const inCustomFields = (
  search: Search,
  test: (value: RawBuilder<unknown>) => RawBuilder<boolean>,
): RawBuilder<boolean> => {
  const values = sql.ref(`${contactKinds[search.kind].alias}.custom_fields`);
  const value = sql`search_form(case jsonb_typeof(c.value) when 'object' then c.value ->> 'value' else c.value #>> '{}' end)`;
  if (search.codes.length === 0) return sql<boolean>`false`;
  return sql<boolean>`exists (select from jsonb_each(${values}) c where c.key = any(${search.codes}::text[]) and ${test(value)})`;
};

const textOf: Record<Exclude<SearchField, 'custom_fields'>, (kind: ContactKind) => RawBuilder<unknown> | null> = {
  name: (kind) => sql.ref(`${contactKinds[kind].alias}.search_name`),
  email: (kind) => (kind === 'person' ? sql`searchable_emails(p.emails)` : null),
  phone: (kind) => (kind === 'person' ? sql`searchable_phones(p.phones)` : null),
  notes: (kind) => (kind === 'person' ? sql`search_form(coalesce(p.notes, ''))` : null),
  address: (kind) => (kind === 'organization' ? sql`search_form(coalesce(o.address ->> 'value', ''))` : null),
};

const fieldHolds = (search: Search, field: SearchField, word: string): RawBuilder<boolean>[] => {
  if (field === 'custom_fields') return [inCustomFields(search, (value) => holds(value, word))];
  const column = textOf[field](search.kind);
  if (column === null) return [];
  if (field !== 'phone') return [holds(column, word)];
  return search.digits === null ? [] : [holds(column, search.digits)];
};

const fieldIs = (search: Search, field: SearchField): RawBuilder<boolean>[] => {
  if (field === 'custom_fields') return [inCustomFields(search, (value) => sql<boolean>`${value} = ${search.term}`)];
  const column = textOf[field](search.kind);
  if (column === null) return [];
  if (field === 'email') return [holds(column, JSON.stringify(search.term))];
  if (field === 'phone') return search.digits === null ? [] : [holds(column, `"${search.digits}"`)];
  return [sql<boolean>`${column} = ${search.term}`];
};

const exactValues = {
  person: sql`exact_values(p.emails, p.phones, p.notes, p.custom_fields)`,
  organization: sql`exact_values('[]', '[]', o.address ->> 'value', o.custom_fields)`,
};

// What an index finds: rows that may match in any field, which then are asked field by field.
const mayMatch = (search: Search): RawBuilder<boolean> => {
  const values = search.digits === null ? [search.term] : [search.term, search.digits];
  if (search.exact) return sql<boolean>`${exactValues[search.kind]} && ${values}::text[]`;
  const onlyName = search.fields.every((field) => field === 'name');
  const column = sql.ref(`${contactKinds[search.kind].alias}.${onlyName ? 'search_name' : 'search_text'}`);
  const hasLongWord = search.words.some((word) => word.length >= 3);
  const words = all(search.words.map((word) => (hasLongWord ? holds(column, word) : begins(column, word))));
  return search.digits === null || onlyName ? words : either([words, holds(column, search.digits)]);
};

const matches = (search: Search): RawBuilder<boolean> => {
  if (search.exact) return either(search.fields.flatMap((field) => fieldIs(search, field)));
  const words = all(
    search.words.map((word) => either(search.fields.flatMap((field) => fieldHolds(search, field, word)))),
  );
  if (search.digits === null || !search.fields.includes('phone')) return words;
  return either([words, ...fieldHolds(search, 'phone', search.digits)]);
};

// A condition for the index, and one for the rows it gives.
const stageConditions = (
  search: Search,
  stage: Stage,
): { indexed: RawBuilder<boolean>; asked: RawBuilder<boolean> } => {
  const name = sql.ref(`${contactKinds[search.kind].alias}.search_name`);
  const prefix = `${escaped(search.term)}%`;
  if (stage === 1) return { indexed: sql<boolean>`${name} = ${search.term}`, asked: sql<boolean>`true` };
  if (stage === 2)
    return { indexed: sql<boolean>`${name} like ${prefix}`, asked: sql<boolean>`${name} <> ${search.term}` };
  const unseen = search.exact ? sql<boolean>`${name} <> ${search.term}` : sql<boolean>`${name} not like ${prefix}`;
  const asked = search.fields.includes('name') ? all([unseen, matches(search)]) : matches(search);
  return { indexed: mayMatch(search), asked };
};

/** The stages a search goes through, best first. */
export const stagesOf = (search: Search): Stage[] => {
  if (!search.fields.includes('name')) return [3];
  return search.exact ? [1, 3] : [1, 2, 3];
};

// Whole values are looked up first, since few rows have them. Words may be common, which the planner knows, and so whether to
// walk the rows in order or to ask the trigrams; it would take the second condition for an independent one, and guess that rows
// with both are rare, but of a case expression it expects half the rows.
const sourceOf = (search: Search, stage: Stage): { rows: RawBuilder<unknown>; condition: RawBuilder<boolean> } => {
  const { alias, table } = contactKinds[search.kind];
  const { indexed, asked } = stageConditions(search, stage);
  if (search.exact && stage === 3)
    return {
      rows: sql`(select ${sql.ref(alias)}.* from ${sql.table(table)} ${sql.ref(alias)}
        where not ${sql.ref(`${alias}.is_deleted`)} and ${indexed} offset 0)`,
      condition: asked,
    };
  return {
    rows: sql.table(table),
    condition: sql<boolean>`${indexed} and case when ${asked} then true else false end`,
  };
};

/** Ids of one stage in its order, after a given one. */
export const foundIds = async (
  reader: Reader,
  actor: Actor,
  wanted: { search: Search; stage: Stage; after: number | null; limit: number },
): Promise<number[]> => {
  const { search, stage, after } = wanted;
  const { alias, table } = contactKinds[search.kind];
  const id = sql.ref(`${alias}.id`);
  const name = sql.ref(`${alias}.search_name`);
  const source = sourceOf(search, stage);
  const conditions = [isListed(actor, search.kind), source.condition];
  if (search.organizationId !== null) conditions.push(sql`p.org_id = ${search.organizationId}`);
  if (after !== null)
    conditions.push(
      stage === 2
        ? sql`(${name}, ${id}) > (select a.search_name, a.id from ${sql.table(table)} a where a.company_id = ${actor.companyId} and a.id = ${after})`
        : sql`${id} > ${after}`,
    );
  const { rows } = await sql<{ id: number }>`select ${id} from ${source.rows} ${sql.ref(alias)}
    where ${sql.join(conditions, sql` and `)} order by ${stage === 2 ? sql`${name}, ${id}` : id} limit ${wanted.limit}`.execute(
    reader,
  );
  return rows.map((row) => row.id);
};

/** The term in the form in which it is searched. */
export const foldedTerm = async (reader: Reader, term: string): Promise<string> => {
  const { rows } = await sql<{ folded: string }>`select search_form(${term}) as folded`.execute(reader);
  return rows[0]?.folded ?? '';
};
