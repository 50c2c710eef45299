// From the bytes of a file to rows in blocks and what can be told of its columns. Runs in a thread of its own: a large sheet
// takes seconds in which nobody else would be answered.
import { importLimits } from '#shared/sheet-imports/limits.ts';
import { readCsv } from './csv.ts';
import type { Delimiter, Encoding } from './decoding.ts';
import { emptySheet, noRows, notASheet, oldExcel, protectedSheet, tooManyColumns, tooManyRows } from './errors.ts';
import { dateOrderOf, decimalOf, samplesOf, type DateOrder } from './looking.ts';
import { filledRows, startsWithTitles, titlesOf, type RawRow } from './rows.ts';
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

type Read = { reading: Omit<Reading, 'has_header'>; rows: RawRow[] };

const readAny = async (bytes: Buffer, asked: ReadingAsked): Promise<Read> => {
  if (bytes.length === 0) throw emptySheet();
  if (isCompoundFile(bytes))
    throw bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? protectedSheet() : oldExcel();
  if (isZip(bytes)) {
    const { rows, sheet, sheets } = await readXlsx(bytes, asked);
    return { reading: { kind: 'xlsx', encoding: null, delimiter: null, sheet, sheets }, rows };
  }
  if (pictures.some((start) => bytes.subarray(0, start.length).equals(start))) throw notASheet();
  // One more than allowed, and the titles, tells that there are too many.
  const { rows, encoding, delimiter } = readCsv(bytes, { ...asked, mostRows: importLimits.rows + 2 });
  return { reading: { kind: 'csv', encoding, delimiter, sheet: null, sheets: [] }, rows };
};

const blocksOf = (rows: RawRow[], width: number): string[] => {
  const blocks: string[] = [];
  for (let first = 0; first < rows.length; first += blockSize)
    blocks.push(
      JSON.stringify(rows.slice(first, first + blockSize).map(({ line, cells }) => [line, ...cells.slice(0, width)])),
    );
  return blocks;
};

/** Reads the file; throws what its reader must mend. */
export const parseSheet = async (bytes: Buffer, asked: ReadingAsked, language: 'en' | 'fr'): Promise<ParsedSheet> => {
  const { reading, rows } = await readAny(bytes, asked);
  const filled = filledRows(rows);
  if (filled.rows.length === 0) throw emptySheet();
  if (filled.width > importLimits.columns) throw tooManyColumns({ columns: filled.width, limit: importLimits.columns });
  const hasHeader = asked.has_header ?? startsWithTitles(filled.rows);
  const values = hasHeader ? filled.rows.slice(1) : filled.rows;
  if (values.length === 0) throw noRows();
  if (values.length > importLimits.rows) throw tooManyRows({ limit: importLimits.rows });
  const titles = titlesOf(hasHeader ? (filled.rows[0] as RawRow) : null, filled.width);
  const samples = samplesOf(values, filled.width);
  return {
    reading: { ...reading, has_header: hasHeader },
    columns: titles.map((title, index) => ({ title, samples: samples[index] ?? [] })),
    dates: dateOrderOf(values, language),
    decimal: decimalOf(values, language),
    total: values.length,
    blocks: blocksOf(values, filled.width),
  };
};
