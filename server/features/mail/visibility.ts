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

/**
 * The condition that the mail known as `alias` is the second copy of one that the actor sees in these threads too: two users who
 * are in one conversation both have it. `threads` is a condition on the thread known as `t`.
 */
export const hasEarlierCopy = (actor: Actor, alias: string, threads: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from mail_messages copy join mail_threads t on t.company_id = copy.company_id and t.id = copy.thread_id
    where copy.company_id = ${sql.ref(`${alias}.company_id`)} and copy.message_id = ${sql.ref(`${alias}.message_id`)}
      and copy.id < ${sql.ref(`${alias}.id`)} and copy.state <> 'draft' and not t.is_deleted and ${threads} and ${isThreadSeenBy(actor, 't')})`;
