// An XLSX file as rows of cells, read from the archive as they are asked for.
import { ArchiveTooLarge, BrokenArchive, openArchive, type Archive } from '#server/platform/zip/unzip.ts';
import { AppError } from '#server/platform/errors.ts';
import { emptySheet, notASheet, tooMuchInside, unreadable } from './errors.ts';
import type { RawRow } from './rows.ts';
import { sheetRows } from './sheet-rows.ts';
import { numberStyles, readWorkbook, relationsPath, sharedStrings, workbookPath } from './workbook.ts';

// What stands around the sheet is held as a whole; the sheet itself passes by.
const mostAround = 150_000_000;
const mostInSheet = 1_000_000_000;

const asRefusal = (error: unknown): Error => {
  if (error instanceof AppError) return error;
  if (error instanceof ArchiveTooLarge) return tooMuchInside();
  return error instanceof BrokenArchive ? unreadable() : Object.assign(unreadable(), { cause: error });
};

const textIn = async (archive: Archive, path: string | null): Promise<string | null> => {
  const content = path === null ? null : await archive.content(path, mostAround);
  return content === null ? null : content.toString('utf8');
};

async function* refusing(rows: AsyncIterable<RawRow>): AsyncGenerator<RawRow, void> {
  try {
    yield* rows;
  } catch (error) {
    throw asRefusal(error);
  }
}

type Opened = { sheet: string; sheets: string[]; rows: AsyncIterable<RawRow> };

const opened = async (bytes: Buffer, asked: { sheet?: string | undefined }): Promise<Opened> => {
  const archive = openArchive(bytes, { mostEntries: 5000 });
  const path = workbookPath(await textIn(archive, '_rels/.rels'));
  const xml = await textIn(archive, path);
  if (xml === null) throw notASheet();
  const workbook = readWorkbook(xml, (await textIn(archive, relationsPath(path))) ?? '', path);
  const sheets = workbook.sheets.map(({ name }) => name);
  const sheet = workbook.sheets.find(({ name }) => name === asked.sheet) ?? workbook.sheets[0];
  if (sheet === undefined) throw emptySheet();
  const around = {
    strings: sharedStrings((await textIn(archive, workbook.strings)) ?? ''),
    styles: numberStyles((await textIn(archive, workbook.styles)) ?? ''),
    startsIn1904: workbook.startsIn1904,
  };
  const unpacked = archive.stream(sheet.path, mostInSheet);
  if (unpacked === null) throw unreadable();
  return { sheet: sheet.name, sheets, rows: refusing(sheetRows(unpacked, around)) };
};

/** The rows of the named sheet, or of the first. */
export const readXlsx = async (bytes: Buffer, asked: { sheet?: string | undefined }): Promise<Opened> => {
  try {
    return await opened(bytes, asked);
  } catch (error) {
    throw asRefusal(error);
  }
};
