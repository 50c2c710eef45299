import { sql } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { Address } from './queries.ts';

type Of = { companyId: number; id: number };

export type DraftWrite = {
  sender: Address[];
  recipients: Address[];
  cc: Address[];
  bcc: Address[];
  subject: string;
  snippet: string;
  body: string;
  remote_images: string[];
  account_id: number | null;
  open_token: string | null;
};

/** Writes a draft; a mail that waited or was refused is one again. */
export const updateDraft = async (tx: Tx, of: Of, draft: DraftWrite): Promise<void> => {
  const { sender, recipients, cc, bcc, ...plain } = draft;
  await tx
    .updateTable('mail_messages')
    .set({
      ...plain,
      sender: JSON.stringify(sender),
      recipients: JSON.stringify(recipients),
      cc: JSON.stringify(cc),
      bcc: JSON.stringify(bcc),
      state: 'draft',
      last_error: null,
      message_time: sql<string>`now()`,
      update_time: sql<string>`now()`,
    })
    .where('company_id', '=', of.companyId)
    .where('id', '=', of.id)
    .execute();
};

export const deleteDraft = async (tx: Tx, of: Of): Promise<void> => {
  await sql`update files set mail_message_id = null where company_id = ${of.companyId} and mail_message_id = ${of.id}`.execute(
    tx,
  );
  await sql`delete from mail_messages where company_id = ${of.companyId} and id = ${of.id}`.execute(tx);
};

/** Hands a draft over to be sent. Its Message-ID stays the same however often it is tried. */
export const queueMail = async (
  tx: Tx,
  of: Of,
  sending: { messageId: string; references: string[]; sender: Address[] },
): Promise<void> => {
  await sql`update mail_messages set state = 'waiting', message_id = ${sending.messageId}, reference_ids = ${sending.references}::text[],
      sender = ${JSON.stringify(sending.sender)}::jsonb, attempts = 0, last_error = null, message_time = now(), update_time = now()
    where company_id = ${of.companyId} and id = ${of.id}`.execute(tx);
};

/** The Message-IDs that an answer refers to: those its mail refers to, and that mail's own. */
export const referencesOf = async (reader: Reader, of: Of): Promise<string[]> => {
  const { rows } = await sql<{ ids: string[] }>`select case when m.message_id is null then m.reference_ids
      else array_append(m.reference_ids, m.message_id) end as ids
    from mail_messages m where m.company_id = ${of.companyId} and m.id = ${of.id}`.execute(reader);
  return (rows[0]?.ids ?? []).slice(-50);
};

/** The name and address of a user. */
export const userAddress = async (
  reader: Reader,
  user: { companyId: number; userId: number },
): Promise<{ name: string; address: string }> => {
  const { rows } = await sql<{ name: string; address: string }>`select u.name, u.email as address from users u
    where u.company_id = ${user.companyId} and u.id = ${user.userId}`.execute(reader);
  return rows[0] as { name: string; address: string };
};
