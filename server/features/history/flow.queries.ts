import { sql, type RawBuilder } from 'kysely';
import type { FlowObject } from '#shared/history/contract.v1.ts';
import { isActivitySeenBy } from '#server/features/activities/visibility.ts';
import { isFileSeenBy } from '#server/features/files/visibility.ts';
import { hasEarlierCopy, isThreadSeenBy, isThreadWith } from '#server/features/mail/visibility.ts';
import { isSeenThroughLinks } from '#server/features/permissions/linked.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import {
  activityShape,
  changeShape,
  fileShape,
  followerShape,
  invoiceShape,
  mailShape,
  noteShape,
  participantShape,
} from './flow-shapes.queries.ts';

export type FlowRow = { object: FlowObject; timestamp: string; user_id: number | null; data: Record<string, unknown> };

type Part = RawBuilder<unknown>;

/** The record whose flow it is. */
export type FlowOf = { entity: 'deal' | 'person' | 'organization'; id: number };

/** Which items of the flow are asked for. */
export type FlowAsked = {
  of: FlowOf;
  objects: FlowObject[];
  withCustomFields: boolean;
  /** Only calls, only planned activities, or all of them. */
  activities: 'all' | 'calls' | 'planned';
  start: number;
  limit: number;
};

type Branch = { from: Part; at: Part; user: string; data: Part; where: Part };

const tableOf = { deal: 'deals', person: 'persons', organization: 'organizations' } as const;
const columnOf = { deal: 'deal_id', person: 'person_id', organization: 'org_id' } as const;

const hangsOn = (actor: Actor, { entity, id }: FlowOf, alias = 'x'): Part =>
  sql`${sql.ref(`${alias}.company_id`)} = ${actor.companyId} and ${sql.ref(`${alias}.${columnOf[entity]}`)} = ${id}`;

const changes = (actor: Actor, { of, withCustomFields }: FlowAsked): Branch => ({
  from:
    of.entity === 'deal'
      ? sql`(select c.*, c.deal_id as item_id from deal_changes c
          where ${hangsOn(actor, of, 'c')} and c.field_key <> 'participant') x`
      : sql`(select c.*, c.entity_id as item_id from contact_changes c
          where c.company_id = ${actor.companyId} and c.entity = ${of.entity} and c.entity_id = ${of.id}) x`,
  at: sql`x.time`,
  user: 'x.actor_user_id',
  where: withCustomFields ? sql`true` : sql`x.field_key !~ '^[0-9a-f]{40}'`,
  data: changeShape(tableOf[of.entity]),
});

// What hangs on a deal shows to whoever sees the deal; what hangs on a contact may hang on a deal of others as well.
const isSeen = ({ entity }: FlowOf, condition: Part): Part => (entity === 'deal' ? sql`true` : condition);

const activities = (actor: Actor, asked: FlowAsked): Branch => {
  const kinds = { all: sql`true`, calls: sql`x.type = 'call'`, planned: sql`not x.done` };
  return {
    from: sql`activities x`,
    // An activity stands where it was done, else where it was planned.
    at: sql`coalesce(x.marked_as_done_time, x.add_time)`,
    user: 'x.owner_id',
    where: sql`${hangsOn(actor, asked.of)} and not x.is_deleted and ${kinds[asked.activities]}
      and ${isSeen(asked.of, isActivitySeenBy(actor, 'x'))}`,
    data: activityShape,
  };
};

const notes = (actor: Actor, { of }: FlowAsked): Branch => ({
  from: sql`notes x`,
  at: sql`x.add_time`,
  user: 'x.user_id',
  where: sql`${hangsOn(actor, of)} and x.active_flag and ${isSeen(of, isSeenThroughLinks(actor, 'x'))}`,
  data: noteShape,
});

