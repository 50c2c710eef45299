// One folder brought up to date, both ways: what is new is fetched, what is gone is let go, read and unread agree, and the counts
// are compared.
import type { ImapFlow } from 'imapflow';
import { refreshThreads } from '#server/features/mail/refreshing.ts';
import { notify } from '#server/features/notifications/notifications.ts';
import { inTransaction } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import { fetchMails, type Fetching } from './fetching.ts';
import {
  forgetPlaces,
  heldCount,
  newsFor,
  noteGapTold,
  noteSynced,
  noteTold,
  placesOf,
  removePlaces,
  takeOverSeen,
  type SyncFolder,
} from './queries.ts';

type ServerState = { uidValidity: number; uidNext: number; modSeq: number | null; messages: number };

const stateOf = async (client: ImapFlow, path: string): Promise<ServerState | null> => {
  const status = await client.status(path, { messages: true, uidNext: true, uidValidity: true, highestModseq: true });
  if (status === false || status.uidValidity === undefined) return null;
  return {
    uidValidity: Number(status.uidValidity),
    uidNext: status.uidNext ?? 0,
    modSeq: status.highestModseq === undefined ? null : Number(status.highestModseq),
    messages: status.messages ?? 0,
  };
};

// Without a number for changes the server has to be asked for the flags each time.
const isUnchanged = (folder: SyncFolder, state: ServerState, isWhole: boolean): boolean =>
  folder.uid_validity === state.uidValidity &&
  folder.uid_next === state.uidNext &&
  state.modSeq !== null &&
  state.modSeq > 0 &&
  folder.mod_seq === state.modSeq &&
  (!isWhole || folder.server_count === state.messages);

type OnServer = Map<number, boolean>;

const listOnServer = async ({ client, account }: Fetching, state: ServerState): Promise<OnServer> => {
  const found: OnServer = new Map();
  if (state.messages === 0) return found;
  let range = '1:*';
  if (account.sync_from !== null) {
    const uids = await client.search({ since: account.sync_from }, { uid: true });
    if (uids === false || uids === undefined || uids.length === 0) return found;
    range = uids.join(',');
  }
  for await (const { uid, flags } of client.fetch(range, { uid: true, flags: true }, { uid: true }))
    found.set(uid, flags?.has('\\Seen') ?? false);
  return found;
};

const agreeOnSeen = async ({ db, account, actor }: Fetching, folder: SyncFolder, onServer: OnServer): Promise<void> => {
  const of = { companyId: account.company_id, folderId: folder.id };
  const places = await placesOf(db, of);
  const changed = places.filter(
    ({ uid, seen, is_wanted: isWanted }) => !isWanted && onServer.has(uid) && onServer.get(uid) !== seen,
  );
  if (changed.length === 0) return;
  await inTransaction(db, async (tx) => {
    const threads = new Set<number>();
    for (const isSeen of [true, false]) {
      const uids = changed.filter(({ uid }) => onServer.get(uid) === isSeen).map(({ uid }) => uid);
      for (const id of await takeOverSeen(tx, of, { uids, isSeen })) threads.add(id);
    }
    await refreshThreads(tx, account.company_id, [...threads]);
    await record(tx, actor, { name: 'mail_thread.changed', details: { ids: [...threads] } });
  });
};

const compareCounts = async ({ db, account }: Fetching, folder: SyncFolder, serverCount: number): Promise<void> => {
  const of = { companyId: account.company_id, folderId: folder.id };
  const gap = Math.max(0, serverCount - (await heldCount(db, of)));
  if (gap === folder.gap_told) return;
  await inTransaction(db, async (tx) => {
    if (!(await noteGapTold(tx, of, gap)) || gap === 0) return;
    await notify(tx, {
      companyId: account.company_id,
      userId: account.user_id,
      kind: 'mail_gap',
      details: {
        account_id: account.id,
        email: account.email,
        folder: folder.name,
        missing: gap,
        server_count: serverCount,
      },
    });
  });
};

/** Brings a folder up to date. `again` also tries what could not be filed before. */
export const syncFolder = async (fetching: Fetching, folder: SyncFolder, again: boolean): Promise<void> => {
  const { client, db, account } = fetching;
  const of = { companyId: account.company_id, folderId: folder.id };
  const state = await stateOf(client, folder.path);
  if (state === null) return;
  if (!again && isUnchanged(folder, state, account.sync_from === null)) return;
  if (folder.uid_validity !== null && folder.uid_validity !== state.uidValidity) await forgetPlaces(db, of, 'all');
  else if (again) await forgetPlaces(db, of, 'unread');
  const lock = await client.getMailboxLock(folder.path, { readOnly: true });
  try {
    const onServer = await listOnServer(fetching, state);
    const known = new Set((await placesOf(db, of)).map(({ uid }) => uid));
    const gone = [...known].filter((uid) => !onServer.has(uid));
    if (gone.length > 0) await removePlaces(db, of, gone);
    await agreeOnSeen(fetching, folder, onServer);
    await fetchMails(
      fetching,
      folder,
      [...onServer.keys()].filter((uid) => !known.has(uid)),
    );
    await noteSynced(db, of, { ...state, serverCount: onServer.size });
    await compareCounts(fetching, folder, onServer.size);
  } finally {
    lock.release();
  }
};

/** Tells the server what was marked read or unread here. */
export const tellServer = async ({ client, db, account }: Fetching): Promise<void> => {
  const news = await newsFor(db, { companyId: account.company_id, accountId: account.id });
  for (const [folderId, ofFolder] of Map.groupBy(news, ({ folder_id: id }) => id)) {
    const lock = await client.getMailboxLock((ofFolder[0] as { path: string }).path);
    try {
      for (const isSeen of [true, false]) {
        const uids = ofFolder.filter(({ wanted_seen: wanted }) => wanted === isSeen).map(({ uid }) => uid);
        if (uids.length === 0) continue;
        const range = uids.join(',');
        if (isSeen) await client.messageFlagsAdd(range, ['\\Seen'], { uid: true });
        else await client.messageFlagsRemove(range, ['\\Seen'], { uid: true });
        await noteTold(db, { companyId: account.company_id, folderId }, { uids, isSeen });
      }
    } finally {
      lock.release();
    }
  }
};
