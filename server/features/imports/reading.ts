// A CSV file as rows with their line numbers, whatever it was saved with: UTF-8 with or without a mark, UTF-16, Windows-1252; commas,
// semicolons or tabs.
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import { emptyFile, fileMissing, malformedFile } from './errors.ts';

export type Row = { line: number; cells: ReadonlyMap<string, string>; width: number };
export type SourceFile = {
  path: string;
  name: string;
  encoding: string;
  delimiter: string;
  header: string[];
  rows: number;
};

const bytesOf = async function* (path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  } catch (error) {
    throw fileMissing({ file: path, detail: (error as Error).message });
  }
};

const encodingOf = async (path: string): Promise<string> => {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  try {
    for await (const chunk of bytesOf(path)) {
      if (isFirst && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
      if (isFirst && chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
      isFirst = false;
      utf8.decode(chunk, { stream: true });
    }
    utf8.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return 'windows-1252';
  }
  return 'utf-8';
};

const textOf = async function* (path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytesOf(path)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
};

const delimiterOf = async (path: string, encoding: string): Promise<string> => {
  let header = '';
  for await (const text of textOf(path, encoding)) {
    header += text;
    if (/[\r\n]/.test(header.trimStart())) break;
  }
  const line = header.trimStart().split(/[\r\n]/, 1)[0] ?? '';
  const outside = line.replaceAll(/"(?:[^"]|"")*"/g, '');
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: outside.split(mark).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).mark;
};

type Parsed = { info: { lines: number }; record: string[] };

const explain = (error: unknown, file: string): unknown => {
  const { code, lines } = error as CsvError & { lines?: number };
  return typeof code === 'string' && code.startsWith('CSV_')
    ? malformedFile({ file, line: lines ?? 0, detail: code })
    : error;
};

const within = (record: string[], end: RegExp): number =>
  record.reduce((ends, cell) => ends + (cell.match(end)?.length ?? 0), 0);

// The line on which each row begins. The parser tells where it ends, and counts CR LF within quotes twice.
const lineCounter = (): ((parsed: Parsed) => number) => {
  let countedTwice = 0;
  return ({ info, record }) => {
    countedTwice += within(record, /\r\n/g);
    return info.lines - countedTwice - within(record, /\r\n|\n|\r/g);
  };
};

const recordsOf = async function* (
  file: Pick<SourceFile, 'path' | 'encoding' | 'delimiter'>,
): AsyncGenerator<{ line: number; record: string[] }> {
  const parser = parse({
    delimiter: file.delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: false,
    max_record_size: 4_000_000,
  });
  const source = Readable.from(textOf(file.path, file.encoding));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  const lineOf = lineCounter();
  try {
    for await (const parsed of parser as AsyncIterable<Parsed>) yield { line: lineOf(parsed), record: parsed.record };
  } catch (error) {
    throw explain(error, basename(file.path));
  } finally {
    source.destroy();
  }
};

/** Reads a file once: how it was saved, its columns, how many rows it has. A file that is no CSV is refused here, before anything is written. */
export const openSource = async (path: string): Promise<SourceFile> => {
  const name = basename(path);
  const encoding = await encodingOf(path);
  const delimiter = await delimiterOf(path, encoding);
  let header: string[] | null = null;
  let rows = 0;
  for await (const { record } of recordsOf({ path, encoding, delimiter })) {
    if (header === null) header = record.map((column) => column.trim());
    else rows += 1;
  }
  if (header === null || header.every((column) => column === '')) throw emptyFile({ file: name });
  return { path, name, encoding, delimiter, header, rows };
};

/** The rows below the header, in the file's order. */
export const rowsOf = async function* (source: SourceFile): AsyncGenerator<Row> {
  let isHeader = true;
  for await (const { line, record } of recordsOf(source)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const cells = new Map(source.header.map((column, position) => [column, (record[position] ?? '').trim()]));
    yield { line, cells, width: record.length };
  }
};

/** Rows by the hundreds, as they are written. */
export const batchesOf = async function* <T>(rows: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
};
