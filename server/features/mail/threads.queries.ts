import { sql, type RawBuilder } from 'kysely';
import type { MailThreadsQuery } from '#shared/mail/contract.ts';
import type { MailFolder } from '#shared/mail/shapes.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { Position } from '#server/platform/http/paging.ts';
import type { Address } from './queries.ts';
import { isThreadSeenBy } from './visibility.ts';

export type ThreadView = {
  id: number;
  user_id: number;
  subject: string;
  snippet: string;
  folder: MailFolder;
  read_flag: boolean;
  shared_flag: boolean;
  has_draft: boolean;
  has_sent: boolean;
  last_message_time: string;
  message_count: number;
  has_attachments: boolean;
  sending: 'waiting' | 'failed' | null;
  people: Address[];
  deal: { id: number; title: string; status: string; is_deleted: boolean } | null;
  lead: { id: string; title: string } | null;
  person: { id: number; name: string } | null;
  persons: { id: number; name: string }[];
};

// Another's drafts are none of the reader's business: neither they nor what they hold are told of.
const threads = (actor: Actor): RawBuilder<ThreadView> => sql<ThreadView>`
  select t.id, t.user_id, t.subject, t.snippet, t.folder, t.read_flag, t.shared_flag, t.has_draft and t.user_id = ${actor.userId} as has_draft,
    t.has_sent, t.last_message_time, told.message_count, told.sending, coalesce(told.people, '[]') as people,
    exists (select from files f join mail_messages fm on fm.company_id = f.company_id and fm.id = f.mail_message_id
      where fm.company_id = t.company_id and fm.thread_id = t.id and f.active_flag and not f.inline_flag) as has_attachments,
    case when d.id is not null then jsonb_build_object('id', d.id, 'title', d.title, 'status', d.status, 'is_deleted', d.is_deleted) end as deal,
    case when l.id is not null then jsonb_build_object('id', l.id, 'title', l.title) end as lead,
    case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as person,
    (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name) order by k.id <> coalesce(t.person_id, 0), k.id), '[]')
      from (select w.id, w.name from mail_thread_persons x join persons w on w.company_id = x.company_id and w.id = x.person_id
        where x.company_id = t.company_id and x.thread_id = t.id and not w.is_deleted and ${isSeenBy(actor, 'persons', 'w')}
        order by w.id <> coalesce(t.person_id, 0), w.id limit 50) k) as persons
  from mail_threads t
  left join deals d on d.company_id = t.company_id and d.id = t.deal_id and ${isSeenBy(actor, 'deals', 'd')}
  left join leads l on l.company_id = t.company_id and l.id = t.lead_id and not l.is_deleted and ${isSeenBy(actor, 'leads', 'l')}
  left join persons p on p.company_id = t.company_id and p.id = t.person_id and not p.is_deleted and ${isSeenBy(actor, 'persons', 'p')}
  left join lateral (
    select count(*)::integer as message_count,
      case when bool_or(m.state = 'failed') then 'failed' when bool_or(m.state = 'waiting') then 'waiting' end as sending,
      jsonb_agg(case when m.direction = 'in' then m.sender else m.recipients end order by m.message_time desc, m.id desc) as people
    from mail_messages m where m.company_id = t.company_id and m.thread_id = t.id
      and (m.state <> 'draft' or t.user_id = ${actor.userId})) told on true
  where t.company_id = ${actor.companyId} and not t.is_deleted`;

export const threadView = async (reader: Reader, actor: Actor, id: number): Promise<ThreadView | undefined> => {
  const { rows } = await sql<ThreadView>`${threads(actor)} and t.id = ${id} and ${isThreadSeenBy(actor, 't')}`.execute(
    reader,
  );
  return rows[0];
};

const inFolder: Record<MailThreadsQuery['folder'], RawBuilder<unknown>> = {
  inbox: sql`t.folder = 'inbox'`,
  archive: sql`t.folder = 'archive'`,
  sent: sql`t.has_sent`,
  drafts: sql`t.has_draft`,
  outbox: sql`exists (select from mail_messages u where u.company_id = t.company_id and u.thread_id = t.id
    and u.state in ('waiting', 'failed'))`,
};

export type ThreadsAsked = {
  folder: MailThreadsQuery['folder'];
  unread: boolean | null;
  linked: boolean | null;
  words: string[];
  after: Position | null;
  limit: number;
};

const saysWord = (word: string): RawBuilder<unknown> => {
  const pattern = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql`(search_form(t.subject) like search_form(${pattern}) or exists (select from mail_messages w
    where w.company_id = t.company_id and w.thread_id = t.id
      and search_form(w.snippet || ' ' || (w.sender || w.recipients || w.cc)::text) like search_form(${pattern})))`;
};

/** The actor's own threads of a folder, the latest first. */
export const ownThreads = async (reader: Reader, actor: Actor, asked: ThreadsAsked): Promise<ThreadView[]> => {
  const { after, unread, linked } = asked;
  const conditions = [
    sql`t.user_id = ${actor.userId}`,
    inFolder[asked.folder],
    ...(unread === null ? [] : [sql`t.read_flag <> ${unread}`]),
    ...(linked === null ? [] : [sql`(t.deal_id is not null or t.lead_id is not null) = ${linked}`]),
    ...asked.words.map(saysWord),
    ...(after === null
      ? []
      : [
          sql`(t.last_message_time, t.id) < (cast(${String(after.value)}::text as timestamptz), cast(${String(after.id)}::text as integer))`,
        ]),
  ];
  const { rows } = await sql<ThreadView>`${threads(actor)} and ${sql.join(conditions, sql` and `)}
    order by t.last_message_time desc, t.id desc limit ${asked.limit}`.execute(reader);
  return rows;
};

