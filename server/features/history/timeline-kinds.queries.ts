// Where each kind of item of a timeline is found, and what is told of it.
import { sql, type RawBuilder } from 'kysely';
import type { TimelineKind } from '#shared/history/timeline.contract.ts';
import { isActivitySeenBy } from '#server/features/activities/visibility.ts';
import { isFileSeenBy } from '#server/features/files/visibility.ts';
import { hasEarlierCopy, isThreadSeenBy, isThreadWith } from '#server/features/mail/visibility.ts';
import { isSeenThroughLinks } from '#server/features/permissions/linked.ts';
import type { Actor } from '#server/platform/actor.ts';
import { newText, oldText, referenceOf } from './change-texts.queries.ts';

type Sql = RawBuilder<unknown>;

/** The record whose timeline it is. */
export type TimelineOf = { entity: 'deal' | 'person' | 'organization'; id: number } | { entity: 'lead'; id: string };

/** An item's table is known as `x`. */
export type Branch = { from: Sql; at: Sql; user: Sql; details: Sql; where: Sql };

const columnOf = { deal: 'deal_id', lead: 'lead_id', person: 'person_id', organization: 'org_id' } as const;

const hangsOn = (actor: Actor, of: TimelineOf, alias = 'x'): Sql =>
  sql`${sql.ref(`${alias}.company_id`)} = ${actor.companyId} and ${sql.ref(`${alias}.${columnOf[of.entity]}`)} = ${of.id}`;

const moment = (column: string): Sql => sql`to_char(${sql.ref(column)}, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const notes = (actor: Actor, of: TimelineOf): Branch => ({
  from: sql`notes x`,
  at: sql`x.add_time`,
  user: sql`x.user_id`,
  where: sql`${hangsOn(actor, of)} and x.active_flag and ${isSeenThroughLinks(actor, 'x')}`,
  details: sql`jsonb_build_object('content', x.content, 'is_pinned', ${sql.ref(`x.pinned_to_${of.entity}_flag`)}, 'update_time', ${moment('x.update_time')},
    'comments', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'content', c.content, 'add_time', ${moment('c.add_time')},
        'user', jsonb_build_object('id', w.id, 'name', w.name)) order by c.add_time, c.id), '[]')
      from note_comments c join users w on w.company_id = c.company_id and w.id = c.user_id
      where c.company_id = x.company_id and c.note_id = x.id and c.active_flag))`,
});

const activities = (actor: Actor, of: TimelineOf): Branch => ({
  from: sql`activities x`,
  at: sql`coalesce(x.marked_as_done_time, x.update_time)`,
  user: sql`x.owner_id`,
  where: sql`${hangsOn(actor, of)} and x.done and not x.is_deleted and ${isActivitySeenBy(actor, 'x')}`,
  details: sql`jsonb_build_object('subject', x.subject, 'type', x.type, 'due_date', x.due_date::text, 'due_time', to_char(x.due_time, 'HH24:MI'),
    'note', x.note, 'deal_id', x.deal_id, 'lead_id', x.lead_id)`,
});

const files = (actor: Actor, of: TimelineOf): Branch => ({
  from: sql`(select f.* from files f where ${hangsOn(actor, of, 'f')} and f.active_flag and not f.inline_flag and ${isFileSeenBy(actor)}) x`,
  at: sql`x.add_time`,
  user: sql`x.user_id`,
  where: sql`true`,
  details: sql`jsonb_build_object('name', x.name, 'file_size', x.file_size, 'media_type', x.media_type, 'url', '/api/v1/files/' || x.id || '/download')`,
});

// A thread may be with several people; an organization's mails are those of its people.
const threadsOf = (actor: Actor, of: TimelineOf): Sql =>
  of.entity === 'organization' || of.entity === 'person'
    ? sql`t.company_id = ${actor.companyId} and ${isThreadWith(actor.companyId, { kind: of.entity, id: of.id })}`
    : hangsOn(actor, of, 't');

// A mail that lies in the mailboxes of several users is shown once.
const mails = (actor: Actor, of: TimelineOf): Branch => ({
  from: sql`(select m.*, t.user_id from mail_threads t join mail_messages m on m.company_id = t.company_id and m.thread_id = t.id
    where ${threadsOf(actor, of)} and not t.is_deleted and m.state <> 'draft' and ${isThreadSeenBy(actor, 't')}
      and not ${hasEarlierCopy(actor, 'm', threadsOf(actor, of))}) x`,
  at: sql`x.message_time`,
  user: sql`case when x.direction = 'out' then x.user_id end`,
  where: sql`true`,
  details: sql`jsonb_build_object('thread_id', x.thread_id, 'direction', x.direction, 'subject', x.subject, 'snippet', x.snippet,
    'from', x.sender, 'to', x.recipients)`,
});

const invoices = (actor: Actor, of: TimelineOf): Branch => ({
  from: sql`invoices x`,
  at: sql`x.add_time`,
  user: sql`x.creator_user_id`,
  where: sql`${hangsOn(actor, of)} and not x.is_deleted`,
  details: sql`jsonb_build_object('number', x.number, 'amount', x.amount, 'currency', x.currency, 'status', x.status,
    'issue_date', x.issue_date::text, 'due_date', x.due_date::text, 'paid_date', x.paid_date::text)`,
});

const changes = (actor: Actor, of: TimelineOf): Branch => ({
  from: sql`deal_changes x left join fields cf on cf.company_id = x.company_id and cf.entity = 'deal' and cf.field_code = x.field_key`,
  at: sql`x.time`,
  user: sql`x.actor_user_id`,
  where: hangsOn(actor, of),
  details: sql`jsonb_build_object('field_code', x.field_key, 'field_name', cf.name, 'old_value', x.old_value, 'new_value', x.new_value,
    'old_text', ${oldText(actor)}, 'new_text', ${newText(actor)}, 'refers_to', ${referenceOf}, 'is_bulk', x.is_bulk_update_flag, 'source', x.change_source)`,
});

// One parking tells of up to three events.
const parkings = (actor: Actor, of: TimelineOf): Branch => ({
  from: sql`(select k.id * 4 + e.nr as id, k.company_id, k.deal_id, k.lead_id, k.conversion_id, e.event, e.happened, e.by_user
    from parkings k cross join lateral (values (0, 'parked', k.park_time, k.parked_by), (1, 'restored', k.restore_time, k.restored_by),
      (2, k.ended_how, k.end_time, k.ended_by)) e (nr, event, happened, by_user)
    where ${hangsOn(actor, of, 'k')} and e.happened is not null) x`,
  at: sql`x.happened`,
  user: sql`x.by_user`,
  where: sql`true`,
  details: sql`jsonb_build_object('event', x.event, 'deal_id', x.deal_id, 'lead_id', x.lead_id, 'conversion_id', x.conversion_id)`,
});

export const branches: Record<TimelineKind, (actor: Actor, of: TimelineOf) => Branch> = {
  note: notes,
  activity: activities,
  file: files,
  mail: mails,
  invoice: invoices,
  change: changes,
  parking: parkings,
};

/** The kinds of items that a record can have. */
export const kindsOf: Record<TimelineOf['entity'], readonly TimelineKind[]> = {
  deal: ['note', 'activity', 'file', 'mail', 'invoice', 'change', 'parking'],
  lead: ['note', 'activity', 'file', 'mail', 'parking'],
  person: ['note', 'activity', 'file', 'mail'],
  organization: ['note', 'activity', 'file', 'mail'],
};
