// Pieces of the paper: the sheet with its fonts and measures, and how numbers and parties are written on it.
import { join } from 'node:path';
import Pdf from 'pdfkit';
import type { Buyer, Seller } from '#shared/invoices/parties.ts';
import { decimalsOf } from '#shared/products/rules.ts';
import { paperWords, type PaperWords } from './paper-words.ts';

export type Language = 'en' | 'fr';
export type Sheet = PDFKit.PDFDocument;

const fonts = join(import.meta.dirname, 'fonts');
export const regular = join(fonts, 'Inter-Regular.ttf');
export const bold = join(fonts, 'Inter-SemiBold.ttf');

export const left = 48;
export const right = 547;
export const top = 48;
/** Below this, only the page's foot. */
export const bottom = 770;
export const ink = '#1c1917';
export const faint = '#57534e';
export const rule = '#d6d3d1';

/** An empty A4 sheet whose pages can be gone back to. */
export const newSheet = (title: string): Sheet => {
  const sheet = new Pdf({
    size: 'A4',
    margins: { top, bottom: 0, left, right: 595 - right },
    bufferPages: true,
    info: { Title: title },
    lang: 'fr',
  });
  return sheet.font(regular).fontSize(9).fillColor(ink);
};

export const bytesOfSheet = async (sheet: Sheet): Promise<Buffer> => {
  const parts: Buffer[] = [];
  sheet.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((done, failed) => {
    sheet.on('end', done);
    sheet.on('error', failed);
  });
  sheet.end();
  await ended;
  return Buffer.concat(parts);
};

// The font has no narrow no-break space; a plain one looks the same at this size.
const drawable = (text: string): string => text.replaceAll(/[\u202F\u2009]/g, '\u00A0').replaceAll('\r', '');

export type Formats = {
  words: PaperWords;
  money: (amount: number) => string;
  price: (amount: number) => string;
  number: (value: number) => string;
  date: (date: string) => string;
  text: (text: string) => string;
};

export const formatsOf = (language: Language, currency: string): Formats => {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const isKnown = /^[A-Z]{3}$/.test(currency);
  const moneyOf = (most: number) => {
    const digits = decimalsOf(currency);
    const options = { minimumFractionDigits: digits, maximumFractionDigits: Math.max(digits, most) };
    const format = isKnown
      ? new Intl.NumberFormat(locale, { style: 'currency', currency, ...options })
      : new Intl.NumberFormat(locale, options);
    return (amount: number): string =>
      drawable(isKnown ? format.format(amount) : `${format.format(amount)} ${currency}`);
  };
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    words: paperWords[language],
    money: moneyOf(0),
    price: moneyOf(6),
    number: (value) => drawable(number.format(value)),
    date: (day) => drawable(date.format(new Date(`${day}T00:00:00Z`))),
    text: drawable,
  };
};

const line = (...parts: (string | null)[]): string[] => {
  const said = parts.filter((part): part is string => part !== null && part.trim() !== '');
  return said.length === 0 ? [] : [said.join(' · ')];
};
const labelled = (label: string, value: string): string | null => (value.trim() === '' ? null : `${label} ${value}`);

/** What is said of the seller below its name. */
export const sellerLines = (seller: Seller, words: PaperWords): string[] => {
  const capital = seller.share_capital === '' ? '' : `${words.capital} ${seller.share_capital}`;
  return [
    ...line([seller.legal_form, capital].filter((part) => part !== '').join(' ')),
    ...seller.address.split('\n').filter((part) => part.trim() !== ''),
    ...line(labelled(words.siren, seller.siren), labelled(words.siret, seller.siret)),
    ...line(seller.rcs),
    ...line(labelled(words.vatNumber, seller.vat_number)),
    ...line(seller.email, seller.phone),
  ];
};

/** What is said of the buyer below their name. */
export const buyerLines = (buyer: Buyer, words: PaperWords): string[] => [
  ...buyer.address.split('\n').filter((part) => part.trim() !== ''),
  ...line(labelled(words.siren, buyer.siren)),
  ...line(labelled(words.vatNumber, buyer.vat_number)),
];
