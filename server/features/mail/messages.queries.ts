import { sql, type RawBuilder } from 'kysely';
import type { MailState } from '#shared/mail/shapes.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { Address } from './queries.ts';
import { isThreadSeenBy } from './visibility.ts';

export type MessageView = {
  id: number;
  thread_id: number;
  user_id: number;
  direction: 'in' | 'out';
  state: MailState;
  origin: 'written' | 'bcc' | 'mailbox' | 'other';
  sender: Address[];
  recipients: Address[];
  cc: Address[];
  bcc: Address[];
  reply_to: Address[];
  subject: string;
  snippet: string;
  message_time: string;
  is_read: boolean;
  last_error: string | null;
  remote_images: number;
  answers: number | null;
  account_id: number | null;
  open_token: string | null;
  opened_time: string | null;
};

// Who a mail was secretly copied to, and whether a draft is under way, is known to its user alone.
const messages = (actor: Actor): RawBuilder<MessageView> => sql<MessageView>`
  select m.id, m.thread_id, t.user_id, m.direction, m.state, m.origin, m.sender, m.recipients, m.cc,
    case when t.user_id = ${actor.userId} then m.bcc else '[]' end as bcc, m.reply_to, m.subject, m.snippet, m.message_time,
    m.is_read or m.direction = 'out' or t.read_flag as is_read, m.last_error, cardinality(m.remote_images) as remote_images,
    m.answers, m.account_id, m.open_token, m.opened_time
  from mail_messages m join mail_threads t on t.company_id = m.company_id and t.id = m.thread_id
  where m.company_id = ${actor.companyId} and not t.is_deleted and ${isThreadSeenBy(actor, 't')}
    and (m.state <> 'draft' or t.user_id = ${actor.userId})`;

export const messageView = async (reader: Reader, actor: Actor, id: number): Promise<MessageView | undefined> => {
  const { rows } = await sql<MessageView>`${messages(actor)} and m.id = ${id}`.execute(reader);
  return rows[0];
};

/** The mails of a thread, oldest first; of a thread of thousands, the latest thousand. */
export const messageViewsOf = async (reader: Reader, actor: Actor, threadId: number): Promise<MessageView[]> => {
  const { rows } = await sql<MessageView>`${messages(actor)} and m.thread_id = ${threadId}
    order by m.message_time desc, m.id desc limit 1000`.execute(reader);
  return rows.toReversed();
};

export type BodyRow = { body: string; remote_images: string[] };

/** What a mail says, to one who sees it. */
export const bodyOf = async (reader: Reader, actor: Actor, id: number): Promise<BodyRow | undefined> => {
  const { rows } = await sql<BodyRow>`select m.body, m.remote_images
    from mail_messages m join mail_threads t on t.company_id = m.company_id and t.id = m.thread_id
    where m.company_id = ${actor.companyId} and m.id = ${id} and not t.is_deleted and ${isThreadSeenBy(actor, 't')}
      and (m.state <> 'draft' or t.user_id = ${actor.userId})`.execute(reader);
  return rows[0];
};

export type PersonAtAddress = { id: number; name: string; org_id: number | null; addresses: string[] };

/** The contacts with these addresses, as far as the actor sees them. */
export const personsAtAddresses = async (
  reader: Reader,
  actor: Actor,
  addresses: string[],
): Promise<PersonAtAddress[]> => {
  if (addresses.length === 0) return [];
  const { rows } =
    await sql<PersonAtAddress>`select p.id, p.name, p.org_id, mail_addresses(p.emails) as addresses from persons p
    where p.company_id = ${actor.companyId} and not p.is_deleted and mail_addresses(p.emails) && ${addresses}::text[]
      and ${isSeenBy(actor, 'persons', 'p')} order by p.id limit 2000`.execute(reader);
  return rows;
};

export type WritableMail = {
  id: number;
  thread_id: number;
  user_id: number;
  state: MailState;
  direction: 'in' | 'out';
  message_id: string | null;
  reference_ids: string[];
  sender: Address[];
  recipients: Address[];
  cc: Address[];
  bcc: Address[];
  reply_to: Address[];
  subject: string;
  body: string;
  remote_images: string[];
  answers: number | null;
  account_id: number | null;
  open_token: string | null;
};

/** A mail one sees, held until the transaction ends. */
export const mailForChange = async (tx: Tx, actor: Actor, id: number): Promise<WritableMail | undefined> => {
  const { rows } =
    await sql<WritableMail>`select m.id, m.thread_id, t.user_id, m.state, m.direction, m.message_id, m.reference_ids, m.sender,
      m.recipients, m.cc, case when t.user_id = ${actor.userId} then m.bcc else '[]' end as bcc, m.reply_to, m.subject, m.body, m.remote_images,
      m.answers, m.account_id, m.open_token
    from mail_messages m join mail_threads t on t.company_id = m.company_id and t.id = m.thread_id
    where m.company_id = ${actor.companyId} and m.id = ${id} and not t.is_deleted and ${isThreadSeenBy(actor, 't')}
      and (m.state <> 'draft' or t.user_id = ${actor.userId})
    for update of m`.execute(tx);
  return rows[0];
};
