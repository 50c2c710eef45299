import { sql, type RawBuilder } from 'kysely';
import type { FoundItem } from '#shared/search/contract.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

type Sql = RawBuilder<unknown>;

const ofEach = 100;
const mostInAll = 1000;

type Contacts = { persons: number[]; organizations: number[] };

// The newest of each contact, read contact by contact.
const newest = (of: { ids: number[]; from: Sql; where: Sql; item: Sql; order: Sql }): Sql =>
  sql`(select x.item, x.type, x.key from unnest(${of.ids}::integer[]) as c (id) cross join lateral (
    select ${of.item} as item from ${of.from} where ${of.where} order by ${of.order} limit ${ofEach}) r
    cross join lateral (select r.item, r.item ->> 'type' as type, r.item ->> 'id' as key) x)`;

const deals = (actor: Actor, of: { ids: number[]; column: string }): Sql =>
  newest({
    ids: of.ids,
    from: sql`deals d join stages s on s.company_id = d.company_id and s.id = d.stage_id`,
    where: sql`d.company_id = ${actor.companyId} and not d.is_deleted and ${sql.ref(`d.${of.column}`)} = c.id and ${isSeenBy(actor, 'deals', 'd')}`,
    order: sql`d.id desc`,
    item: sql`jsonb_build_object('id', d.id, 'type', 'deal', 'title', d.title, 'value', d.value, 'currency', d.currency, 'status', d.status,
      'visible_to', d.visible_to, 'owner', jsonb_build_object('id', d.owner_id), 'stage', jsonb_build_object('id', s.id, 'name', s.name),
      'is_archived', d.is_archived)`,
  });

const leads = (actor: Actor, of: { ids: number[]; column: string }): Sql =>
  newest({
    ids: of.ids,
    from: sql`leads l`,
    where: sql`l.company_id = ${actor.companyId} and not l.is_deleted and ${sql.ref(`l.${of.column}`)} = c.id and ${isSeenBy(actor, 'leads', 'l')}`,
    order: sql`l.add_time desc, l.id desc`,
    item: sql`jsonb_build_object('id', l.id, 'type', 'lead', 'title', l.title, 'value', l.value, 'currency', l.currency, 'visible_to', l.visible_to,
      'owner', jsonb_build_object('id', l.owner_id), 'is_archived', l.is_archived)`,
  });

const persons = (actor: Actor, ids: number[]): Sql =>
  newest({
    ids,
    from: sql`persons p`,
    where: sql`p.company_id = ${actor.companyId} and not p.is_deleted and p.org_id = c.id and ${isSeenBy(actor, 'persons', 'p')}`,
    order: sql`p.id desc`,
    item: sql`jsonb_build_object('id', p.id, 'type', 'person', 'name', p.name, 'visible_to', p.visible_to,
      'owner', jsonb_build_object('id', p.owner_id), 'phones', jsonb_path_query_array(p.phones, '$[*].value'),
      'emails', jsonb_path_query_array(p.emails, '$[*].value'))`,
  });

/** The newest deals and leads of these contacts, and the newest persons of these organizations, each once. */
export const relatedItems = async (reader: Reader, actor: Actor, of: Contacts): Promise<FoundItem['item'][]> => {
  const parts = [
    deals(actor, { ids: of.persons, column: 'person_id' }),
    deals(actor, { ids: of.organizations, column: 'org_id' }),
    leads(actor, { ids: of.persons, column: 'person_id' }),
    leads(actor, { ids: of.organizations, column: 'organization_id' }),
    persons(actor, of.organizations),
  ];
  const { rows } = await sql<{ item: FoundItem['item'] }>`
    select e.item from (select distinct on (u.type, u.key) u.item, u.type, u.key from (${sql.join(parts, sql` union all `)}) u) e
    order by e.type, e.key limit ${mostInAll}`.execute(reader);
  return rows.map(({ item }) => item);
};
