// What is shown of records that may be one, to tell one from the other.
import { sql, type RawBuilder } from 'kysely';
import type { DuplicateRecord } from '#shared/duplicates/contract.ts';
import type { MergeKind } from '#shared/merging/rules.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

type Sql = RawBuilder<unknown>;

const said = (...parts: Sql[]): Sql => sql`array_remove(array[${sql.join(parts)}]::text[], null)`;

const nameOf = (actor: Actor, table: 'persons' | 'organizations', id: string): Sql =>
  sql`(select c.name from ${sql.table(table)} c where c.company_id = r.company_id and c.id = ${sql.ref(`r.${id}`)}
    and ${may(actor, 'items.see_hidden_names') ? sql`true` : isSeenBy(actor, table, 'c')})`;

const none = sql`null`;
const shownOf: Record<MergeKind, (actor: Actor) => { table: string; name: string; details: Sql; value: Sql }> = {
  person: (actor) => ({
    table: 'persons',
    name: 'name',
    details: said(
      nameOf(actor, 'organizations', 'org_id'),
      sql`r.emails -> 0 ->> 'value'`,
      sql`r.phones -> 0 ->> 'value'`,
    ),
    value: none,
  }),
  organization: () => ({
    table: 'organizations',
    name: 'name',
    details: said(sql`r.website`, sql`r.address ->> 'value'`),
    value: none,
  }),
  deal: (actor) => ({
    table: 'deals',
    name: 'title',
    details: said(nameOf(actor, 'organizations', 'org_id'), nameOf(actor, 'persons', 'person_id')),
    value: sql`jsonb_build_object('value', r.value, 'currency', r.currency)`,
  }),
};

const tables = { person: 'persons', organization: 'organizations', deal: 'deals' } as const;

/** Those of the records that the actor sees and that are not deleted. */
export const recordsToTell = async (
  reader: Reader,
  actor: Actor,
  { kind, ids }: { kind: MergeKind; ids: number[] },
): Promise<DuplicateRecord[]> => {
  const { table, name, details, value } = shownOf[kind](actor);
  const { rows } =
    await sql<DuplicateRecord>`select r.id, ${sql.ref(`r.${name}`)} as name, ${details} as details, ${value} as value, r.owner_id, r.add_time
    from ${sql.table(table)} r where r.company_id = ${actor.companyId} and r.id = any(${ids}::integer[]) and not r.is_deleted
      and ${isSeenBy(actor, tables[kind], 'r')}`.execute(reader);
  return rows;
};

/** Remembers of every two of these records that they are two. */
export const dismissPairs = async (
  tx: Tx,
  actor: Actor,
  { kind, ids }: { kind: MergeKind; ids: number[] },
): Promise<void> => {
  await sql`insert into not_duplicates (company_id, entity, low_id, high_id, said_by)
    select ${actor.companyId}, ${kind}, low.id, high.id, ${actor.userId}
    from unnest(${ids}::integer[]) low (id) join unnest(${ids}::integer[]) high (id) on low.id < high.id
    on conflict do nothing`.execute(tx);
};
