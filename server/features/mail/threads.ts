// One's mailbox: listing threads, reading them, and what their user does with them.
import type { MailThreadChanges, MailThreadsQuery } from '#shared/mail/contract.ts';
import type { MailMessage, MailThread } from '#shared/mail/shapes.ts';
import { checkLinks } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { cutPage, decodeCursor } from '#server/platform/http/paging.ts';
import './events.ts';
import { linkThread, removePerson } from './filing.queries.ts';
import { messageViewsOf } from './messages.queries.ts';
import { showMails, showThreads } from './showing.ts';
import {
  archiveThreads,
  deleteThreads,
  lockOwnThreads,
  markThreads,
  ownThreads,
  shareThread,
  threadCounts,
  threadForChange,
  threadView,
  type OwnedThread,
  type ThreadCounts,
} from './threads.queries.ts';

/** What its user alone may do was asked of another's thread or mail. */
export const mailNotOwn = defineError('mail_not_own', 403);

const sort = { by: 'last_message_time', direction: 'desc' } as const;

const wordsOf = (q: string | undefined): string[] =>
  (q ?? '')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8);

/** A page of the actor's own threads of a folder, the latest first. */
export const listThreads = async (
  reader: Reader,
  actor: Actor,
  query: MailThreadsQuery,
): Promise<{ threads: MailThread[]; nextCursor: string | null }> => {
  const found = await ownThreads(reader, actor, {
    folder: query.folder,
    unread: query.unread ?? null,
    linked: query.linked ?? null,
    words: wordsOf(query.q),
    after: decodeCursor(query.cursor, sort),
    limit: query.limit + 1,
  });
  const { rows, nextCursor } = cutPage(found, {
    limit: query.limit,
    sort,
    positionOf: (row) => ({ value: row.last_message_time, id: row.id }),
  });
  return { threads: await showThreads(reader, actor, rows), nextCursor };
};

export const countThreads = async (reader: Reader, actor: Actor): Promise<ThreadCounts> => threadCounts(reader, actor);

/** A thread the actor sees; 404 for any other. */
export const readThreadView = async (reader: Reader, actor: Actor, id: number): Promise<MailThread> => {
  const row = await threadView(reader, actor, id);
  if (row === undefined) throw notFound();
  return (await showThreads(reader, actor, [row]))[0] as MailThread;
};

/** A thread the actor sees, with its mails. */
export const readWholeThread = async (
  reader: Reader,
  actor: Actor,
  id: number,
): Promise<MailThread & { messages: MailMessage[] }> => {
  const thread = await readThreadView(reader, actor, id);
  return { ...thread, messages: await showMails(reader, actor, await messageViewsOf(reader, actor, id)) };
};

const lockOwn = async (tx: Tx, actor: Actor, id: number): Promise<OwnedThread> => {
  const thread = await threadForChange(tx, actor, id);
  if (thread === undefined) throw notFound();
  if (thread.user_id !== actor.userId) throw mailNotOwn();
  return thread;
};

// A thread hangs on a deal or on a lead, never on both: the one given takes the other's place.
const relink = async (
  tx: Tx,
  actor: Actor,
  change: { thread: OwnedThread; changes: MailThreadChanges },
): Promise<void> => {
  const { thread, changes } = change;
  const { deal_id: deal, lead_id: lead, person_id: person } = changes;
  if (deal === undefined && lead === undefined && person === undefined) return;
  const isNew = <T>(given: T | null | undefined, before: T | null): T | undefined =>
    given === null || given === undefined || given === before ? undefined : given;
  const newPerson = isNew(person, thread.person_id);
  const contact = await checkLinks(tx, actor, {
    deal_id: isNew(deal, thread.deal_id),
    lead_id: isNew(lead, thread.lead_id),
    person_ids: newPerson === undefined ? [] : [newPerson],
  });
  if (person !== undefined && thread.person_id !== null && person !== thread.person_id)
    await removePerson(tx, actor.companyId, { threadId: thread.id, personId: thread.person_id });
  await linkThread(tx, actor.companyId, {
    threadId: thread.id,
    deal_id: deal === undefined ? (lead === undefined || lead === null ? thread.deal_id : null) : deal,
    lead_id: lead === undefined ? (deal === undefined || deal === null ? thread.lead_id : null) : lead,
    person_id: person === undefined ? (thread.person_id ?? contact?.person_id ?? null) : person,
  });
};

/** Changes a thread of the actor's own. */
export const changeThread = async (
  tx: Tx,
  actor: Actor,
  { id, ...changes }: MailThreadChanges & { id: number },
): Promise<void> => {
  const thread = await lockOwn(tx, actor, id);
  await relink(tx, actor, { thread, changes });
  const { is_read: isRead, is_shared: isShared, is_archived: isArchived } = changes;
  if (isRead !== undefined) await markThreads(tx, actor.companyId, { ids: [id], isRead });
  if (isShared !== undefined) await shareThread(tx, actor.companyId, { id, isShared });
  if (isArchived !== undefined) await archiveThreads(tx, actor.companyId, { ids: [id], isArchived });
  if (Object.keys(changes).length > 0) await record(tx, actor, { name: 'mail_thread.changed', details: { ids: [id] } });
};

/** Deletes threads, whose ever they are. */
export const removeThreads = async (tx: Tx, actor: Actor, ids: number[]): Promise<void> => {
  if (ids.length === 0) return;
  await deleteThreads(tx, actor.companyId, ids);
  await record(tx, actor, { name: 'mail_thread.changed', details: { ids } });
};

/** Deletes a thread of the actor's own. */
export const deleteThread = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  await lockOwn(tx, actor, id);
  await removeThreads(tx, actor, [id]);
};

/** Changes those of the threads that are the actor's own; gives how many. */
export const changeManyThreads = async (
  tx: Tx,
  actor: Actor,
  change: { ids: number[]; is_read?: boolean; is_archived?: boolean; is_deleted?: true },
): Promise<number> => {
  const ids = await lockOwnThreads(tx, actor, change.ids);
  if (change.is_read !== undefined) await markThreads(tx, actor.companyId, { ids, isRead: change.is_read });
  if (change.is_archived !== undefined)
    await archiveThreads(tx, actor.companyId, { ids, isArchived: change.is_archived });
  if (change.is_deleted === true) await deleteThreads(tx, actor.companyId, ids);
  if (ids.length > 0) await record(tx, actor, { name: 'mail_thread.changed', details: { ids } });
  return ids.length;
};
