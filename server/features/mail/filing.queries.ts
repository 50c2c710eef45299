import { sql } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { Address } from './queries.ts';

export type Owner = { companyId: number; userId: number };

// Of advisory locks; any number that nothing else here uses.
const mailboxLock = 73_620;

/** Holds a user's mailbox until the transaction ends: two copies of a mail that come at once are still one. */
export const lockMailbox = async (tx: Tx, { companyId, userId }: Owner): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${mailboxLock}, hashtext(${`${companyId}:${userId}`}))`.execute(tx);
};

/** The addresses a user writes from: that of their sign-in, and those of their accounts. */
export const ownAddresses = async (reader: Reader, { companyId, userId }: Owner): Promise<string[]> => {
  const { rows } = await sql<{ address: string }>`select lower(u.email) as address from users u
      where u.company_id = ${companyId} and u.id = ${userId}
    union select lower(a.email) from mail_accounts a where a.company_id = ${companyId} and a.user_id = ${userId}`.execute(
    reader,
  );
  return rows.map(({ address }) => address);
};

export type KnownMail = { id: number; thread_id: number; is_deleted: boolean; state: string };

/** The mail of this Message-ID in a user's mailbox. */
export const mailOfMessageId = async (tx: Tx, owner: Owner, messageId: string): Promise<KnownMail | undefined> => {
  const { rows } = await sql<KnownMail>`select m.id, m.thread_id, t.is_deleted, m.state from mail_messages m
    join mail_threads t on t.company_id = m.company_id and t.id = m.thread_id
    where m.company_id = ${owner.companyId} and m.message_id = ${messageId} and t.user_id = ${owner.userId}
    order by m.id limit 1`.execute(tx);
  return rows[0];
};

export type KnownThread = { id: number; deal_id: number | null; lead_id: string | null; person_id: number | null };

/** The user's threads that hold or refer to one of these Message-IDs, the oldest first, locked. */
export const threadsOfIds = async (tx: Tx, owner: Owner, ids: string[]): Promise<KnownThread[]> => {
  const { rows } = await sql<KnownThread>`select t.id, t.deal_id, t.lead_id, t.person_id from mail_threads t
    where t.company_id = ${owner.companyId} and not t.is_deleted and t.id in (select k.thread_id from mail_thread_ids k
      where k.company_id = ${owner.companyId} and k.user_id = ${owner.userId} and k.message_id = any(${ids}::text[]))
    order by t.id for update of t`.execute(tx);
  return rows;
};

/**
 * The user's latest thread by BCC with this subject and one of these correspondents, within three months; locked. One of another deal or
 * lead than the link names is none: a subject alone takes no mails from where they were filed.
 */
export const bccThreadOfSubject = async (
  tx: Tx,
  owner: Owner,
  like: { subjects: string[]; addresses: string[]; link: Pick<KnownThread, 'deal_id' | 'lead_id'> },
): Promise<KnownThread | undefined> => {
  const { deal_id: dealId, lead_id: leadId } = like.link;
  const { rows } = await sql<KnownThread>`select t.id, t.deal_id, t.lead_id, t.person_id from mail_threads t
    where t.company_id = ${owner.companyId} and t.user_id = ${owner.userId} and not t.is_deleted
      and t.last_message_time > now() - interval '90 days' and lower(t.subject) = any(${like.subjects}::text[])
      and exists (select from mail_messages m where m.company_id = t.company_id and m.thread_id = t.id and m.smart_bcc
        and exists (select from jsonb_path_query(m.sender || m.recipients || m.cc, '$[*].address') a
          where lower(a #>> '{}') = any(${like.addresses}::text[])))
      and ((${dealId}::integer is null and ${leadId}::uuid is null) or (t.deal_id is null and t.lead_id is null)
        or t.deal_id = ${dealId}::integer or t.lead_id = ${leadId}::uuid)
    order by t.last_message_time desc, t.id desc limit 1 for update of t`.execute(tx);
  return rows[0];
};

/** Moves the mails of threads that turned out to be one into the first of them. */
export const mergeThreads = async (
  tx: Tx,
  companyId: number,
  threads: { into: number; from: number[] },
): Promise<void> => {
  const { into, from } = threads;
  await sql`update mail_messages set thread_id = ${into} where company_id = ${companyId} and thread_id = any(${from}::integer[])`.execute(
    tx,
  );
  await sql`update mail_thread_ids set thread_id = ${into} where company_id = ${companyId} and thread_id = any(${from}::integer[])`.execute(
    tx,
  );
  await sql`insert into mail_thread_persons (company_id, thread_id, person_id)
    select distinct x.company_id, ${into}::integer, x.person_id from mail_thread_persons x
    where x.company_id = ${companyId} and x.thread_id = any(${from}::integer[]) on conflict do nothing`.execute(tx);
  await sql`delete from mail_threads where company_id = ${companyId} and id = any(${from}::integer[])`.execute(tx);
};

/** Notes that a thread is with these people too. */
export const addPeople = async (
  tx: Tx,
  companyId: number,
  people: { threadId: number; personIds: number[] },
): Promise<void> => {
  await sql`insert into mail_thread_persons (company_id, thread_id, person_id)
    select ${companyId}, ${people.threadId}, p.id from unnest(${people.personIds}::integer[]) as p (id)
    on conflict do nothing`.execute(tx);
};

/** Takes a person out of a thread, until the next mail of theirs. */
export const removePerson = async (
  tx: Tx,
  companyId: number,
  gone: { threadId: number; personId: number },
): Promise<void> => {
  await sql`delete from mail_thread_persons where company_id = ${companyId} and thread_id = ${gone.threadId}
    and person_id = ${gone.personId}`.execute(tx);
};

export type ThreadWrite = {
  user_id: number;
  subject: string;
  folder: string;
  shared_flag: boolean;
  deal_id: number | null;
  lead_id: string | null;
  person_id: number | null;
};

export const insertThread = async (tx: Tx, companyId: number, thread: ThreadWrite): Promise<number> => {
  const row = await tx
    .insertInto('mail_threads')
    .values({ ...thread, company_id: companyId })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

export type MessageWrite = {
  thread_id: number;
  message_id: string | null;
  reference_ids: string[];
  direction: 'in' | 'out';
  sender: Address[];
  recipients: Address[];
  cc: Address[];
  bcc: Address[];
  reply_to: Address[];
  subject: string;
  snippet: string;
  body: string;
  remote_images: string[];
  origin: 'written' | 'bcc' | 'mailbox';
  state: 'draft' | 'waiting' | 'done';
  smart_bcc: boolean;
  is_read: boolean;
  account_id: number | null;
  answers?: number | null;
  last_error?: string | null;
  message_time: Date;
};

export const insertMessage = async (tx: Tx, companyId: number, message: MessageWrite): Promise<number> => {
  const { sender, recipients, cc, bcc, reply_to, message_time: time, ...plain } = message;
  const row = await tx
    .insertInto('mail_messages')
    .values({
      ...plain,
      company_id: companyId,
      sender: JSON.stringify(sender),
      recipients: JSON.stringify(recipients),
      cc: JSON.stringify(cc),
      bcc: JSON.stringify(bcc),
      reply_to: JSON.stringify(reply_to),
      message_time: time.toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

/** Remembers what a thread is known by. An id that another thread holds already stays with that one. */
export const keepThreadIds = async (tx: Tx, owner: Owner, thread: { id: number; ids: string[] }): Promise<void> => {
  await sql`insert into mail_thread_ids (company_id, user_id, message_id, thread_id)
    select ${owner.companyId}, ${owner.userId}, k.id, ${thread.id} from (select distinct unnest(${thread.ids}::text[]) as id) k
    on conflict (company_id, user_id, message_id) do update set thread_id = excluded.thread_id
    where exists (select from mail_threads t where t.company_id = mail_thread_ids.company_id and t.id = mail_thread_ids.thread_id
      and t.is_deleted)`.execute(tx);
};

/** Brings what a thread tells of its mails up to date. A thread without mails is none. */
export const refreshThread = async (tx: Tx, companyId: number, threadId: number): Promise<void> => {
  await sql`delete from mail_threads t where t.company_id = ${companyId} and t.id = ${threadId}
    and not exists (select from mail_messages m where m.company_id = t.company_id and m.thread_id = t.id)`.execute(tx);
  await sql`update mail_threads t set
      last_message_time = told.last_time, has_sent = told.has_sent, has_draft = told.has_draft, read_flag = told.all_read,
      subject = case when t.subject = '' or told.only_draft then told.subject else t.subject end, snippet = told.snippet,
      folder = case when told.only_draft then 'drafts' when t.folder = 'archive' then 'archive' when told.has_received then 'inbox' else 'sent' end,
      update_time = now()
    from (select max(m.message_time) as last_time,
        bool_or(m.direction = 'out' and m.state <> 'draft') as has_sent, bool_or(m.state = 'draft') as has_draft,
        bool_and(m.state = 'draft') as only_draft, bool_or(m.direction = 'in') as has_received,
        bool_and(m.is_read or m.direction = 'out') as all_read,
        (array_agg(m.subject order by m.message_time, m.id))[1] as subject,
        (array_agg(m.snippet order by m.state = 'draft', m.message_time desc, m.id desc))[1] as snippet
      from mail_messages m where m.company_id = ${companyId} and m.thread_id = ${threadId}) told
    where t.company_id = ${companyId} and t.id = ${threadId} and told.last_time is not null`.execute(tx);
};

/** A mail that comes in brings its thread back from the archive. */
export const unarchive = async (tx: Tx, companyId: number, threadId: number): Promise<void> => {
  await sql`update mail_threads set folder = 'inbox' where company_id = ${companyId} and id = ${threadId} and folder = 'archive'`.execute(
    tx,
  );
};

export const linkThread = async (
  tx: Tx,
  companyId: number,
  link: { threadId: number; deal_id: number | null; lead_id: string | null; person_id: number | null },
): Promise<void> => {
  await sql`update mail_threads set deal_id = ${link.deal_id}, lead_id = ${link.lead_id}, person_id = ${link.person_id}, update_time = now()
    where company_id = ${companyId} and id = ${link.threadId}`.execute(tx);
};

/** Persons the actor sees with one of these addresses, in the addresses' order. */
export const personsOfAddresses = async (tx: Tx, actor: Actor, addresses: string[]): Promise<number[]> => {
  const { rows } = await sql<{ id: number }>`select p.id from persons p
    where p.company_id = ${actor.companyId} and not p.is_deleted and mail_addresses(p.emails) && ${addresses}::text[]
      and ${isSeenBy(actor, 'persons', 'p')}
    order by (select min(array_position(${addresses}::text[], a)) from unnest(mail_addresses(p.emails)) a), p.id limit 20`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
};

export type OpenRecord = { deal_id: number | null; lead_id: string | null };

/** Open deals and leads of these persons that the actor sees: two at most, since one of many is not chosen. */
export const openRecordsOf = async (tx: Tx, actor: Actor, personIds: number[]): Promise<OpenRecord[]> => {
  const { rows } = await sql<OpenRecord>`(select d.id as deal_id, null::uuid as lead_id from deals d
      where d.company_id = ${actor.companyId} and d.person_id = any(${personIds}::integer[]) and d.status = 'open'
        and not d.is_deleted and not d.is_archived and ${isSeenBy(actor, 'deals', 'd')} limit 2)
    union all (select null, l.id from leads l
      where l.company_id = ${actor.companyId} and l.person_id = any(${personIds}::integer[]) and not l.is_deleted
        and not l.is_archived and ${isSeenBy(actor, 'leads', 'l')} limit 2)`.execute(tx);
  return rows;
};

/** Whether the user shares mails to come. */
export const sharesMails = async (tx: Tx, { companyId, userId }: Owner): Promise<boolean> => {
  const { rows } = await sql<{ shares: boolean }>`select shares from mail_settings
    where company_id = ${companyId} and user_id = ${userId}`.execute(tx);
  return rows[0]?.shares ?? true;
};
