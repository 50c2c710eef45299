import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { hasEarlierCopy, isThreadSeenBy, isThreadWith } from './visibility.ts';

export type Address = { name?: string | null; address: string };

export type MessageRow = {
  id: number;
  thread_id: number;
  user_id: number;
  direction: 'in' | 'out';
  sender: Address[];
  recipients: Address[];
  cc: Address[];
  bcc: Address[];
  subject: string;
  snippet: string;
  body: string;
  has_body: boolean;
  smart_bcc: boolean;
  is_read: boolean;
  is_draft: boolean;
  origin: string;
  account_id: number | null;
  is_tracked: boolean;
  is_opened: boolean;
  has_inline_files: boolean;
  has_real_files: boolean;
  message_time: string;
  add_time: string;
  update_time: string;
};

// Who a mail was secretly copied to is known to its user alone.
const messagesSeenBy = (actor: Actor, withBody: boolean): RawBuilder<MessageRow> => sql<MessageRow>`
  select m.id, m.thread_id, t.user_id, m.direction, m.sender, m.recipients, m.cc,
    case when t.user_id = ${actor.userId} then m.bcc else '[]' end as bcc, m.subject, m.snippet,
    ${withBody ? sql`m.body` : sql`''`} as body, m.body <> '' as has_body, m.smart_bcc,
    m.is_read or t.read_flag as is_read, m.state = 'draft' as is_draft, m.origin, m.account_id, m.open_token is not null as is_tracked,
    m.opened_time is not null as is_opened, coalesce(held.has_inline, false) as has_inline_files,
    coalesce(held.has_real, false) as has_real_files, m.message_time, m.add_time, m.update_time
  from mail_messages m
  join mail_threads t on t.company_id = m.company_id and t.id = m.thread_id
  left join lateral (select bool_or(f.inline_flag) as has_inline, bool_or(not f.inline_flag) as has_real from files f
    where f.company_id = m.company_id and f.mail_message_id = m.id and f.active_flag) held on true
  where m.company_id = ${actor.companyId} and not t.is_deleted and ${isThreadSeenBy(actor, 't')}
    and (m.state <> 'draft' or t.user_id = ${actor.userId})`;

export const messageById = async (
  reader: Reader,
  actor: Actor,
  message: { id: number; withBody: boolean },
): Promise<MessageRow | undefined> => {
  const { rows } = await sql<MessageRow>`${messagesSeenBy(actor, message.withBody)} and m.id = ${message.id}`.execute(
    reader,
  );
  return rows[0];
};

/** All messages of a thread, oldest first. */
export const messagesOfThread = async (reader: Reader, actor: Actor, threadId: number): Promise<MessageRow[]> => {
  const { rows } = await sql<MessageRow>`${messagesSeenBy(actor, false)} and m.thread_id = ${threadId}
    order by m.message_time, m.id`.execute(reader);
  return rows;
};

/** The record whose mails are asked for. */
export type MailsOf = { column: 'deal_id' | 'person_id' | 'org_id'; id: number } | { column: 'lead_id'; id: string };

// An organization's mails are those of its people.
const ofRecord = (actor: Actor, of: MailsOf): RawBuilder<unknown> => {
  if (of.column === 'org_id') return isThreadWith(actor.companyId, { kind: 'organization', id: of.id });
  if (of.column === 'person_id') return isThreadWith(actor.companyId, { kind: 'person', id: of.id });
  return sql`${sql.ref(`t.${of.column}`)} = ${of.id}`;
};

/** One page of the messages of a record, newest first, and one row more. */
export const messagesPage = async (
  reader: Reader,
  actor: Actor,
  page: { of: MailsOf; withBody: boolean; start: number; limit: number },
): Promise<MessageRow[]> => {
  const { rows } = await sql<MessageRow>`${messagesSeenBy(actor, page.withBody)}
    and ${ofRecord(actor, page.of)} and m.state <> 'draft'
    and not ${hasEarlierCopy(actor, 'm', sql`t.company_id = ${actor.companyId} and ${ofRecord(actor, page.of)}`)}
    order by m.message_time desc, m.id desc limit ${page.limit + 1} offset ${page.start}`.execute(reader);
  return rows;
};

