// Attaching files to drafts.
import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { cleanFileName } from '#shared/files/rules.ts';
import { largestMail } from '#shared/mail/rules.ts';
import type { MailAttachment } from '#shared/mail/shapes.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { AppError, defineError, notFound } from '#server/platform/errors.ts';
import { readStoredFile } from '#server/platform/files/store.ts';
import { attachmentsOf, retireAttachments } from './attachments.queries.ts';
import { discardStored, keepAttachments, storeAttachment, storeAttachments } from './attachments.ts';
import { showAttachment } from './showing.ts';

export const mailTooLarge = defineError('mail_too_large', 400);

/** Refuses a mail whose attachments, with so many bytes more, are too large together. */
export const checkSize = async (tx: Tx, actor: Actor, mail: { id: number; more: number }): Promise<void> => {
  const attached = await attachmentsOf(tx, actor.companyId, [mail.id]);
  const size = attached.reduce((sum, { file_size: bytes }) => sum + bytes, mail.more);
  if (size > largestMail) throw mailTooLarge({ limit: largestMail / 1_000_000 });
};

/** Attaches a file to a draft, which the caller has locked. A picture gets a content id, so that the text can show it. */
export const attach = async (
  tx: Tx,
  actor: Actor,
  { id, upload }: { id: number; upload: { fileName: string; bytes: Buffer } | null },
): Promise<MailAttachment> => {
  if (upload === null) throw new AppError('file_missing', 400);
  await checkSize(tx, actor, { id, more: upload.bytes.length });
  const stored = await storeAttachment(actor.companyId, {
    name: cleanFileName(upload.fileName),
    bytes: upload.bytes,
    cid: `${randomUUID()}@relance`,
    isInline: false,
  });
  try {
    await keepAttachments(tx, actor, { messageId: id, stored: [stored] });
  } catch (error) {
    await discardStored([stored]);
    throw error;
  }
  const added = (await attachmentsOf(tx, actor.companyId, [id])).at(-1);
  if (added === undefined) throw notFound();
  return showAttachment(added);
};

/** Takes an attachment off a draft, which the caller has locked. */
export const detach = async (
  tx: Tx,
  actor: Actor,
  { id, attachmentId }: { id: number; attachmentId: number },
): Promise<void> => {
  const retired = await retireAttachments(tx, { companyId: actor.companyId, messageId: id }, attachmentId);
  if (retired === 0) throw notFound();
};

/** Copies the attachments of a mail to another: all of them, or only the pictures in its text. */
export const copyAttachments = async (
  tx: Tx,
  actor: Actor,
  { from, to, all }: { from: number; to: number; all: boolean },
): Promise<void> => {
  const wanted = (await attachmentsOf(tx, actor.companyId, [from])).filter((row) => all || row.is_inline);
  const attached = [];
  for (const { name, cid, is_inline: isInline, storage_key: key } of wanted) {
    const bytes = await readStoredFile(key);
    if (bytes !== null)
      attached.push({ name, cid: cid ?? `${randomUUID()}@relance`, isInline, bytes: await buffer(bytes) });
  }
  const stored = await storeAttachments(actor.companyId, attached);
  await keepAttachments(tx, actor, { messageId: to, stored });
};
