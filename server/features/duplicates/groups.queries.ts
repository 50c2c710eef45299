// Groups of records that may be one, in one statement a page: keys that stand more than once are found by walking their index.
import { sql, type RawBuilder } from 'kysely';
import { mostOfOneKey, type DuplicateReason } from '#shared/duplicates/rules.ts';
import type { MergeKind } from '#shared/merging/rules.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

export type GroupRow = { ids: number[]; reasons: DuplicateReason[] };
export type GroupPosition = { reasons: number; ids: number[] };

type Sql = RawBuilder<unknown>;

/** The condition that nobody said of the records of these two columns that they are two. */
export const isNotDismissed = (actor: Actor, kind: MergeKind, pair: { one: Sql; other: Sql }): Sql =>
  sql`not exists (select from not_duplicates n where n.company_id = ${actor.companyId} and n.entity = ${kind}
    and n.low_id = least(${pair.one}, ${pair.other}) and n.high_id = greatest(${pair.one}, ${pair.other}))`;

const contactTables = {
  person: { table: 'persons', alias: 'p' },
  organization: { table: 'organizations', alias: 'o' },
} as const;

// Two people of one name in two organizations are two; one whose organization is unknown may be any of them.
const setsOfContacts = (actor: Actor, entity: 'person' | 'organization'): Sql => {
  const { table, alias } = contactTables[entity];
  const seen = actor.seesAll
    ? sql`true`
    : sql`k.record_id in (select ${sql.ref(`${alias}.id`)} from ${sql.table(table)} ${sql.ref(alias)}
        where ${sql.ref(`${alias}.company_id`)} = ${actor.companyId} and ${isSeenBy(actor, table, alias)})`;
  const keyed = sql`k.company_id = ${actor.companyId} and k.entity = ${entity} and ${seen}`;
  return sql`
    candidates as materialized (
      select k.kind, k.key, array_agg(k.record_id order by k.record_id) as ids, bool_or(k.part is null) as is_one
      from duplicate_keys k where ${keyed} group by k.kind, k.key having count(*) > 1),
    sets as (
      select c.kind as reason, c.ids from candidates c where c.kind <> 'name' or c.is_one
      union all
      select k.kind, array_agg(k.record_id order by k.record_id) from candidates c
      join duplicate_keys k on ${keyed} and k.kind = c.kind and k.key = c.key
      where c.kind = 'name' and not c.is_one group by k.kind, k.key, k.part having count(*) > 1)`;
};

const setsOfDeals = (actor: Actor): Sql => {
  const of = (column: 'person_id' | 'org_id', reason: DuplicateReason): Sql => sql`
    select ${sql.lit(reason)} as reason, array_agg(d.id order by d.id) as ids from deals d
    where d.company_id = ${actor.companyId} and d.status = 'open' and not d.is_deleted and not d.is_archived
      and ${sql.ref(`d.${column}`)} is not null and ${isSeenBy(actor, 'deals', 'd')}
    group by ${sql.ref(`d.${column}`)}, d.search_title having count(*) > 1`;
  return sql`sets as (${of('person_id', 'person_title')} union all ${of('org_id', 'organization_title')})`;
};

/** A page of groups after a position, those with most reasons first; one more than the limit. */
export const duplicateGroups = async (
  reader: Reader,
  actor: Actor,
  page: { kind: MergeKind; after: GroupPosition | null; limit: number },
): Promise<GroupRow[]> => {
  const { kind, after } = page;
  const start =
    after === null
      ? sql`true`
      : sql`(-cardinality(u.reasons), u.ids) > (${-after.reasons}::integer, ${after.ids}::integer[])`;
  const { rows } = await sql<GroupRow>`
    with ${kind === 'deal' ? setsOfDeals(actor) : setsOfContacts(actor, kind)},
    united as (
      select s.ids, array_agg(distinct s.reason::text) as reasons from sets s where cardinality(s.ids) <= ${mostOfOneKey} group by s.ids)
    select u.ids, u.reasons from united u
    where ${start} and (select count(*) from not_duplicates n where n.company_id = ${actor.companyId} and n.entity = ${kind}
      and n.low_id = any(u.ids) and n.high_id = any(u.ids)) < cardinality(u.ids) * (cardinality(u.ids) - 1) / 2
    order by -cardinality(u.reasons), u.ids limit ${page.limit + 1}`.execute(reader);
  return rows;
};
