import { sql, type RawBuilder } from 'kysely';
import type { MailServerFolder, MailServerSettings } from '#shared/mail-accounts/contract.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type AccountRow = {
  company_id: number;
  id: number;
  user_id: number;
  email: string;
  sender_name: string;
  imap: MailServerSettings | null;
  imap_password: string | null;
  smtp: MailServerSettings | null;
  smtp_password: string | null;
  sync_from: string | null;
  status: 'new' | 'connected' | 'away' | 'refused' | 'send_only';
  problem: string | null;
  last_sync_time: string | null;
};

const accounts: RawBuilder<AccountRow> = sql<AccountRow>`select a.company_id, a.id, a.user_id, a.email, a.sender_name, a.imap, a.imap_password,
  a.smtp, a.smtp_password, a.sync_from, a.status, a.problem, a.last_sync_time from mail_accounts a`;

export const accountsOf = async (reader: Reader, actor: Actor): Promise<AccountRow[]> => {
  const { rows } =
    await sql<AccountRow>`${accounts} where a.company_id = ${actor.companyId} and a.user_id = ${actor.userId}
    order by a.id`.execute(reader);
  return rows;
};

/** An account of the actor's own. */
export const ownAccount = async (reader: Reader, actor: Actor, id: number): Promise<AccountRow | undefined> => {
  const { rows } =
    await sql<AccountRow>`${accounts} where a.company_id = ${actor.companyId} and a.user_id = ${actor.userId} and a.id = ${id}`.execute(
      reader,
    );
  return rows[0];
};

export const ownAccountForChange = async (tx: Tx, actor: Actor, id: number): Promise<AccountRow | undefined> => {
  const { rows } =
    await sql<AccountRow>`${accounts} where a.company_id = ${actor.companyId} and a.user_id = ${actor.userId} and a.id = ${id}
    for update of a`.execute(tx);
  return rows[0];
};

/** An account, for work on its user's behalf. */
export const accountById = async (
  reader: Reader,
  account: { companyId: number; id: number },
): Promise<AccountRow | undefined> => {
  const { rows } =
    await sql<AccountRow>`${accounts} where a.company_id = ${account.companyId} and a.id = ${account.id}`.execute(
      reader,
    );
  return rows[0];
};

/** The account that sends a user's mails: the one named, else their first one that sends. */
export const sendingAccount = async (
  reader: Reader,
  of: { companyId: number; userId: number; accountId: number | null },
): Promise<AccountRow | undefined> => {
  const { rows } =
    await sql<AccountRow>`${accounts} where a.company_id = ${of.companyId} and a.user_id = ${of.userId} and a.smtp is not null
    order by a.id is distinct from ${of.accountId}::integer, a.id limit 1`.execute(reader);
  return rows[0];
};

export type AccountWrite = {
  email: string;
  sender_name: string;
  imap: MailServerSettings | null;
  smtp: MailServerSettings | null;
  sync_from: string | null;
};

/** A place for an account; its passwords are sealed under its id, so that comes first. */
export const nextAccountId = async (tx: Tx): Promise<number> => {
  const { rows } = await sql<{
    id: number;
  }>`select nextval(pg_get_serial_sequence('mail_accounts', 'id'))::integer as id`.execute(tx);
  return (rows[0] as { id: number }).id;
};

type Passwords = { imap_password: string | null; smtp_password: string | null };

export const insertAccount = async (
  tx: Tx,
  actor: Actor,
  account: AccountWrite & Passwords & { id: number },
): Promise<void> => {
  await tx
    .insertInto('mail_accounts')
    .values({
      ...account,
      company_id: actor.companyId,
      user_id: actor.userId,
      imap: account.imap === null ? null : JSON.stringify(account.imap),
      smtp: account.smtp === null ? null : JSON.stringify(account.smtp),
      status: account.imap === null ? 'send_only' : 'new',
    })
    .execute();
};

