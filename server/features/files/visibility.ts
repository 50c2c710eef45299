// Which files an actor sees: those of records they see; a file of a product, an activity or a mail alone shows with that.
import { sql, type RawBuilder } from 'kysely';
import { isActivitySeenBy } from '#server/features/activities/visibility.ts';
import { isThreadSeenBy } from '#server/features/mail/visibility.ts';
import { isSeenThroughLinks } from '#server/features/permissions/linked.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';

/** The condition that the actor sees the file known as `f`. Always stands beside the condition on company_id. */
export const isFileSeenBy = (actor: Actor): RawBuilder<boolean> => {
  const throughMail = sql<boolean>`exists (select from mail_messages fm
    join mail_threads ft on ft.company_id = fm.company_id and ft.id = fm.thread_id
    where fm.company_id = f.company_id and fm.id = f.mail_message_id and ${isThreadSeenBy(actor, 'ft')}
      and (fm.state <> 'draft' or ft.user_id = ${actor.userId}))`;
  // A private mail's files stay private even for those who see its deal, admins included.
  const unlessPrivate = sql<boolean>`(f.mail_message_id is null or ${throughMail})`;
  if (actor.seesAll) return unlessPrivate;
  return sql<boolean>`(${unlessPrivate} and case
    when coalesce(f.deal_id, f.person_id, f.org_id) is not null or f.lead_id is not null
      then ${isSeenThroughLinks(actor, 'f')}
    when f.product_id is not null then exists (select from products fg
      where fg.company_id = f.company_id and fg.id = f.product_id and ${isSeenBy(actor, 'products', 'fg')})
    when f.activity_id is not null then exists (select from activities fa
      where fa.company_id = f.company_id and fa.id = f.activity_id and ${isActivitySeenBy(actor, 'fa')})
    else f.mail_message_id is not null or f.user_id = ${actor.userId} end)`;
};
