// Filing a mail that came in or went out elsewhere: once, in its thread, under the deal, lead or person it belongs to.
import { baseSubject, linkOf, sameAddress, type MailLink } from '#shared/mail/rules.ts';
import { whereabouts } from '#server/features/conversions/whereabouts.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import { keepAttachments, type StoredAttachment } from './attachments.ts';
import './events.ts';
import {
  addPeople,
  bccThreadOfSubject,
  insertMessage,
  insertThread,
  keepThreadIds,
  linkThread,
  lockMailbox,
  mailOfMessageId,
  mergeThreads,
  openRecordsOf,
  ownAddresses,
  personsOfAddresses,
  refreshThread,
  sharesMails,
  threadsOfIds,
  unarchive,
  type KnownMail,
  type KnownThread,
} from './filing.queries.ts';
import type { Letter } from './letter.ts';

export type Delivery = {
  letter: Letter;
  /** Its attachments, already in the file store. */
  stored: StoredAttachment[];
  origin: 'bcc' | 'mailbox';
  accountId: number | null;
  /** The deal or lead whose own address it was sent to. */
  addressed: MailLink | null;
  /** Addresses that are no correspondents: those that file mails. */
  filingAddresses: string[];
  isRead: boolean;
  /** Where it lies on its server: what is not in the inbox there is not put into the inbox here. */
  place: 'inbox' | 'archive';
  /** Too large to be fetched: only its head is here. */
  isHeadOnly: boolean;
};

export type Filed = { messageId: number; threadId: number; isNew: boolean; isDeleted: boolean };

type Links = { deal_id: number | null; lead_id: string | null; person_id: number | null };

/** The columns of a thread that hold a link. */
export const columnsOf = (link: MailLink | null): Pick<Links, 'deal_id' | 'lead_id'> => ({
  deal_id: link?.kind === 'deal' ? link.id : null,
  lead_id: link?.kind === 'lead' ? link.id : null,
});

/** The link that a thread's columns hold. */
export const linkIn = (links: Pick<Links, 'deal_id' | 'lead_id'>): MailLink | null => {
  if (links.deal_id !== null) return { kind: 'deal', id: links.deal_id };
  return links.lead_id === null ? null : { kind: 'lead', id: links.lead_id };
};

const correspondents = (addresses: Letter['from'], strangersTo: ReadonlySet<string>): string[] =>
  [...new Set(addresses.map(({ address }) => sameAddress(address)))].filter((address) => !strangersTo.has(address));

const openOf = (letter: Letter): Letter['from'] => [letter.from, letter.to, letter.cc].flat();

const threadFor = async (
  tx: Tx,
  actor: Actor,
  { delivery, addressed, others }: { delivery: Delivery; addressed: MailLink | null; others: string[] },
): Promise<KnownThread | null> => {
  const { letter, origin } = delivery;
  const found = await threadsOfIds(tx, actor, [letter.messageId, ...letter.references]);
  const [first, ...rest] = found;
  if (first !== undefined) {
    if (rest.length === 0) return first;
    await mergeThreads(tx, actor.companyId, { into: first.id, from: rest.map(({ id }) => id) });
    const linked = found.find((thread) => linkIn(thread) !== null) ?? first;
    return {
      ...first,
      deal_id: linked.deal_id,
      lead_id: linked.lead_id,
      person_id: found.find(({ person_id: person }) => person !== null)?.person_id ?? null,
    };
  }
  // Mails that come by BCC are often written anew rather than answered, and name no other: then the subject has to do.
  if (origin !== 'bcc' || others.length === 0) return null;
  const subject = baseSubject(letter.subject).toLowerCase();
  if (subject === '') return null;
  const like = { subjects: [subject, `re: ${subject}`], addresses: others, link: columnsOf(addressed) };
  return (await bccThreadOfSubject(tx, actor, like)) ?? null;
};

const linksFor = async (
  tx: Tx,
  actor: Actor,
  { addressed, thread, others }: { addressed: MailLink | null; thread: KnownThread | null; others: string[] },
): Promise<Links> => {
  const { companyId } = actor;
  const threadLink = thread === null ? null : linkIn(thread);
  const persons = others.length === 0 ? [] : await personsOfAddresses(tx, actor, others);
  const isOpen = addressed === null && threadLink === null && persons.length > 0;
  const open = isOpen ? (await openRecordsOf(tx, actor, persons)).flatMap((one) => linkIn(one) ?? []) : [];
  const link = linkOf({ addressed, thread: threadLink, open });
  // Held, so that a conversion under way does not leave the mail behind on what it takes away.
  const held = link === null || link === threadLink ? link : await whereabouts(tx, companyId, link);
  return { ...columnsOf(held), person_id: thread?.person_id ?? persons[0] ?? null };
};

