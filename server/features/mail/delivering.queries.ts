import { sql } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { Address } from './queries.ts';
import type { SendPayload } from './sending.ts';

export type LeavingMail = {
  id: number;
  user_id: number;
  message_id: string;
  reference_ids: string[];
  sender: Address[];
  recipients: Address[];
  cc: Address[];
  bcc: Address[];
  subject: string;
  body: string;
  remote_images: string[];
  account_id: number | null;
  open_token: string | null;
  attempts: number;
};

const leaving = sql<LeavingMail>`select m.id, t.user_id, m.message_id, m.reference_ids, m.sender, m.recipients, m.cc, m.bcc, m.subject, m.body,
    m.remote_images, m.account_id, m.open_token, m.attempts
  from mail_messages m join mail_threads t on t.company_id = m.company_id and t.id = m.thread_id`;

/** A mail that waits, held while it is handed over; nothing when another worker has it. */
export const lockLeaving = async (tx: Tx, of: SendPayload): Promise<LeavingMail | undefined> => {
  const { rows } =
    await sql<LeavingMail>`${leaving} where m.company_id = ${of.companyId} and m.id = ${of.messageId} and m.state = 'waiting'
    for update of m skip locked`.execute(tx);
  return rows[0];
};

/** A mail that left, to keep a copy of it elsewhere. */
export const leftMail = async (reader: Reader, of: SendPayload): Promise<LeavingMail | undefined> => {
  const { rows } =
    await sql<LeavingMail>`${leaving} where m.company_id = ${of.companyId} and m.id = ${of.messageId} and m.state = 'done'`.execute(
      reader,
    );
  return rows[0];
};

export const noteLeft = async (tx: Tx, of: SendPayload): Promise<void> => {
  await sql`update mail_messages set state = 'done', attempts = attempts + 1, last_error = null, message_time = now(), update_time = now()
    where company_id = ${of.companyId} and id = ${of.messageId}`.execute(tx);
};

export const noteNotTaken = async (tx: Tx, of: SendPayload & { error: string; final: boolean }): Promise<void> => {
  await sql`update mail_messages set state = ${of.final ? 'failed' : 'waiting'}, attempts = attempts + 1, last_error = ${of.error.slice(0, 500)},
    update_time = now() where company_id = ${of.companyId} and id = ${of.messageId}`.execute(tx);
};

/** Mails that wait with no job that would send them: written while nothing was set up to send them. */
export const waitingMails = async (reader: Reader): Promise<SendPayload[]> => {
  const { rows } = await sql<SendPayload>`select m.company_id as "companyId", m.id as "messageId" from mail_messages m
    where m.state = 'waiting' and not exists (select from graphile_worker.jobs j where j.key in
      ('send-mail:' || m.company_id || ':' || m.id, 'send-mail-again:' || m.company_id || ':' || m.id))
    order by m.company_id, m.id limit 10000`.execute(reader);
  return rows;
};

/** The mails of a user that wait. */
export const waitingMailsOf = async (
  reader: Reader,
  user: { companyId: number; userId: number },
): Promise<SendPayload[]> => {
  const { rows } = await sql<SendPayload>`select m.company_id as "companyId", m.id as "messageId" from mail_messages m
    join mail_threads t on t.company_id = m.company_id and t.id = m.thread_id
    where m.company_id = ${user.companyId} and m.state = 'waiting' and t.user_id = ${user.userId} order by m.id limit 1000`.execute(
    reader,
  );
  return rows;
};

export const threadOfMessage = async (tx: Tx, of: SendPayload): Promise<number | undefined> => {
  const { rows } = await sql<{ thread_id: number }>`select thread_id from mail_messages
    where company_id = ${of.companyId} and id = ${of.messageId}`.execute(tx);
  return rows[0]?.thread_id;
};

/** Notes that a mail was opened; only the first time counts. */
export const noteOpened = async (tx: Tx, token: string): Promise<void> => {
  await sql`update mail_messages set opened_time = now() where open_token = ${token}::uuid and opened_time is null and state = 'done'`.execute(
    tx,
  );
};