export type ThreadCounts = { unread: number; drafts: number; waiting: number; failed: number };

export const threadCounts = async (reader: Reader, actor: Actor): Promise<ThreadCounts> => {
  const { rows } = await sql<ThreadCounts>`select
      (select count(*)::integer from mail_threads t where t.company_id = ${actor.companyId} and t.user_id = ${actor.userId}
        and not t.is_deleted and t.folder = 'inbox' and not t.read_flag) as unread,
      (select count(*)::integer from mail_threads t where t.company_id = ${actor.companyId} and t.user_id = ${actor.userId}
        and not t.is_deleted and t.has_draft) as drafts,
      coalesce(sum((m.state = 'waiting')::integer), 0)::integer as waiting, coalesce(sum((m.state = 'failed')::integer), 0)::integer as failed
    from mail_messages m join mail_threads t on t.company_id = m.company_id and t.id = m.thread_id
    where m.company_id = ${actor.companyId} and m.state in ('waiting', 'failed') and t.user_id = ${actor.userId} and not t.is_deleted`.execute(
    reader,
  );
  return rows[0] as ThreadCounts;
};

export type OwnedThread = {
  id: number;
  user_id: number;
  deal_id: number | null;
  lead_id: string | null;
  person_id: number | null;
  folder: MailFolder;
  read_flag: boolean;
  shared_flag: boolean;
};

/** A thread one sees, held until the transaction ends. */
export const threadForChange = async (tx: Tx, actor: Actor, id: number): Promise<OwnedThread | undefined> => {
  const { rows } =
    await sql<OwnedThread>`select t.id, t.user_id, t.deal_id, t.lead_id, t.person_id, t.folder, t.read_flag, t.shared_flag
    from mail_threads t where t.company_id = ${actor.companyId} and t.id = ${id} and not t.is_deleted and ${isThreadSeenBy(actor, 't')}
    for update of t`.execute(tx);
  return rows[0];
};

/** Those of the threads that are the actor's own, held until the transaction ends. */
export const lockOwnThreads = async (tx: Tx, actor: Actor, ids: number[]): Promise<number[]> => {
  const { rows } = await sql<{ id: number }>`select t.id from mail_threads t
    where t.company_id = ${actor.companyId} and t.id = any(${ids}::integer[]) and t.user_id = ${actor.userId} and not t.is_deleted
    order by t.id for update of t`.execute(tx);
  return rows.map(({ id }) => id);
};

/** Marks threads and their mails read or unread, and notes what their mail server is still to be told. */
export const markThreads = async (
  tx: Tx,
  companyId: number,
  mark: { ids: number[]; isRead: boolean },
): Promise<void> => {
  const { ids, isRead } = mark;
  await sql`update mail_threads set read_flag = ${isRead} where company_id = ${companyId} and id = any(${ids}::integer[])`.execute(
    tx,
  );
  // Unread is the last mail that came in; the earlier ones have been read before.
  const changed = await sql<{ id: number }>`update mail_messages m set is_read = ${isRead}
    where m.company_id = ${companyId} and m.thread_id = any(${ids}::integer[]) and m.direction = 'in' and m.is_read <> ${isRead}
      and (${isRead} or m.id = (select l.id from mail_messages l where l.company_id = m.company_id and l.thread_id = m.thread_id
        and l.direction = 'in' order by l.message_time desc, l.id desc limit 1)) returning m.id`.execute(tx);
  await sql`update mail_places set wanted_seen = ${isRead} where company_id = ${companyId}
    and message_id = any(${changed.rows.map(({ id }) => id)}::integer[]) and (seen <> ${isRead} or wanted_seen is not null)`.execute(
    tx,
  );
};

// What is put back from the archive is where its mails say it is.
export const archiveThreads = async (
  tx: Tx,
  companyId: number,
  { ids, isArchived }: { ids: number[]; isArchived: boolean },
): Promise<void> => {
  await sql`update mail_threads t set folder = case when ${isArchived} then 'archive'
      when exists (select from mail_messages m where m.company_id = t.company_id and m.thread_id = t.id and m.direction = 'in') then 'inbox'
      when t.has_draft and not t.has_sent then 'drafts' else 'sent' end
    where t.company_id = ${companyId} and t.id = any(${ids}::integer[])`.execute(tx);
};

export const deleteThreads = async (tx: Tx, companyId: number, ids: number[]): Promise<void> => {
  await sql`update mail_threads set is_deleted = true, update_time = now() where company_id = ${companyId} and id = any(${ids}::integer[])`.execute(
    tx,
  );
  // What waits in a deleted thread is not sent any more.
  await sql`update mail_messages set state = 'draft' where company_id = ${companyId} and thread_id = any(${ids}::integer[]) and state = 'waiting'`.execute(
    tx,
  );
};

export const shareThread = async (
  tx: Tx,
  companyId: number,
  share: { id: number; isShared: boolean },
): Promise<void> => {
  await sql`update mail_threads set shared_flag = ${share.isShared}, update_time = now()
    where company_id = ${companyId} and id = ${share.id}`.execute(tx);
};
