import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { batchesOf, openSource, rowsOf } from './reading.ts';

const folder = await mkdtemp(join(tmpdir(), 'relance-reading-'));
after(() => rm(folder, { recursive: true, force: true }));

const saved = async (content: string | Buffer): Promise<string> => {
  const path = join(folder, 'people.csv');
  await writeFile(path, content);
  return path;
};

const read = async (
  content: string | Buffer,
): Promise<{ encoding: string; delimiter: string; rows: [number, string[]][] }> => {
  const source = await openSource(await saved(content));
  const rows: [number, string[]][] = [];
  for await (const { line, cells } of rowsOf(source)) rows.push([line, [...cells.values()]]);
  assert.equal(rows.length, source.rows);
  return { encoding: source.encoding, delimiter: source.delimiter, rows };
};

test('a byte order mark is no part of the first column', async () => {
  const source = await openSource(await saved('\u{feff}name,city\nAnaïs,Évreux\n'));
  assert.deepEqual(source.header, ['name', 'city']);
  assert.deepEqual((await read('\u{feff}name,city\nAnaïs,Évreux\n')).rows, [[2, ['Anaïs', 'Évreux']]]);
});

test('semicolons and tabs separate as well as commas', async () => {
  assert.deepEqual((await read('name;zip;city, land\nAnaïs;27000;Évreux, FR\n')).rows, [
    [2, ['Anaïs', '27000', 'Évreux, FR']],
  ]);
  assert.deepEqual((await read('name\tcity\nAnaïs\tÉvreux\n')).delimiter, '\t');
  assert.deepEqual((await read('"a;b;c;d",city\nAnaïs,Évreux\n')).delimiter, ',');
});

test('a file that is no UTF-8 is read as Windows-1252, or as the UTF-16 its mark names', async () => {
  const latin = await read(Buffer.from('name;city\r\nAna\u{ef}s;\u{c9}vreux \u{80}\r\n', 'latin1'));
  assert.equal(latin.encoding, 'windows-1252');
  assert.deepEqual(latin.rows, [[2, ['Anaïs', 'Évreux €']]]);
  const wide = await read(Buffer.from('\u{feff}name,city\r\nAnaïs,Évreux\r\n', 'utf16le'));
  assert.deepEqual([wide.encoding, wide.rows], ['utf-16le', [[2, ['Anaïs', 'Évreux']]]]);
});

test('a row has the line on which it begins, whatever its cells hold', async () => {
  const { rows } = await read('name,note\n"Ann","one\ntwo"\n\nBob,"says ""hi"""\n"Cy","x"\n');
  assert.deepEqual(rows, [
    [2, ['Ann', 'one\ntwo']],
    [5, ['Bob', 'says "hi"']],
    [6, ['Cy', 'x']],
  ]);
  assert.deepEqual(
    (await read('name,note\r\n"Ann","one\r\ntwo"\r\nBob,\r\n\r\n"Cy",x\r\n')).rows.map(([line]) => line),
    [2, 4, 6],
  );
});

test('a file that is empty, malformed or not there is refused with a reason', async () => {
  await assert.rejects(openSource(await saved('')), { code: 'imports.empty_file' });
  await assert.rejects(openSource(await saved('\n\n')), { code: 'imports.empty_file' });
  await assert.rejects(openSource(await saved('name,city\n"Ann,Paris\nBob,Rome\n')), {
    code: 'imports.malformed_file',
  });
  await assert.rejects(openSource(await saved('name,city\n"Ann"x,Paris\n')), { code: 'imports.malformed_file' });
  await assert.rejects(openSource(join(folder, 'nothing.csv')), { code: 'imports.file_missing' });
});

test('batches hold all rows in order', async () => {
  const source = await openSource(await saved(`name\n${Array.from({ length: 7 }, (_, n) => `n${n}`).join('\n')}\n`));
  const sizes: number[] = [];
  for await (const batch of batchesOf(rowsOf(source), 3)) sizes.push(batch.length);
  assert.deepEqual(sizes, [3, 3, 1]);
});