const openThread = async (
  tx: Tx,
  actor: Actor,
  { delivery, thread, links, isOut }: { delivery: Delivery; thread: KnownThread | null; links: Links; isOut: boolean },
): Promise<number> => {
  if (thread === null)
    return insertThread(tx, actor.companyId, {
      ...links,
      user_id: actor.userId,
      subject: delivery.letter.subject,
      folder: isOut ? 'sent' : delivery.place,
      shared_flag: await sharesMails(tx, actor),
    });
  await linkThread(tx, actor.companyId, { threadId: thread.id, ...links });
  return thread.id;
};

// A second copy of a mail brings nothing new, but where it belongs when it was sent to a record's own address.
const fileAgain = async (
  tx: Tx,
  actor: Actor,
  { known, delivery }: { known: KnownMail; delivery: Delivery },
): Promise<Filed> => {
  const addressed = delivery.addressed === null ? null : await whereabouts(tx, actor.companyId, delivery.addressed);
  if (addressed !== null && !known.is_deleted) {
    const [thread] = await threadsOfIds(tx, actor, [delivery.letter.messageId]);
    if (thread !== undefined && linkIn(thread) === null)
      await linkThread(tx, actor.companyId, {
        threadId: thread.id,
        ...columnsOf(addressed),
        person_id: thread.person_id,
      });
  }
  return { messageId: known.id, threadId: known.thread_id, isNew: false, isDeleted: known.is_deleted };
};

/** Files a mail into the mailbox of the actor; one that is there already is left as it is. */
export const fileMail = async (tx: Tx, actor: Actor, delivery: Delivery): Promise<Filed> => {
  const { letter, origin } = delivery;
  await lockMailbox(tx, actor);
  const known = await mailOfMessageId(tx, actor, letter.messageId);
  if (known !== undefined) return fileAgain(tx, actor, { known, delivery });
  const own = new Set(await ownAddresses(tx, actor));
  const isOut = letter.from.some(({ address }) => own.has(sameAddress(address)));
  const strangers = new Set([...own, ...delivery.filingAddresses.map(sameAddress)]);
  const others = correspondents([...openOf(letter), ...letter.bcc], strangers);
  const addressed = delivery.addressed === null ? null : await whereabouts(tx, actor.companyId, delivery.addressed);
  const thread = await threadFor(tx, actor, { delivery, addressed, others });
  const links = await linksFor(tx, actor, { addressed, thread, others });
  const threadId = await openThread(tx, actor, { delivery, thread, links, isOut });
  // Who was copied secretly is not told by a thread that others see.
  const people = await personsOfAddresses(tx, actor, correspondents(openOf(letter), strangers));
  await addPeople(tx, actor.companyId, { threadId, personIds: people });
  const messageId = await insertMessage(tx, actor.companyId, {
    thread_id: threadId,
    message_id: letter.messageId,
    reference_ids: letter.references,
    direction: isOut ? 'out' : 'in',
    sender: letter.from,
    recipients: letter.to,
    cc: letter.cc,
    bcc: letter.bcc,
    reply_to: letter.replyTo,
    subject: letter.subject,
    snippet: letter.snippet,
    body: letter.html,
    remote_images: letter.remoteImages,
    origin,
    state: 'done',
    smart_bcc: origin === 'bcc',
    is_read: isOut || delivery.isRead,
    account_id: delivery.accountId,
    last_error: delivery.isHeadOnly ? 'mail_left_on_server' : null,
    message_time: letter.time,
  });
  await keepAttachments(tx, actor, { messageId, stored: delivery.stored });
  await keepThreadIds(tx, actor, { id: threadId, ids: [letter.messageId, ...letter.references] });
  if (!isOut && delivery.place === 'inbox') await unarchive(tx, actor.companyId, threadId);
  await refreshThread(tx, actor.companyId, threadId);
  await record(tx, actor, { name: 'mail.filed', details: { id: messageId, thread_id: threadId, ...links } });
  return { messageId, threadId, isNew: true, isDeleted: false };
};
