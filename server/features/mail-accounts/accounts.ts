// A user's accounts on mail servers. Passwords go in and never come out.
import type {
  MailAccount,
  MailAccountChanges,
  MailServerSettings,
  NewMailAccount,
} from '#shared/mail-accounts/contract.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { translate } from '#server/platform/messages.ts';
import { v2Time } from '#server/platform/times.ts';
import { whyNotImap, whyNotSmtp, type MailProblem } from './connecting.ts';
import './events.ts';
import { openPassword, sealPassword } from './passwords.ts';
import {
  accountsOf,
  askForSync,
  deleteAccountRow,
  foldersOf,
  insertAccount,
  isAddressTaken,
  nextAccountId,
  ownAccount,
  ownAccountForChange,
  setFolderSynced,
  updateAccount,
  type AccountRow,
} from './queries.ts';

export const accountExists = defineError('mail_account_exists', 409);
export const accountWithoutServer = defineError('mail_account_without_server', 400);
export const passwordMissing = defineError('mail_password_missing', 400);

const withoutSecrets = (server: MailServerSettings | null): MailServerSettings | null =>
  server === null ? null : { host: server.host, port: server.port, security: server.security, user: server.user };

const show = async (reader: Reader, actor: Actor, rows: AccountRow[]): Promise<MailAccount[]> => {
  const folders = Map.groupBy(
    await foldersOf(
      reader,
      actor.companyId,
      rows.map(({ id }) => id),
    ),
    (folder) => folder.account_id,
  );
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    sender_name: row.sender_name,
    imap: withoutSecrets(row.imap),
    smtp: withoutSecrets(row.smtp),
    sync_from: row.sync_from,
    status: row.status,
    problem: row.problem === null ? null : { code: row.problem, sentence: translate(actor.language, row.problem) },
    last_sync_time: v2Time(row.last_sync_time),
    folders: (folders.get(row.id) ?? []).map(({ account_id: _account, ...folder }) => ({
      ...folder,
      last_sync_time: v2Time(folder.last_sync_time),
    })),
  }));
};

export const listAccounts = async (reader: Reader, actor: Actor): Promise<MailAccount[]> =>
  show(reader, actor, await accountsOf(reader, actor));

/** One of the actor's own accounts; 404 for any other. */
export const readAccount = async (reader: Reader, actor: Actor, id: number): Promise<MailAccount> => {
  const row = await ownAccount(reader, actor, id);
  if (row === undefined) throw notFound();
  return (await show(reader, actor, [row]))[0] as MailAccount;
};

type Protocol = 'imap' | 'smtp';

// A password is for the server and user it was given for: pointing the account elsewhere does not send it there.
const isSameServer = (one: MailServerSettings | null, other: MailServerSettings | null): boolean =>
  one !== null &&
  other !== null &&
  one.host === other.host &&
  one.user === other.user &&
  one.security === other.security;

const sealedFor = (
  of: { companyId: number; accountId: number; protocol: Protocol },
  given: { server: MailServerSettings | null; password: string | undefined; before: AccountRow | null },
): string | null => {
  if (given.server === null) return null;
  if (given.password !== undefined) return sealPassword(of, given.password);
  const { before } = given;
  const kept =
    before === null || !isSameServer(before[of.protocol], given.server) ? null : before[`${of.protocol}_password`];
  if (kept === null) throw passwordMissing();
  return kept;
};

/** Adds an account; its mail is fetched from then on. */
export const addAccount = async (tx: Tx, actor: Actor, input: NewMailAccount): Promise<MailAccount> => {
  const { imap, smtp, imap_password: imapPassword, smtp_password: smtpPassword, ...plain } = input;
  if (imap === null && smtp === null) throw accountWithoutServer();
  if (await isAddressTaken(tx, actor, { id: null, email: input.email })) throw accountExists();
  const id = await nextAccountId(tx);
  const of = { companyId: actor.companyId, accountId: id };
  await insertAccount(tx, actor, {
    ...plain,
    id,
    imap,
    smtp,
    imap_password: sealedFor({ ...of, protocol: 'imap' }, { server: imap, password: imapPassword, before: null }),
    smtp_password: sealedFor({ ...of, protocol: 'smtp' }, { server: smtp, password: smtpPassword, before: null }),
  });
  await record(tx, actor, { name: 'mail_account.changed', details: { id } });
  return readAccount(tx, actor, id);
};