const files = (actor: Actor, { of }: FlowAsked): Branch => ({
  from: sql`(select f.* from files f where ${hangsOn(actor, of, 'f')} and ${isFileSeenBy(actor)}) x`,
  at: sql`x.add_time`,
  user: 'x.user_id',
  where: sql`x.active_flag`,
  data: fileShape,
});

const invoices = (actor: Actor, { of }: FlowAsked): Branch => ({
  from: sql`invoices x`,
  at: sql`x.add_time`,
  user: 'x.creator_user_id',
  where: sql`${hangsOn(actor, of)} and not x.is_deleted`,
  data: invoiceShape,
});

const participants = (actor: Actor, { of }: FlowAsked): Branch => ({
  from: sql`deal_changes x`,
  at: sql`x.time`,
  user: 'x.actor_user_id',
  where: sql`${hangsOn(actor, of)} and x.field_key = 'participant'`,
  data: participantShape,
});

const followers = (actor: Actor, { of }: FlowAsked): Branch => ({
  from: sql`follower_changes x`,
  at: sql`x.time`,
  user: 'x.actor_user_id',
  where: sql`x.company_id = ${actor.companyId} and x.entity = ${of.entity} and x.entity_id = ${of.id}`,
  data: followerShape(columnOf[of.entity]),
});

// A thread may be with several people; an organization's mails are those of its people.
const threadsOf = (actor: Actor, of: FlowOf): Part =>
  of.entity === 'organization' || of.entity === 'person'
    ? sql`t.company_id = ${actor.companyId} and ${isThreadWith(actor.companyId, { kind: of.entity, id: of.id })}`
    : hangsOn(actor, of, 't');

// A private thread shows to its user alone, and who a mail was secretly copied to as well.
const mails = (actor: Actor, { of }: FlowAsked): Branch => ({
  from: sql`(select m.id, m.thread_id, m.direction, m.sender, m.recipients, m.cc,
      case when t.user_id = ${actor.userId} then m.bcc else '[]' end as bcc, m.subject, m.snippet, m.smart_bcc, m.message_time, m.add_time,
      m.update_time, t.user_id, t.is_deleted
    from mail_threads t join mail_messages m on m.company_id = t.company_id and m.thread_id = t.id
    where ${threadsOf(actor, of)} and m.state <> 'draft' and ${isThreadSeenBy(actor, 't')}
      and ${isSeen(of, sql`not ${hasEarlierCopy(actor, 'm', threadsOf(actor, of))}`)}) x`,
  at: sql`x.message_time`,
  user: 'x.user_id',
  where: sql`not x.is_deleted`,
  data: mailShape,
});

const branches: Record<FlowObject, (actor: Actor, asked: FlowAsked) => Branch> = {
  dealChange: changes,
  personChange: changes,
  organizationChange: changes,
  activity: activities,
  note: notes,
  file: files,
  mailMessage: mails,
  invoice: invoices,
  dealFollower: followers,
  personFollower: followers,
  organizationFollower: followers,
  participant: participants,
};

const selectOf = (actor: Actor, asked: FlowAsked, object: FlowObject): Part => {
  const { from, at, user, data, where } = branches[object](actor, asked);
  return sql`(select ${sql.lit(object)} as object, ${at} as happened, x.id::bigint as id, ${sql.ref(user)} as user_id, ${data} as data from ${from}
    where ${where} order by 2 desc, 3 desc limit ${asked.start + asked.limit + 1})`;
};

/** What happened to a record, newest first; one more than the limit. */
export const flowOf = async (reader: Reader, actor: Actor, asked: FlowAsked): Promise<FlowRow[]> => {
  const parts = asked.objects.map((object) => selectOf(actor, asked, object));
  const { rows } = await sql<FlowRow>`select i.object, i.happened as timestamp, i.user_id, i.data
    from (${sql.join(parts, sql` union all `)}) i
    order by i.happened desc, i.object, i.id desc offset ${asked.start} limit ${asked.limit + 1}`.execute(reader);
  return rows;
};
