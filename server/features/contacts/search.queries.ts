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

// The index finds what may match in any field; then the fields themselves are asked.
const mayMatch = (search: Search): RawBuilder<boolean> => {
  const column = sql.ref(`${contactKinds[search.kind].alias}.search_text`);
  const hasLongWord = search.words.some((word) => word.length >= 3);
  const words = all(search.words.map((word) => (hasLongWord ? holds(column, word) : begins(column, word))));
  return search.digits === null ? words : either([words, holds(column, search.digits)]);
};

const matches = (search: Search): RawBuilder<boolean> => {
  if (search.exact) return either(search.fields.flatMap((field) => fieldIs(search, field)));
  const words = all(
    search.words.map((word) => either(search.fields.flatMap((field) => fieldHolds(search, field, word)))),
  );
  if (search.digits === null) return words;
  return either([
    words,
    ...search.fields
      .filter((field) => field === 'phone')
      .flatMap((field) => fieldHolds(search, field, search.digits ?? '')),
  ]);
};

const stageCondition = (search: Search, stage: Stage): RawBuilder<boolean> => {
  const name = sql.ref(`${contactKinds[search.kind].alias}.search_name`);
  if (stage === 1) return sql<boolean>`${name} = ${search.term}`;
  if (stage === 2) return sql<boolean>`${name} like ${`${escaped(search.term)}%`} and ${name} <> ${search.term}`;
  const earlier = search.exact
    ? sql<boolean>`${name} <> ${search.term}`
    : sql<boolean>`${name} not like ${`${escaped(search.term)}%`}`;
  return all([mayMatch(search), matches(search), ...(search.fields.includes('name') ? [earlier] : [])]);
};

/** The stages a search goes through, best first. */
export const stagesOf = (search: Search): Stage[] => {
  if (!search.fields.includes('name')) return [3];
  return search.exact ? [1, 3] : [1, 2, 3];
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
  const conditions = [isListed(actor, search.kind), stageCondition(search, stage)];
  if (search.organizationId !== null) conditions.push(sql`p.org_id = ${search.organizationId}`);
  if (after !== null)
    conditions.push(
      stage === 2
        ? sql`(${name}, ${id}) > (select a.search_name, a.id from ${sql.table(table)} a where a.company_id = ${actor.companyId} and a.id = ${after})`
        : sql`${id} > ${after}`,
    );
  const { rows } = await sql<{ id: number }>`select ${id} from ${sql.table(table)} ${sql.ref(alias)}
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
