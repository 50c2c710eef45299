import { sql, type RawBuilder } from 'kysely';
import type { FlowObject } from '#shared/history/contract.v1.ts';
import { isThreadSeenBy } from '#server/features/mail/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

export type FlowRow = { object: FlowObject; timestamp: string; user_id: number | null; data: Record<string, unknown> };

type Part = RawBuilder<unknown>;

/** A moment within JSON, as v1 writes it. */
const time = (column: string): Part => sql`to_char(${sql.ref(column)}, 'YYYY-MM-DD HH24:MI:SS')`;

const json = (entries: Record<string, Part | string>): Part =>
  sql`jsonb_build_object(${sql.join(
    Object.entries(entries).flatMap(([key, value]) => [
      sql.lit(key),
      typeof value === 'string' ? sql.ref(value) : value,
    ]),
  )})`;

/** Which items of the flow are asked for. */
export type FlowAsked = {
  dealId: number;
  objects: FlowObject[];
  withCustomFields: boolean;
  /** Only calls, only planned activities, or all of them. */
  activities: 'all' | 'calls' | 'planned';
  start: number;
  limit: number;
};

type Branch = { from: Part; at: Part; user: string; data: Part; where: Part };

const changeBranch = (asked: FlowAsked): Branch => ({
  from: sql`deal_changes x`,
  at: sql`x.time`,
  user: 'x.actor_user_id',
  where: asked.withCustomFields
    ? sql`x.field_key <> 'participant'`
    : sql`x.field_key <> 'participant' and x.field_key !~ '^[0-9a-f]{40}'`,
  data: json({
    id: 'x.id',
    item_id: 'x.deal_id',
    user_id: 'x.actor_user_id',
    field_key: 'x.field_key',
    old_value: 'x.old_value',
    new_value: 'x.new_value',
    is_bulk_update_flag: 'x.is_bulk_update_flag',
    log_time: time('x.time'),
    change_source: 'x.change_source',
    change_source_user_agent: 'x.change_source_user_agent',
    additional_data: sql`'{}'::jsonb`,
  }),
});

const activityBranch = (asked: FlowAsked): Branch => {
  const kinds = { all: sql`true`, calls: sql`x.type = 'call'`, planned: sql`not x.done` };
  return {
    from: sql`activities x`,
    // An activity stands where it was done, else where it was planned.
    at: sql`coalesce(x.marked_as_done_time, x.add_time)`,
    user: 'x.owner_id',
    where: sql`not x.is_deleted and ${kinds[asked.activities]}`,
    data: json({
      id: 'x.id',
      company_id: 'x.company_id',
      user_id: 'x.owner_id',
      created_by_user_id: 'x.creator_user_id',
      assigned_to_user_id: 'x.owner_id',
      subject: 'x.subject',
      type: 'x.type',
      done: 'x.done',
      due_date: sql`x.due_date::text`,
      due_time: sql`coalesce(to_char(x.due_time, 'HH24:MI'), '')`,
      duration: sql`coalesce(to_char(x.duration, 'HH24:MI'), '')`,
      busy_flag: 'x.busy',
      deal_id: 'x.deal_id',
      lead_id: 'x.lead_id',
      person_id: 'x.person_id',
      org_id: 'x.org_id',
      note: 'x.note',
      public_description: 'x.public_description',
      location: sql`x.location ->> 'value'`,
      active_flag: sql`not x.is_deleted`,
      add_time: time('x.add_time'),
      update_time: time('x.update_time'),
      marked_as_done_time: sql`coalesce(${time('x.marked_as_done_time')}, '')`,
    }),
  };
};

const noteBranch: Branch = {
  from: sql`notes x`,
  at: sql`x.add_time`,
  user: 'x.user_id',
  where: sql`x.active_flag`,
  data: json({
    id: 'x.id',
    user_id: 'x.user_id',
    deal_id: 'x.deal_id',
    lead_id: 'x.lead_id',
    person_id: 'x.person_id',
    org_id: 'x.org_id',
    content: 'x.content',
    add_time: time('x.add_time'),
    update_time: time('x.update_time'),
    active_flag: 'x.active_flag',
    last_update_user_id: 'x.last_update_user_id',
    pinned_to_deal_flag: 'x.pinned_to_deal_flag',
    pinned_to_person_flag: 'x.pinned_to_person_flag',
    pinned_to_organization_flag: 'x.pinned_to_organization_flag',
    user: sql`(select jsonb_build_object('name', u.name, 'email', u.email) from users u where u.company_id = x.company_id and u.id = x.user_id)`,
    comments_count: sql`(select count(*) from note_comments c where c.company_id = x.company_id and c.note_id = x.id and c.active_flag)`,
  }),
};

const fileBranch: Branch = {
  from: sql`files x`,
  at: sql`x.add_time`,
  user: 'x.user_id',
  where: sql`x.active_flag`,
  data: json({
    id: 'x.id',
    user_id: 'x.user_id',
    deal_id: 'x.deal_id',
    person_id: 'x.person_id',
    org_id: 'x.org_id',
    activity_id: 'x.activity_id',
    lead_id: 'x.lead_id',
    add_time: time('x.add_time'),
    update_time: time('x.update_time'),
    file_name: 'x.file_name',
    file_type: 'x.file_type',
    file_size: 'x.file_size',
    active_flag: 'x.active_flag',
    inline_flag: 'x.inline_flag',
    remote_location: 'x.remote_location',
    remote_id: 'x.remote_id',
    mail_message_id: 'x.mail_message_id',
    name: 'x.name',
    description: 'x.description',
    url: sql`'/api/v1/files/' || x.id || '/download'`,
  }),
};

