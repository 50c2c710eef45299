// A mail as it came over the wire, read into what is stored of it. Whatever it holds, reading it gives a letter.
import { createHash } from 'node:crypto';
import type { AddressObject, ParsedMail } from 'mailparser';
import { cleanFileName } from '#shared/files/rules.ts';
import { snippetOf } from '#shared/mail/rules.ts';
import { now } from '#server/platform/clock.ts';
import { cleanMailHtml, htmlOfText, textOfHtml } from './cleaning.ts';
import type { Address } from './queries.ts';

export type Attached = { name: string; bytes: Buffer; cid: string | null; isInline: boolean };

export type Letter = {
  messageId: string;
  /** The Message-IDs it refers to, the nearest last. */
  references: string[];
  from: Address[];
  to: Address[];
  cc: Address[];
  bcc: Address[];
  replyTo: Address[];
  subject: string;
  /** Cleaned. */
  html: string;
  remoteImages: string[];
  snippet: string;
  /** When it was written, by its own words; never in the future. */
  time: Date;
  attachments: Attached[];
};

const mostAddresses = 500;
const mostReferences = 100;
const longestId = 500;
// Cleaning takes time by the length, while nobody else is served. The attachments are beyond this.
const longestText = 2_000_000;

/** Text that PostgreSQL can keep. */
const kept = (text: string): string => text.toWellFormed().replaceAll('\u0000', '');

const addressesOf = (field: AddressObject | AddressObject[] | undefined): Address[] =>
  [field ?? []]
    .flat()
    .flatMap(({ value }) => value)
    .flatMap((one) => one.group ?? [one])
    .filter(({ address }) => address !== undefined && address !== '')
    .slice(0, mostAddresses)
    .map(({ name, address }) => ({ name: kept(name ?? '').slice(0, 200), address: kept(address ?? '').slice(0, 254) }));

const idsIn = (text: string | string[] | undefined): string[] =>
  [text ?? []]
    .flat()
    .flatMap((part) => part.match(/<[^<>\s]+>/g) ?? [])
    .map((id) => kept(id).slice(0, longestId));

// A mail without an id of its own gets one from its bytes: the same mail fetched twice is still one.
const idOf = (parsed: Partial<ParsedMail>, bytes: Buffer): string =>
  idsIn(parsed.messageId)[0] ??
  `<${createHash('sha256').update(bytes).digest('hex').slice(0, 40)}@without-id.relance.local>`;

const timeOf = (date: Date | undefined, received: Date): Date => {
  const time = date === undefined || Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1970 ? received : date;
  return time > now() ? now() : time;
};

const attachedOf = (parsed: Partial<ParsedMail>): Attached[] =>
  (parsed.attachments ?? []).map(({ filename, content, cid, related, contentType }) => ({
    name: cleanFileName(kept(filename ?? nameFor(contentType))),
    bytes: content,
    cid: cid === undefined ? null : kept(cid).slice(0, longestId),
    isInline: related === true && cid !== undefined,
  }));

const nameFor = (contentType: string | undefined): string => {
  const kinds: Record<string, string> = {
    'message/rfc822': 'mail.eml',
    'text/calendar': 'invitation.ics',
    'image/png': 'image.png',
    'image/jpeg': 'image.jpg',
    'image/gif': 'image.gif',
    'application/pdf': 'document.pdf',
  };
  return kinds[contentType ?? ''] ?? 'attachment';
};

const bodyOf = (parsed: Partial<ParsedMail>): { html: string; remoteImages: string[] } => {
  const given = typeof parsed.html === 'string' ? kept(parsed.html) : '';
  if (given.trim() !== '') return cleanMailHtml(given.slice(0, longestText));
  return { html: htmlOfText(kept(parsed.text ?? '').slice(0, longestText)), remoteImages: [] };
};

const parse = async (bytes: Buffer): Promise<Partial<ParsedMail>> => {
  // Loaded when the first mail comes, not with every start of the server.
  const { simpleParser } = await import('mailparser');
  try {
    return await simpleParser(bytes, {
      skipImageLinks: true,
      skipTextToHtml: true,
      // The words of HTML are taken from it once it is clean; made by the parser they hold the addresses of pictures.
      skipHtmlToText: true,
      maxHtmlLengthToParse: longestText,
    });
  } catch {
    // Its head may be sound where its parts are not: then that is kept, and the mail itself is attached whole.
    const head = await simpleParser(bytes.subarray(0, Math.max(0, bytes.indexOf('\r\n\r\n')) || 10_000)).catch(
      () => null,
    );
    return {
      ...head,
      html: false,
      text: '',
      attachments: [
        { filename: 'mail.eml', content: bytes, contentType: 'message/rfc822' },
      ] as ParsedMail['attachments'],
    };
  }
};

/** Reads a mail; `received` stands for the time of one that does not say when it was written. */
export const readLetter = async (bytes: Buffer, received: Date = now()): Promise<Letter> => {
  const parsed = await parse(bytes);
  const { html, remoteImages } = bodyOf(parsed);
  const references = [...new Set([...idsIn(parsed.references), ...idsIn(parsed.inReplyTo)])];
  return {
    messageId: idOf(parsed, bytes),
    references: references.slice(-mostReferences),
    from: addressesOf(parsed.from),
    to: addressesOf(parsed.to),
    cc: addressesOf(parsed.cc),
    bcc: addressesOf(parsed.bcc),
    replyTo: addressesOf(parsed.replyTo),
    subject: kept(parsed.subject ?? '')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, 1000),
    html,
    remoteImages,
    snippet: snippetOf(kept(parsed.text ?? '') || textOfHtml(html)),
    time: timeOf(parsed.date, received),
    attachments: attachedOf(parsed),
  };
};
