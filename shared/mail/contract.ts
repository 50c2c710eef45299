// The mailbox: threads, their mails, and what a mail says.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, id, idParams, idText, looseFlag, text } from '#shared/schemas.ts';
import { mailFolder, mailMessage, mailThread } from './shapes.ts';

const common = { tag: 'mail', can: 'user' } as const;

const threadsQuery = z.object({
  /** The outbox holds what waits for the mail server or was refused by it. */
  folder: z.enum([...mailFolder.options, 'outbox']).default('inbox'),
  unread: looseFlag.optional(),
  /** Only threads with, or without, a deal or a lead. */
  linked: looseFlag.optional(),
  /** Words in the subject, the beginning of a mail, or a correspondent's name or address. */
  q: text.pipe(z.string().max(200)).optional(),
  ...cursorQuery,
});

export type MailThreadsQuery = z.output<typeof threadsQuery>;

export const listMailThreads = endpoint({
  ...common,
  name: 'listMailThreads',
  method: 'GET',
  path: '/api/v2/mail/threads',
  summary: 'One’s own threads of a folder, the latest first.',
  query: threadsQuery,
  paging: 'cursor',
  reply: z.array(mailThread),
});

export const countMailThreads = endpoint({
  ...common,
  name: 'countMailThreads',
  method: 'GET',
  path: '/api/v2/mail/counts',
  summary:
    'How many of one’s own threads are unread, how many drafts there are, and how many mails wait or were refused.',
  reply: z.strictObject({ unread: z.int(), drafts: z.int(), waiting: z.int(), failed: z.int() }),
});

export const readMailThread = endpoint({
  ...common,
  name: 'readMailThread',
  method: 'GET',
  path: '/api/v2/mail/threads/{id}',
  summary: 'A thread with its mails, oldest first; of others’ threads without their drafts.',
  params: idParams,
  reply: mailThread.extend({ messages: z.array(mailMessage) }),
});

const threadChanges = z.strictObject({
  deal_id: id.nullable().optional(),
  lead_id: z.guid().nullable().optional(),
  person_id: id.nullable().optional(),
  is_read: z.boolean().optional(),
  is_shared: z.boolean().optional(),
  is_archived: z.boolean().optional(),
});

export type MailThreadChanges = z.infer<typeof threadChanges>;

export const changeMailThread = endpoint({
  ...common,
  name: 'changeMailThread',
  method: 'PATCH',
  path: '/api/v2/mail/threads/{id}',
  summary:
    'Link one’s own thread to a deal or a lead, share it, mark it read, archive it. A link given replaces the other one.',
  params: idParams,
  body: threadChanges,
  reply: mailThread,
  errors: ['mail_not_own'],
});

export const removeMailThread = endpoint({
  ...common,
  name: 'removeMailThread',
  method: 'DELETE',
  path: '/api/v2/mail/threads/{id}',
  summary: 'Delete one’s own thread here; the mail server keeps its mails.',
  params: idParams,
  reply: z.strictObject({ id }),
  errors: ['mail_not_own'],
});

export const changeMailThreads = endpoint({
  ...common,
  name: 'changeMailThreads',
  method: 'POST',
  path: '/api/v2/mail/threads/change',
  summary: 'Mark many of one’s own threads read or unread, archive or delete them. Others’ are left alone.',
  body: z.strictObject({
    ids: z.array(id).min(1).max(500),
    is_read: z.boolean().optional(),
    is_archived: z.boolean().optional(),
    is_deleted: z.literal(true).optional(),
  }),
  reply: z.strictObject({ changed: z.int() }),
});

export const readMail = endpoint({
  ...common,
  name: 'readMail',
  method: 'GET',
  path: '/api/v2/mail/messages/{id}',
  summary: 'A mail without its text.',
  params: idParams,
  reply: mailMessage,
});

export const readMailBody = endpoint({
  ...common,
  name: 'readMailBody',
  method: 'GET',
  path: '/api/v2/mail/messages/{id}/body',
  summary:
    'The text of a mail as HTML without scripts, styles of pages, or forms. Pictures from elsewhere are left out until asked for, and then come through this server.',
  params: idParams,
  query: z.object({ images: looseFlag.default(false) }),
  reply: z.strictObject({ html: z.string(), remote_images: z.int(), images_shown: z.boolean() }),
});

export const fetchMailImage = endpoint({
  ...common,
  name: 'fetchMailImage',
  method: 'GET',
  path: '/api/v2/mail/messages/{id}/images/{index}',
  summary: 'A picture that a mail refers to, fetched by this server, so that its sender does not learn who reads.',
  params: z.object({ id: idText, index: z.coerce.number().int().min(0).max(999) }),
  reply: z.unknown(),
  sendsFile: true,
  errors: ['mail_image_unavailable'],
});

export const noteMailOpened = endpoint({
  name: 'noteMailOpened',
  tag: 'mail',
  can: 'anyone',
  method: 'GET',
  path: '/api/v2/mail/opened/{token}',
  summary: 'The picture of one point in a mail whose writer asked to be told when it is opened.',
  params: z.object({ token: z.guid() }),
  reply: z.unknown(),
  sendsFile: true,
});
