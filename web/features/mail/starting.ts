// How a mail begins: empty with one's signature, from a kept draft, or as an answer.
import { readMailSettings, listMailAccounts } from '#shared/mail-accounts/contract.ts';
import { listMailThreads, readMail, readMailBody, readMailThread } from '#shared/mail/contract.ts';
import { addDraft, changeDraft } from '#shared/mail/contract.writing.ts';
import type { MailMessage, Recipient } from '#shared/mail/shapes.ts';
import { getPerson } from '#shared/people/contract.ts';
import { call } from '#web/platform/call.ts';
import { othersIn, recipientsOf } from './addresses.ts';
import type { DraftLinks, DraftStart } from './draft-keeping.ts';

export type AnswerKind = 'reply' | 'replyAll' | 'forward';

/** What is to be written: a new mail on a record, one that was begun, or an answer to a mail. */
export type Writing =
  | { kind: 'new'; links: DraftLinks; to?: Recipient[] }
  | { kind: 'draft'; id: number }
  | { kind: AnswerKind; mailId: number; own: string };

const begun = async (mail: MailMessage): Promise<DraftStart> => {
  const { html } = (await call(readMailBody, { params: { id: mail.id }, query: { images: true } })).data;
  return {
    id: mail.id,
    written: {
      to: recipientsOf(mail.to),
      cc: recipientsOf(mail.cc),
      bcc: recipientsOf(mail.bcc),
      subject: mail.subject,
      body: html,
      account_id: mail.account_id,
      tracks_opening: mail.tracks_opening,
    },
    attachments: mail.attachments,
    links: {},
  };
};

const isOn = (links: DraftLinks, thread: { deal: { id: number } | null; lead: { id: string } | null }): boolean =>
  links.deal_id === undefined
    ? links.lead_id !== undefined && thread.lead?.id === links.lead_id
    : thread.deal?.id === links.deal_id;

// What was begun on this deal or lead before, unless it answers a mail: that one is found there.
const keptOn = async (links: DraftLinks): Promise<MailMessage | undefined> => {
  if (links.deal_id === undefined && links.lead_id === undefined) return undefined;
  const { data: threads } = await call(listMailThreads, { query: { folder: 'drafts', linked: true, limit: 100 } });
  const thread = threads.find((one) => one.folder === 'drafts' && isOn(links, one));
  if (thread === undefined) return undefined;
  const { messages } = (await call(readMailThread, { params: { id: thread.id } })).data;
  return messages.find((mail) => mail.state === 'draft' && mail.answers === null);
};

const personAddressed = async (id: number | undefined): Promise<Recipient[]> => {
  if (id === undefined) return [];
  const { name, emails } = (await call(getPerson, { params: { id } })).data;
  const address = (emails.find((one) => one.primary) ?? emails[0])?.value;
  return address === undefined || address === '' ? [] : [{ name, address }];
};

const fresh = async (links: DraftLinks, to?: Recipient[]): Promise<DraftStart> => {
  const [{ data: settings }, addressed] = await Promise.all([
    call(readMailSettings),
    to ?? personAddressed(links.person_id),
  ]);
  return {
    id: null,
    written: {
      to: addressed,
      cc: [],
      bcc: [],
      subject: '',
      body: settings.signature === '' ? '' : `<p><br></p><div>${settings.signature}</div>`,
      account_id: null,
      tracks_opening: false,
    },
    attachments: [],
    links,
  };
};

const answer = async (writing: { kind: AnswerKind; mailId: number; own: string }): Promise<DraftStart> => {
  const how = writing.kind === 'forward' ? 'forward' : 'reply';
  const { data: draft } = await call(addDraft, { body: { answers: writing.mailId, how } });
  if (writing.kind !== 'replyAll') return begun(draft);
  const [{ data: mail }, { data: accounts }] = await Promise.all([
    call(readMail, { params: { id: writing.mailId } }),
    call(listMailAccounts),
  ]);
  const own = [writing.own, ...accounts.map(({ email }) => email)];
  const cc = othersIn(mail, recipientsOf(draft.to), own);
  return begun(cc.length === 0 ? draft : (await call(changeDraft, { params: { id: draft.id }, body: { cc } })).data);
};

/** Fetches, or makes, where the writing begins. */
export const startOf = async (writing: Writing): Promise<DraftStart> => {
  if (writing.kind === 'draft') {
    const { data: mail } = await call(readMail, { params: { id: writing.id } });
    // A refused mail that is changed is a draft again, and is then given back to be edited.
    return begun(mail.state === 'draft' ? mail : (await call(changeDraft, { params: { id: mail.id }, body: {} })).data);
  }
  if (writing.kind !== 'new') return answer(writing);
  const kept = await keptOn(writing.links);
  return kept === undefined ? fresh(writing.links, writing.to) : begun(kept);
};
