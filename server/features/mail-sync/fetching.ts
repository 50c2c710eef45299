// Fetching mails of a folder and filing them, a few at a time: what is filed stays filed when the server goes away in the middle.
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { discardStored, storeAttachments, type StoredAttachment } from '#server/features/mail/attachments.ts';
import { fileMail } from '#server/features/mail/filing.ts';
import { readLetter, type Letter } from '#server/features/mail/letter.ts';
import type { Actor } from '#server/platform/actor.ts';
import { inTransaction, isDatabaseAway, type Database, type Tx } from '#server/platform/db/database.ts';
import type { Log } from '#server/platform/log.ts';
import { insertPlace, type SyncAccount, type SyncFolder } from './queries.ts';

export type Fetching = {
  client: ImapFlow;
  db: Database;
  log: Log;
  account: SyncAccount;
  actor: Actor;
  signal: AbortSignal;
};

type Fetched = { uid: number; seen: boolean; letter: Letter; stored: StoredAttachment[]; isHeadOnly: boolean };

const mostAtOnce = 25;
const mostBytesAtOnce = 5_000_000;
// Larger ones stay on the server: their head is kept, so that they are known of.
const largestFetched = 50_000_000;

const isSeen = (message: FetchMessageObject): boolean => message.flags?.has('\\Seen') ?? false;

const letterOf = async (message: FetchMessageObject): Promise<Letter> => {
  const received = new Date(message.internalDate ?? Date.now());
  return readLetter(message.source ?? message.headers ?? Buffer.alloc(0), received);
};

const prepare = async (companyId: number, message: FetchMessageObject): Promise<Fetched> => {
  const letter = await letterOf(message);
  return {
    uid: message.uid,
    seen: isSeen(message),
    letter,
    stored: await storeAttachments(companyId, letter.attachments),
    isHeadOnly: message.source === undefined,
  };
};

const fileOne = async (
  tx: Tx,
  { actor, account }: Fetching,
  { folder, one }: { folder: SyncFolder; one: Fetched },
): Promise<boolean> => {
  const filed = await fileMail(tx, actor, {
    letter: one.letter,
    stored: one.stored,
    origin: 'mailbox',
    accountId: account.id,
    addressed: null,
    filingAddresses: [],
    isRead: one.seen,
    place: folder.role === 'inbox' ? 'inbox' : 'archive',
    isHeadOnly: one.isHeadOnly,
  });
  const of = { companyId: account.company_id, folderId: folder.id };
  await insertPlace(tx, of, { uid: one.uid, messageId: filed.messageId, seen: one.seen });
  return filed.isNew;
};

// A mail that the database does not take must not keep the others out. It counts as missing, and is tried again later.
const fileAlone = async (fetching: Fetching, filing: { folder: SyncFolder; one: Fetched }): Promise<void> => {
  const { db, log, account } = fetching;
  const { folder, one } = filing;
  try {
    if (!(await inTransaction(db, (tx) => fileOne(tx, fetching, filing)))) await discardStored(one.stored);
  } catch (error) {
    await discardStored(one.stored);
    if (isDatabaseAway(error)) throw error;
    log.warn({ err: error as Error, account: account.id, uid: one.uid }, 'a fetched mail could not be filed');
    await inTransaction(db, (tx) =>
      insertPlace(
        tx,
        { companyId: account.company_id, folderId: folder.id },
        { uid: one.uid, messageId: null, seen: one.seen },
      ),
    );
  }
};

const fileBatch = async (fetching: Fetching, folder: SyncFolder, batch: Fetched[]): Promise<void> => {
  try {
    const known = await inTransaction(fetching.db, async (tx) => {
      const old: Fetched[] = [];
      for (const one of batch) if (!(await fileOne(tx, fetching, { folder, one }))) old.push(one);
      return old;
    });
    for (const one of known) await discardStored(one.stored);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    for (const one of batch) await fileAlone(fetching, { folder, one });
  }
};

const sizesOf = async (client: ImapFlow, uids: number[]): Promise<Map<number, number>> => {
  const sizes = new Map<number, number>();
  for await (const message of client.fetch(uids.join(','), { uid: true, size: true }, { uid: true }))
    sizes.set(message.uid, message.size ?? 0);
  return sizes;
};

const batchesOf = (uids: number[], sizes: ReadonlyMap<number, number>): number[][] => {
  const batches: number[][] = [];
  let bytes = 0;
  for (const uid of uids) {
    const size = sizes.get(uid) ?? 0;
    const last = batches.at(-1);
    if (last === undefined || last.length >= mostAtOnce || bytes + size > mostBytesAtOnce) {
      batches.push([uid]);
      bytes = size;
    } else {
      last.push(uid);
      bytes += size;
    }
  }
  return batches;
};

const fetchBatch = async (
  fetching: Fetching,
  uids: number[],
  sizes: ReadonlyMap<number, number>,
): Promise<Fetched[]> => {
  const { client, account } = fetching;
  const isHuge = uids.length === 1 && (sizes.get(uids[0] as number) ?? 0) > largestFetched;
  const wanted = { uid: true, flags: true, internalDate: true, ...(isHuge ? { headers: true } : { source: true }) };
  const messages = await client.fetchAll(uids.join(','), wanted, { uid: true });
  const fetched: Fetched[] = [];
  for (const message of messages) fetched.push(await prepare(account.company_id, message));
  return fetched;
};

/** Fetches the mails of these uids, the newest first, while the folder is open. */
export const fetchMails = async (fetching: Fetching, folder: SyncFolder, uids: number[]): Promise<void> => {
  const newestFirst = uids.toSorted((one, other) => other - one);
  for (let start = 0; start < newestFirst.length; start += 500) {
    const part = newestFirst.slice(start, start + 500);
    const sizes = await sizesOf(fetching.client, part);
    for (const batch of batchesOf(part, sizes)) {
      fetching.signal.throwIfAborted();
      await fileBatch(fetching, folder, await fetchBatch(fetching, batch, sizes));
    }
  }
};
