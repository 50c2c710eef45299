// By which account a user's mail leaves, with the password opened.
import type { Reader } from '#server/platform/db/database.ts';
import type { SignIn } from './connecting.ts';
import { openPassword } from './passwords.ts';
import { accountById, sendingAccount, type AccountRow } from './queries.ts';

export type SendingAccount = { id: number; email: string; senderName: string; smtp: SignIn; isFetched: boolean };

const signInOf = (account: AccountRow, protocol: 'imap' | 'smtp'): SignIn | null => {
  const server = account[protocol];
  const sealed = account[`${protocol}_password`];
  if (server === null || sealed === null) return null;
  const password = openPassword({ companyId: account.company_id, accountId: account.id, protocol }, sealed);
  return password === null ? null : { ...server, password };
};

/** The account that sends a user's mails; `unreadable` when its password cannot be opened, null when there is none. */
export const accountThatSends = async (
  reader: Reader,
  of: { companyId: number; userId: number; accountId: number | null },
): Promise<SendingAccount | 'unreadable' | null> => {
  const account = await sendingAccount(reader, of);
  if (account === undefined) return null;
  const smtp = signInOf(account, 'smtp');
  if (smtp === null) return 'unreadable';
  return {
    id: account.id,
    email: account.email,
    senderName: account.sender_name,
    smtp,
    isFetched: account.imap !== null,
  };
};

/** How the IMAP server of an account is signed in to; `unreadable` when its password cannot be opened, null when it has none. */
export const imapSignIn = async (
  reader: Reader,
  of: { companyId: number; id: number },
): Promise<SignIn | 'unreadable' | null> => {
  const account = await accountById(reader, of);
  if (account === undefined || account.imap === null) return null;
  return signInOf(account, 'imap') ?? 'unreadable';
};
