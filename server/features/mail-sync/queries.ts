import { sql } from 'kysely';
import type { Database, Reader, Tx } from '#server/platform/db/database.ts';

export type SyncAccount = {
  company_id: number;
  id: number;
  user_id: number;
  email: string;
  sync_from: string | null;
  /** Changes whenever the account is to be looked at anew. */
  asked: string;
  /** Whether the server is still to be told of something. */
  has_news: boolean;
};

const accounts = sql<SyncAccount>`select a.company_id, a.id, a.user_id, a.email, a.sync_from,
    a.update_time::text || coalesce(a.sync_asked_time::text, '') as asked,
    exists (select from mail_folders f join mail_places p on p.company_id = f.company_id and p.folder_id = f.id and p.wanted_seen is not null
      where f.company_id = a.company_id and f.account_id = a.id and f.is_synced) as has_news
  from mail_accounts a join users u on u.company_id = a.company_id and u.id = a.user_id
  where a.imap is not null and u.active_flag`;

/** The accounts whose mail is fetched, of all companies. */
export const accountsToSync = async (reader: Reader): Promise<SyncAccount[]> =>
  (await sql<SyncAccount>`${accounts} order by a.id`.execute(reader)).rows;

export const accountToSync = async (
  reader: Reader,
  of: { companyId: number; id: number },
): Promise<SyncAccount | undefined> =>
  (await sql<SyncAccount>`${accounts} and a.company_id = ${of.companyId} and a.id = ${of.id}`.execute(reader)).rows[0];

/** Gives whether the status is another than before. */
export const setStatus = async (
  db: Database,
  of: { companyId: number; id: number },
  to: { status: 'connected' | 'away' | 'refused'; problem: string | null; synced?: boolean },
): Promise<boolean> => {
  const { rows } = await sql<{
    changed: boolean;
  }>`update mail_accounts a set status = ${to.status}, problem = ${to.problem},
      last_sync_time = case when ${to.synced ?? false} then now() else a.last_sync_time end
    from mail_accounts before where before.company_id = a.company_id and before.id = a.id
      and a.company_id = ${of.companyId} and a.id = ${of.id} and a.imap is not null
    returning (before.status, before.problem) is distinct from (a.status, a.problem) as changed`.execute(db);
  return rows[0]?.changed ?? false;
};

export type SyncFolder = {
  id: number;
  path: string;
  name: string;
  role: string;
  is_synced: boolean;
  uid_validity: number | null;
  uid_next: number | null;
  mod_seq: number | null;
  server_count: number | null;
  gap_told: number;
};

export type FoundFolder = { path: string; name: string; role: string; isSynced: boolean };

/** Keeps the folders that the server has, and forgets those it no longer has. What a user chose stays. */
export const keepFolders = async (
  tx: Tx,
  of: { companyId: number; accountId: number },
  folders: FoundFolder[],
): Promise<SyncFolder[]> => {
  for (const { path, name, role, isSynced } of folders)
    await sql`insert into mail_folders (company_id, account_id, path, name, role, is_synced)
      values (${of.companyId}, ${of.accountId}, ${path}, ${name}, ${role}, ${isSynced})
      on conflict (company_id, account_id, path) do update set name = excluded.name, role = excluded.role
      where (mail_folders.name, mail_folders.role) is distinct from (excluded.name, excluded.role)`.execute(tx);
  await sql`delete from mail_folders where company_id = ${of.companyId} and account_id = ${of.accountId}
    and path <> all(${folders.map(({ path }) => path)}::text[])`.execute(tx);
  const { rows } =
    await sql<SyncFolder>`select id, path, name, role, is_synced, uid_validity, uid_next, mod_seq, server_count, gap_told from mail_folders
    where company_id = ${of.companyId} and account_id = ${of.accountId}
    order by array_position(array['inbox', 'sent', 'archive', 'other', 'all'], role), path`.execute(tx);
  return rows;
};

export type PlaceRow = { uid: number; seen: boolean; is_wanted: boolean; message_id: number | null };

type Of = { companyId: number; folderId: number };

export const placesOf = async (reader: Reader, of: Of): Promise<PlaceRow[]> => {
  const { rows } =
    await sql<PlaceRow>`select uid, seen, wanted_seen is not null as is_wanted, message_id from mail_places
    where company_id = ${of.companyId} and folder_id = ${of.folderId}`.execute(reader);
  return rows;
};

