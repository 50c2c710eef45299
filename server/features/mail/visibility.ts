// Which mail threads an actor sees: their own, and the shared ones of records they see.
import { sql, type RawBuilder } from 'kysely';
import { isSeenThroughLinks } from '#server/features/permissions/linked.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';

// A thread of neither deal nor lead shows to those who see one of its people.
const hasPersonSeenBy = (actor: Actor, alias: string): RawBuilder<boolean> => {
  const seen = actor.seesAll
    ? sql``
    : sql`join persons w on w.company_id = x.company_id and w.id = x.person_id and ${isSeenBy(actor, 'persons', 'w')}`;
  return sql<boolean>`exists (select from mail_thread_persons x ${seen}
    where x.company_id = ${sql.ref(`${alias}.company_id`)} and x.thread_id = ${sql.ref(`${alias}.id`)})`;
};

/** The condition that the thread known as `t` is with a person, or with one of an organization's; both may be SQL. */
export const isThreadWith = (
  companyId: unknown,
  of: { kind: 'person' | 'organization'; id: unknown },
): RawBuilder<boolean> =>
  of.kind === 'person'
    ? sql<boolean>`t.id in (select x.thread_id from mail_thread_persons x where x.company_id = ${companyId} and x.person_id = ${of.id})`
    : sql<boolean>`t.id in (select x.thread_id from persons w
        join mail_thread_persons x on x.company_id = w.company_id and x.person_id = w.id
        where w.company_id = ${companyId} and w.org_id = ${of.id} and not w.is_deleted)`;

/**
 * The condition that the actor sees the thread known as `alias`. A private thread shows to its user alone, global admin or not;
 * one that holds drafts alone is not there yet for anybody else.
 */
export const isThreadSeenBy = (actor: Actor, alias: string): RawBuilder<boolean> => {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<boolean>`(${column('user_id')} = ${actor.userId} or (${column('shared_flag')} and ${column('folder')} <> 'drafts'
    and case when ${column('deal_id')} is not null or ${column('lead_id')} is not null then ${isSeenThroughLinks(actor, alias, false)}
      else ${hasPersonSeenBy(actor, alias)} end))`;
};

/**
 * The condition that the mail known as `alias` is the second copy of one that the actor sees in these threads too: two users who
 * are in one conversation both have it. `threads` is a condition on the thread known as `t`.
 */
export const hasEarlierCopy = (actor: Actor, alias: string, threads: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from mail_messages copy join mail_threads t on t.company_id = copy.company_id and t.id = copy.thread_id
    where copy.company_id = ${sql.ref(`${alias}.company_id`)} and copy.message_id = ${sql.ref(`${alias}.message_id`)}
      and copy.id < ${sql.ref(`${alias}.id`)} and copy.state <> 'draft' and not t.is_deleted and ${threads} and ${isThreadSeenBy(actor, 't')})`;