const invoiceBranch: Branch = {
  from: sql`invoices x`,
  at: sql`x.add_time`,
  user: 'x.creator_user_id',
  where: sql`not x.is_deleted`,
  data: json({
    id: 'x.id',
    deal_id: 'x.deal_id',
    number: 'x.number',
    amount: 'x.amount',
    currency: 'x.currency',
    status: 'x.status',
    issue_date: sql`x.issue_date::text`,
    due_date: sql`x.due_date::text`,
    paid_date: sql`x.paid_date::text`,
    file_id: 'x.file_id',
    creator_user_id: 'x.creator_user_id',
    add_time: time('x.add_time'),
    update_time: time('x.update_time'),
  }),
};

const participantBranch: Branch = {
  from: sql`deal_changes x`,
  at: sql`x.time`,
  user: 'x.actor_user_id',
  where: sql`x.field_key = 'participant'`,
  data: json({
    id: 'x.id',
    deal_id: 'x.deal_id',
    user_id: 'x.actor_user_id',
    add_time: time('x.time'),
    person_id: sql`coalesce(x.new_value, x.old_value)::integer`,
    action: sql`case when x.new_value is null then 'removed' else 'added' end`,
    person_name: sql`(select p.name from persons p where p.company_id = x.company_id and p.id = coalesce(x.new_value, x.old_value)::integer)`,
  }),
};

const followerBranch: Branch = {
  from: sql`(select f.*, f.entity_id as deal_id from follower_changes f where f.entity = 'deal') x`,
  at: sql`x.time`,
  user: 'x.actor_user_id',
  where: sql`true`,
  data: json({
    id: 'x.id',
    deal_id: 'x.deal_id',
    user_id: 'x.follower_user_id',
    actor_user_id: 'x.actor_user_id',
    action: 'x.action',
    log_time: time('x.time'),
  }),
};

// A private thread shows to its user alone, and who a mail was secretly copied to as well.
const mailBranch = (actor: Actor): Branch => ({
  from: sql`(select m.id, m.company_id, m.thread_id, m.direction, m.sender, m.recipients, m.cc,
      case when t.user_id = ${actor.userId} then m.bcc else '[]' end as bcc, m.subject, m.snippet, m.smart_bcc, m.message_time, m.add_time,
      m.update_time, t.deal_id, t.user_id, t.is_deleted
    from mail_threads t join mail_messages m on m.company_id = t.company_id and m.thread_id = t.id
    where m.state <> 'draft' and ${isThreadSeenBy(actor, 't')}) x`,
  at: sql`x.message_time`,
  user: 'x.user_id',
  where: sql`not x.is_deleted`,
  data: json({
    id: 'x.id',
    mail_thread_id: 'x.thread_id',
    user_id: 'x.user_id',
    subject: 'x.subject',
    snippet: 'x.snippet',
    from: 'x.sender',
    to: 'x.recipients',
    cc: 'x.cc',
    bcc: 'x.bcc',
    sent_flag: sql`(x.direction = 'out')::integer`,
    smart_bcc_flag: sql`x.smart_bcc::integer`,
    has_body_flag: sql`1`,
    message_time: time('x.message_time'),
    add_time: time('x.add_time'),
    update_time: time('x.update_time'),
  }),
});

const branchOf = (actor: Actor, asked: FlowAsked, object: FlowObject): Branch =>
  ({
    dealChange: changeBranch(asked),
    activity: activityBranch(asked),
    note: noteBranch,
    file: fileBranch,
    mailMessage: mailBranch(actor),
    invoice: invoiceBranch,
    dealFollower: followerBranch,
    participant: participantBranch,
  })[object];

const selectOf = (actor: Actor, asked: FlowAsked, object: FlowObject): Part => {
  const { from, at, user, data, where } = branchOf(actor, asked, object);
  return sql`(select ${sql.lit(object)} as object, ${at} as happened, x.id::bigint as id, ${sql.ref(user)} as user_id, ${data} as data from ${from}
    where x.company_id = ${actor.companyId} and x.deal_id = ${asked.dealId} and ${where}
    order by 2 desc, 3 desc limit ${asked.start + asked.limit + 1})`;
};

/** What happened to a deal, newest first; one more than the limit. */
export const flowOf = async (reader: Reader, actor: Actor, asked: FlowAsked): Promise<FlowRow[]> => {
  const parts = asked.objects.map((object) => selectOf(actor, asked, object));
  const { rows } = await sql<FlowRow>`select i.object, i.happened as timestamp, i.user_id, i.data
    from (${sql.join(parts, sql` union all `)}) i
    order by i.happened desc, i.object, i.id desc offset ${asked.start} limit ${asked.limit + 1}`.execute(reader);
  return rows;
};