/** Forgets all places of a folder that the server numbered anew, or only those that could not be read, to try them again. */
export const forgetPlaces = async (db: Database, of: Of, which: 'all' | 'unread'): Promise<void> => {
  await sql`delete from mail_places where company_id = ${of.companyId} and folder_id = ${of.folderId}
    and (${which} = 'all' or message_id is null)`.execute(db);
};

export const removePlaces = async (db: Database, of: Of, uids: number[]): Promise<void> => {
  await sql`delete from mail_places where company_id = ${of.companyId} and folder_id = ${of.folderId} and uid = any(${uids}::bigint[])`.execute(
    db,
  );
};

export const insertPlace = async (
  tx: Tx,
  of: Of,
  place: { uid: number; messageId: number | null; seen: boolean },
): Promise<void> => {
  await sql`insert into mail_places (company_id, folder_id, uid, message_id, seen)
    values (${of.companyId}, ${of.folderId}, ${place.uid}, ${place.messageId}, ${place.seen})
    on conflict (company_id, folder_id, uid) do update set message_id = excluded.message_id, seen = excluded.seen`.execute(
    tx,
  );
};

/** Takes over what the server says of read and unread, and gives the threads it concerns. */
export const takeOverSeen = async (tx: Tx, of: Of, seen: { uids: number[]; isSeen: boolean }): Promise<number[]> => {
  const { rows } = await sql<{ thread_id: number }>`with changed as (
      update mail_places set seen = ${seen.isSeen} where company_id = ${of.companyId} and folder_id = ${of.folderId}
        and uid = any(${seen.uids}::bigint[]) and wanted_seen is null and seen <> ${seen.isSeen} returning message_id)
    update mail_messages m set is_read = ${seen.isSeen} from changed c
    where m.company_id = ${of.companyId} and m.id = c.message_id and m.direction = 'in' returning m.thread_id`.execute(
    tx,
  );
  return [...new Set(rows.map(({ thread_id: id }) => id))];
};

export const noteSynced = async (
  db: Database,
  of: Of,
  state: { uidValidity: number; uidNext: number; modSeq: number | null; serverCount: number },
): Promise<void> => {
  await sql`update mail_folders set uid_validity = ${state.uidValidity}, uid_next = ${state.uidNext}, mod_seq = ${state.modSeq},
      server_count = ${state.serverCount}, last_sync_time = now()
    where company_id = ${of.companyId} and id = ${of.folderId}`.execute(db);
};

/** How many mails of a folder are here. */
export const heldCount = async (reader: Reader, of: Of): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from mail_places
    where company_id = ${of.companyId} and folder_id = ${of.folderId} and message_id is not null`.execute(reader);
  return rows[0]?.count ?? 0;
};

/** Remembers the gap that a user is told of; false when it is the one they were told of last. */
export const noteGapTold = async (tx: Tx, of: Of, gap: number): Promise<boolean> => {
  const { rows } = await sql`update mail_folders set gap_told = ${gap}
    where company_id = ${of.companyId} and id = ${of.folderId} and gap_told <> ${gap} returning id`.execute(tx);
  return rows.length > 0;
};

export type News = { folder_id: number; path: string; uid: number; wanted_seen: boolean };

/** What the server is still to be told of read and unread. */
export const newsFor = async (reader: Reader, of: { companyId: number; accountId: number }): Promise<News[]> => {
  const { rows } = await sql<News>`select p.folder_id, f.path, p.uid, p.wanted_seen from mail_places p
    join mail_folders f on f.company_id = p.company_id and f.id = p.folder_id
    where p.company_id = ${of.companyId} and f.account_id = ${of.accountId} and p.wanted_seen is not null and f.is_synced
    order by p.folder_id, p.uid limit 5000`.execute(reader);
  return rows;
};

/** Notes what the server was told. What was changed again meanwhile stays to be told. */
export const noteTold = async (db: Database, of: Of, told: { uids: number[]; isSeen: boolean }): Promise<void> => {
  await sql`update mail_places set seen = ${told.isSeen}, wanted_seen = null where company_id = ${of.companyId} and folder_id = ${of.folderId}
    and uid = any(${told.uids}::bigint[]) and wanted_seen = ${told.isSeen}`.execute(db);
};

/** The path of an account's folder for sent mails, or null when it has none. */
export const sentFolder = async (
  reader: Reader,
  of: { companyId: number; accountId: number },
): Promise<string | null> => {
  const { rows } = await sql<{ path: string }>`select path from mail_folders
    where company_id = ${of.companyId} and account_id = ${of.accountId} and role = 'sent' order by id limit 1`.execute(
    reader,
  );
  return rows[0]?.path ?? null;
};
