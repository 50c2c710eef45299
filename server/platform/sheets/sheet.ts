// A list as a file that a spreadsheet opens: CSV or XLSX, read and sent a piece at a time.
import { Readable } from 'node:stream';
import { csvRows, toCsv } from '#server/platform/csv.ts';
import type { FileAnswer } from '#server/platform/http/call.ts';
import { xlsxOf } from './xlsx.ts';

export type SheetFormat = 'csv' | 'xlsx';
export type CellValue = string | number | boolean | null | undefined;

/** `moment` is a time in RFC 3339, UTC, which a workbook shows on its reader's clock; `day` is `2026-01-31`. */
export type SheetColumn<Row> = {
  head: string;
  type: 'text' | 'number' | 'day' | 'moment' | 'flag';
  cell: (row: Row) => CellValue;
};

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What an `Accept` header asks for; null when it asks for no file. */
export const sheetFormatOf = (accept: string | undefined): SheetFormat | null => {
  if (/^\s*text\/csv\b/.test(accept ?? '')) return 'csv';
  return accept?.trim().startsWith(xlsxType) === true ? 'xlsx' : null;
};

async function* csvOf<Row>(columns: SheetColumn<Row>[], pages: AsyncIterable<Row[]>): AsyncGenerator<string, void> {
  yield toCsv(
    columns.map(({ head }) => head),
    [],
  );
  for await (const rows of pages) yield csvRows(rows.map((row) => columns.map(({ cell }) => cell(row))));
}

async function* from<Row>(first: IteratorResult<Row[]>, rest: AsyncIterator<Row[]>): AsyncGenerator<Row[], void> {
  for (let page = first; page.done !== true; page = await rest.next()) yield page.value;
}

/** The list as a file. Its first piece is read before anything is sent, so that whatever is wrong is answered as an error. */
export const sheetAnswer = async <Row>(
  file: { name: string; format: SheetFormat; timeZone: string },
  columns: SheetColumn<Row>[],
  pages: AsyncIterable<Row[]>,
): Promise<FileAnswer> => {
  const rest = pages[Symbol.asyncIterator]();
  const all = from(await rest.next(), rest);
  const isCsv = file.format === 'csv';
  return {
    file: Readable.from(isCsv ? csvOf(columns, all) : xlsxOf(file, columns, all)),
    mediaType: isCsv ? 'text/csv; charset=utf-8' : xlsxType,
    fileName: `${file.name}.${file.format}`,
  };
};
