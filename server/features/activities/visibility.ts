// Which activities an actor sees: their own, those that hang on nothing, and those of records they see.
import { sql, type RawBuilder } from 'kysely';
import { isSeenThroughLinks } from '#server/features/permissions/linked.ts';
import type { Actor } from '#server/platform/actor.ts';

/** The condition that the actor sees the activity known as `alias`. Always stands beside the condition on company_id. */
export const isActivitySeenBy = (actor: Actor, alias: string): RawBuilder<boolean> => {
  if (actor.seesAll) return sql<boolean>`true`;
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<boolean>`(${column('owner_id')} = ${actor.userId}
    or (${column('deal_id')} is null and ${column('lead_id')} is null
      and ${column('person_id')} is null and ${column('org_id')} is null)
    or ${isSeenThroughLinks(actor, alias)})`;
};
