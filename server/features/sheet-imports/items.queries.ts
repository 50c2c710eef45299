// What hangs together with the activities that an import writes, and what rows may hang on.
import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import type { RecordId } from './tables.ts';

/** Lets the person of each activity be its primary participant, and nobody else. */
export const settleParticipants = async (tx: Tx, companyId: number, ids: RecordId[]): Promise<void> => {
  if (ids.length === 0) return;
  await sql`delete from activity_participants p using activities a
    where a.company_id = ${companyId} and a.id = any(${ids}::integer[]) and p.company_id = a.company_id and p.activity_id = a.id
      and (a.person_id is null or (p.is_primary and p.person_id <> a.person_id))`.execute(tx);
  await sql`insert into activity_participants (company_id, activity_id, person_id, is_primary)
    select a.company_id, a.id, a.person_id, true from activities a
    where a.company_id = ${companyId} and a.id = any(${ids}::integer[]) and a.person_id is not null
    on conflict (company_id, activity_id, person_id) do update set is_primary = true`.execute(tx);
};

/** What was changed of a series' occurrence is its own: the series does not change it again. */
export const partFromSeries = async (tx: Tx, companyId: number, ids: RecordId[]): Promise<void> => {
  if (ids.length === 0) return;
  await sql`update activities set series_exception = true
    where company_id = ${companyId} and id = any(${ids}::integer[]) and series_id is not null`.execute(tx);
};

export type Inherited = { person_id: number | null; org_id: number | null };

/** The contacts of deals and leads, by id: activities on them are theirs too. */
export const contactsOfOffers = async (
  tx: Tx,
  actor: Actor,
  asked: { deals: number[]; leads: string[] },
): Promise<Map<RecordId, Inherited>> => {
  if (asked.deals.length + asked.leads.length === 0) return new Map();
  const { rows } = await sql<{ id: string } & Inherited>`
    select d.id::text as id, p.id as person_id, o.id as org_id
    from (select d.company_id, d.id, d.person_id, d.org_id from deals d where d.company_id = ${actor.companyId} and d.id = any(${asked.deals}::integer[])) d
    left join persons p on p.company_id = d.company_id and p.id = d.person_id and not p.is_deleted
    left join organizations o on o.company_id = d.company_id and o.id = d.org_id and not o.is_deleted
    union all
    select l.id::text, p.id, o.id
    from (select l.company_id, l.id, l.person_id, l.organization_id from leads l where l.company_id = ${actor.companyId} and l.id = any(${asked.leads}::uuid[])) l
    left join persons p on p.company_id = l.company_id and p.id = l.person_id and not p.is_deleted
    left join organizations o on o.company_id = l.company_id and o.id = l.organization_id and not o.is_deleted`.execute(
    tx,
  );
  return new Map(rows.map(({ id, ...contacts }) => [/^\d+$/.test(id) ? Number(id) : id, contacts]));
};

/** What each of these records hangs on now, with the names it is called by. */
export type LinkedNow = {
  id: RecordId;
  entity: 'deal' | 'lead' | 'person' | 'organization';
  linked: RecordId;
  name: string;
};

type Linking = { table: string; type: 'integer' | 'uuid'; links: Partial<Record<LinkedNow['entity'], string>> };

const called = {
  deal: { table: 'deals', name: 'title' },
  lead: { table: 'leads', name: 'title' },
  person: { table: 'persons', name: 'name' },
  organization: { table: 'organizations', name: 'name' },
} as const;

/** The records that these hang on, by the columns that link them. */
export const linkedNow = async (
  tx: Tx,
  companyId: number,
  asked: Linking & { by: { ids: RecordId[] } | { keys: string[] } },
): Promise<(LinkedNow & { import_key: string | null })[]> => {
  const { table, type, links, by } = asked;
  const which =
    'ids' in by ? sql`x.id = any(${by.ids}::${sql.raw(type)}[])` : sql`x.import_key = any(${by.keys}::text[])`;
  const parts = Object.entries(links).map(([entity, column]) => {
    const { table: other, name } = called[entity as LinkedNow['entity']];
    return sql`select x.id::text as id, x.import_key, ${sql.lit(entity)} as entity, o.id::text as linked, ${sql.ref(`o.${name}`)} as name
      from ${sql.table(table)} x join ${sql.table(other)} o on o.company_id = x.company_id and o.id = ${sql.ref(`x.${column}`)}
      where x.company_id = ${companyId} and ${which} and not o.is_deleted`;
  });
  if (parts.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    import_key: string | null;
    entity: LinkedNow['entity'];
    linked: string;
    name: string;
  }>`${sql.join(parts, sql` union all `)}`.execute(tx);
  const asId = (text: string): RecordId => (/^\d+$/.test(text) ? Number(text) : text);
  return rows.map((row) => ({ ...row, id: asId(row.id), linked: asId(row.linked) }));
};
