// An account as its form holds it, and what of it is sent.
import type { MailAccount, MailServerSettings } from '#shared/mail-accounts/contract.ts';

type Security = MailServerSettings['security'];

export type ServerDraft = MailServerSettings & { isOn: boolean; password: string };

export type AccountDraft = {
  email: string;
  sender_name: string;
  imap: ServerDraft;
  smtp: ServerDraft;
  sync_from: string;
};

/** The port that is usual for a kind of encryption. */
export const usualPort: Record<'imap' | 'smtp', Record<Security, number>> = {
  imap: { tls: 993, starttls: 143, none: 143 },
  smtp: { tls: 465, starttls: 587, none: 25 },
};

const serverDraft = (kind: 'imap' | 'smtp', server: MailServerSettings | null | undefined): ServerDraft => ({
  host: '',
  user: '',
  security: 'tls',
  port: usualPort[kind].tls,
  ...server,
  isOn: server !== null,
  password: '',
});

/** What the form shows at first; a new account fetches and sends. */
export const draftOf = (account: MailAccount | null): AccountDraft => ({
  email: account?.email ?? '',
  sender_name: account?.sender_name ?? '',
  imap: serverDraft('imap', account?.imap),
  smtp: serverDraft('smtp', account?.smtp),
  sync_from: account?.sync_from ?? '',
});

const serverOf = ({ isOn, password: _password, ...server }: ServerDraft, email: string): MailServerSettings | null =>
  isOn ? { ...server, user: server.user.trim() === '' ? email.trim() : server.user } : null;

/** The servers and the passwords that were typed. */
export const serversOf = ({ imap, smtp, email }: AccountDraft) => ({
  imap: serverOf(imap, email),
  smtp: serverOf(smtp, email),
  ...(imap.isOn && imap.password !== '' ? { imap_password: imap.password } : {}),
  ...(smtp.isOn && smtp.password !== '' ? { smtp_password: smtp.password } : {}),
});

export const bodyOf = (draft: AccountDraft) => ({
  ...serversOf(draft),
  email: draft.email.trim(),
  sender_name: draft.sender_name.trim(),
  sync_from: draft.sync_from === '' ? null : draft.sync_from,
});
