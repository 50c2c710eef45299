// Which mail threads an actor sees: their own, and the shared ones of records they see.
import { sql, type RawBuilder } from 'kysely';
import { isSeenThroughLinks } from '#server/features/permissions/linked.ts';
import type { Actor } from '#server/platform/actor.ts';

/**
 * The condition that the actor sees the thread known as `alias`. A private thread shows to its user alone, global admin or not;
 * one that holds drafts alone is not there yet for anybody else.
 */
export const isThreadSeenBy = (actor: Actor, alias: string): RawBuilder<boolean> => {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<boolean>`(${column('user_id')} = ${actor.userId} or (${column('shared_flag')} and ${column('folder')} <> 'drafts'
    and (${column('deal_id')} is not null or ${column('lead_id')} is not null or ${column('person_id')} is not null)
    and ${isSeenThroughLinks(actor, alias, false)}))`;
};
