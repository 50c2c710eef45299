// An XLSX file, written row by row: a hundred thousand rows need no more memory than one. Numbers, days and yes or no are what they are.
import { zipped } from '#server/platform/zip/zip.ts';
import { clockOf } from '#shared/zoned.ts';
import type { CellValue, SheetColumn } from './sheet.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// What XML cannot hold at all is left out, and a cell holds 32,767 characters.
const text = (value: string): string =>
  value
    .toWellFormed()
    .slice(0, 32_767)
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(/[&<>"]/g, (mark) => entities[mark] ?? mark);

const styles = { day: 1, moment: 2, title: 3 } as const;

const stylesheet = `${head}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

const fixed = {
  '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
  '_rels/.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': stylesheet,
};

const workbook = (name: string): string =>
  `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${text(name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCodePoint(65 + (index % 26));

const inline = (at: string, value: string, style = ''): string =>
  value === '' ? '' : `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${text(value)}</t></is></c>`;

// Days are counted from the end of 1899; before March 1900 spreadsheets disagree.
const serial = (moment: number): number => moment / 86_400_000 + 25_569;

const dated = (at: string, value: string, style: number): string => {
  const number = serial(Date.parse(`${value.length === 10 ? `${value}T00:00:00` : value}Z`));
  return Number.isNaN(number) || number < 61 ? inline(at, value) : `<c r="${at}" s="${style}"><v>${number}</v></c>`;
};

// A spreadsheet knows no zones: what it shows, and what is imported from it again, is the time on its reader's clock.
const onClock = (value: string, timeZone: string): string => {
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) return value;
  const { date, time } = clockOf(moment, timeZone);
  return `${date}T${time}:${String(moment.getUTCSeconds()).padStart(2, '0')}`;
};

type Place = { at: string; type: SheetColumn<never>['type']; timeZone: string };

const cell = (value: CellValue, { at, type, timeZone }: Place): string => {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'number') return Number.isFinite(value) ? `<c r="${at}"><v>${value}</v></c>` : '';
  if (type === 'day') return dated(at, value, styles.day);
  return type === 'moment' ? dated(at, onClock(value, timeZone), styles.moment) : inline(at, value);
};

async function* sheet<Row>(
  columns: SheetColumn<Row>[],
  pages: AsyncIterable<Row[]>,
  timeZone: string,
): AsyncGenerator<string, void> {
  const names = columns.map((_, index) => letters(index));
  const titles = columns.map(({ head: title }, index) => inline(`${names[index]}1`, title, ` s="${styles.title}"`));
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData><row r="1">${titles.join('')}</row>`;
  let nr = 1;
  for await (const rows of pages) {
    const lines = rows.map((row) => {
      nr += 1;
      const cells = columns.map((column, index) =>
        cell(column.cell(row), { at: `${names[index]}${nr}`, type: column.type, timeZone }),
      );
      return `<row r="${nr}">${cells.join('')}</row>`;
    });
    yield lines.join('');
  }
  yield '</sheetData></worksheet>';
}

/** The bytes of a workbook with one sheet. */
export const xlsxOf = <Row>(
  { name, timeZone }: { name: string; timeZone: string },
  columns: SheetColumn<Row>[],
  pages: AsyncIterable<Row[]>,
): AsyncIterable<Buffer> =>
  zipped([
    ...Object.entries(fixed).map(([path, content]) => ({ name: path, content: [content] })),
    { name: 'xl/workbook.xml', content: [workbook(name)] },
    { name: 'xl/worksheets/sheet1.xml', content: sheet(columns, pages, timeZone) },
  ]);