export type ThreadRow = {
  id: number;
  user_id: number;
  subject: string;
  snippet: string;
  folder: string;
  read_flag: boolean;
  shared_flag: boolean;
  has_draft: boolean;
  synced: boolean;
  account_id: number | null;
  tracking: 'opened' | 'not opened' | null;
  snippet_draft: string | null;
  deal_id: number | null;
  deal_status: string | null;
  lead_id: string | null;
  add_time: string;
  update_time: string;
  message_count: number;
  sent_count: number;
  smart_bcc: boolean;
  first_is_received: boolean;
  snippet_sent: string | null;
  first_time: string | null;
  last_time: string | null;
  last_sent_time: string | null;
  last_received_time: string | null;
  has_inline_files: boolean;
  has_real_files: boolean;
  /** Of its latest message. */
  sender: Address[];
  recipients: Address[];
};

const threadsSeenBy = (actor: Actor): RawBuilder<ThreadRow> => sql<ThreadRow>`
  select t.id, t.user_id, t.subject, t.snippet, t.folder, t.read_flag, t.shared_flag, t.has_draft and t.user_id = ${actor.userId} as has_draft, t.deal_id, d.status as deal_status,
    t.lead_id, t.add_time, t.update_time, told.*, coalesce(last.sender, '[]') as sender,
    coalesce(last.recipients, '[]') as recipients, coalesce(held.has_inline, false) as has_inline_files,
    coalesce(held.has_real, false) as has_real_files
  from mail_threads t
  left join deals d on d.company_id = t.company_id and d.id = t.deal_id
  left join lateral (
    select count(*)::integer as message_count, (count(*) filter (where m.direction = 'out' and m.state <> 'draft'))::integer as sent_count,
      coalesce(bool_or(m.smart_bcc), false) as smart_bcc, coalesce(bool_or(m.origin = 'mailbox'), false) as synced,
      max(m.account_id) as account_id, case when bool_or(m.opened_time is not null) then 'opened' when bool_or(m.open_token is not null) then 'not opened' end as tracking,
      (array_agg(m.snippet order by m.message_time desc, m.id desc) filter (where m.state = 'draft'))[1] as snippet_draft, min(m.message_time) as first_time, max(m.message_time) as last_time,
      max(m.message_time) filter (where m.direction = 'out') as last_sent_time,
      max(m.message_time) filter (where m.direction = 'in') as last_received_time,
      coalesce((array_agg(m.direction order by m.message_time, m.id))[1] = 'in', false) as first_is_received,
      (array_agg(m.snippet order by m.message_time desc, m.id desc) filter (where m.direction = 'out'))[1] as snippet_sent
    from mail_messages m where m.company_id = t.company_id and m.thread_id = t.id and (m.state <> 'draft' or t.user_id = ${actor.userId})
  ) told on true
  left join lateral (select m.sender, m.recipients from mail_messages m
    where m.company_id = t.company_id and m.thread_id = t.id and (m.state <> 'draft' or t.user_id = ${actor.userId}) order by m.message_time desc, m.id desc limit 1) last on true
  left join lateral (select bool_or(f.inline_flag) as has_inline, bool_or(not f.inline_flag) as has_real
    from mail_messages m join files f on f.company_id = m.company_id and f.mail_message_id = m.id and f.active_flag
    where m.company_id = t.company_id and m.thread_id = t.id) held on true
  where t.company_id = ${actor.companyId} and not t.is_deleted and ${isThreadSeenBy(actor, 't')}`;

export const threadById = async (reader: Reader, actor: Actor, id: number): Promise<ThreadRow | undefined> => {
  const { rows } = await sql<ThreadRow>`${threadsSeenBy(actor)} and t.id = ${id}`.execute(reader);
  return rows[0];
};

const inFolder: Record<string, RawBuilder<unknown>> = {
  sent: sql`(t.has_sent or t.folder = 'sent')`,
  drafts: sql`(t.has_draft or t.folder = 'drafts')`,
};

/** One page of the actor's own threads in a folder, those with the latest mails first, and one row more. */
export const ownThreadsPage = async (
  reader: Reader,
  actor: Actor,
  page: { folder: string; start: number; limit: number },
): Promise<ThreadRow[]> => {
  const { rows } =
    await sql<ThreadRow>`${threadsSeenBy(actor)} and t.user_id = ${actor.userId} and ${inFolder[page.folder] ?? sql`t.folder = ${page.folder}`}
    order by t.last_message_time desc, t.id desc limit ${page.limit + 1} offset ${page.start}`.execute(reader);
  return rows;
};
