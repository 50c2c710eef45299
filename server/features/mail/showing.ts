// From rows to threads and mails as our own calls show them.
import { sameAddress } from '#shared/mail/rules.ts';
import type { Correspondent, MailAttachment, MailMessage, MailThread } from '#shared/mail/shapes.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { translate } from '#server/platform/messages.ts';
import { v2Time } from '#server/platform/times.ts';
import { attachmentsOf, type AttachmentRow } from './attachments.queries.ts';
import { knownAt, knownIn, type Known } from './known.ts';
import type { MessageView } from './messages.queries.ts';
import type { Address } from './queries.ts';
import type { ThreadView } from './threads.queries.ts';

const correspondents = (addresses: Address[], known: Known): Correspondent[] =>
  addresses.map(({ name, address }) => ({
    name: name ?? '',
    address,
    person_id: known(address)?.id ?? null,
  }));

const mostShown = 20;

const distinct = (addresses: Address[]): Address[] =>
  [...new Map(addresses.toReversed().map((one) => [sameAddress(one.address), one])).values()].toReversed();

/** Threads of rows. */
export const showThreads = async (reader: Reader, actor: Actor, rows: ThreadView[]): Promise<MailThread[]> => {
  const people = rows.map((row) => distinct(row.people.flat()).slice(0, mostShown));
  const known = await knownAt(reader, actor, people.flat());
  return rows.map(({ people: _people, read_flag, shared_flag, ...row }, place) => ({
    ...row,
    is_own: row.user_id === actor.userId,
    is_read: read_flag,
    is_shared: shared_flag,
    correspondents: correspondents(people[place] ?? [], known),
    last_message_time: v2Time(row.last_message_time),
  }));
};

export const showAttachment = (row: AttachmentRow): MailAttachment => ({
  id: row.id,
  name: row.name,
  media_type: row.media_type,
  file_size: row.file_size,
  is_inline: row.is_inline,
  url: `/api/v1/files/${row.id}/download`,
});

// What the mail server said is told as it said it; what we have to say, in the reader's language.
const problemOf = (actor: Actor, { user_id: userId, last_error: problem }: MessageView): string | null => {
  if (problem === 'mail_left_on_server') return translate(actor.language, problem);
  return userId === actor.userId ? problem : null;
};

/** Mails of rows, with their attachments. */
export const showMails = async (reader: Reader, actor: Actor, rows: MessageView[]): Promise<MailMessage[]> => {
  const known = await knownIn(reader, actor, rows);
  const attached = Map.groupBy(
    await attachmentsOf(
      reader,
      actor.companyId,
      rows.map(({ id }) => id),
    ),
    (row) => row.mail_message_id,
  );
  return rows.map((row) => ({
    id: row.id,
    thread_id: row.thread_id,
    user_id: row.user_id,
    direction: row.direction,
    state: row.state,
    origin: row.origin,
    from: correspondents(row.sender, known),
    to: correspondents(row.recipients, known),
    cc: correspondents(row.cc, known),
    bcc: correspondents(row.bcc, known),
    reply_to: correspondents(row.reply_to, known),
    subject: row.subject,
    snippet: row.snippet,
    message_time: v2Time(row.message_time),
    is_read: row.is_read,
    problem: problemOf(actor, row),
    remote_images: row.remote_images,
    answers: row.answers,
    account_id: row.account_id,
    tracks_opening: row.open_token !== null,
    opened_time: v2Time(row.opened_time),
    attachments: (attached.get(row.id) ?? []).map(showAttachment),
  }));
};
