// How the records a list shows are linked to the other records that a condition may ask about.
import { sql, type RawBuilder } from 'kysely';
import type { FilterObject, FilterType } from '#shared/filters/conditions.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';

type Bool = RawBuilder<boolean>;

/** The object that each type of filter lists, and the alias it has in the list's query. */
export const listed: Record<FilterType, { object: FilterObject; alias: string }> = {
  deals: { object: 'deal', alias: 'd' },
  leads: { object: 'lead', alias: 'l' },
  people: { object: 'person', alias: 'p' },
  org: { object: 'organization', alias: 'o' },
  activity: { object: 'activity', alias: 'a' },
};

const tables = {
  deal: 'deals',
  lead: 'leads',
  person: 'persons',
  organization: 'organizations',
  activity: 'activities',
} as const;

/** The alias that another object has inside a condition. */
export const innerAlias = 'x';

type Links = Partial<Record<FilterObject, [outer: string, inner: string]>>;

// Per listed object: which of its columns equals which column of the other.
const links: Record<FilterObject, Links> = {
  deal: { person: ['person_id', 'id'], organization: ['org_id', 'id'], activity: ['id', 'deal_id'] },
  lead: { person: ['person_id', 'id'], organization: ['organization_id', 'id'], activity: ['id', 'lead_id'] },
  person: {
    organization: ['org_id', 'id'],
    deal: ['id', 'person_id'],
    lead: ['id', 'person_id'],
    activity: ['id', 'person_id'],
  },
  organization: {
    person: ['id', 'org_id'],
    deal: ['id', 'org_id'],
    lead: ['id', 'organization_id'],
    activity: ['id', 'org_id'],
  },
  activity: {
    deal: ['deal_id', 'id'],
    lead: ['lead_id', 'id'],
    person: ['person_id', 'id'],
    organization: ['org_id', 'id'],
  },
};

/**
 * That a record linked to the listed one, and seen by the actor, meets the condition (written for `innerAlias`).
 * What one may not see must not show through a filter either.
 */
export const linkedWith = (actor: Actor, link: { type: FilterType; object: FilterObject }, condition: Bool): Bool => {
  const { object, alias } = listed[link.type];
  const [outer, inner] = links[object][link.object] ?? ['id', 'id'];
  const table = tables[link.object];
  const seen = table === 'activities' ? sql<boolean>`true` : isSeenBy(actor, table, innerAlias);
  return sql<boolean>`exists (select from ${sql.table(table)} ${sql.ref(innerAlias)} where ${sql.ref(`${innerAlias}.company_id`)} = ${actor.companyId}
    and ${sql.ref(`${innerAlias}.${inner}`)} = ${sql.ref(`${alias}.${outer}`)} and not ${sql.ref(`${innerAlias}.is_deleted`)} and ${seen} and ${condition})`;
};

export const either = (conditions: Bool[]): Bool => sql<boolean>`(${sql.join(conditions, sql` or `)})`;
export const every = (conditions: Bool[]): Bool => sql<boolean>`(${sql.join(conditions, sql` and `)})`;
export const not = (condition: Bool): Bool => sql<boolean>`not ${condition}`;
export const nothing = sql<boolean>`false`;
export const everything = sql<boolean>`true`;
