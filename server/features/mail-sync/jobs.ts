// Keeping a copy of what was sent in the account's own folder for sent mails, where other mail programs show it.
import MailComposer from 'nodemailer/lib/mail-composer';
import type { ImapFlow } from 'imapflow';
import { compose } from '#server/features/mail/composing.ts';
import { keepCopyName, type CopyPayload } from '#server/features/mail/delivering.ts';
import { leftMailOf } from '#server/features/mail/delivered.ts';
import { imapClient } from '#server/features/mail-accounts/connecting.ts';
import { imapSignIn } from '#server/features/mail-accounts/sending-by.ts';
import type { Database } from '#server/platform/db/database.ts';
import type { Job } from '#server/platform/jobs/jobs.ts';
import { sentFolder } from './queries.ts';

const folderFor = async (client: ImapFlow, db: Database, payload: CopyPayload): Promise<string | null> => {
  const known = await sentFolder(db, payload);
  if (known !== null) return known;
  return (await client.list()).find(({ specialUse }) => specialUse === '\\Sent')?.path ?? null;
};

// Some servers keep a copy by themselves.
const isThere = async (client: ImapFlow, path: string, messageId: string): Promise<boolean> => {
  const lock = await client.getMailboxLock(path, { readOnly: true });
  try {
    const found = await client.search({ header: { 'message-id': messageId } }, { uid: true });
    return Array.isArray(found) && found.length > 0;
  } finally {
    lock.release();
  }
};

const keepCopy = async (payload: CopyPayload, db: Database): Promise<void> => {
  const mail = await leftMailOf(db, payload);
  const signIn = await imapSignIn(db, { companyId: payload.companyId, id: payload.accountId });
  if (mail === undefined || signIn === null || signIn === 'unreadable') return;
  const client = imapClient(signIn);
  try {
    await client.connect();
    const path = await folderFor(client, db, payload);
    if (path === null || (await isThere(client, path, mail.message_id))) return;
    const node = new MailComposer(await compose(db, payload.companyId, mail)).compile();
    node.keepBcc = true;
    await client.append(path, await node.build(), ['\\Seen']);
    await client.logout();
  } finally {
    client.close();
  }
};

export const keepCopyOfSent: Job<CopyPayload> = { name: keepCopyName, run: (payload, { db }) => keepCopy(payload, db) };
