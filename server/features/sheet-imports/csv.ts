// A CSV file as rows of cells with their line numbers.
import { parse, CsvError } from 'csv-parse/sync';
import { plainCell } from '#server/platform/csv.ts';
import { decoded, delimiterOf, encodingOf, type Delimiter, type Encoding } from './decoding.ts';
import { malformed, notASheet } from './errors.ts';
import type { RawRow } from './rows.ts';

export type CsvAsked = { encoding?: Encoding | undefined; delimiter?: Delimiter | undefined };

const linesWithin = (record: string[]): number =>
  record.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);

// A picture or a document under the name of a CSV.
const checkIsText = (text: string): void => {
  if (
    text.slice(0, 10_000).includes('\u{0}') ||
    /^\s*(%PDF|<!doctype html|<html|<table|\{\\rtf)/i.test(text.slice(0, 200))
  )
    throw notASheet();
};

const parseAll = (text: string, delimiter: Delimiter, onRow: (lines: number, record: string[]) => void): void => {
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      // `5" pipe` in a cell without quotes is no reason to refuse a file.
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 8_000_000,
      // Handed on one by one and not kept: all together they need ten times what the file does.
      on_record: (record: string[], { lines }) => {
        onRow(lines, record);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as CsvError & { lines?: number };
    throw malformed({ line: lines ?? 0, detail: error.code });
  }
};

/** Reads a CSV and hands its rows on; whoever takes them may throw to end it. */
export const readCsv = (
  bytes: Uint8Array,
  asked: CsvAsked,
  take: (row: RawRow) => void,
): { encoding: Encoding; delimiter: Delimiter } => {
  const encoding = asked.encoding ?? encodingOf(bytes);
  const whole = decoded(bytes, encoding);
  checkIsText(whole);
  const delimiter = asked.delimiter ?? delimiterOf(whole);
  const text = whole.replace(/^sep=.\r?\n/i, '');
  const skipped = text.length === whole.length ? 0 : 1;
  // The parser counts CR LF within quotes twice.
  parseAll(text.replaceAll('\r\n', '\n'), delimiter, (lines, record) =>
    take({
      line: lines - linesWithin(record) + skipped,
      cells: record.map((cell) => plainCell(cell.trim())),
    }),
  );
  return { encoding, delimiter };
};
