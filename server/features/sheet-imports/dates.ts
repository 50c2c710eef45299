// Dates and moments as people write them.
import { ownIn } from '#shared/sheet-imports/target.ts';
import { wallTimeIn } from './zones.ts';
import type { DateOrder } from './looking.ts';

type Parts = { date: string; time: string | null; zone: string | null };

const monthNames: Record<string, number> = {};
for (const [index, names] of [
  'jan january janvier janv',
  'feb february fevrier fevr fev',
  'mar march mars',
  'apr april avril avr',
  'may mai',
  'jun june juin',
  'jul july juillet juil',
  'aug august aout',
  'sep sept september septembre',
  'oct october octobre',
  'nov november novembre',
  'dec december decembre',
].entries())
  // prettier-ignore
  for (const name of names.split(' ')) monthNames[name] = index + 1;

const timePart = String.raw`(?:[T ,à]+(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(am|pm)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?`;
const numeric = new RegExp(String.raw`^(\d{1,4})[./\- ](\d{1,2})[./\- ](\d{1,4})${timePart}$`, 'i');
const dayFirst = new RegExp(
  String.raw`^(?:\p{L}+\.?,? )?(\d{1,2})(?:st|nd|rd|th|er)?[ -](\p{L}+)\.?,?[ -](\d{4})${timePart}$`,
  'iu',
);
const monthFirst = new RegExp(
  String.raw`^(?:\p{L}+\.?,? )?(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})${timePart}$`,
  'iu',
);

const two = (number: number | string): string => String(number).padStart(2, '0');

const yearOf = (text: string): number =>
  text.length <= 2 ? 2000 + Number(text) - (Number(text) > 69 ? 100 : 0) : Number(text);

const monthOf = (name: string): number =>
  ownIn(monthNames, name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()) ?? 0;

const timeOf = (parts: (string | undefined)[]): { time: string | null; zone: string | null } | null => {
  const [hour, minute, second, half, zone] = parts;
  if (hour === undefined) return { time: null, zone: null };
  const pm = half?.toLowerCase() === 'pm';
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (pm ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
  return { time: `${two(hours)}:${two(minute ?? 0)}:${two(second ?? 0)}`, zone: zone ?? null };
};

const assembled = (
  [year, month, day]: [year: number, month: number, day: number],
  rest: (string | undefined)[],
): Parts | null => {
  const time = timeOf(rest);
  if (time === null || year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return { date: `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`, ...time };
};

const fromNumbers = (found: RegExpExecArray, order: DateOrder): Parts | null => {
  const [, one = '', other = '', third = '', ...rest] = found;
  if (one.length > 2) return assembled([Number(one), Number(other), Number(third)], rest);
  if (third.length === 3 || third.length === 1) return null;
  const year = yearOf(third);
  // 31/12/2026 is that day in either order.
  const isMonthFirst = order === 'mdy' ? Number(one) <= 12 : Number(other) > 12;
  const [month, day] = isMonthFirst ? [one, other] : [other, one];
  return assembled([year, Number(month), Number(day)], rest);
};

const partsOf = (text: string, order: DateOrder): Parts | null => {
  const numbers = numeric.exec(text);
  if (numbers !== null) return fromNumbers(numbers, order);
  const worded = dayFirst.exec(text);
  if (worded !== null) {
    const [, day = '', month = '', year = '', ...rest] = worded;
    return assembled([Number(year), monthOf(month), Number(day)], rest);
  }
  const american = monthFirst.exec(text);
  if (american === null) return null;
  const [, month = '', day = '', year = '', ...rest] = american;
  return assembled([Number(year), monthOf(month), Number(day)], rest);
};

/** `2026-01-31`, or null when the text is no date. */
export const dayOf = (text: string, order: DateOrder): string | null => partsOf(text, order)?.date ?? null;

/** A day and, where it says one, the time on the clock. */
export const dueOf = (text: string, order: DateOrder): { date: string; time: string | null } | null => {
  const parts = partsOf(text, order);
  return parts === null ? null : { date: parts.date, time: parts.time };
};

/** A moment in UTC. A day without a time is put at noon, so that it stays the same day in the time zone of whoever reads it. */
export const momentOf = (text: string, order: DateOrder, timeZone: string): string | null => {
  const parts = partsOf(text, order);
  if (parts === null) return null;
  if (parts.time === null) return `${parts.date}T12:00:00Z`;
  if (parts.zone === null) return new Date(wallTimeIn(timeZone, `${parts.date}T${parts.time}Z`)).toISOString();
  const zone = /^[+-]/.test(parts.zone) ? parts.zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2') : 'Z';
  return new Date(`${parts.date}T${parts.time}${zone}`).toISOString();
};
