import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type pg from 'pg';
import { actorOfToken } from '#server/features/users/actors.ts';
import { testDatabase } from '#server/testing/database.ts';

const folder = await mkdtemp(join(tmpdir(), 'relance-cli-'));
after(() => rm(folder, { recursive: true, force: true }));

type Place = { url: string; dataDir: string };
type Run = { code: number | null; out: string; err: string; last: string };

const relance = async (args: string[], { url, dataDir }: Place): Promise<Run> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: url, RELANCE_DATA_DIR: dataDir, INIT_CWD: folder };
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], { env });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.on('close', (code) => resolve({ code, out, err, last: out.trimEnd().split('\n').at(-1) ?? '' }));
  });

const { db, pool, url } = await testDatabase();
const here: Place = { url, dataDir: join(folder, 'data') };
await mkdir(here.dataDir);

const ada = ['user', 'add', 'ada@acme.example', '--name', 'Ada', '--role', 'admin', '--password', 'correct horse'];

test('without a company a user cannot be added, and the sentence says what to do', async () => {
  const { code, err } = await relance(ada, here);
  assert.equal(code, 1);
  assert.match(err, /company add NAME/);
});

test('a company and its users are added; the token stands alone on the last line and works', async () => {
  const company = await relance(['company', 'add', 'Société Générique', '--language', 'fr'], here);
  assert.equal(company.code, 0, company.err);
  assert.match(company.last, /^\d+$/);
  const user = await relance(ada, here);
  assert.equal(user.code, 0, user.err);
  const actor = await actorOfToken(db, user.last, null);
  assert.deepEqual([actor?.email, actor?.isAdmin, actor?.language], ['ada@acme.example', true, 'fr']);
  const regular = await relance(
    [
      'user',
      'add',
      'remy@acme.example',
      '--name',
      'Rémy',
      '--role',
      'regular',
      '--password',
      'correct horse',
      '--company',
      company.last,
    ],
    here,
  );
  assert.equal((await actorOfToken(db, regular.last, null))?.isAdmin, false);
});

test('wrong orders change nothing and say what is wrong', async () => {
  for (const [args, sentence] of [
    [
      ['user', 'add', 'x@acme.example', '--name', 'X', '--role', 'boss', '--password', 'correct horse'],
      /--role must be admin or regular/,
    ],
    [
      ['user', 'add', 'x@acme.example', '--name', 'X', '--role', 'admin', '--password', 'short'],
      /at least 8 characters/,
    ],
    [
      ['user', 'add', 'nobody', '--name', 'X', '--role', 'admin', '--password', 'correct horse'],
      /must be an e-mail address/,
    ],
    [['user', 'add', 'x@acme.example', '--nmae', 'X'], /Unknown option '--nmae'/],
    [['user', 'drop', 'x@acme.example'], /Usage/],
    [['company', 'add', ' '], /NAME/],
    [['teleport'], /There is no command "teleport"/],
  ] as [string[], RegExp][]) {
    const { code, err } = await relance(args, here);
    assert.equal(code, 2, args.join(' '));
    assert.match(err, sentence);
  }
  const elsewhere = await relance([...ada.slice(0, 2), 'y@acme.example', ...ada.slice(3), '--company', '999'], here);
  assert.deepEqual([elsewhere.code, /There is no such company/.test(elsewhere.err)], [1, true]);
  const twice = await relance(ada, here);
  assert.deepEqual([twice.code, /already/.test(twice.err)], [1, true]);
  assert.equal((await db.selectFrom('users').select('id').execute()).length, 2);
});

test('--help explains without touching anything', async () => {
  const nowhere = { url: 'postgres://nobody@127.0.0.1:1/none', dataDir: here.dataDir };
  assert.match((await relance(['--help'], nowhere)).out, /backup FILE/);
  assert.match((await relance(['backup', '--help'], nowhere)).out, /one file/);
  const away = await relance(['doctor'], nowhere);
  assert.equal(away.code, 1);
  assert.match(away.err, /cannot be reached/);
});

const contentOf = async (from: pg.Pool): Promise<Record<string, string[]>> => {
  const { rows } = await from.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  const content: Record<string, string[]> = {};
  for (const { name } of rows) {
    if (['migrations', 'auth_session'].includes(name)) continue;
    const held = await from.query<{ row: string }>(`select t::text as row from public.${name} t order by 1`);
    content[name] = held.rows.map(({ row }) => row);
  }
  return content;
};

const key = `1/${randomUUID()}`;
const backup = join(folder, 'relance.backup');

