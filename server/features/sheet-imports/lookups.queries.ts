// Which of the records that a block of rows names are there: one statement for all names of a kind.
import { sql, type RawBuilder } from 'kysely';
import { isActivitySeenBy } from '#server/features/activities/visibility.ts';
import { isSeenThroughLinks } from '#server/features/permissions/linked.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { tables, type RecordId, type RecordTable } from './tables.ts';

/** Whose import it is, and which: what it made itself it finds again, whoever it belongs to. */
export type Looking = { actor: Actor; importId: string };

const isSeen = (actor: Actor, { name }: RecordTable): RawBuilder<boolean> => {
  if (name === 'activities') return isActivitySeenBy(actor, 'x');
  return name === 'notes' ? isSeenThroughLinks(actor, 'x') : isSeenBy(actor, name, 'x');
};

const isFound = ({ actor, importId }: Looking, table: RecordTable): RawBuilder<boolean> => {
  if (actor.seesAll) return sql<boolean>`true`;
  const { entity } = table;
  const made = entity === 'lead' ? sql`r.lead_id = x.id` : sql`r.record_id = x.id`;
  return sql<boolean>`(${isSeen(actor, table)} or exists (select from sheet_import_records r
    where r.company_id = x.company_id and r.import_id = ${importId} and r.entity = ${entity} and ${made}))`;
};

/** What there is of each of the names, in their order; two at most, since two are too many. `form` is the name as it is compared. */
export type ByName = { form: string; ids: RecordId[] };

/** Records by their whole name or title, whatever its capitals and accents. */
export const recordsByName = async (
  tx: Tx,
  looking: Looking,
  asked: { table: RecordTable; names: string[] },
): Promise<ByName[]> => {
  const { table, names } = asked;
  if (names.length === 0 || table.isCalled === null) return [];
  const { rows } = await sql<ByName>`
    select g.form, array(select x.id from ${sql.table(table.name)} x
      where x.company_id = ${looking.actor.companyId} and ${sql.raw(table.isCalled)} and not x.is_deleted and ${isFound(looking, table)}
      order by x.id limit 2) as ids
    from (select n.nr, search_form(n.name) collate "C" as form from unnest(${names}::text[]) with ordinality n (name, nr) offset 0) g order by g.nr`.execute(
    tx,
  );
  return rows;
};

export type Namesakes = { form: string; people: { id: number; org_id: number | null }[] };

/** The people of each name with their organizations, fifty at most. */
export const peopleByName = async (tx: Tx, looking: Looking, names: string[]): Promise<Namesakes[]> => {
  if (names.length === 0) return [];
  const { rows } = await sql<Namesakes>`
    select g.form, coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'org_id', p.org_id) order by p.id) from (
      select x.id, x.org_id from persons x where x.company_id = ${looking.actor.companyId} and x.search_name = g.form
        and not x.is_deleted and ${isFound(looking, tables.person)} order by x.id limit 50) p), '[]') as people
    from (select n.nr, search_form(n.name) collate "C" as form from unnest(${names}::text[]) with ordinality n (name, nr) offset 0) g order by g.nr`.execute(
    tx,
  );
  return rows;
};

/** The people of each e-mail address. The company is asked for outside: inside, the planner would rather read all its people. */
export const peopleByEmail = async (tx: Tx, looking: Looking, emails: string[]): Promise<ByName[]> => {
  if (emails.length === 0) return [];
  const { rows } = await sql<ByName>`
    select g.form, array(select x.id from (
        select p.* from persons p where email_forms(p.emails) @> array[g.form] and not p.is_deleted offset 0) x
      where x.company_id = ${looking.actor.companyId} and ${isFound(looking, tables.person)}) as ids
    from (select n.nr, search_form(n.email) as form from unnest(${emails}::text[]) with ordinality n (email, nr) offset 0) g order by g.nr`.execute(
    tx,
  );
  return rows;
};

/** Until the transaction ends, looks are taken through indexes: what the planner knows of the tables' sizes is older than the import. */
export const preferIndexes = async (tx: Tx): Promise<void> => {
  await sql`set local enable_seqscan = off`.execute(tx);
};

/** Which of the ids are there and seen. */
export const recordsById = async (
  tx: Tx,
  looking: Looking,
  asked: { table: RecordTable; ids: RecordId[] },
): Promise<Set<RecordId>> => {
  const { table, ids } = asked;
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: RecordId }>`select x.id from ${sql.table(table.name)} x
    where x.company_id = ${looking.actor.companyId} and x.id = any(${ids}::${sql.raw(table.idType)}[]) and not (${sql.raw(table.isGone)})
      and ${isFound(looking, table)}`.execute(tx);
  return new Set(rows.map((row) => row.id));
};

/** Products by their codes, whatever the capitals. */
export const productsByCode = async (tx: Tx, looking: Looking, codes: string[]): Promise<ByName[]> => {
  if (codes.length === 0) return [];
  const { rows } = await sql<ByName>`
    select g.form, array(select x.id from products x where x.company_id = ${looking.actor.companyId} and lower(x.code) = g.form
      and not x.is_deleted and ${isFound(looking, tables.product)} order by x.id limit 2) as ids
    from (select n.nr, lower(n.code) as form from unnest(${codes}::text[]) with ordinality n (code, nr) offset 0) g order by g.nr`.execute(
    tx,
  );
  return rows;
};

export type ByKey = { import_key: string; id: RecordId; is_seen: boolean };

/** The records with these keys; those that are not seen are told apart, since no other can have their key. */
export const recordsByKey = async (
  tx: Tx,
  looking: Looking,
  asked: { table: RecordTable; keys: string[] },
): Promise<ByKey[]> => {
  const { table, keys } = asked;
  if (keys.length === 0) return [];
  const { rows } =
    await sql<ByKey>`select x.import_key, x.id, ${isFound(looking, table)} as is_seen from ${sql.table(table.name)} x
    where x.company_id = ${looking.actor.companyId} and x.import_key = any(${keys}::text[]) and not (${sql.raw(table.isGone)})`.execute(
      tx,
    );
  return rows;
};

/** Takes the keys from records that were deleted, so that what comes again can have them. */
export const freeKeys = async (
  tx: Tx,
  companyId: number,
  asked: { table: RecordTable; keys: string[] },
): Promise<void> => {
  if (asked.keys.length === 0) return;
  await sql`update ${sql.table(asked.table.name)} x set import_key = null
    where x.company_id = ${companyId} and x.import_key = any(${asked.keys}::text[]) and ${sql.raw(asked.table.isGone)}`.execute(
    tx,
  );
};
