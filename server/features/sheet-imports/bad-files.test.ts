// Files that are no sheets, or too much of one: each is told what to do, and nothing is kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';
import { zipped, type ZipEntry } from '#server/platform/zip/zip.ts';
import { sheetCalls } from './testing.ts';

const app = await testApp();
const company = await testCompany(app.db);
const { admin } = company;
const { send, upload, change } = sheetCalls(app);

const zip = async (files: Record<string, string>): Promise<Buffer> => {
  const entries: ZipEntry[] = Object.entries(files).map(([name, text]) => ({ name, content: [text] }));
  const pieces: Buffer[] = [];
  for await (const piece of zipped(entries)) pieces.push(piece);
  return Buffer.concat(pieces);
};

const cell = (value: string | number, at: string): string =>
  typeof value === 'number'
    ? `<c r="${at}"><v>${value}</v></c>`
    : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;

const workbook = async (rows: (string | number)[][], more: Record<string, string> = {}): Promise<Buffer> => {
  const sheet = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((value, column) => cell(value, `${String.fromCodePoint(65 + column)}${row + 1}`)).join('')}</row>`,
  );
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  return zip({
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Deals" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet.join('')}</sheetData></worksheet>`,
    ...more,
  });
};

const refusals: [name: string, content: Buffer | string, code: string][] = [
  ['an empty file', '', 'empty'],
  ['a file of empty rows', ';;\n;;\n', 'empty'],
  ['titles without rows', 'Title;Value\n', 'no_rows'],
  ['broken quotes', 'Title;Value\n"Oven;5\nParts;6\n', 'malformed'],
  ['a million columns', `${Array.from({ length: 1_000_000 }, (_, n) => `c${n}`).join(',')}\n1`, 'too_many_columns'],
  ['too many rows', `Title\n${'Oven\n'.repeat(100_001)}`, 'too_many_rows'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not_a_sheet'],
  ['a web page', '<html><body><table></table></body></html>', 'not_a_sheet'],
  ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex'), 'old_excel'],
  [
    'a protected workbook',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    'protected',
  ],
  ['an archive of something else', await zip({ 'word/document.xml': '<w/>' }), 'not_a_sheet'],
  ['half of a workbook', (await workbook([['Title'], ['Oven']])).subarray(0, 400), 'unreadable'],
  [
    'one cell at the far end of a sheet',
    await workbook([['Title'], ['Oven']], {
      'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="1">${cell('Title', 'A1')}</row><row r="1048576">${cell(1, 'XFD1048576')}</row></sheetData></worksheet>`,
    }),
    'too_many_columns',
  ],
  [
    'a bomb beside the sheet',
    await workbook([['Title'], ['Oven']], {
      'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      'xl/sharedStrings.xml': ' '.repeat(160_000_000),
    }),
    'too_much_inside',
  ],
  ['a bomb in the sheet', await workbook([['Title'], [' '.repeat(70_000_000)]]), 'too_much_inside'],
];

for (const [name, content, code] of refusals)
  test(`${name} is refused with what to do`, async () => {
    const reply = await send(admin, content);
    assert.deepEqual([reply.status, reply.body.code], [400, `import_${code}`]);
    assert.ok(reply.body.error.length > 10 && reply.body.error_info.length > 10);
    const { rows } = await app.pool.query('select 1 from sheet_imports');
    assert.equal(rows.length, 0);
  });

test('a file larger than the limit is refused before it is read', async () => {
  const reply = await send(admin, Buffer.alloc(60_000_000, 'a'));
  assert.deepEqual([reply.status, reply.body.code], [413, 'too_large']);
});

test('a request without a file is refused', async () => {
  const reply = await app.call('POST /api/v2/imports', { as: admin, body: {} });
  assert.deepEqual([reply.status, reply.body.code], [400, 'import_no_file']);
});

test('a workbook is read with its numbers, and its sheet can be chosen', async () => {
  const { reading, columns, total } = await upload(
    admin,
    await workbook([
      ['Title', 'Value'],
      ['Oven', 1250.5],
    ]),
    { name: 'deals.xlsx' },
  );
  assert.deepEqual([reading.kind, reading.sheet, reading.sheets, total], ['xlsx', 'Deals', ['Deals'], 1]);
  assert.deepEqual(
    columns.map(({ title, samples }) => [title, samples]),
    [
      ['Title', ['Oven']],
      ['Value', ['1250.5']],
    ],
  );
});

test('where a formula of a workbook failed the cell is empty, and the rest is read', async () => {
  const { columns, total } = await upload(
    admin,
    await workbook([], {
      'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">${cell('Title', 'A1')}${cell('Value', 'B1')}</row>
        <row r="2">${cell('Oven', 'A2')}<c r="B2" t="e"><f>VLOOKUP(1,2)</f><v>#N/A</v></c></row><row r="3">${cell('Parts', 'A3')}${cell(5, 'B3')}</row></sheetData></worksheet>`,
    }),
  );
  assert.deepEqual([total, columns[1]?.samples], [2, ['5']]);
});

test('titles that stand twice are told apart, and a file without titles gets letters', async () => {
  const twice = await upload(admin, 'Name,Name,\nA,B,C\n');
  assert.deepEqual(
    twice.columns.map(({ title }) => title),
    ['Name', 'Name (2)', 'C'],
  );
  const bare = await upload(admin, 'ann@quay.example;12\nbo@north.example;13\n');
  assert.deepEqual(
    [bare.reading.has_header, bare.total, bare.columns.map(({ title }) => title)],
    [false, 2, ['A', 'B']],
  );
  const titled = await change(admin, bare.id, { reading: { has_header: true } });
  assert.deepEqual([titled.total, titled.columns[0]?.title], [1, 'ann@quay.example']);
});

for (const [encoding, bytes] of [
  ['windows-1252', Buffer.from('Titre;Valeur\nÉtude;1 250,50\n', 'latin1')],
  ['utf-16le', Buffer.from('\u{feff}Titre\tValeur\nÉtude\t1 250,50\n', 'utf16le')],
  ['utf-8', Buffer.from('\u{feff}Titre,Valeur\nÉtude,"1 250,50"\n', 'utf8')],
] as const)
  test(`a file in ${encoding} is read as such, with its separator and its decimal comma`, async () => {
    const { reading, columns, settings } = await upload(admin, bytes);
    assert.deepEqual([reading.encoding, columns[0]?.samples, settings.decimal], [encoding, ['Étude'], ',']);
    assert.deepEqual(settings.mapping, ['deal.title', 'deal.value']);
  });

test('another way to read a file keeps what was set where the columns stay the same', async () => {
  const { id, settings } = await upload(admin, 'Title;Value\nOven;1,5\n');
  assert.equal(settings.decimal, ',');
  await change(admin, id, { settings: { dates: 'mdy' } });
  const read = await change(admin, id, { reading: { encoding: 'windows-1252' } });
  assert.deepEqual([read.settings.dates, read.reading.encoding], ['mdy', 'windows-1252']);
  const split = await change(admin, id, { reading: { delimiter: ',' } });
  assert.deepEqual([split.columns.length, split.settings.mapping.length], [2, 2]);
});
