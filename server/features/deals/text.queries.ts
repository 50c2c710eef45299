// Deals that say something: in their title, or in the name of their person or organization.
import { sql, type RawBuilder } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

type Condition = RawBuilder<boolean>;
type Wanted = { text: string; anywhere: boolean };
type Contacts = { ids: number[]; areAll: boolean };

// A trigram index knows no words of one or two letters: those are looked for at the beginning only.
const wantedOf = (text: string): Wanted => ({ text: text.trim(), anywhere: [...text.trim()].length >= 3 });

const says = (column: string, { text, anywhere }: Wanted): Condition => {
  const escaped = text.replaceAll(/[\\%_]/g, String.raw`\$&`);
  return sql<boolean>`${sql.ref(column)} like (${anywhere ? '%' : ''}::text || search_form(${escaped}::text) || '%')`;
};

const mostContacts = 5000;
const fewDeals = 3000;

const nameSays = (actor: Actor, table: 'persons' | 'organizations', wanted: Wanted): Condition =>
  sql<boolean>`c.company_id = ${actor.companyId} and not c.is_deleted and ${says('c.search_name', wanted)} and ${isSeenBy(actor, table, 'c')}`;

const contactsSaying = async (
  reader: Reader,
  actor: Actor,
  asked: { table: 'persons' | 'organizations'; wanted: Wanted },
): Promise<Contacts> => {
  const { rows } = await sql<{ id: number }>`select c.id from ${sql.table(asked.table)} c
    where ${nameSays(actor, asked.table, asked.wanted)} limit ${mostContacts + 1}`.execute(reader);
  return { ids: rows.map((row) => row.id), areAll: rows.length <= mostContacts };
};

const ofContacts = (
  actor: Actor,
  wanted: Wanted,
  of: { table: 'persons' | 'organizations'; column: string; contacts: Contacts },
): Condition => {
  const column = sql.ref(of.column);
  if (of.contacts.areAll) return sql<boolean>`${column} = any(${of.contacts.ids}::integer[])`;
  // A subquery for one value is asked row by row; `exists` would first read all contacts there are.
  return sql<boolean>`coalesce((select true from ${sql.table(of.table)} c where c.id = ${column} and ${nameSays(actor, of.table, wanted)}), false)`;
};

const idsOf = async (reader: Reader, actor: Actor, conditions: Condition[]): Promise<number[]> => {
  const parts = conditions.map(
    (condition) =>
      sql`(select d.id from deals d where d.company_id = ${actor.companyId} and not d.is_deleted and ${condition} limit ${fewDeals + 1})`,
  );
  const { rows } = await sql<{ id: number }>`${sql.join(parts, sql` union `)} limit ${fewDeals + 1}`.execute(reader);
  return rows.map((row) => row.id);
};

/**
 * The condition on `deals d` that a deal says this. Few such deals are looked up first, since walking a sorted list for them would
 * read all of it; of many, walking soon finds a page. `inBin` is for lists that hold deleted deals, whose titles have no index.
 */
export const saysText = async (
  reader: Reader,
  actor: Actor,
  asked: { text: string; inBin: boolean },
): Promise<Condition> => {
  const wanted = wantedOf(asked.text);
  const persons = await contactsSaying(reader, actor, { table: 'persons', wanted });
  const organizations = await contactsSaying(reader, actor, { table: 'organizations', wanted });
  const conditions = [
    says('d.search_title', wanted),
    ofContacts(actor, wanted, { table: 'persons', column: 'd.person_id', contacts: persons }),
    ofContacts(actor, wanted, { table: 'organizations', column: 'd.org_id', contacts: organizations }),
  ];
  const either = sql<boolean>`(${sql.join(conditions, sql` or `)})`;
  if (asked.inBin || !persons.areAll || !organizations.areAll) return either;
  const ids = await idsOf(reader, actor, conditions);
  return ids.length <= fewDeals ? sql<boolean>`d.id = any(${ids}::integer[])` : either;
};
