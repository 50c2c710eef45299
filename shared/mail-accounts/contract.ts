// Where a user's mail comes from and leaves by: their accounts on mail servers, how far these are read, and their settings.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { date, id, idParams, idText, text } from '#shared/schemas.ts';
import { mailAddress } from '#shared/mail/shapes.ts';

const common = { tag: 'mail', can: 'user' } as const;

const host = text
  .transform((value) => value.trim().toLowerCase())
  .pipe(
    z
      .string()
      .max(253)
      .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$|^[0-9a-f:]+$/, 'must be the name of a server'),
  );

/** `tls` is encrypted from the first byte, `starttls` from the second word on; `none` is for a server on this machine or network. */
export const mailSecurity = z.enum(['tls', 'starttls', 'none']);

const server = z.strictObject({
  host,
  port: z.int().min(1).max(65_535),
  security: mailSecurity,
  user: text.pipe(z.string().min(1).max(254)),
});

export type MailServerSettings = z.infer<typeof server>;

const password = text.pipe(z.string().min(1).max(1000));

export const mailAccountStatus = z.enum(['new', 'connected', 'away', 'refused', 'send_only']);

const folder = z.strictObject({
  id,
  path: z.string(),
  name: z.string(),
  role: z.enum(['inbox', 'sent', 'drafts', 'archive', 'junk', 'trash', 'all', 'other']),
  is_synced: z.boolean(),
  /** Mails on the server that belong here, and how many of them are here; null before the first look. */
  server_count: z.int().nullable(),
  local_count: z.int(),
  /** What is missing here: 0 when every mail of the server is. */
  gap: z.int(),
  last_sync_time: z.string().nullable(),
});

export type MailServerFolder = z.infer<typeof folder>;

/** Passwords are taken, kept encrypted, and never given back. */
export const mailAccount = z.strictObject({
  id,
  email: z.string(),
  sender_name: z.string(),
  imap: server.nullable(),
  smtp: server.nullable(),
  sync_from: z.string().nullable(),
  status: mailAccountStatus,
  /** Code and sentence of what is wrong, in the caller's language. */
  problem: z.strictObject({ code: z.string(), sentence: z.string() }).nullable(),
  last_sync_time: z.string().nullable(),
  folders: z.array(folder),
});

export type MailAccount = z.infer<typeof mailAccount>;

const accountBody = {
  email: mailAddress,
  sender_name: text.pipe(z.string().max(200)),
  imap: server.nullable(),
  imap_password: password,
  smtp: server.nullable(),
  smtp_password: password,
  /** Mails before this day stay where they are; null: all are fetched. */
  sync_from: date.nullable(),
};

const newAccount = z.strictObject({
  email: accountBody.email,
  sender_name: accountBody.sender_name.default(''),
  imap: accountBody.imap.default(null),
  imap_password: password.optional(),
  smtp: accountBody.smtp.default(null),
  smtp_password: password.optional(),
  sync_from: accountBody.sync_from.default(null),
});

const accountChanges = z.strictObject(accountBody).partial();

export type NewMailAccount = z.output<typeof newAccount>;
export type MailAccountChanges = z.infer<typeof accountChanges>;

const errors = ['mail_account_exists', 'mail_account_without_server', 'mail_password_missing'];

export const listMailAccounts = endpoint({
  ...common,
  name: 'listMailAccounts',
  method: 'GET',
  path: '/api/v2/mail/accounts',
  summary: 'One’s own accounts, with how far each folder is read.',
  reply: z.array(mailAccount),
});

export const addMailAccount = endpoint({
  ...common,
  name: 'addMailAccount',
  method: 'POST',
  path: '/api/v2/mail/accounts',
  status: 201,
  summary: 'Add an account; its mail is fetched from then on.',
  body: newAccount,
  reply: mailAccount,
  errors,
});

export const readMailAccount = endpoint({
  ...common,
  name: 'readMailAccount',
  method: 'GET',
  path: '/api/v2/mail/accounts/{id}',
  summary: 'One of one’s own accounts.',
  params: idParams,
  reply: mailAccount,
});

export const changeMailAccount = endpoint({
  ...common,
  name: 'changeMailAccount',
  method: 'PATCH',
  path: '/api/v2/mail/accounts/{id}',
  summary: 'Change an account. A password not given stays.',
  params: idParams,
  body: accountChanges,
  reply: mailAccount,
  errors,
});

export const deleteMailAccount = endpoint({
  ...common,
  name: 'deleteMailAccount',
  method: 'DELETE',
  path: '/api/v2/mail/accounts/{id}',
  summary: 'Remove an account and its passwords. Its mails stay here.',
  params: idParams,
  reply: z.strictObject({ id }),
});

const tested = z.strictObject({
  works: z.boolean(),
  code: z.string().nullable(),
  /** What is wrong and what to do, in the caller's language; null when it works. */
  sentence: z.string().nullable(),
  hint: z.string().nullable(),
});

export const testMailAccount = endpoint({
  ...common,
  name: 'testMailAccount',
  method: 'POST',
  path: '/api/v2/mail/accounts/test',
  summary:
    'Try to sign in to the servers without keeping anything. With `account_id`, passwords not given are that account’s.',
  body: z.strictObject({
    account_id: id.optional(),
    imap: server.nullable().default(null),
    imap_password: password.optional(),
    smtp: server.nullable().default(null),
    smtp_password: password.optional(),
  }),
  reply: z.strictObject({ imap: tested.nullable(), smtp: tested.nullable() }),
  errors: ['mail_password_missing'],
});

export const syncMailAccount = endpoint({
  ...common,
  name: 'syncMailAccount',
  method: 'POST',
  path: '/api/v2/mail/accounts/{id}/sync',
  status: 202,
  summary: 'Look for new mail now, also when the server was away a moment ago.',
  params: idParams,
  reply: z.strictObject({ id }),
});

export const changeMailServerFolder = endpoint({
  ...common,
  name: 'changeMailServerFolder',
  method: 'PATCH',
  path: '/api/v2/mail/accounts/{id}/folders/{folder_id}',
  summary: 'Choose whether a folder of the server is fetched.',
  params: z.object({ id: idText, folder_id: idText }),
  body: z.strictObject({ is_synced: z.boolean() }),
  reply: mailAccount,
});

const settings = z.strictObject({
  signature: z.string(),
  /** Whether one's mails with contacts are shown to those who see the deal, lead or person. */
  shares: z.boolean(),
  /** Where to send copies in BCC. */
  bcc_address: z.string(),
  /** What sends one's mails: an account of one's own, the company's mail server, or nothing yet: then they wait. */
  sends_by: z.enum(['account', 'company', 'nothing']),
});

export type MailSettings = z.infer<typeof settings>;

export const readMailSettings = endpoint({
  ...common,
  name: 'readMailSettings',
  method: 'GET',
  path: '/api/v2/mail/settings',
  summary: 'One’s signature, whether one’s mails are shared, and what sends them.',
  reply: settings,
});

const settingsChanges = z.strictObject({
  signature: text.pipe(z.string().max(100_000)).optional(),
  shares: z.boolean().optional(),
});

export type MailSettingsChanges = z.infer<typeof settingsChanges>;

export const changeMailSettings = endpoint({
  ...common,
  name: 'changeMailSettings',
  method: 'PATCH',
  path: '/api/v2/mail/settings',
  summary: 'Change one’s signature, or whether mails to come are shared.',
  body: settingsChanges,
  reply: settings,
});
