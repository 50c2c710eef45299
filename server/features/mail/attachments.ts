// The attachments of mails: bytes in the file store, told apart by what they are rather than by what they are called.
import { fileTypeOf } from '#shared/files/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { keptTypeOf } from '#server/platform/files/content.ts';
import { removeStoredFile, storeFile } from '#server/platform/files/store.ts';
import { insertAttachment } from './attachments.queries.ts';
import type { Attached } from './letter.ts';

export type StoredAttachment = {
  key: string;
  name: string;
  mediaType: string;
  fileType: string;
  size: number;
  cid: string | null;
  isInline: boolean;
};

/** Stores one attachment; `discardStored` takes it back. */
export const storeAttachment = async (
  companyId: number,
  { name, bytes, cid, isInline }: Attached,
): Promise<StoredAttachment> => {
  const mediaType = await keptTypeOf(name, bytes);
  return {
    key: await storeFile(companyId, bytes),
    name,
    mediaType,
    fileType: mediaType.startsWith('image/') ? 'img' : fileTypeOf(name),
    size: bytes.length,
    cid,
    isInline,
  };
};

/** Takes back what was stored for a mail that was not filed after all. */
export const discardStored = async (stored: readonly StoredAttachment[]): Promise<void> => {
  for (const { key } of stored) await removeStoredFile(key);
};

/** Stores the attachments of a mail, before the transaction that files it. */
export const storeAttachments = async (
  companyId: number,
  attachments: readonly Attached[],
): Promise<StoredAttachment[]> => {
  const stored: StoredAttachment[] = [];
  try {
    for (const attached of attachments) stored.push(await storeAttachment(companyId, attached));
    return stored;
  } catch (error) {
    await discardStored(stored);
    throw error;
  }
};

/** Ties stored attachments to their mail. */
export const keepAttachments = async (
  tx: Tx,
  actor: Actor,
  { messageId, stored }: { messageId: number; stored: readonly StoredAttachment[] },
): Promise<number[]> => {
  const ids: number[] = [];
  for (const one of stored)
    ids.push(await insertAttachment(tx, { companyId: actor.companyId, userId: actor.userId, messageId }, one));
  return ids;
};
