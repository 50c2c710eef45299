// Mail that leaves the system: written in the command's transaction, delivered by a job, tried again until the server takes it.
import { sql } from 'kysely';
import type { Tx, Reader } from '#server/platform/db/database.ts';
import { enqueue } from '#server/platform/jobs/jobs.ts';

export type Mail = {
  companyId: number;
  userId: number | null;
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** What the mail is about; a second mail with the same key is not made. */
  onceKey?: string;
};

export type WaitingMail = {
  company_id: number;
  id: string;
  recipient: string;
  subject: string;
  text: string;
  html: string | null;
  status: string;
  attempts: number;
};

export const deliverMailName = 'deliver mail';
export type MailPayload = { companyId: number; mailId: string };

/** Puts a mail into the outbox; it leaves when the transaction commits. Gives its id, or null when a mail of its `onceKey` exists. */
export const sendMail = async (tx: Tx, mail: Mail): Promise<string | null> => {
  const row = await tx
    .insertInto('outgoing_mails')
    .values({
      company_id: mail.companyId,
      user_id: mail.userId,
      recipient: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html ?? null,
      once_key: mail.onceKey ?? null,
    })
    .onConflict((conflict) =>
      conflict.columns(['company_id', 'once_key']).where('once_key', 'is not', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return null;
  await enqueue<MailPayload>(
    tx,
    { name: deliverMailName },
    { payload: { companyId: mail.companyId, mailId: row.id }, key: `mail:${row.id}` },
  );
  return row.id;
};

export const lockMail = async (tx: Tx, mail: MailPayload): Promise<WaitingMail | undefined> =>
  tx
    .selectFrom('outgoing_mails')
    .select(['company_id', 'id', 'recipient', 'subject', 'text', 'html', 'status', 'attempts'])
    .where('company_id', '=', mail.companyId)
    .where('id', '=', mail.mailId)
    .where('status', '=', 'waiting')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

export const noteSent = async (tx: Tx, mail: MailPayload): Promise<void> => {
  await sql`update outgoing_mails set status = 'sent', attempts = attempts + 1, sent_time = now(), last_error = null
    where company_id = ${mail.companyId} and id = ${mail.mailId}`.execute(tx);
};

export const noteRefused = async (tx: Tx, mail: MailPayload & { error: string; final: boolean }): Promise<void> => {
  await sql`update outgoing_mails set status = ${mail.final ? 'failed' : 'waiting'}, attempts = attempts + 1, last_error = ${mail.error.slice(0, 500)}
    where company_id = ${mail.companyId} and id = ${mail.mailId}`.execute(tx);
};

/** Mails that wait with no job to deliver them: made while no mail server was set up. */
export const waitingMails = async (reader: Reader): Promise<MailPayload[]> => {
  const { rows } = await sql<MailPayload>`select m.company_id as "companyId", m.id as "mailId" from outgoing_mails m
    where m.status = 'waiting' and not exists (select from graphile_worker.jobs j where j.key = 'mail:' || m.id)
    order by m.add_time limit 10000`.execute(reader);
  return rows;
};
