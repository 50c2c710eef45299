// From the bytes of a file to rows in blocks and what can be told of its columns. Runs in a thread of its own: a large sheet
// takes seconds in which nobody else would be answered.
import { importLimits } from '#shared/sheet-imports/limits.ts';
import { readCsv } from './csv.ts';
import type { Delimiter, Encoding } from './decoding.ts';
import { emptySheet, noRows, notASheet, oldExcel, protectedSheet, tooManyColumns, tooManyRows } from './errors.ts';
import { dateOrderOf, decimalOf, looked, samplesOf, type DateOrder } from './looking.ts';
import { startsWithTitles, withoutBlankEnd, titlesOf, type RawRow } from './rows.ts';
import { readXlsx } from './xlsx.ts';

export type ReadingAsked = {
  encoding?: Encoding | undefined;
  delimiter?: Delimiter | undefined;
  sheet?: string | undefined;
  has_header?: boolean | undefined;
};

export type Reading = {
  kind: 'csv' | 'xlsx';
  encoding: Encoding | null;
  delimiter: Delimiter | null;
  sheet: string | null;
  sheets: string[];
  has_header: boolean;
};

export type ParsedSheet = {
  reading: Reading;
  columns: { title: string; samples: string[] }[];
  dates: DateOrder;
  decimal: '.' | ',';
  total: number;
  /** Each a JSON text of `blockSize` rows, `[line, cell, cell, …]`. */
  blocks: string[];
};

/** How many rows a block holds, and a transaction imports. */
export const blockSize = 500;

const isZip = (bytes: Buffer): boolean => bytes.length > 3 && bytes.readUInt32LE(0) === 0x04_03_4b_50;
const isCompoundFile = (bytes: Buffer): boolean => bytes.length > 7 && bytes.readUInt32BE(0) === 0xd0_cf_11_e0;

// PNG, JPEG, GIF, gzip: their first bytes may be read as text of some kind.
const pictures = ['89504e47', 'ffd8ff', '47494638', '1f8b'].map((start) => Buffer.from(start, 'hex'));

type Gathered = {
  header: RawRow | null;
  hasHeader: boolean;
  width: number;
  /** The first of the rows, to tell by what their values look like. */
  first: RawRow[];
  total: number;
  blocks: string[];
};

// Rows are written down as they come, so that few of them are held at a time.
const gathering = (asked: ReadingAsked): { take: (row: RawRow) => void; end: () => Gathered } => {
  const gathered: Gathered = { header: null, hasHeader: false, width: 0, first: [], total: 0, blocks: [] };
  let block: unknown[] = [];
  let isFirst = true;
  const write = (): void => {
    if (block.length > 0) gathered.blocks.push(JSON.stringify(block));
    block = [];
  };
  const keep = (row: RawRow): void => {
    gathered.total += 1;
    if (gathered.total > importLimits.rows) throw tooManyRows({ limit: importLimits.rows });
    if (gathered.first.length < looked) gathered.first.push(row);
    block.push([row.line, ...row.cells]);
    if (block.length === blockSize) write();
  };
  return {
    take: ({ line, cells }) => {
      const row = { line, cells: withoutBlankEnd(cells) };
      if (row.cells.length === 0) return;
      gathered.width = Math.max(gathered.width, row.cells.length);
      if (gathered.width > importLimits.columns)
        throw tooManyColumns({ columns: gathered.width, limit: importLimits.columns });
      const isHeader = isFirst && (asked.has_header ?? startsWithTitles([row]));
      isFirst = false;
      if (!isHeader) return keep(row);
      gathered.header = row;
      gathered.hasHeader = true;
    },
    end: () => {
      if (isFirst) throw emptySheet();
      write();
      return gathered;
    },
  };
};

type Found = Omit<Reading, 'has_header'>;

const readAny = async (bytes: Buffer, asked: ReadingAsked, take: (row: RawRow) => void): Promise<Found> => {
  if (bytes.length === 0) throw emptySheet();
  if (isCompoundFile(bytes))
    throw bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? protectedSheet() : oldExcel();
  if (isZip(bytes)) {
    const { rows, sheet, sheets } = await readXlsx(bytes, asked);
    for await (const row of rows) take(row);
    return { kind: 'xlsx', encoding: null, delimiter: null, sheet, sheets };
  }
  if (pictures.some((start) => bytes.subarray(0, start.length).equals(start))) throw notASheet();
  return { kind: 'csv', ...readCsv(bytes, asked, take), sheet: null, sheets: [] };
};

/** Reads the file; throws what its reader must mend. */
export const parseSheet = async (bytes: Buffer, asked: ReadingAsked, language: 'en' | 'fr'): Promise<ParsedSheet> => {
  const { take, end } = gathering(asked);
  const reading = await readAny(bytes, asked, take);
  const { header, hasHeader, width, first, total, blocks } = end();
  if (total === 0) throw noRows();
  const samples = samplesOf(first, width);
  return {
    reading: { ...reading, has_header: hasHeader },
    columns: titlesOf(header, width).map((title, index) => ({ title, samples: samples[index] ?? [] })),
    dates: dateOrderOf(first, language),
    decimal: decimalOf(first, language),
    total,
    blocks,
  };
};
