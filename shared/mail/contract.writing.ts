// Writing mails: drafts, their attachments, and sending.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { id, idParams, idText, text } from '#shared/schemas.ts';
import { mailAttachment, mailMessage, recipient } from './shapes.ts';

const common = { tag: 'mail', can: 'user' } as const;

const recipients = z.array(recipient).max(100);

const writing = {
  to: recipients.optional(),
  cc: recipients.optional(),
  bcc: recipients.optional(),
  subject: text.pipe(z.string().max(500)).optional(),
  /** HTML; cleaned when it is written. */
  body: text.pipe(z.string().max(2_000_000)).optional(),
  /** The account that sends it; null: one's first account that sends, else the company's mail server. */
  account_id: id.nullable().optional(),
  /** Whether one is told that the mail was opened. Off unless asked for. */
  tracks_opening: z.boolean().optional(),
};

const newMail = z.strictObject({
  ...writing,
  /** The mail it answers or forwards; it joins that one's thread when it answers. */
  answers: id.optional(),
  how: z.enum(['reply', 'forward']).default('reply'),
  deal_id: id.optional(),
  lead_id: z.guid().optional(),
  person_id: id.optional(),
});

const mailChanges = z.strictObject(writing);

export type NewMail = z.output<typeof newMail>;
export type MailChanges = z.infer<typeof mailChanges>;

const linkErrors = ['mail_not_own'];
const sendErrors = ['mail_without_recipient', 'mail_already_sent', 'mail_too_large'];

export const addDraft = endpoint({
  ...common,
  name: 'addMailDraft',
  method: 'POST',
  path: '/api/v2/mail/drafts',
  status: 201,
  summary: 'Begin a mail, on a deal, a lead or a person, or as an answer to a mail.',
  body: newMail,
  reply: mailMessage,
  errors: linkErrors,
});

export const changeDraft = endpoint({
  ...common,
  name: 'changeMailDraft',
  method: 'PATCH',
  path: '/api/v2/mail/drafts/{id}',
  summary: 'Change a draft, or a mail that was refused.',
  params: idParams,
  body: mailChanges,
  reply: mailMessage,
  errors: ['mail_already_sent', 'mail_not_own'],
});

export const discardDraft = endpoint({
  ...common,
  name: 'discardMailDraft',
  method: 'DELETE',
  path: '/api/v2/mail/drafts/{id}',
  summary: 'Throw a draft away, with its attachments.',
  params: idParams,
  reply: z.strictObject({ id }),
  errors: ['mail_already_sent', 'mail_not_own'],
});

export const attachToDraft = endpoint({
  ...common,
  name: 'attachToMailDraft',
  method: 'POST',
  path: '/api/v2/mail/drafts/{id}/attachments',
  status: 201,
  summary: 'Attach a file to a draft. All attachments of a mail together may have 20 MB.',
  params: idParams,
  upload: true,
  reply: mailAttachment,
  errors: ['file_missing', 'mail_already_sent', 'mail_too_large', 'mail_not_own'],
});

export const detachFromDraft = endpoint({
  ...common,
  name: 'detachFromMailDraft',
  method: 'DELETE',
  path: '/api/v2/mail/drafts/{id}/attachments/{attachment_id}',
  summary: 'Take an attachment off a draft.',
  params: z.object({ id: idText, attachment_id: idText }),
  reply: z.strictObject({ id }),
  errors: ['mail_already_sent', 'mail_not_own'],
});

export const sendDraft = endpoint({
  ...common,
  name: 'sendMailDraft',
  method: 'POST',
  path: '/api/v2/mail/drafts/{id}/send',
  status: 202,
  summary: 'Send a draft, or a refused mail again. It leaves in the background, as soon as the mail server takes it.',
  params: idParams,
  reply: mailMessage,
  errors: [...sendErrors, 'mail_not_own'],
});

export const sendMailNow = endpoint({
  ...common,
  name: 'sendMail',
  method: 'POST',
  path: '/api/v2/mail/messages',
  status: 202,
  summary: 'Write and send a mail without attachments in one call.',
  body: newMail,
  reply: mailMessage,
  errors: [...linkErrors, ...sendErrors],
});
