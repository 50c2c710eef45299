// The twins of one record, or of one that is about to be added: a few look-ups by its keys.
import { sql, type RawBuilder } from 'kysely';
import { mostOfOneKey, type DuplicateReason } from '#shared/duplicates/rules.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { isNotDismissed } from './groups.queries.ts';

export type SimilarRow = { id: number; reasons: DuplicateReason[] };

type Sql = RawBuilder<unknown>;

const most = 10;

const seenOf = (actor: Actor, entity: 'person' | 'organization'): Sql =>
  entity === 'person'
    ? sql`persons r where r.company_id = ${actor.companyId} and r.id = k.record_id and ${isSeenBy(actor, 'persons', 'r')}`
    : sql`organizations r where r.company_id = ${actor.companyId} and r.id = k.record_id and ${isSeenBy(actor, 'organizations', 'r')}`;

const sharing = async (
  reader: Reader,
  actor: Actor,
  asked: { entity: 'person' | 'organization'; mine: Sql; besides: Sql },
): Promise<SimilarRow[]> => {
  const { entity, mine, besides } = asked;
  const ofKey = sql`k.company_id = ${actor.companyId} and k.entity = ${entity} and k.kind = m.kind and k.key = m.key`;
  const { rows } = await sql<SimilarRow>`
    with mine as materialized (${mine})
    select k.record_id as id, array_agg(distinct k.kind::text) as reasons from mine m
    join duplicate_keys k on ${ofKey}
    where (select count(*) from (select from duplicate_keys k where ${ofKey} limit ${mostOfOneKey + 1}) common) <= ${mostOfOneKey}
      and (k.kind <> 'name' or m.part is null or k.part is null or k.part = m.part)
      and exists (select from ${seenOf(actor, entity)}) and ${besides}
    group by k.record_id order by count(*) desc, k.record_id limit ${most}`.execute(reader);
  return rows;
};

/** The contacts that share a key with one. */
export const similarContacts = async (
  reader: Reader,
  actor: Actor,
  of: { kind: 'person' | 'organization'; id: number },
): Promise<SimilarRow[]> =>
  sharing(reader, actor, {
    entity: of.kind,
    mine: sql`select o.kind, o.key, o.part from duplicate_keys o
      where o.company_id = ${actor.companyId} and o.entity = ${of.kind} and o.record_id = ${of.id}`,
    besides: sql`k.record_id <> ${of.id}
      and ${isNotDismissed(actor, of.kind, { one: sql`k.record_id`, other: sql`${of.id}::integer` })}`,
  });

export type PersonDraft = { name: string; email: string; phone: string; orgId: number | null };
export type OrganizationDraft = { name: string; website: string; address: string };

const listed = (value: string): string => JSON.stringify(value === '' ? [] : [{ value }]);

/** The persons that share a key with what is about to be added. */
export const personsLike = async (reader: Reader, actor: Actor, draft: PersonDraft): Promise<SimilarRow[]> =>
  sharing(reader, actor, {
    entity: 'person',
    mine: sql`select d.kind, d.key, ${draft.orgId}::integer as part
      from keys_of_person(${draft.name}::text, ${listed(draft.email)}::text::jsonb, ${listed(draft.phone)}::text::jsonb) d`,
    besides: sql`true`,
  });

/** The organizations that share a key with what is about to be added. */
export const organizationsLike = async (
  reader: Reader,
  actor: Actor,
  draft: OrganizationDraft,
): Promise<SimilarRow[]> =>
  sharing(reader, actor, {
    entity: 'organization',
    mine: sql`select d.kind, d.key, null::integer as part
      from keys_of_organization(${draft.name}::text, ${draft.website}::text, ${JSON.stringify({ value: draft.address })}::text::jsonb) d`,
    besides: sql`true`,
  });

/** The open deals with the title of an open one and its person or organization. */
export const similarDeals = async (reader: Reader, actor: Actor, id: number): Promise<SimilarRow[]> => {
  const of = (column: 'person_id' | 'org_id', reason: DuplicateReason): Sql => {
    const link = (alias: string) => sql.ref(`${alias}.${column}`);
    return sql`select d.id, ${sql.lit(reason)} as reason from deals m join deals d on d.company_id = m.company_id and ${link('d')} = ${link('m')}
        and d.search_title = m.search_title and d.id <> m.id
      where m.company_id = ${actor.companyId} and m.id = ${id} and m.status = 'open' and not m.is_deleted and not m.is_archived
        and d.status = 'open' and not d.is_deleted and not d.is_archived and ${isSeenBy(actor, 'deals', 'd')}
        and ${isNotDismissed(actor, 'deal', { one: sql`d.id`, other: sql`m.id` })}`;
  };
  const { rows } = await sql<SimilarRow>`select t.id, array_agg(t.reason::text) as reasons
    from (${of('person_id', 'person_title')} union all ${of('org_id', 'organization_title')}) t
    group by t.id order by count(*) desc, t.id limit ${most}`.execute(reader);
  return rows;
};
