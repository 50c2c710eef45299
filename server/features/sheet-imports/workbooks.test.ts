// Workbooks as various programs write them: read here as another reader reads them, and in the ways of writing that it does not know.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSheet } from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { zipped } from '#server/platform/zip/zip.ts';
import { parseSheet } from './parsing.ts';

const rowsIn = async (bytes: Buffer): Promise<unknown[][]> =>
  (await parseSheet(bytes, { has_header: true }, 'en')).blocks.flatMap((block) => JSON.parse(block) as unknown[][]);

const workbook = async (sheet: string, more: Record<string, string> = {}): Promise<Buffer> => {
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const files = {
    '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${relations}/officeDocument" Target="/book/main.xml"/></Relationships>`,
    'book/main.xml': `<x:workbook xmlns:r="${relations}"><x:workbookPr date1904='1'/><x:sheets><x:sheet name="Deals &amp; more" r:id="rId9"/></x:sheets></x:workbook>`,
    'book/_rels/main.xml.rels': `<Relationships><Relationship Target="sheets/a.xml" Type="${relations}/worksheet" Id="rId9"/>
      <Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${relations}/sharedStrings" Target="../book/strings.xml"/></Relationships>`,
    'book/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[h]:mm"/><numFmt numFmtId="171" formatCode="&quot;days&quot; 0.00"/></numFmts>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="20"/></cellXfs></styleSheet>`,
    'book/sheets/a.xml': sheet,
    ...more,
  };
  const pieces: Buffer[] = [];
  for await (const piece of zipped(Object.entries(files).map(([name, text]) => ({ name, content: [text] }))))
    pieces.push(piece);
  return Buffer.concat(pieces);
};

test('a workbook with shared texts, days, times, numbers and yes or no is read as another reader reads it', async () => {
  const rows = Array.from({ length: 700 }, (_, nr) => [
    { value: `Text <${nr % 40}> & “more”\nlines` },
    { value: nr * 1.25 - 3 },
    {
      type: Date,
      value: new Date(Date.UTC(2000 + (nr % 60), nr % 12, 1 + (nr % 28), nr % 24, nr % 60)),
      format: 'yyyy-mm-dd hh:mm',
    },
    { value: nr % 2 === 0 },
    nr % 3 === 0 ? null : { value: 'x' },
  ]);
  const bytes = await writeExcelFile([
    ['A', 'B', 'C', 'D', 'E'].map((value) => ({ value })),
    ...rows,
  ] as never).toBuffer();
  const theirs = (await readSheet(bytes)) as unknown[][];
  const ours = await rowsIn(bytes);
  const plain = (value: unknown): unknown => {
    if (value === null) return undefined;
    // The other reader cuts seconds off where this one rounds.
    return value instanceof Date
      ? new Date(Math.round(value.getTime() / 1000) * 1000)
          .toISOString()
          .slice(0, 19)
          .replace('T', ' ')
          .replace(' 00:00:00', '')
      : value;
  };
  assert.deepEqual(
    ours.map(([line, ...cells]) => [line, ...[0, 1, 2, 3, 4].map((index) => cells[index])]),
    theirs.slice(1).map((cells, index) => [index + 2, ...[0, 1, 2, 3, 4].map((at) => plain(cells[at]))]),
  );
});

