// Mail threads and messages, as v1 of the API has them.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { id, idParams, looseFlag, looseId, offsetQuery, uuidParams } from '#shared/schemas.ts';

const bit = z.union([z.literal(0), z.literal(1)]);

const party = z.object({
  id: z.int(),
  email_address: z.string(),
  name: z.string(),
  linked_person_id: id.nullable(),
  linked_person_name: z.string().nullable(),
  mail_message_party_id: z.int(),
});

const threadParty = party.extend({
  latest_sent: z.boolean(),
  message_time: z.int(),
  linked_organization_id: id.nullable(),
});

export const mailMessage = z.object({
  id,
  from: z.array(party),
  to: z.array(party),
  cc: z.array(party),
  bcc: z.array(party),
  body_url: z.string(),
  body: z.string().optional(),
  account_id: z.string(),
  user_id: id,
  mail_thread_id: id,
  subject: z.string(),
  snippet: z.string(),
  mail_tracking_status: z.enum(['opened', 'not opened']).nullable(),
  mail_link_tracking_enabled_flag: bit,
  read_flag: bit,
  draft: z.null(),
  draft_flag: bit,
  synced_flag: bit,
  deleted_flag: bit,
  external_deleted_flag: z.boolean(),
  has_body_flag: bit,
  sent_flag: bit,
  sent_from_pipedrive_flag: bit,
  smart_bcc_flag: bit,
  message_time: z.string(),
  add_time: z.string(),
  update_time: z.string(),
  has_attachments_flag: bit,
  has_inline_attachments_flag: bit,
  has_real_attachments_flag: bit,
});

export const mailThread = z.object({
  id,
  account_id: z.string(),
  user_id: id,
  subject: z.string(),
  snippet: z.string(),
  snippet_draft: z.string().nullable(),
  snippet_sent: z.string().nullable(),
  parties: z.object({ to: z.array(threadParty), from: z.array(threadParty) }),
  drafts_parties: z.array(z.never()),
  folders: z.array(z.string()),
  version: z.int(),
  message_count: z.int(),
  read_flag: bit,
  has_attachments_flag: bit,
  has_inline_attachments_flag: bit,
  has_real_attachments_flag: bit,
  has_draft_flag: bit,
  has_sent_flag: bit,
  archived_flag: bit,
  deleted_flag: bit,
  shared_flag: bit,
  synced_flag: bit,
  external_deleted_flag: bit,
  smart_bcc_flag: bit,
  first_message_to_me_flag: bit,
  mail_link_tracking_enabled_flag: bit,
  all_messages_sent_flag: bit,
  mail_tracking_status: z.enum(['opened', 'not opened']).nullable(),
  last_message_timestamp: z.string().nullable(),
  first_message_timestamp: z.string().nullable(),
  last_message_sent_timestamp: z.string().nullable(),
  last_message_received_timestamp: z.string().nullable(),
  add_time: z.string(),
  update_time: z.string(),
  deal_id: id.nullable(),
  deal_status: z.string().nullable(),
  lead_id: z.guid().nullable(),
});

const listedMessage = z.object({ object: z.literal('mailMessage'), timestamp: z.string(), data: mailMessage });

export type MailMessageReply = z.infer<typeof mailMessage>;
export type MailThreadReply = z.infer<typeof mailThread>;

const withBody = { include_body: looseFlag.default(false) };
const listQuery = z.object({ ...withBody, ...offsetQuery });
const folderQuery = z.object({
  folder: z.enum(['inbox', 'drafts', 'sent', 'archive']).default('inbox'),
  ...offsetQuery,
});

export type MailListQuery = z.output<typeof listQuery>;

const common = { tag: 'mailbox', can: 'user', method: 'GET' } as const;
const listed = { ...common, query: listQuery, reply: z.array(listedMessage), paging: 'offset' } as const;

export const getDealMailMessages = endpoint({
  ...listed,
  name: 'getDealMailMessages',
  path: '/api/v1/deals/{id}/mailMessages',
  summary: 'List the mails of a deal, newest first',
  params: idParams,
});

export const getPersonMailMessages = endpoint({
  ...listed,
  name: 'getPersonMailMessages',
  path: '/api/v1/persons/{id}/mailMessages',
  summary: 'List the mails of a person, newest first',
  params: idParams,
});

export const getOrganizationMailMessages = endpoint({
  ...listed,
  name: 'getOrganizationMailMessages',
  path: '/api/v1/organizations/{id}/mailMessages',
  summary: 'List the mails of the people of an organization, newest first',
  params: idParams,
});

export const getLeadMailMessages = endpoint({
  ...listed,
  name: 'getLeadMailMessages',
  path: '/api/v1/leads/{id}/mailMessages',
  summary: 'List the mails of a lead, newest first',
  params: uuidParams,
});

export const getMailThreads = endpoint({
  ...common,
  name: 'getMailThreads',
  path: '/api/v1/mailbox/mailThreads',
  summary: 'List one’s own mail threads of a folder',
  query: folderQuery,
  reply: z.array(mailThread),
  paging: 'offset',
});

export const getMailThread = endpoint({
  ...common,
  name: 'getMailThread',
  path: '/api/v1/mailbox/mailThreads/{id}',
  summary: 'Read a mail thread',
  params: idParams,
  reply: mailThread,
});

// Clients unset a link by an empty value or null.
const unset = z.union([z.null(), z.literal('').transform(() => null)]);

export const updateMailThread = endpoint({
  ...common,
  name: 'updateMailThreadDetails',
  method: 'PUT',
  path: '/api/v1/mailbox/mailThreads/{id}',
  summary: 'Link one’s own mail thread to a deal or a lead, share it, mark it read, archive it',
  params: idParams,
  body: z.object({
    deal_id: z.union([looseId, unset]).optional(),
    lead_id: z.union([z.guid(), unset]).optional(),
    shared_flag: looseFlag.optional(),
    read_flag: looseFlag.optional(),
    archived_flag: looseFlag.optional(),
  }),
  reply: mailThread,
  errors: ['mail_not_own'],
});

export const deleteMailThread = endpoint({
  ...common,
  name: 'deleteMailThread',
  method: 'DELETE',
  path: '/api/v1/mailbox/mailThreads/{id}',
  summary: 'Delete one’s own mail thread',
  params: idParams,
  reply: z.object({ id }),
  errors: ['mail_not_own'],
});

export const getMailThreadMessages = endpoint({
  ...common,
  name: 'getMailThreadMessages',
  path: '/api/v1/mailbox/mailThreads/{id}/mailMessages',
  summary: 'List the mails of a thread, oldest first',
  params: idParams,
  reply: z.array(mailMessage),
  paging: 'none',
});

export const getMailMessage = endpoint({
  ...common,
  name: 'getMailMessage',
  path: '/api/v1/mailbox/mailMessages/{id}',
  summary: 'Read a mail',
  params: idParams,
  query: z.object(withBody),
  reply: mailMessage,
});
