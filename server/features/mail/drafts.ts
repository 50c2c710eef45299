// Mails being written. A draft is its writer's alone, whoever else sees its thread.
import { randomUUID } from 'node:crypto';
import { forwardSubject, replySubject, sameAddress, snippetOf } from '#shared/mail/rules.ts';
import type { MailChanges, NewMail } from '#shared/mail/contract.writing.ts';
import type { MailMessage, Recipient } from '#shared/mail/shapes.ts';
import { accountThatSends } from '#server/features/mail-accounts/sending-by.ts';
import { checkLinks } from '#server/features/permissions/links.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError, forbidden, invalid, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { now } from '#server/platform/clock.ts';
import { retireAttachments } from './attachments.queries.ts';
import { copyAttachments } from './attaching.ts';
import { textOfHtml } from './cleaning.ts';
import { deleteDraft, updateDraft, userAddress } from './drafts.queries.ts';
import { firstBody, storedBody } from './draft-body.ts';
import './events.ts';
import { insertMessage, insertThread, ownAddresses, refreshThread, sharesMails } from './filing.queries.ts';
import { mailForChange, messageView, type WritableMail } from './messages.queries.ts';
import type { Address } from './queries.ts';
import { showMails } from './showing.ts';
import { mailNotOwn } from './threads.ts';
import { threadForChange } from './threads.queries.ts';

export const mailAlreadySent = defineError('mail_already_sent', 409);

/** A mail of the actor's own that is not sent, held until the transaction ends. */
export const lockDraft = async (tx: Tx, actor: Actor, id: number): Promise<WritableMail> => {
  const mail = await mailForChange(tx, actor, id);
  if (mail === undefined) throw notFound();
  if (mail.user_id !== actor.userId) throw mailNotOwn();
  if (mail.state === 'done') throw mailAlreadySent();
  return mail;
};

/** A mail as its reader gets it. */
export const readMailView = async (reader: Reader, actor: Actor, id: number): Promise<MailMessage> => {
  const row = await messageView(reader, actor, id);
  if (row === undefined) throw notFound();
  return (await showMails(reader, actor, [row]))[0] as MailMessage;
};

const addresses = (recipients: Recipient[] | undefined): Address[] | undefined =>
  recipients?.map(({ name, address }) => ({ name: name ?? '', address }));

/** Who a mail of the actor's is from. */
export const senderOf = async (reader: Reader, actor: Actor, accountId: number | null): Promise<Address> => {
  const user = await userAddress(reader, actor);
  const account = await accountThatSends(reader, { companyId: actor.companyId, userId: actor.userId, accountId });
  if (account === null || account === 'unreadable') return user;
  return { name: account.senderName === '' ? user.name : account.senderName, address: account.email };
};

const checkTracking = (actor: Actor, wanted: boolean | undefined): void => {
  if (wanted === true && !may(actor, 'email_tracking.use')) throw forbidden();
};

const checkAccount = async (reader: Reader, actor: Actor, id: number | null | undefined): Promise<void> => {
  if (id === null || id === undefined) return;
  const account = await accountThatSends(reader, { companyId: actor.companyId, userId: actor.userId, accountId: id });
  if (account === null || (account !== 'unreadable' && account.id !== id))
    throw invalid(`account_id: there is no account ${id} that sends`);
};

type Answered = { mail: WritableMail; how: 'reply' | 'forward'; time: string };

const answeredBy = async (tx: Tx, actor: Actor, input: NewMail): Promise<Answered | null> => {
  if (input.answers === undefined) return null;
  const mail = await mailForChange(tx, actor, input.answers);
  const view = await messageView(tx, actor, input.answers);
  if (mail === undefined || view === undefined || mail.state === 'draft')
    throw invalid(`answers: there is no mail ${input.answers}`);
  return { mail, how: input.how, time: view.message_time };
};

// An answer goes to who wrote; to one's own mail it goes where that one went.
const answerTo = async (tx: Tx, actor: Actor, { mail, how }: Answered): Promise<Address[]> => {
  if (how === 'forward') return [];
  const own = new Set(await ownAddresses(tx, actor));
  if (mail.sender.some(({ address }) => own.has(sameAddress(address)))) return mail.recipients;
  return mail.reply_to.length > 0 ? mail.reply_to : mail.sender;
};

