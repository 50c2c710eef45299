// An XLSX file as rows of cells.
import { readSheet } from 'read-excel-file/node';
import { ArchiveTooLarge, BrokenArchive, unzip } from '#server/platform/zip/unzip.ts';
import { zipped } from '#server/platform/zip/zip.ts';
import { emptySheet, notASheet, tooMuchInside, unreadable } from './errors.ts';
import type { Cell, RawRow } from './rows.ts';

// A hundred thousand rows of twenty cells unpack to half of it.
const mostUnpacked = 200_000_000;

// Only what says something of cells: pictures, printer settings and macros stay in the file.
const isNeeded = (name: string): boolean =>
  /^(\[Content_Types\]\.xml|_rels\/.*|xl\/(workbook|styles|sharedStrings)\.xml|xl\/_rels\/[^/]+|xl\/worksheets\/[^/]+\.xml)$/.test(
    name,
  );

// The reader makes every row as wide as the widest: one cell at the far end of a sheet would fill the memory.
const mostCells = 60_000_000;

const columnNumber = (letters: string): number => {
  let number = 0;
  for (const letter of letters) number = number * 26 + (letter.codePointAt(0) as number) - 64;
  return number;
};

const checkSpan = (sheet: string): void => {
  let columns = 1;
  let rows = 1;
  for (const [, letters = ''] of sheet.matchAll(
    /<(?:\w+:)?c\s[^<>]*?\br="([A-Z]+)\d+"[^<>]*>\s*<(?:\w+:)?(?:v|is|f)\b/g,
  ))
    columns = Math.max(columns, columnNumber(letters));
  for (const [, number] of sheet.matchAll(/<(?:\w+:)?(?:row\s[^<>]*?\br="|c\s[^<>]*?\br="[A-Z]+)(\d+)"/g))
    rows = Math.max(rows, Number(number));
  if (rows * columns > mostCells) throw tooMuchInside();
};

// Where a formula failed there is nothing to import; the reader would refuse the whole file.
const failed = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/;
const withoutErrors = (sheet: string): string =>
  sheet.replaceAll(/(<(?:\w+:)?c\s[^<>]*?\bt=")e"/g, (_, start: string) => `${start}str"`);

const readied = (name: string, content: Buffer): Buffer => {
  if (!name.startsWith('xl/worksheets/') || name.includes('/_rels/')) return content;
  const sheet = content.toString('latin1');
  checkSpan(sheet);
  return sheet.includes('t="e"') ? Buffer.from(withoutErrors(sheet), 'latin1') : content;
};

// The reader takes an archive's own word for its sizes: it gets one that was made here.
const rebuilt = async (files: Map<string, Buffer>): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  const entries = [...files].map(([name, content]) => ({ name, content: [readied(name, content)] }));
  for await (const piece of zipped(entries)) pieces.push(piece);
  return Buffer.concat(pieces);
};

const unpacked = async (bytes: Buffer): Promise<Map<string, Buffer>> => {
  try {
    return await unzip(bytes, { wants: isNeeded, mostBytes: mostUnpacked, mostEntries: 5000 });
  } catch (error) {
    if (error instanceof ArchiveTooLarge) throw tooMuchInside();
    if (error instanceof BrokenArchive) throw unreadable();
    throw error;
  }
};

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const sheetNames = (workbook: Buffer): string[] =>
  [...workbook.toString('utf8').matchAll(/<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"/g)].map(([, name = '']) =>
    name.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => entities[entity] ?? ''),
  );

const two = (number: number): string => String(number).padStart(2, '0');

// A spreadsheet knows days and times without a zone; the reader gives them as if they were UTC.
const momentText = (date: Date): string => {
  if (Number.isNaN(date.getTime())) return '';
  const day = date.toISOString().slice(0, 10);
  const [hours, minutes, seconds] = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  if (hours + minutes + seconds === 0) return day;
  const time = `${two(hours)}:${two(minutes)}:${two(seconds)}`;
  // A time of day alone is counted from the first day a spreadsheet knows.
  return day < '1900-01-02' ? time : `${day} ${time}`;
};

const cellOf = (value: unknown): Cell => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return momentText(value);
  if (typeof value !== 'string') return value as number | boolean;
  return failed.test(value) ? '' : value.trim();
};

/** The rows of the named sheet, or of the first. */
export const readXlsx = async (
  bytes: Buffer,
  asked: { sheet?: string | undefined },
): Promise<{ sheet: string; sheets: string[]; rows: RawRow[] }> => {
  const files = await unpacked(bytes);
  const workbook = files.get('xl/workbook.xml');
  if (workbook === undefined) throw notASheet();
  const sheets = sheetNames(workbook);
  const sheet = sheets.find((name) => name === asked.sheet) ?? sheets[0];
  if (sheet === undefined) throw emptySheet();
  const archive = await rebuilt(files);
  try {
    const rows = await readSheet(archive, sheets.indexOf(sheet) + 1);
    return {
      sheet,
      sheets,
      rows: rows.map((cells, index) => ({ line: index + 1, cells: (cells as unknown[]).map(cellOf) })),
    };
  } catch (error) {
    throw Object.assign(unreadable(), { cause: error });
  }
};
