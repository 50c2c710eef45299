import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { runImport } from '#cli/import.ts';
import { testCompany } from '#server/testing/app.ts';
import { testDatabase } from '#server/testing/database.ts';

const { db, pool } = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'relance-cli-import-'));
after(() => rm(folder, { recursive: true, force: true }));

const file = join(folder, 'deals.csv');
const map = join(folder, 'deals.map.json');
const report = join(folder, 'report.csv');
await writeFile(
  map,
  JSON.stringify({
    layout: 'Own',
    source: 'own',
    files: [{ file: 'deals.csv', as: 'deals', key: 'id', columns: { title: 'title', value: 'value' } }],
  }),
);

type Run = { code: number; out: string; err: string };

const run = async (context: TestContext, ...args: string[]): Promise<Run> => {
  const said = { log: [] as string[], error: [] as string[] };
  const log = context.mock.method(console, 'log', (line: string) => said.log.push(line));
  const error = context.mock.method(console, 'error', (line: string) => said.error.push(line));
  const progress = context.mock.method(process.stderr, 'write', () => true);
  try {
    return { code: await runImport(args, { db }), out: said.log.join('\n'), err: said.error.join('\n') };
  } finally {
    for (const mocked of [log, error, progress]) mocked.mock.restore();
  }
};

const company = await testCompany(db, { language: 'fr' });

test('an import says what came in, writes its report, and ends with 1 when a row did not', async (context) => {
  await writeFile(file, 'id,title,value\n1,Un,10\n2,Deux,beaucoup\n');
  const { code, out } = await run(context, file, '--map', map, '--report', report);
  assert.equal(code, 1);
  assert.match(out, /^deals\.csv, affaires\u{a0}: 2 lignes, 1 importée .*, 1 non importée\.$/mu);
  assert.match(await readFile(report, 'utf8'), /non importé,deals\.csv,3,value,beaucoup,/);
  await writeFile(file, 'id,title,value\n1,Un,10\n2,Deux,20\n');
  assert.equal((await run(context, file, '--map', map, '--report', report)).code, 0);
});

test('a dry run says that nothing was changed', async (context) => {
  await writeFile(file, 'id,title,value\n9,Neuf,10\n');
  const { code, out } = await run(context, file, '--map', map, '--report', report, '--dry-run');
  assert.equal(code, 0);
  assert.match(out, /rien n’a été modifié/);
  assert.equal((await pool.query(`select from deals where title = 'Neuf'`)).rowCount, 0);
});

test('what cannot run ends with 2 and one sentence', async (context) => {
  assert.match((await run(context)).err, /^Usage/);
  assert.match((await run(context, file)).err, /^Usage/);
  assert.match((await run(context, file, '--map', map, '--company', 'x')).err, /^Usage/);
  assert.match((await run(context, file, '--map', map, '--unknown')).err, /^Usage/);
  const missing = await run(context, join(folder, 'none.csv'), '--map', map);
  assert.equal(missing.code, 2);
  assert.match(missing.err, /^Le fichier .*none\.csv est illisible/);
  assert.match((await run(context, file, '--map', file)).err, /^La correspondance est inutilisable/);
  assert.match((await run(context, file, '--map', map, '--user', 'nobody@example.com')).err, /no active user/);
});

test('with several companies, one has to be named', async (context) => {
  const other = await testCompany(db);
  await writeFile(file, 'id,title,value\n1,One,10\n');
  const unnamed = await run(context, file, '--map', map, '--report', report);
  assert.equal(unnamed.code, 2);
  assert.match(unnamed.err, new RegExp(`${company.id}: .*; ${other.id}: `));
  const named = await run(
    context,
    file,
    '--map',
    map,
    '--report',
    report,
    '--company',
    String(other.id),
    '--user',
    other.admin.email,
  );
  assert.equal(named.code, 0);
  assert.match(named.out, /^deals\.csv, deals: 1 row, 1 imported/);
  const { rows } = await pool.query('select creator_user_id from deals where company_id = $1', [other.id]);
  assert.deepEqual(rows, [{ creator_user_id: other.admin.id }]);
});
