// Threads and mails as our own calls show them; v1 of the API has shapes of its own.
import { z } from 'zod';
import { id, text } from '#shared/schemas.ts';

/** Who wrote a mail or gets it; `person_id` is that of the contact with this address, as far as the caller sees them. */
export const correspondent = z.strictObject({
  name: z.string(),
  address: z.string(),
  person_id: id.nullable(),
});

export type Correspondent = z.infer<typeof correspondent>;

export const mailFolder = z.enum(['inbox', 'drafts', 'sent', 'archive']);
export type MailFolder = z.infer<typeof mailFolder>;

/** `draft` is not sent, `waiting` leaves as soon as the mail server takes it, `failed` was refused for good, `done` is sent or received. */
export const mailState = z.enum(['draft', 'waiting', 'failed', 'done']);
export type MailState = z.infer<typeof mailState>;

export const mailThread = z.strictObject({
  id,
  user_id: id,
  /** Whether it is the caller's own; only then may they change it. */
  is_own: z.boolean(),
  subject: z.string(),
  snippet: z.string(),
  folder: mailFolder,
  is_read: z.boolean(),
  is_shared: z.boolean(),
  message_count: z.int(),
  has_draft: z.boolean(),
  has_sent: z.boolean(),
  has_attachments: z.boolean(),
  /** Whether one of its mails waits for the mail server, or was refused by it. */
  sending: z.enum(['waiting', 'failed']).nullable(),
  correspondents: z.array(correspondent),
  last_message_time: z.string(),
  deal: z.strictObject({ id, title: z.string(), status: z.string(), is_deleted: z.boolean() }).nullable(),
  lead: z.strictObject({ id: z.guid(), title: z.string() }).nullable(),
  /** Whom it is linked to. */
  person: z.strictObject({ id, name: z.string() }).nullable(),
  /** Every contact it is with, the linked one first, as far as the caller sees them; fifty at most. */
  persons: z.array(z.strictObject({ id, name: z.string() })),
});

export type MailThread = z.infer<typeof mailThread>;

export const mailAttachment = z.strictObject({
  id,
  name: z.string(),
  media_type: z.string(),
  file_size: z.int(),
  /** Whether it is a picture inside the text. */
  is_inline: z.boolean(),
  url: z.string(),
});

export type MailAttachment = z.infer<typeof mailAttachment>;

export const mailMessage = z.strictObject({
  id,
  thread_id: id,
  user_id: id,
  direction: z.enum(['in', 'out']),
  state: mailState,
  /** Where it came from: written here, filed by BCC, fetched from a mailbox, or brought in otherwise. */
  origin: z.enum(['written', 'bcc', 'mailbox', 'other']),
  from: z.array(correspondent),
  to: z.array(correspondent),
  cc: z.array(correspondent),
  /** Empty for everyone but its user. */
  bcc: z.array(correspondent),
  /** Where an answer goes, when it is not the sender. */
  reply_to: z.array(correspondent),
  subject: z.string(),
  snippet: z.string(),
  message_time: z.string(),
  is_read: z.boolean(),
  /** Why the mail server refused it, or has not taken it yet. */
  problem: z.string().nullable(),
  /** Pictures its text would fetch from elsewhere, which would tell the sender who reads. */
  remote_images: z.int(),
  /** The mail that a draft answers or forwards. */
  answers: id.nullable(),
  account_id: id.nullable(),
  tracks_opening: z.boolean(),
  /** When it was first opened, of a mail that tells. */
  opened_time: z.string().nullable(),
  attachments: z.array(mailAttachment),
});

export type MailMessage = z.infer<typeof mailMessage>;

const address = z
  .string()
  .trim()
  .max(254, 'is longer than 254 characters')
  .regex(/^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+$/, 'must be an e-mail address')
  .pipe(text);

/** Someone a mail goes to. */
export const recipient = z.strictObject({
  name: text.pipe(z.string().max(200)).optional(),
  address,
});

export type Recipient = z.infer<typeof recipient>;

export const mailAddress = address;