const newThread = async (
  tx: Tx,
  actor: Actor,
  { input, answered, subject }: { input: NewMail; answered: Answered | null; subject: string },
): Promise<number> => {
  const { deal_id: dealId, lead_id: leadId, person_id: personId } = input;
  const contact = await checkLinks(tx, actor, {
    deal_id: dealId,
    lead_id: leadId,
    person_ids: personId === undefined ? [] : [personId],
  });
  const isLinked = dealId !== undefined || leadId !== undefined;
  const source = answered === null ? undefined : await threadForChange(tx, actor, answered.mail.thread_id);
  return insertThread(tx, actor.companyId, {
    user_id: actor.userId,
    subject,
    folder: 'drafts',
    shared_flag: await sharesMails(tx, actor),
    deal_id: dealId ?? (isLinked ? null : (source?.deal_id ?? null)),
    lead_id: leadId ?? (isLinked ? null : (source?.lead_id ?? null)),
    person_id: personId ?? contact?.person_id ?? source?.person_id ?? null,
  });
};

const subjectFor = (input: NewMail, answered: Answered | null): string => {
  if (input.subject !== undefined) return input.subject;
  if (answered === null) return '';
  return answered.how === 'reply' ? replySubject(answered.mail.subject) : forwardSubject(answered.mail.subject);
};

/** Begins a mail; gives its id. */
export const addDraft = async (tx: Tx, actor: Actor, input: NewMail): Promise<number> => {
  checkTracking(actor, input.tracks_opening);
  await checkAccount(tx, actor, input.account_id);
  const answered = await answeredBy(tx, actor, input);
  const subject = subjectFor(input, answered);
  const joins = answered !== null && answered.how === 'reply' && answered.mail.user_id === actor.userId;
  const threadId = joins ? answered.mail.thread_id : await newThread(tx, actor, { input, answered, subject });
  const id = await insertMessage(tx, actor.companyId, {
    thread_id: threadId,
    message_id: null,
    reference_ids: [],
    direction: 'out',
    sender: [await senderOf(tx, actor, input.account_id ?? null)],
    recipients: addresses(input.to) ?? (answered === null ? [] : await answerTo(tx, actor, answered)),
    cc: addresses(input.cc) ?? [],
    bcc: addresses(input.bcc) ?? [],
    reply_to: [],
    subject,
    snippet: '',
    body: '',
    remote_images: [],
    origin: 'written',
    state: 'draft',
    smart_bcc: false,
    is_read: true,
    account_id: input.account_id ?? null,
    answers: answered?.mail.id ?? null,
    message_time: now(),
  });
  if (answered !== null)
    await copyAttachments(tx, actor, { from: answered.mail.id, to: id, all: answered.how === 'forward' });
  await writeDraft(tx, actor, {
    draft: (await mailForChange(tx, actor, id)) as WritableMail,
    changes: {
      body: input.body ?? (await firstBody(tx, actor, answered)),
      tracks_opening: input.tracks_opening,
    },
  });
  return id;
};

const writeDraft = async (
  tx: Tx,
  actor: Actor,
  { draft, changes }: { draft: WritableMail; changes: MailChanges },
): Promise<void> => {
  const of = { companyId: actor.companyId, id: draft.id };
  const body =
    changes.body === undefined
      ? { html: draft.body, remoteImages: draft.remote_images }
      : await storedBody(tx, actor, { id: draft.id, html: changes.body });
  const accountId = changes.account_id === undefined ? draft.account_id : changes.account_id;
  const tracks = changes.tracks_opening ?? draft.open_token !== null;
  await updateDraft(tx, of, {
    sender: [await senderOf(tx, actor, accountId)],
    recipients: addresses(changes.to) ?? draft.recipients,
    cc: addresses(changes.cc) ?? draft.cc,
    bcc: addresses(changes.bcc) ?? draft.bcc,
    subject: changes.subject ?? draft.subject,
    snippet: snippetOf(textOfHtml(body.html)),
    body: body.html,
    remote_images: body.remoteImages,
    account_id: accountId,
    open_token: tracks ? (draft.open_token ?? randomUUID()) : null,
  });
  await refreshThread(tx, actor.companyId, draft.thread_id);
  await record(tx, actor, { name: 'mail_draft.changed', details: { id: draft.id } });
};

/** Changes a draft, or a mail that waits or was refused, which is a draft again then. */
export const changeDraft = async (
  tx: Tx,
  actor: Actor,
  { id, ...changes }: MailChanges & { id: number },
): Promise<void> => {
  const draft = await lockDraft(tx, actor, id);
  checkTracking(actor, changes.tracks_opening);
  await checkAccount(tx, actor, changes.account_id);
  await writeDraft(tx, actor, { draft, changes });
};

/** Throws a draft away. */
export const discardDraft = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  const draft = await lockDraft(tx, actor, id);
  const of = { companyId: actor.companyId, id };
  await retireAttachments(tx, { companyId: actor.companyId, messageId: id }, null);
  await deleteDraft(tx, of);
  await refreshThread(tx, actor.companyId, draft.thread_id);
  await record(tx, actor, { name: 'mail_draft.changed', details: { id } });
};
