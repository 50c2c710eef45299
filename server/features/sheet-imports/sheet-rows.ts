// The rows of a worksheet, read from its XML as that is unpacked: however long a sheet is, a row of it is held at a time.
import { tooMuchInside } from './errors.ts';
import type { Cell, RawRow } from './rows.ts';
import type { NumberStyle } from './workbook.ts';
import { textOf, textsOf } from './xml.ts';

export type Around = { strings: string[]; styles: NumberStyle[]; startsIn1904: boolean };

// More than the columns that can be read hold, each with the longest text that a spreadsheet program lets in.
const longestRow = 20_000_000;

const two = (number: number): string => String(number).padStart(2, '0');

const dayMs = 86_400_000;

// A spreadsheet knows days and times without a zone.
const momentText = (serial: number, startsIn1904: boolean): string => {
  const days = startsIn1904 ? serial + 1462 : serial;
  // Days are counted from the end of 1899, and one too many until March 1900.
  const date = new Date(Math.round(((days < 60 ? days + 1 : days) - 25_569) * 86_400) * 1000);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 || serial < 0) return '';
  const day = date.toISOString().slice(0, 10);
  const time = date.toISOString().slice(11, 19);
  // A time of day alone is counted from before the first day.
  if (serial < 1) return time;
  return date.getTime() % dayMs === 0 ? day : `${day} ${time}`;
};

const elapsedText = (serial: number): string => {
  const seconds = Math.round(serial * 86_400);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
};

// A spreadsheet shows 15 digits; the two that are kept beyond them tell how a number was computed.
const shownNumber = (number: number): number => (Number.isInteger(number) ? number : Number(number.toPrecision(15)));

const numberIn = (text: string, style: NumberStyle | undefined, { startsIn1904 }: Around): Cell => {
  const number = Number(text);
  if (text === '' || Number.isNaN(number)) return textOf(text).trim();
  if (style === 'moment') return momentText(number, startsIn1904);
  if (style === 'elapsed' && number >= 0) return elapsedText(number);
  // Who reads 20 % means 20, and a fifth is kept.
  return shownNumber(style === 'percent' ? number * 100 : number);
};

const isoText = (text: string): string =>
  text
    .replace(/T00:00:00(\.0+)?Z?$/, '')
    .replace('T', ' ')
    .replace(/(\.\d+)?Z?$/, '');

// Where a formula failed there is nothing to import.
const failed = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/;

const words = (text: string): string => (failed.test(text) ? '' : text.trim());

type Tags = { row: string; rowEnd: string; cell: RegExp; value: RegExp; number: RegExp };

const tagsWith = (prefix: string): Tags => ({
  row: `<${prefix}row`,
  rowEnd: `</${prefix}row>`,
  cell: new RegExp(`<${prefix}c(\\s[^>]*?)?(?:/>|>([\\s\\S]*?)</${prefix}c>)`, 'g'),
  value: new RegExp(`<${prefix}v(?:\\s[^>]*)?>([\\s\\S]*?)</${prefix}v>`),
  number: /\sr=["'](\d+)["']/,
});

const cellIn = (tag: string, inside: string, { tags, around }: { tags: Tags; around: Around }): Cell => {
  const type = /\st=["'](\w+)["']/.exec(tag)?.[1] ?? 'n';
  if (type === 'inlineStr') return words(textsOf(inside));
  const value = tags.value.exec(inside)?.[1] ?? '';
  if (value === '' || type === 'e') return '';
  if (type === 's') return words(around.strings[Number(value)] ?? '');
  if (type === 'b') return value.trim() === '1' || value.trim() === 'true';
  if (type === 'str') return words(textOf(value));
  if (type === 'd') return isoText(value);
  const style = /\ss=["'](\d+)["']/.exec(tag)?.[1];
  return numberIn(value.trim(), style === undefined ? undefined : around.styles[Number(style)], around);
};

const columnOf = (tag: string): number | null => {
  const letters = /\sr=["']([A-Z]{1,3})\d*["']/.exec(tag)?.[1];
  if (letters === undefined) return null;
  let number = 0;
  for (const letter of letters) number = number * 26 + (letter.codePointAt(0) as number) - 64;
  return number - 1;
};

const rowIn = (segment: string, given: { line: number; tags: Tags; around: Around }): RawRow => {
  const { tags } = given;
  // Rows that hold nothing may be closed where they open.
  const opened = segment.slice(segment.lastIndexOf(tags.row) + tags.row.length);
  const line = Number(tags.number.exec(opened.slice(0, opened.indexOf('>')))?.[1] ?? given.line);
  const cells: Cell[] = [];
  let next = 0;
  for (const [, tag = '', inside = ''] of opened.matchAll(tags.cell)) {
    const at = columnOf(tag) ?? next;
    next = at + 1;
    const cell = cellIn(tag, inside, given);
    if (cell === '') continue;
    while (cells.length < at) cells.push('');
    cells[at] = cell;
  }
  return { line, cells };
};

/** The rows that hold something, in their order. */
export async function* sheetRows(bytes: AsyncIterable<Buffer>, around: Around): AsyncGenerator<RawRow, void> {
  const decoder = new TextDecoder();
  let tags: Tags | null = null;
  let text = '';
  let looked = 0;
  let line = 0;
  for await (const piece of bytes) {
    text += decoder.decode(piece, { stream: true });
    if (tags === null) {
      const prefix = /<(\w+:)?sheetData\b/.exec(text);
      if (prefix === null && text.length < 1_000_000) continue;
      tags = tagsWith(prefix?.[1] ?? '');
    }
    let from = 0;
    for (let end = text.indexOf(tags.rowEnd, looked); end >= 0; end = text.indexOf(tags.rowEnd, from)) {
      const row = rowIn(text.slice(from, end), { line: line + 1, tags, around });
      from = end + tags.rowEnd.length;
      ({ line } = row);
      if (row.cells.length > 0) yield row;
    }
    text = text.slice(from);
    if (text.length > longestRow) throw tooMuchInside();
    looked = Math.max(0, text.length - tags.rowEnd.length);
  }
}