test('names with a prefix, days from 1904, lengths of time, missing places, rich texts and escapes are read', async () => {
  const sheet = `<x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>Title</x:t></x:is></x:c></x:row><x:row r="3"/>
    <x:row r="4"><x:c r="A4" t="s"><x:v>0</x:v></x:c><x:c r="C4" s="1"><x:v>1.5</x:v></x:c><x:c s="2"><x:v>1.75</x:v></x:c><x:c r="E4" s="3"><x:v>2</x:v></x:c>
      <x:c r="F4" s="4"><x:v>0.5</x:v></x:c><x:c r="G4" t="str"><x:f>A1</x:f><x:v>a &lt; b_x000A_c</x:v></x:c><x:c r="H4" t="e"><x:v>#N/A</x:v></x:c>
      <x:c r="I4" t="d"><x:v>2026-01-31T10:20:00</x:v></x:c><x:c r="J4"><x:f>SUM(A1)</x:f></x:c></x:row></x:sheetData></x:worksheet>`;
  const strings = `<x:sst><x:si><x:r><x:t xml:space="preserve">Rich </x:t></x:r><x:r><x:rPr><x:b/></x:rPr><x:t>text</x:t></x:r><x:rPh sb="0" eb="1"><x:t>reading</x:t></x:rPh></x:si></x:sst>`;
  const bytes = await workbook(sheet, { 'book/strings.xml': strings });
  const { reading } = await parseSheet(bytes, {}, 'en');
  assert.deepEqual([reading.sheet, reading.sheets], ['Deals & more', ['Deals & more']]);
  assert.deepEqual(await rowsIn(bytes), [
    [4, 'Rich text', '', '1904-01-02 12:00:00', '42:00:00', 2, '12:00:00', 'a < b\nc', '', '2026-01-31 10:20:00'],
  ]);
});

test('a sheet that is unpacked in pieces loses nothing where they meet', async () => {
  const rows = Array.from(
    { length: 5000 },
    (_, nr) =>
      `<row r="${nr + 2}"><c r="A${nr + 2}" t="inlineStr"><is><t>É “${nr}” ${'…'.repeat(nr % 50)}</t></is></c></row>`,
  );
  const bytes = await workbook(
    `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Title</t></is></c></row>${rows.join('')}</sheetData></worksheet>`,
  );
  const read = await rowsIn(bytes);
  assert.equal(read.length, 5000);
  assert.deepEqual(read.at(-1), [5001, `É “4999” ${'…'.repeat(49)}`]);
  assert.ok(read.every(([line], index) => line === index + 2));
});

test('a percentage is read as it is shown, and a number without the trace of its computing', async () => {
  const cell = (place: string, value: string, style = 0) => `<c r="${place}" s="${style}"><v>${value}</v></c>`;
  const sheet = `<worksheet><sheetData><row r="1">${cell('A1', '0')}</row>
    <row r="2">${cell('A2', '0.2', 1)}${cell('B2', '7.0000000000000007E-2', 2)}${cell('C2', '0.30000000000000004')}
      ${cell('D2', '19.989999999999998')}${cell('E2', '9007199254740991')}${cell('F2', '2', 3)}</row></sheetData></worksheet>`;
  const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.0\\ %"/><numFmt numFmtId="171" formatCode="0&quot;%&quot;"/></numFmts>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>`;
  const bytes = await workbook(sheet, { 'book/styles.xml': styles });
  assert.deepEqual(await rowsIn(bytes), [[2, 20, 7, 0.3, 19.99, 9_007_199_254_740_991, 2]]);
});

test('an empty run within a text leaves nothing of itself', async () => {
  const sheet = `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>0</v></c></row></sheetData></worksheet>`;
  const strings = `<sst><si><r><t xml:space="preserve"/></r><r><t>Acme</t></r></si></sst>`;
  assert.deepEqual(await rowsIn(await workbook(sheet, { 'book/strings.xml': strings })), [[2, 'Acme']]);
});

test('attributes in single quotes are read like others', async () => {
  const cell = (place: string, text: string) => `<c r='${place}' t='inlineStr'><is><t>${text}</t></is></c>`;
  const sheet = `<worksheet><sheetData><row r='1'>${cell('B1', 'Title')}</row><row r='4'>${cell('B4', 'Acme')}<c r='D4' s='1'><v>1</v></c></row></sheetData></worksheet>`;
  assert.deepEqual(await rowsIn(await workbook(sheet)), [[4, '', 'Acme', '', '1904-01-02']]);
});