test('a backup brings everything back elsewhere: rows, files, waiting jobs, and the next ids', async () => {
  await mkdir(join(here.dataDir, 'files/1'), { recursive: true });
  await writeFile(join(here.dataDir, 'files', key), 'the bytes');
  await mkdir(join(here.dataDir, 'secrets'));
  await writeFile(join(here.dataDir, 'secrets/sign-in'), 'the secret', { mode: 0o600 });
  await writeFile(join(here.dataDir, 'secrets/passwords'), 'the other secret', { mode: 0o600 });
  const { company_id: companyId, id: userId } = await db
    .selectFrom('users')
    .select(['company_id', 'id'])
    .orderBy('id')
    .executeTakeFirstOrThrow();
  const text = 'tab\t newline\n backslash \\N "quoted" é 漢';
  await db.insertInto('organizations').values({ company_id: companyId, name: text, owner_id: userId }).execute();
  await db
    .insertInto('files')
    .values({ company_id: companyId, user_id: userId, name: 'a', file_name: 'a', file_size: 9, storage_key: key })
    .execute();
  await pool.query(
    `select graphile_worker.add_job('some work', '{"x": 1}', job_key => 'the key', run_at => '2050-01-01')`,
  );

  const written = await relance(['backup', 'relance.backup'], here);
  assert.equal(written.code, 0, written.err);
  assert.equal((await stat(backup)).mode & 0o777, 0o600);
  assert.match((await relance(['backup', backup], here)).err, /exists already/);

  const target = await testDatabase();
  const there: Place = { url: target.url, dataDir: join(folder, 'data-2') };
  const restored = await relance(['restore', backup], there);
  assert.equal(restored.code, 0, restored.err);
  assert.deepEqual(await contentOf(target.pool), await contentOf(pool));
  assert.equal(await readFile(join(there.dataDir, 'files', key), 'utf8'), 'the bytes');
  assert.equal(await readFile(join(there.dataDir, 'secrets/sign-in'), 'utf8'), 'the secret');
  assert.equal(await readFile(join(there.dataDir, 'secrets/passwords'), 'utf8'), 'the other secret');
  const jobs = await target.pool.query(`select task_identifier, key, run_at from graphile_worker.jobs`);
  assert.deepEqual(jobs.rows, [{ task_identifier: 'some work', key: 'the key', run_at: '2050-01-01 00:00:00+00' }]);
  const next = await target.db
    .insertInto('organizations')
    .values({ company_id: companyId, name: 'Next', owner_id: userId })
    .returning(['id', 'search_name'])
    .executeTakeFirstOrThrow();
  const last = await db
    .insertInto('organizations')
    .values({ company_id: companyId, name: 'Next', owner_id: userId })
    .returning(['id', 'search_name'])
    .executeTakeFirstOrThrow();
  assert.deepEqual(next, last);
  await assert.rejects(
    target.pool.query('insert into organizations (company_id, name, owner_id) values ($1, $2, 999999)', [
      companyId,
      'x',
    ]),
    /foreign key/,
  );

  const again = await relance(['restore', backup], there);
  assert.deepEqual([again.code, /companies here already/.test(again.err)], [1, true]);
});

test('a damaged or cut-off backup restores nothing', async () => {
  const bytes = await readFile(backup);
  const target = await testDatabase();
  for (const [name, broken] of [
    ['cut', bytes.subarray(0, Math.floor(bytes.length / 2))],
    ['other', Buffer.from('no backup at all')],
  ] as const) {
    await writeFile(join(folder, name), broken);
    const { code, err } = await relance(['restore', name], { url: target.url, dataDir: join(folder, 'data-3') });
    assert.equal(code, 1);
    assert.match(err, /backup/);
    assert.equal((await target.db.selectFrom('companies').select('id').execute()).length, 0);
  }
  assert.equal((await relance(['restore', 'nowhere'], here)).code, 2);
});

test('the doctor finds everything in order, and says what is not', async () => {
  const well = await relance(['doctor'], here);
  assert.equal(well.code, 0, well.out + well.err);
  assert.match(well.out, /All 1 stored files are there/);
  await rm(join(here.dataDir, 'files', key));
  await pool.query(`select graphile_worker.add_job('late work', run_at => now() - interval '1 hour')`);
  const ill = await relance(['doctor'], here);
  assert.equal(ill.code, 1);
  assert.match(ill.out, /BAD {2}1 of 1 stored files are missing/);
  assert.match(ill.out, /BAD {2}1 jobs are due/);
});

test('an export writes every list, with labels of options, and no cell that a spreadsheet would run', async () => {
  const { company_id: companyId, id: userId } = await db
    .selectFrom('users')
    .select(['company_id', 'id'])
    .orderBy('id')
    .executeTakeFirstOrThrow();
  const option = await db
    .insertInto('field_options')
    .values({ company_id: companyId, entity: 'organization', field_code: 'abc', label: 'Gold' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('fields')
    .values([
      { company_id: companyId, entity: 'organization', field_code: 'abc', name: 'Tier', field_type: 'enum' },
      { company_id: companyId, entity: 'organization', field_code: 'def', name: 'Budget', field_type: 'monetary' },
    ])
    .execute();
  const custom = JSON.stringify({ abc: option.id, def: { value: -5, currency: 'EUR' } });
  await db
    .insertInto('organizations')
    .values({ company_id: companyId, name: '=cmd()', owner_id: userId, custom_fields: custom })
    .execute();
  const { code, out, err } = await relance(['export', 'lists'], here);
  assert.equal(code, 0, err);
  for (const name of ['deals', 'leads', 'people', 'organizations', 'activities', 'notes', 'files', 'invoices', 'users'])
    assert.match(out, new RegExp(`${name}\\.csv`));
  const lines = (await readFile(join(folder, 'lists/organizations.csv'), 'utf8')).split('\r\n').slice(0, -1);
  assert.match(lines[0] ?? '', /^\u{feff}id,name,.*,Tier,Budget,Budget \(currency\)$/u);
  assert.match(lines.at(-1) ?? '', /^\d+,'=cmd\(\),.*,Gold,-5,EUR$/);
  assert.equal((await relance(['export', 'lists', '--company', '77'], here)).code, 1);
});