/** Changes an account; what is not given stays. */
export const changeAccount = async (
  tx: Tx,
  actor: Actor,
  { id, ...changes }: MailAccountChanges & { id: number },
): Promise<MailAccount> => {
  const before = await ownAccountForChange(tx, actor, id);
  if (before === undefined) throw notFound();
  const imap = changes.imap === undefined ? before.imap : changes.imap;
  const smtp = changes.smtp === undefined ? before.smtp : changes.smtp;
  const email = changes.email ?? before.email;
  if (imap === null && smtp === null) throw accountWithoutServer();
  if (await isAddressTaken(tx, actor, { id, email })) throw accountExists();
  const of = { companyId: actor.companyId, accountId: id };
  await updateAccount(
    tx,
    { companyId: actor.companyId, id },
    {
      email,
      sender_name: changes.sender_name ?? before.sender_name,
      imap,
      smtp,
      sync_from: changes.sync_from === undefined ? before.sync_from : changes.sync_from,
      imap_password: sealedFor({ ...of, protocol: 'imap' }, { server: imap, password: changes.imap_password, before }),
      smtp_password: sealedFor({ ...of, protocol: 'smtp' }, { server: smtp, password: changes.smtp_password, before }),
    },
  );
  await record(tx, actor, { name: 'mail_account.changed', details: { id } });
  return readAccount(tx, actor, id);
};

/** Removes an account with its passwords; its mails stay. */
export const deleteAccount = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  if (!(await deleteAccountRow(tx, actor, id))) throw notFound();
  await record(tx, actor, { name: 'mail_account.changed', details: { id } });
};

export const syncAccount = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  if (!(await askForSync(tx, actor, id))) throw notFound();
};

export const chooseFolder = async (
  tx: Tx,
  actor: Actor,
  folder: { accountId: number; id: number; isSynced: boolean },
): Promise<MailAccount> => {
  if (!(await setFolderSynced(tx, actor, folder))) throw notFound();
  await askForSync(tx, actor, folder.accountId);
  await record(tx, actor, { name: 'mail_account.changed', details: { id: folder.accountId } });
  return readAccount(tx, actor, folder.accountId);
};

type Tested = { works: boolean; code: string | null; sentence: string | null; hint: string | null };

const told = (actor: Actor, problem: MailProblem | null): Tested => ({
  works: problem === null,
  code: problem,
  sentence: problem === null ? null : translate(actor.language, problem),
  hint: problem === null ? null : translate(actor.language, `${problem}.hint`),
});

type Trial = {
  account_id?: number | undefined;
  imap: MailServerSettings | null;
  imap_password?: string | undefined;
  smtp: MailServerSettings | null;
  smtp_password?: string | undefined;
};

const passwordFor = (trial: Trial, protocol: Protocol, account: AccountRow | null): string => {
  const given = trial[`${protocol}_password`];
  if (given !== undefined) return given;
  const sealed = account?.[`${protocol}_password`] ?? null;
  if (account === null || sealed === null || !isSameServer(account[protocol], trial[protocol])) throw passwordMissing();
  const opened = openPassword({ companyId: account.company_id, accountId: account.id, protocol }, sealed);
  if (opened === null) throw passwordMissing();
  return opened;
};

/** Tries to sign in to the servers, keeping nothing. */
export const testAccount = async (
  reader: Reader,
  actor: Actor,
  trial: Trial,
): Promise<{ imap: Tested | null; smtp: Tested | null }> => {
  const account = trial.account_id === undefined ? null : ((await ownAccount(reader, actor, trial.account_id)) ?? null);
  if (trial.account_id !== undefined && account === null) throw notFound();
  const imap = trial.imap === null ? null : { ...trial.imap, password: passwordFor(trial, 'imap', account) };
  const smtp = trial.smtp === null ? null : { ...trial.smtp, password: passwordFor(trial, 'smtp', account) };
  const [imapProblem, smtpProblem] = await Promise.all([
    imap === null ? null : whyNotImap(imap),
    smtp === null ? null : whyNotSmtp(smtp),
  ]);
  return {
    imap: imap === null ? null : told(actor, imapProblem),
    smtp: smtp === null ? null : told(actor, smtpProblem),
  };
};
