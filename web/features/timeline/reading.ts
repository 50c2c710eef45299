// What happened, read from the lists of the API.
import type { ActivityReply } from '#shared/activities/contract.ts';
import type { FileReply } from '#shared/files/contract.v1.ts';
import type { flowItem } from '#shared/history/contract.v1.ts';
import type { MailMessageReply } from '#shared/mail/contract.v1.ts';
import type { NoteReply } from '#shared/notes/contract.v1.ts';
import type { z } from 'zod';
import { remoteAddressOf } from '#shared/files/rules.ts';
import { isoOf } from '#shared/zoned.ts';
import type { ChangeEntry, Entry, EntryContent, FollowerEntry, NoteEntry } from './entries.ts';

type Flow = z.output<typeof flowItem>;
type Party = { name?: string | null; address?: string; email_address?: string };

const people = (parties: unknown): string =>
  (Array.isArray(parties) ? (parties as Party[]) : [])
    .map(({ name, address, email_address: email }) => (name ?? '') || (address ?? email ?? ''))
    .join(', ');

// The columns of all kinds of items; which of them are there, the kind tells.
type FlowColumns = Record<'id' | 'file_size' | 'amount' | 'user_id' | 'comments_count' | 'sent_flag', number> &
  Record<
    'content' | 'subject' | 'type' | 'name' | 'file_type' | 'snippet' | 'number' | 'currency' | 'status' | 'field_key',
    string
  > &
  Record<
    'remote_location' | 'remote_id' | 'description' | 'note' | 'old_value' | 'new_value' | 'person_name',
    string | null
  > & {
    done: boolean;
    pinned_to_deal_flag: boolean;
    pinned_to_person_flag: boolean;
    pinned_to_organization_flag: boolean;
    additional_data: { new_value_formatted?: string };
    from: unknown;
    to: unknown;
    action: 'added' | 'removed';
  };

type Of = 'deal' | 'person' | 'organization';

const change = (data: FlowColumns): ChangeEntry => ({
  kind: 'change',
  field: data.field_key,
  before: data.old_value,
  after: data.new_value,
  name: data.additional_data.new_value_formatted ?? null,
});

const follower = (data: FlowColumns): FollowerEntry => ({
  kind: 'follower',
  follower: data.user_id,
  action: data.action,
});

const readFlow: Record<Flow['object'], (data: FlowColumns, of: Of) => EntryContent | null> = {
  note: (data, of) => ({
    kind: 'note',
    id: data.id,
    content: data.content,
    isPinned: data[`pinned_to_${of}_flag`],
    comments: data.comments_count,
    links: data as NoteEntry['links'],
  }),
  // What is still to do stands under the upcoming activities.
  activity: (data) =>
    data.done ? { kind: 'activity', id: data.id, subject: data.subject, type: data.type, note: data.note } : null,
  file: (data) => ({
    kind: 'file',
    id: data.id,
    name: data.name,
    size: data.file_size,
    type: data.file_type,
    description: data.description ?? '',
    address: remoteAddressOf(data),
  }),
  mailMessage: (data) => ({
    kind: 'mail',
    id: data.id,
    subject: data.subject,
    snippet: data.snippet,
    from: people(data.from),
    to: people(data.to),
    isSent: data.sent_flag === 1,
  }),
  invoice: (data) => ({
    kind: 'invoice',
    number: data.number,
    amount: data.amount,
    currency: data.currency,
    status: data.status,
  }),
  dealChange: change,
  personChange: change,
  organizationChange: change,
  participant: (data) => ({ kind: 'participant', name: data.person_name ?? '', action: data.action }),
  dealFollower: follower,
  personFollower: follower,
  organizationFollower: follower,
};

/** An item of a record's flow; null for what a timeline does not show. */
export const entryOfFlow = ({ object, timestamp, data }: Flow, of: Of): Entry | null => {
  const content = readFlow[object](data as FlowColumns, of);
  if (content === null) return null;
  const by =
    object === 'invoice'
      ? data['creator_user_id']
      : content.kind === 'follower'
        ? data['actor_user_id']
        : data['user_id'];
  return {
    ...content,
    key: `${object}:${String(data['id'])}`,
    time: isoOf(timestamp),
    userId: typeof by === 'number' ? by : null,
  };
};

export const entryOfNote = (note: NoteReply): Entry => ({
  kind: 'note',
  key: `note:${note.id}`,
  time: isoOf(note.add_time),
  userId: note.user_id,
  id: note.id,
  content: note.content,
  isPinned: note.pinned_to_lead_flag,
  comments: null,
  links: note,
});

export const entryOfActivity = (activity: ActivityReply): Entry => ({
  kind: 'activity',
  key: `activity:${activity.id}`,
  time: activity.marked_as_done_time ?? activity.update_time,
  userId: activity.owner_id,
  id: activity.id,
  subject: activity.subject,
  type: activity.type,
  note: activity.note,
});

export const entryOfFile = (file: FileReply): Entry => ({
  kind: 'file',
  key: `file:${file.id}`,
  time: isoOf(file.add_time),
  userId: file.user_id,
  id: file.id,
  name: file.name,
  size: file.file_size,
  type: file.file_type,
  description: file.description,
  address: remoteAddressOf(file),
});

export const entryOfMail = (mail: MailMessageReply): Entry => ({
  kind: 'mail',
  key: `mail:${mail.id}`,
  time: isoOf(mail.message_time),
  userId: mail.user_id,
  id: mail.id,
  subject: mail.subject,
  snippet: mail.snippet,
  from: people(mail.from),
  to: people(mail.to),
  isSent: mail.sent_flag === 1,
});
