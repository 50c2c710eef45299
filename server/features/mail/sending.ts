// Sending: a draft becomes a mail that waits, and leaves by a job as soon as a mail server takes it.
import { randomUUID } from 'node:crypto';
import { linkOf } from '#shared/mail/rules.ts';
import { sameAddress } from '#shared/mail/rules.ts';
import { whereabouts } from '#server/features/conversions/whereabouts.ts';
import { linkTo } from '#server/platform/address.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { defineError } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { enqueue } from '#server/platform/jobs/jobs.ts';
import { checkSize } from './attaching.ts';
import { queueMail, referencesOf } from './drafts.queries.ts';
import { lockDraft, senderOf } from './drafts.ts';
import { columnsOf, linkIn } from './filing.ts';
import {
  addPeople,
  keepThreadIds,
  linkThread,
  openRecordsOf,
  personsOfAddresses,
  refreshThread,
} from './filing.queries.ts';
import type { WritableMail } from './messages.queries.ts';
import { threadForChange } from './threads.queries.ts';

export const mailWithoutRecipient = defineError('mail_without_recipient', 400);

export const sendMailName = 'send a written mail';
export type SendPayload = { companyId: number; messageId: number };

/** Queues a waiting mail for the mail server. */
export const queueSending = async (tx: Tx, payload: SendPayload, at?: Date): Promise<void> =>
  enqueue<SendPayload>(
    tx,
    { name: sendMailName },
    {
      payload,
      at,
      key: `${at === undefined ? 'send-mail' : 'send-mail-again'}:${payload.companyId}:${payload.messageId}`,
    },
  );

// A mail to people with one open deal or lead belongs to it, as their answer will.
const linkToOpen = async (tx: Tx, actor: Actor, draft: WritableMail) => {
  const thread = await threadForChange(tx, actor, draft.thread_id);
  const before = {
    deal_id: thread?.deal_id ?? null,
    lead_id: thread?.lead_id ?? null,
    person_id: thread?.person_id ?? null,
  };
  const told = [draft.recipients, draft.cc].flat().map(({ address }) => sameAddress(address));
  const addresses = [...told, ...draft.bcc.map(({ address }) => sameAddress(address))];
  const persons = await personsOfAddresses(tx, actor, addresses);
  const open = linkIn(before) !== null || persons.length === 0 ? [] : await openRecordsOf(tx, actor, persons);
  const link = linkOf({ addressed: null, thread: linkIn(before), open: open.flatMap((one) => linkIn(one) ?? []) });
  const held = link === null || linkIn(before) !== null ? link : await whereabouts(tx, actor.companyId, link);
  const links = { ...columnsOf(held), person_id: before.person_id ?? persons[0] ?? null };
  await linkThread(tx, actor.companyId, { threadId: draft.thread_id, ...links });
  const people = await personsOfAddresses(tx, actor, told);
  await addPeople(tx, actor.companyId, { threadId: draft.thread_id, personIds: people });
  return links;
};

/** Sends a draft, or a refused mail again. One that waits already goes on waiting. */
export const sendDraft = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  const draft = await lockDraft(tx, actor, id);
  if (draft.state === 'waiting') return;
  if ([draft.recipients, draft.cc, draft.bcc].flat().length === 0) throw mailWithoutRecipient();
  await checkSize(tx, actor, { id, more: 0 });
  const { companyId } = actor;
  const messageId = draft.message_id ?? `<${randomUUID()}@${new URL(linkTo('/')).hostname}>`;
  const references = draft.answers === null ? [] : await referencesOf(tx, { companyId, id: draft.answers });
  await queueMail(
    tx,
    { companyId, id },
    { messageId, references, sender: [await senderOf(tx, actor, draft.account_id)] },
  );
  await keepThreadIds(tx, actor, { id: draft.thread_id, ids: [messageId, ...references] });
  const links = await linkToOpen(tx, actor, draft);
  await refreshThread(tx, companyId, draft.thread_id);
  await queueSending(tx, { companyId, messageId: id });
  await record(tx, actor, { name: 'mail.sent', details: { id, thread_id: draft.thread_id, ...links } });
};
