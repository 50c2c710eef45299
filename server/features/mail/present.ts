// From rows to the shapes of mails and threads in v1 of the API.
import type { MailMessageReply, MailThreadReply } from '#shared/mail/contract.v1.ts';
import { linkTo } from '#server/platform/address.ts';
import { isoTime, v1Time } from '#server/platform/times.ts';
import type { Known } from './known.ts';
import type { Address, MessageRow, ThreadRow } from './queries.ts';

type Party = MailMessageReply['from'][number];

const bit = (flag: boolean): 0 | 1 => (flag ? 1 : 0);

// Addresses have no ids of their own here: their place in the list stands for one.
const parties = (addresses: Address[], known: Known): Party[] =>
  addresses.map(({ name, address }, position) => {
    const linked = known(address);
    return {
      id: position + 1,
      email_address: address,
      name: name ?? '',
      linked_person_id: linked?.id ?? null,
      linked_person_name: linked?.name ?? null,
      mail_message_party_id: position + 1,
    };
  });

/** A mail as v1 shows it; its body only where asked for. */
export const presentMail = (row: MessageRow, known: Known, withBody: boolean): MailMessageReply => ({
  id: row.id,
  from: parties(row.sender, known),
  to: parties(row.recipients, known),
  cc: parties(row.cc, known),
  bcc: parties(row.bcc, known),
  body_url: linkTo(`/v1/mailbox/mailMessages/${row.id}`, { include_body: '1' }),
  ...(withBody ? { body: row.body } : {}),
  account_id: String(row.account_id ?? row.user_id),
  user_id: row.user_id,
  mail_thread_id: row.thread_id,
  subject: row.subject,
  snippet: row.snippet.slice(0, 225),
  mail_tracking_status: row.is_tracked ? (row.is_opened ? 'opened' : 'not opened') : null,
  mail_link_tracking_enabled_flag: 0,
  read_flag: bit(row.is_read),
  draft: null,
  draft_flag: bit(row.is_draft),
  synced_flag: bit(row.origin === 'mailbox'),
  deleted_flag: 0,
  external_deleted_flag: false,
  has_body_flag: bit(row.has_body),
  sent_flag: bit(row.direction === 'out' && !row.is_draft),
  sent_from_pipedrive_flag: bit(row.origin === 'written'),
  smart_bcc_flag: bit(row.smart_bcc),
  message_time: isoTime(row.message_time),
  add_time: isoTime(row.add_time),
  update_time: isoTime(row.update_time),
  has_attachments_flag: bit(row.has_inline_files || row.has_real_files),
  has_inline_attachments_flag: bit(row.has_inline_files),
  has_real_attachments_flag: bit(row.has_real_files),
});

/** A mail as the lists of records wrap it. */
export const presentListedMail = (row: MessageRow, known: Known, withBody: boolean) => ({
  object: 'mailMessage' as const,
  timestamp: v1Time(row.message_time),
  data: presentMail(row, known, withBody),
});

const threadParties = (addresses: Address[], row: ThreadRow, known: Known): MailThreadReply['parties']['to'] =>
  parties(addresses, known).map((party) => ({
    ...party,
    latest_sent: row.last_time !== null && row.last_time === row.last_sent_time,
    message_time: row.last_time === null ? 0 : Date.parse(isoTime(row.last_time)),
    linked_organization_id: known(party.email_address)?.org_id ?? null,
  }));

const threadFlags = (row: ThreadRow) => ({
  read_flag: bit(row.read_flag),
  has_attachments_flag: bit(row.has_inline_files || row.has_real_files),
  has_inline_attachments_flag: bit(row.has_inline_files),
  has_real_attachments_flag: bit(row.has_real_files),
  has_draft_flag: bit(row.has_draft || row.folder === 'drafts'),
  has_sent_flag: bit(row.sent_count > 0),
  archived_flag: bit(row.folder === 'archive'),
  deleted_flag: 0 as const,
  shared_flag: bit(row.shared_flag),
  synced_flag: bit(row.synced),
  external_deleted_flag: 0 as const,
  smart_bcc_flag: bit(row.smart_bcc),
  first_message_to_me_flag: bit(row.first_is_received),
  mail_link_tracking_enabled_flag: 0 as const,
  all_messages_sent_flag: bit(row.message_count > 0 && row.sent_count === row.message_count),
});

/** A thread as v1 shows it. */
export const presentThread = (row: ThreadRow, known: Known): MailThreadReply => ({
  id: row.id,
  account_id: String(row.account_id ?? row.user_id),
  user_id: row.user_id,
  subject: row.subject,
  snippet: row.snippet,
  snippet_draft: row.snippet_draft,
  snippet_sent: row.snippet_sent,
  parties: { to: threadParties(row.recipients, row, known), from: threadParties(row.sender, row, known) },
  drafts_parties: [],
  folders: [...new Set([row.folder, ...(row.sent_count > 0 ? ['sent'] : []), ...(row.has_draft ? ['drafts'] : [])])],
  version: row.message_count,
  message_count: row.message_count,
  ...threadFlags(row),
  mail_tracking_status: row.tracking,
  last_message_timestamp: isoTime(row.last_time),
  first_message_timestamp: isoTime(row.first_time),
  last_message_sent_timestamp: isoTime(row.last_sent_time),
  last_message_received_timestamp: isoTime(row.last_received_time),
  add_time: isoTime(row.add_time),
  update_time: isoTime(row.update_time),
  deal_id: row.deal_id,
  deal_status: row.deal_status,
  lead_id: row.lead_id,
});