export const updateAccount = async (
  tx: Tx,
  of: { companyId: number; id: number },
  account: AccountWrite & Passwords,
): Promise<void> => {
  await tx
    .updateTable('mail_accounts')
    .set({
      ...account,
      imap: account.imap === null ? null : JSON.stringify(account.imap),
      smtp: account.smtp === null ? null : JSON.stringify(account.smtp),
      status: account.imap === null ? 'send_only' : 'new',
      problem: null,
      sync_asked_time: sql<string>`now()`,
      update_time: sql<string>`now()`,
    })
    .where('company_id', '=', of.companyId)
    .where('id', '=', of.id)
    .execute();
};

export const isAddressTaken = async (
  tx: Tx,
  actor: Actor,
  account: { id: number | null; email: string },
): Promise<boolean> => {
  const { rows } =
    await sql`select from mail_accounts a where a.company_id = ${actor.companyId} and a.user_id = ${actor.userId}
    and lower(a.email) = lower(${account.email}) and a.id is distinct from ${account.id}::integer`.execute(tx);
  return rows.length > 0;
};

export const deleteAccountRow = async (tx: Tx, actor: Actor, id: number): Promise<boolean> => {
  const { rows } =
    await sql`delete from mail_accounts a where a.company_id = ${actor.companyId} and a.user_id = ${actor.userId} and a.id = ${id}
    returning a.id`.execute(tx);
  return rows.length > 0;
};

export const askForSync = async (tx: Tx, actor: Actor, id: number): Promise<boolean> => {
  const { rows } = await sql`update mail_accounts a set sync_asked_time = now()
    where a.company_id = ${actor.companyId} and a.user_id = ${actor.userId} and a.id = ${id} returning a.id`.execute(
    tx,
  );
  return rows.length > 0;
};

export type FolderRow = MailServerFolder & { account_id: number };

/** The folders of accounts, each with how many of its mails are here. */
export const foldersOf = async (reader: Reader, companyId: number, accountIds: number[]): Promise<FolderRow[]> => {
  const { rows } =
    await sql<FolderRow>`select f.id, f.account_id, f.path, f.name, f.role, f.is_synced, f.server_count, held.count as local_count,
      case when f.is_synced then greatest(coalesce(f.server_count, 0) - held.count, 0) else 0 end as gap, f.last_sync_time
    from mail_folders f
    left join lateral (select count(*)::integer as count from mail_places p
      where p.company_id = f.company_id and p.folder_id = f.id and p.message_id is not null) held on true
    where f.company_id = ${companyId} and f.account_id = any(${accountIds}::integer[])
    order by array_position(array['inbox', 'sent', 'drafts', 'archive', 'other', 'all', 'junk', 'trash'], f.role), lower(f.path), f.id`.execute(
      reader,
    );
  return rows;
};

/** Chooses whether a folder is fetched; false when the actor has no such folder. */
export const setFolderSynced = async (
  tx: Tx,
  actor: Actor,
  folder: { accountId: number; id: number; isSynced: boolean },
): Promise<boolean> => {
  const { rows } =
    await sql`update mail_folders f set is_synced = ${folder.isSynced}, uid_next = null, mod_seq = null from mail_accounts a
    where a.company_id = f.company_id and a.id = f.account_id and a.user_id = ${actor.userId}
      and f.company_id = ${actor.companyId} and f.account_id = ${folder.accountId} and f.id = ${folder.id} returning f.id`.execute(
      tx,
    );
  return rows.length > 0;
};

export type SettingsRow = { signature: string; shares: boolean; email: string };

export const settingsOf = async (reader: Reader, actor: Actor): Promise<SettingsRow> => {
  const { rows } =
    await sql<SettingsRow>`select coalesce(s.signature, '') as signature, coalesce(s.shares, true) as shares, u.email
    from users u left join mail_settings s on s.company_id = u.company_id and s.user_id = u.id
    where u.company_id = ${actor.companyId} and u.id = ${actor.userId}`.execute(reader);
  return rows[0] as SettingsRow;
};

export const saveSettings = async (
  tx: Tx,
  actor: Actor,
  write: { signature: string; shares: boolean },
): Promise<void> => {
  await sql`insert into mail_settings (company_id, user_id, signature, shares)
    values (${actor.companyId}, ${actor.userId}, ${write.signature}, ${write.shares})
    on conflict (company_id, user_id) do update set signature = excluded.signature, shares = excluded.shares`.execute(
    tx,
  );
};
