// Which rows an actor sees, as a condition for the `where` of every query on deals, leads, persons, organizations and products.
import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';

export type SeenTable = 'deals' | 'leads' | 'persons' | 'organizations' | 'products';

/** Where the followers of records are, who always see them. */
export const followersOf: Record<SeenTable, { table: string; key: string } | null> = {
  deals: { table: 'deal_followers', key: 'deal_id' },
  persons: { table: 'person_followers', key: 'person_id' },
  organizations: { table: 'organization_followers', key: 'organization_id' },
  products: { table: 'product_followers', key: 'product_id' },
  leads: null,
};

const followed = (actor: Actor, table: SeenTable, alias: string): RawBuilder<boolean> => {
  const followers = followersOf[table];
  if (followers === null) return sql<boolean>`false`;
  // Not correlated: PostgreSQL reads the actor's followings once a query, rather than once a row.
  return sql<boolean>`${sql.ref(`${alias}.id`)} in (select ${sql.ref(`f.${followers.key}`)} from ${sql.table(followers.table)} f
    where f.company_id = ${actor.companyId} and f.user_id = ${actor.userId})`;
};

/** The condition that the actor sees the row of `table` known as `alias` in the query. Always stands beside the condition on company_id. */
export const isSeenBy = (actor: Actor, table: SeenTable, alias: string): RawBuilder<boolean> => {
  if (actor.seesAll) return sql<boolean>`true`;
  const owner = sql.ref(`${alias}.owner_id`);
  const level = sql.ref(`${alias}.visible_to`);
  const { at1, at3, at5 } = actor.seesOwners;
  const seen = sql<boolean>`(${level} = 7 or ${owner} = ${actor.userId} or (${level} = 3 and ${owner} = any(${at3}::integer[]))
    or (${level} = 5 and ${owner} = any(${at5}::integer[])) or ${owner} = any(${at1}::integer[]) or ${followed(actor, table, alias)})`;
  if (table !== 'deals' || actor.hiddenPipelines.length === 0) return seen;
  return sql<boolean>`(${seen} and ${sql.ref(`${alias}.pipeline_id`)} <> all(${actor.hiddenPipelines}::integer[]))`;
};
