// Leads that say something: in their title, or in the name of their person or organization.
import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';

/** The condition on `leads l` as it stands in a query, with nothing yet known of how many leads it fits. */
type Condition = RawBuilder<boolean>;

type Wanted = { text: string; anywhere: boolean };

// A trigram index knows no words of one or two letters: those are looked for at the beginning only.
const wantedOf = (text: string): Wanted => ({ text: text.trim(), anywhere: text.trim().length >= 3 });

const matches = (column: string, { text, anywhere }: Wanted): Condition =>
  sql<boolean>`${sql.ref(column)} like ${anywhere ? '%' : ''}::text
    || regexp_replace(search_form(${text}::text), ${String.raw`([\%_])`}, ${String.raw`\`}, 'g') || '%'`;

const nameMatches = (actor: Actor, table: 'persons' | 'organizations', wanted: Wanted): Condition =>
  sql<boolean>`c.company_id = ${actor.companyId} and ${matches('c.search_name', wanted)} and not c.is_deleted
    and ${isSeenBy(actor, table, 'c')}`;

const fewEnough = 1000;

const matchingIds = async (reader: Reader, actor: Actor, wanted: Wanted): Promise<string[]> => {
  const there = sql`l.company_id = ${actor.companyId} and not l.is_deleted`;
  const { rows } = await sql<{ id: string }>`
    (select l.id from leads l where ${there} and ${matches('l.search_text', wanted)} and ${matches('l.search_title', wanted)} limit ${fewEnough + 1})
    union (select l.id from persons c join leads l on l.company_id = c.company_id and l.person_id = c.id
      where ${there} and ${nameMatches(actor, 'persons', wanted)} limit ${fewEnough + 1})
    union (select l.id from organizations c join leads l on l.company_id = c.company_id and l.organization_id = c.id
      where ${there} and ${nameMatches(actor, 'organizations', wanted)} limit ${fewEnough + 1})
    limit ${fewEnough + 1}`.execute(reader);
  return rows.map((row) => row.id);
};

/**
 * The condition that a lead says this. Few matches are looked up first, since walking a sorted list for them would read all
 * of it; of many, walking soon finds a page.
 */
export const saysText = async (reader: Reader, actor: Actor, text: string): Promise<Condition> => {
  const wanted = wantedOf(text);
  const ids = await matchingIds(reader, actor, wanted);
  if (ids.length <= fewEnough) return sql<boolean>`l.id = any(${ids}::uuid[])`;
  // Subqueries for one value are asked row by row; `exists` would first read all contacts there are.
  return sql<boolean>`(${matches('l.search_title', wanted)}
    or coalesce((select true from persons c where c.id = l.person_id and ${nameMatches(actor, 'persons', wanted)}), false)
    or coalesce((select true from organizations c where c.id = l.organization_id and ${nameMatches(actor, 'organizations', wanted)}), false))`;
};
