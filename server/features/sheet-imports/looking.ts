// What the values of a file look like: in which order their dates are written, what separates their decimals, a few samples.
import type { Cell, RawRow } from './rows.ts';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** How many rows are looked at. */
export const looked = 2000;

const dayParts = /^(\d{1,4})[./-](\d{1,2})[./-](\d{2,4})(?:[ T]|$)/;

const votesOf = (text: string): DateOrder[] => {
  const [, first = '', second = '', third = ''] = dayParts.exec(text) ?? [];
  if (first === '') return [];
  if (first.length === 4) return ['ymd'];
  if (third.length !== 4 && third.length !== 2) return [];
  const [one, two] = [Number(first), Number(second)];
  return [...(two <= 12 && one <= 31 ? (['dmy'] as const) : []), ...(one <= 12 && two <= 31 ? (['mdy'] as const) : [])];
};

/** The order in which most dates of the rows make sense; where both do, the one usual in the language. */
export const dateOrderOf = (rows: RawRow[], language: 'en' | 'fr'): DateOrder => {
  const votes: Record<DateOrder, number> = { dmy: 0, mdy: 0, ymd: 0 };
  for (const { cells } of rows.slice(0, looked))
    for (const cell of cells) if (typeof cell === 'string') for (const order of votesOf(cell)) votes[order] += 1;
  if (votes.dmy === votes.mdy) {
    if (votes.ymd > votes.dmy) return 'ymd';
    return language === 'fr' || votes.dmy > 0 ? 'dmy' : 'ymd';
  }
  return votes.dmy > votes.mdy ? 'dmy' : 'mdy';
};

const bareNumber = (text: string): string => text.replaceAll(/[\s\u{a0}\u{202f}'’$€£¥%]/gu, '');

/** What most numbers of the rows have before their decimals; in doubt what is usual in the language. */
export const decimalOf = (rows: RawRow[], language: 'en' | 'fr'): '.' | ',' => {
  let comma = 0;
  let point = 0;
  for (const { cells } of rows.slice(0, looked))
    for (const cell of cells) {
      if (typeof cell !== 'string') continue;
      const number = bareNumber(cell);
      if (!/^-?\d[\d.,]*$/.test(number)) continue;
      const last = /([.,])(\d+)$/.exec(number);
      if (last === null) continue;
      const [, mark, digits = ''] = last;
      const others = number.slice(0, last.index);
      // 1,250 may be either; 1,250.5 and 12,5 may not.
      if (digits.length === 3 && !/[.,]/.test(others) && others.length <= 4) continue;
      const isDecimal = !others.includes(mark as string);
      if ((mark === ',') === isDecimal) comma += 1;
      else point += 1;
    }
  if (comma === point) return language === 'fr' ? ',' : '.';
  return comma > point ? ',' : '.';
};

const shown = (cell: Cell): string => String(cell).slice(0, 120);

/** Three different values of each column. */
export const samplesOf = (rows: RawRow[], width: number): string[][] =>
  Array.from({ length: width }, (_, column) => {
    const samples = new Set<string>();
    for (const { cells } of rows.slice(0, looked)) {
      const cell = cells[column];
      if (cell !== undefined && cell !== '') samples.add(shown(cell));
      if (samples.size === 3) break;
    }
    return [...samples];
  });
