// CSV that a spreadsheet opens safely.
import { stringify } from 'csv-stringify/sync';

// A cell that starts with one of these is run as a formula by spreadsheets (CWE-1236); an apostrophe makes it text.
// What looks as if it had been made text already gets one more, so that taking one away always gives back what it was.
const neutral = (cell: unknown): unknown =>
  typeof cell === 'string' && /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;

/** What a cell was before it was made text in such a CSV. */
export const plainCell = (cell: string): string => (/^'+[=+\-@]/.test(cell) ? cell.slice(1) : cell);

// The writer quotes what holds its own end of line; a line feed alone would break the row all the same.
const written = { record_delimiter: 'windows', quoted_match: /[\r\n]/ } as const;

/** Rows as CSV with a header, in UTF-8 with the mark that lets Excel see so. */
export const toCsv = (columns: string[], rows: unknown[][]): string =>
  stringify([columns, ...rows.map((row) => row.map(neutral))], { bom: true, ...written });

/** Rows to append to such a CSV, for lists that are written piece by piece. */
export const csvRows = (rows: unknown[][]): string =>
  stringify(
    rows.map((row) => row.map(neutral)),
    written,
  );
