import { sql } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { StoredAttachment } from './attachments.ts';

type Of = { companyId: number; messageId: number };

export const insertAttachment = async (
  tx: Tx,
  of: Of & { userId: number },
  stored: StoredAttachment,
): Promise<number> => {
  const row = await tx
    .insertInto('files')
    .values({
      company_id: of.companyId,
      user_id: of.userId,
      mail_message_id: of.messageId,
      name: stored.name,
      file_name: stored.name,
      file_type: stored.fileType,
      media_type: stored.mediaType,
      file_size: stored.size,
      storage_key: stored.key,
      cid: stored.cid,
      inline_flag: stored.isInline,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

export type AttachmentRow = {
  id: number;
  mail_message_id: number;
  name: string;
  media_type: string;
  file_size: number;
  cid: string | null;
  is_inline: boolean;
  storage_key: string;
};

/** The attachments of these mails, which the caller sees. */
export const attachmentsOf = async (
  reader: Reader,
  companyId: number,
  messageIds: readonly number[],
): Promise<AttachmentRow[]> => {
  if (messageIds.length === 0) return [];
  const { rows } = await sql<AttachmentRow>`select f.id, f.mail_message_id, f.name, f.media_type, f.file_size, f.cid,
      f.inline_flag as is_inline, f.storage_key from files f
    where f.company_id = ${companyId} and f.mail_message_id = any(${messageIds}::integer[]) and f.active_flag
    order by f.id`.execute(reader);
  return rows;
};

/** Retires one attachment of a mail, or all; gives how many. Their bytes go when they are purged, as those of any file. */
export const retireAttachments = async (tx: Tx, of: Of, id: number | null): Promise<number> => {
  const { numAffectedRows } = await sql`update files set active_flag = false, delete_time = now(), update_time = now()
    where company_id = ${of.companyId} and mail_message_id = ${of.messageId} and active_flag
      and (${id}::integer is null or id = ${id}::integer)`.execute(tx);
  return Number(numAffectedRows ?? 0);
};
