// The cells of activities, notes and products.
import { flagOf, numberOf, timeOf } from '#server/features/imports/values.ts';
import { billingFrequencies, type BillingFrequency } from '#shared/products/rules.ts';
import { cleanHtml } from '#server/features/notes/cleaning.ts';
import { ownIn } from '#shared/sheet-imports/target.ts';
import type { ImportSettings } from '#shared/sheet-imports/settings.ts';
import { nameKey, type Known } from './known.ts';
import type { Cell } from './rows.ts';

/** An amount of a price; without a currency it is in the one that the row names, or the company's. */
export type Amount = { amount: number; currency: string };

const flags: Record<string, boolean> = {
  'to do': false, todo: false, 'a faire': false, open: false, free: false, libre: false, disponible: false, inactive: false, inactif: false, off: false,
  busy: true, occupe: true, completed: true, complete: true, terminee: true, termine: true, effectuee: true, effectue: true, active: true, actif: true, on: true,
}; // prettier-ignore

/** Yes or no, in the words that exports have for it. */
export const flagIn = (cell: Cell): boolean | null =>
  typeof cell === 'boolean' ? cell : (ownIn(flags, nameKey(String(cell))) ?? flagOf(String(cell).trim()));

// An hour and a half: 1:30, 01:30:00, 1h30, 90 min, or 90.
const durations: [RegExp, (found: RegExpExecArray) => number][] = [
  [/^(\d{1,3})[:h](\d{2})(?::\d{2})?$/i, ([, hours, minutes]) => Number(hours) * 60 + Number(minutes)],
  [/^(\d{1,3})\s*h$/i, ([, hours]) => Number(hours) * 60],
  [/^(\d{1,4})\s*(?:min|minutes|mn)?$/i, ([, minutes]) => Number(minutes)],
];

/** A length of time as `HH:MM:SS`; null when it is none, or more than a thousand hours. */
export const durationIn = (text: string): string | null => {
  for (const [pattern, minutesOf] of durations) {
    const found = pattern.exec(text.trim());
    if (found === null) continue;
    const minutes = minutesOf(found);
    if (minutes >= 60_000) return null;
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`;
  }
  return null;
};

/** A time of day as `HH:MM:SS`. */
export const clockIn = (text: string): string | null => {
  const [, hour, minute, half] = /^(\d{1,2})(?:[:h.](\d{2}))?(?::\d{2})?\s*(am|pm)$/i.exec(text) ?? [];
  if (half === undefined) return timeOf(text);
  if (Number(hour) > 12) return null;
  return timeOf(`${(Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)}:${minute ?? '00'}`);
};

/** One amount, or several with their currencies: `1250.50 EUR, 1300 USD`. */
export const amountsIn = (cell: Cell, { decimal }: ImportSettings): Amount[] | null => {
  if (typeof cell === 'number') return Math.abs(cell) <= 1e15 ? [{ amount: cell, currency: '' }] : null;
  const text = String(cell);
  const coded = [...text.matchAll(/([-\d][^A-Za-z;]*?)\s*([A-Z]{3})\b/g)];
  const rest = coded.reduce((left, [whole]) => left.replace(whole, ''), text);
  if (coded.length > 0 && /[^\s,;|]/.test(rest)) return null;
  const all = coded.length > 0 ? coded.map(([, amount = '', currency = '']) => ({ amount, currency })) : [{ amount: text, currency: '' }]; // prettier-ignore
  const read = all.map(({ amount, currency }) => ({ amount: numberOf(amount.trim(), decimal), currency }));
  return read.some(({ amount }) => amount === null) ? null : (read as Amount[]);
};

const frequencies: Record<string, BillingFrequency> = {
  'une fois': 'one-time', 'one time': 'one-time', unique: 'one-time', hebdomadaire: 'weekly', mensuelle: 'monthly', mensuel: 'monthly',
  trimestrielle: 'quarterly', trimestriel: 'quarterly', semestrielle: 'semi-annually', semestriel: 'semi-annually', 'semi annually': 'semi-annually',
  annuelle: 'annually', annuel: 'annually', yearly: 'annually',
}; // prettier-ignore

export const frequencyIn = (text: string): BillingFrequency | null => {
  const key = nameKey(text);
  return ownIn(frequencies, key) ?? billingFrequencies.find((one) => one === key) ?? null;
};

const tag =
  /<\/?(?:a|b|blockquote|br|code|div|em|h[1-6]|hr|i|img|li|ol|p|pre|s|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^>]*)?\/?>/i;

/** Text as it is kept of notes and activities: HTML that was cleaned, its lines kept. */
export const htmlIn = (text: string): string =>
  cleanHtml(tag.test(text) ? text : text.replaceAll('<', '&lt;').replaceAll(/\r?\n/g, '<br>')).trim();

/** The key of a type by its name, or by the key itself. */
export const activityTypeIn = (text: string, { activityTypes }: Known): string | null =>
  activityTypes.get(nameKey(text)) ?? null;
