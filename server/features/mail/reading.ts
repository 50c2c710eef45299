// Reading mails: of a record, of a thread, or one.
import { sees } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { attachmentsOf } from './attachments.queries.ts';
import { shownBody } from './bodies.ts';
import {
  messageById,
  messagesOfThread,
  messagesPage,
  ownThreadsPage,
  threadById,
  type MailsOf,
  type MessageRow,
  type ThreadRow,
} from './queries.ts';

const tables = { deal_id: 'deals', person_id: 'persons', org_id: 'organizations' } as const;

const seesRecord = async (tx: Tx, actor: Actor, of: MailsOf): Promise<boolean> => {
  if (of.column === 'lead_id') return sees(tx, actor, { table: 'leads', id: of.id });
  return sees(tx, actor, { table: tables[of.column], id: of.id });
};

/** A page of the mails of a record, newest first; 404 when the actor does not see it. */
export const listMailsOf = async (
  tx: Tx,
  actor: Actor,
  listing: { of: MailsOf; withBody: boolean; start: number; limit: number },
): Promise<{ rows: MessageRow[]; more: boolean }> => {
  if (!(await seesRecord(tx, actor, listing.of))) throw notFound();
  const rows = await messagesPage(tx, actor, listing);
  return {
    rows: await withBlockedPictures(tx, actor, rows.slice(0, listing.limit)),
    more: rows.length > listing.limit,
  };
};

// Pictures inside a mail get their address; those from elsewhere none, so that nobody learns who reads.
const withBlockedPictures = async (tx: Tx, actor: Actor, rows: MessageRow[]): Promise<MessageRow[]> => {
  const pictured = rows.filter(({ body }) => body.includes('<img'));
  if (pictured.length === 0) return rows;
  const ids = pictured.map(({ id }) => id);
  const attached = Map.groupBy(await attachmentsOf(tx, actor.companyId, ids), (row) => row.mail_message_id);
  return rows.map((row) => ({
    ...row,
    body: shownBody({ id: row.id, html: row.body, remoteImages: [] }, attached.get(row.id) ?? [], false),
  }));
};

/** A thread the actor sees; 404 for any other. */
export const readThread = async (tx: Tx, actor: Actor, id: number): Promise<ThreadRow> => {
  const row = await threadById(tx, actor, id);
  if (row === undefined) throw notFound();
  return row;
};

/** The mails of a thread the actor sees, oldest first. */
export const listThreadMails = async (tx: Tx, actor: Actor, threadId: number): Promise<MessageRow[]> => {
  await readThread(tx, actor, threadId);
  return messagesOfThread(tx, actor, threadId);
};

/** A page of the actor's own threads in a folder. */
export const listOwnThreads = async (
  tx: Tx,
  actor: Actor,
  page: { folder: string; start: number; limit: number },
): Promise<{ rows: ThreadRow[]; more: boolean }> => {
  const rows = await ownThreadsPage(tx, actor, page);
  return { rows: rows.slice(0, page.limit), more: rows.length > page.limit };
};

/** A mail the actor sees; 404 for any other. */
export const readMail = async (
  tx: Tx,
  actor: Actor,
  message: { id: number; withBody: boolean },
): Promise<MessageRow> => {
  const row = await messageById(tx, actor, message);
  if (row === undefined) throw notFound();
  return (await withBlockedPictures(tx, actor, [row]))[0] as MessageRow;
};
