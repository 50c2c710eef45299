import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { actorOfUser } from '#server/features/users/actors.ts';
import { testCompany, testUser, type TestCompany } from '#server/testing/app.ts';
import { testDatabase } from '#server/testing/database.ts';
import { importFiles } from './importing.ts';
import { readMapping, type Mapping } from './mapping.ts';
import { reportCsv, reportSummary, sentenceOf, type Report } from './report.ts';

const { db, pool } = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'relance-import-'));
after(() => rm(folder, { recursive: true, force: true }));

const sample = join(import.meta.dirname, 'sample');
let company: TestCompany;
beforeEach(async () => {
  company = await testCompany(db);
});

const mappingOf = (text: string): Mapping => {
  const read = readMapping(text);
  assert.ok('mapping' in read, JSON.stringify(read));
  return read.mapping;
};

const opportunities = mappingOf(await readFile(join(import.meta.dirname, '../../../imports/maven.map.json'), 'utf8'));

const run = async (
  path: string,
  mapping: Mapping,
  options: { dryRun?: boolean; userId?: number } = {},
): Promise<Report> => {
  const actor = await actorOfUser(db, { companyId: company.id, userId: options.userId ?? company.admin.id });
  assert.ok(actor !== null);
  const report: Report = { lines: [], tallies: [] };
  await importFiles(db, actor, { request: { path, mapping, dryRun: options.dryRun ?? false }, report });
  return report;
};

const counts = async (): Promise<Record<string, number>> => {
  const tables = [
    'deals',
    'persons',
    'organizations',
    'activities',
    'notes',
    'users',
    'fields',
    'field_options',
    'pipelines',
  ];
  const selects = tables.map((table) => `(select count(*) from ${table} where company_id = ${company.id}) as ${table}`);
  const { rows } = await pool.query(`select ${selects.join(', ')}`);
  return rows[0] as Record<string, number>;
};

const dealOf = async (key: string): Promise<Record<string, unknown>> => {
  const { rows } = await pool.query(
    `select d.*, o.name as organization, u.name as owner, u.active_flag, u.email, s.name as stage, p.name as pipeline from deals d
     join users u on u.company_id = d.company_id and u.id = d.owner_id join stages s on s.company_id = d.company_id and s.id = d.stage_id
     join pipelines p on p.company_id = d.company_id and p.id = d.pipeline_id
     left join organizations o on o.company_id = d.company_id and o.id = d.org_id
     where d.company_id = $1 and d.import_key = $2`,
    [company.id, `crm-sales-opportunities:${key}`],
  );
  return rows[0] as Record<string, unknown>;
};

const said = (report: Report, file: string, line: number): string[] =>
  report.lines
    .filter((each) => each.file === file && each.line === line)
    .map((each) => `${each.outcome}: ${sentenceOf(each, 'en')}`);

const own = async (content: string | Buffer, mapping: object, options: { dryRun?: boolean } = {}): Promise<Report> => {
  await writeFile(join(folder, 'rows.csv'), content);
  return run(
    join(folder, 'rows.csv'),
    mappingOf(JSON.stringify({ layout: 'Own', source: 'own', ...mapping })),
    options,
  );
};

test('opportunities become deals in their stages, closed on their day, with owner, organization and fields', async () => {
  await run(sample, opportunities);
  const won = await dealOf('OPP-0001');
  assert.deepEqual(
    [won['title'], won['status'], won['value'], won['currency'], won['organization'], won['pipeline'], won['stage']],
    ['Harbour & Sons – Volt One', 'won', 710, 'USD', 'Harbour & Sons', 'Sales opportunities', 'Engaging'],
  );
  assert.deepEqual(
    [won['add_time'], won['close_time'], won['won_time'], won['lost_time']].map((time) => String(time).slice(0, 10)),
    ['2025-01-05', '2025-03-01', '2025-03-01', 'null'],
  );
  assert.deepEqual([won['owner'], won['active_flag']], ['Nora Lindqvist', false]);
  assert.match(String(won['email']), /\.invalid$/);
  const lost = await dealOf('OPP-0002');
  assert.deepEqual(
    [lost['status'], String(lost['lost_time']).slice(0, 10), lost['won_time']],
    ['lost', '2025-02-09', null],
  );
  const open = await dealOf('OPP-0005');
  assert.deepEqual(
    [open['status'], open['stage'], open['close_time'], open['organization']],
    ['open', 'Prospecting', null, 'Lumen Works'],
  );
  const { rows: fields } = await pool.query('select name, field_code, field_type from fields where company_id = $1', [
    company.id,
  ]);
  const { rows: options } = await pool.query('select id, label from field_options where company_id = $1', [company.id]);
  const read = (deal: Record<string, unknown>, name: string): unknown => {
    const field = fields.find((each) => each.name === name) as { field_code: string; field_type: string };
    const value = (deal['custom_fields'] as Record<string, unknown>)[field.field_code];
    return field.field_type === 'enum' ? options.find((each) => each.id === value)?.label : value;
  };
  assert.deepEqual(
    ['Opportunity ID', 'Product', 'Product series', 'List price', 'Regional office'].map((name) => read(won, name)),
    ['OPP-0001', 'Volt One', 'Volt', { value: 700, currency: 'USD' }, 'North'],
  );
  const { rows: managers } = await pool.query('select name from users where company_id = $1 and id = $2', [
    company.id,
    read(won, 'Manager'),
  ]);
  assert.equal(managers[0].name, 'Ottilie Brandt');
});

test('every row that cannot come in is named with its line and reason, and stops no other', async () => {
  const report = await run(sample, opportunities);
  const file = 'sales_pipeline.csv';
  assert.deepEqual(said(report, file, 7), ['refused: “13/40/2025” is not a date written as M/D/YYYY.']);
  assert.deepEqual(said(report, file, 8), ['refused: “about 90” is not a number that fits here.']);
  assert.deepEqual(said(report, file, 9), ['refused: The key “OPP-0001” stands already on line 2.']);
  assert.deepEqual(said(report, file, 10), ['refused: The row has no key in opportunity_id.']);
  assert.deepEqual(said(report, file, 11), ['refused: “Postponed” is not one of open, won and lost.']);
  assert.deepEqual(said(report, file, 12), ['refused: The row has 3 cells where the header has 8 columns.']);
  const tally = report.tallies.find((each) => each.kind === 'deals');
  assert.deepEqual([tally?.rows, tally?.added, tally?.refused, tally?.already], [12, 6, 6, 0]);
});

test('a row imported with a gap or a correction is named too', async () => {
  const report = await run(sample, opportunities);
  const file = 'sales_pipeline.csv';
  const withoutContact =
    'remark: Without contact: cannot be converted to a lead until it has a person or an organization.';
  assert.deepEqual(said(report, file, 2), [
    'remark: The user “Ottilie Brandt” was added, switched off and with a made-up address.',
  ]);
  assert.deepEqual(said(report, file, 5), [withoutContact]);
  assert.deepEqual(said(report, file, 6), ['remark: There is no engage_date.']);
  assert.deepEqual(said(report, file, 13), [
    'remark: sales_teams.csv has no row where sales_agent is “Wanda Freed”.',
    'remark: sales_teams.csv has no row where sales_agent is “Wanda Freed”.',
    'remark: The user “Wanda Freed” was added, switched off and with a made-up address.',
    'remark: There is no organization “Nobody GmbH”: imported without it.',
    withoutContact,
    'remark: The deal is closed without a close date: the day it was added stands for it.',
  ]);
  assert.deepEqual(said(report, 'accounts.csv', 3), [
    'remark: “technolgy” was corrected to “technology”.',
    'remark: “Philipines” was corrected to “Philippines”.',
  ]);
});

test('a dry run reports the same and changes nothing', async () => {
  const before = await counts();
  const dry = await run(sample, opportunities, { dryRun: true });
  assert.deepEqual(await counts(), before);
  const real = await run(sample, opportunities);
  assert.deepEqual(dry, real);
});

test('a second run adds nothing twice', async () => {
  await run(sample, opportunities);
  const before = await counts();
  const report = await run(sample, opportunities);
  assert.deepEqual(await counts(), before);
  assert.equal(
    report.tallies.reduce((sum, tally) => sum + tally.added, 0),
    0,
  );
  assert.deepEqual(said(report, 'sales_pipeline.csv', 2), ['already: It was imported before.']);
});

test('rows without a key column are known again by what they hold', async () => {
  const notes = {
    files: [
      { file: 'rows.csv', as: 'organizations', key: 'company', drawn: true, columns: { name: 'company' } },
      {
        file: 'rows.csv',
        as: 'notes',
        columns: { content: 'text', organization: 'company', add_time: 'day', pinned: 'pinned' },
      },
    ],
  };
  const rows =
    'company,text,day,pinned\nQuay,Called,2026-01-05,yes\nQuay,Called,2026-01-05,yes\nQuay,<b>5 < 6</b>,2026-01-06,\n,Lost note,2026-01-07,\n';
  const report = await own(rows, notes);
  assert.deepEqual(said(report, 'rows.csv', 5), ['refused: A note needs a deal, a person or an organization.']);
  await own(rows, notes);
  const { rows: found } = await pool.query(
    'select content, pinned_to_organization_flag, add_time from notes where company_id = $1 order by id',
    [company.id],
  );
  assert.deepEqual(
    found.map((note) => note.content),
    ['Called', 'Called', '&lt;b&gt;5 &lt; 6&lt;/b&gt;'],
  );
  assert.deepEqual(
    found.map((note) => note.pinned_to_organization_flag),
    [true, true, false],
  );
});

test('one file can hold organizations, people, deals and activities, with semicolons, a mark and decimal commas', async () => {
  const flat = {
    dates: 'DD/MM/YYYY',
    decimal: ',',
    currency: 'EUR',
    files: [
      { file: 'rows.csv', as: 'organizations', key: 'société', drawn: true, columns: { name: 'société' } },
      {
        file: 'rows.csv',
        as: 'persons',
        key: 'courriel',
        drawn: true,
        columns: {
          first_name: 'prénom',
          last_name: 'nom',
          email: { column: 'courriel', split: '|' },
          organization: 'société',
        },
      },
      {
        file: 'rows.csv',
        as: 'deals',
        key: 'numéro',
        columns: {
          title: 'affaire',
          value: 'montant',
          organization: 'société',
          person: 'courriel',
          labels: { column: 'étiquettes', split: '|' },
        },
      },
      {
        file: 'rows.csv',
        as: 'activities',
        key: 'numéro',
        columns: {
          subject: { template: 'Rappeler {prénom}' },
          type: { constant: 'call' },
          due_date: 'rappel',
          due_time: { constant: '9:30' },
          deal: 'numéro',
          person: 'courriel',
        },
      },
    ],
  };
  const rows =
    '\u{feff}numéro;affaire;montant;société;prénom;nom;courriel;rappel;étiquettes\r\n1;Audit;1 250,50;Café Müller;Zoé;Martin;zoe@cafe.example;03/02/2026;Hot|Neuf\r\n2;Suite;99;Café Müller;Zoé;Martin;zoe@cafe.example;04/02/2026;\r\n';
  const report = await own(rows, flat);
  assert.deepEqual(
    report.tallies.map(({ kind, added, passed, refused }) => [kind, added, passed, refused]),
    [
      ['organizations', 1, 1, 0],
      ['persons', 1, 1, 0],
      ['deals', 2, 0, 0],
      ['activities', 2, 0, 0],
    ],
  );
  const { rows: deals } = await pool.query(
    `select d.title, d.value, d.currency, o.name as organization, p.name as person, p.emails, p.org_id = o.id as works_there,
       (select array_agg(f.label order by f.label) from deal_labels l join field_options f on f.company_id = l.company_id and f.id = l.label_id where l.company_id = d.company_id and l.deal_id = d.id) as labels,
       (select json_build_object('subject', a.subject, 'type', a.type, 'due', a.due_date, 'time', a.due_time, 'participants', (select count(*) from activity_participants x where x.company_id = a.company_id and x.activity_id = a.id))
          from activities a where a.company_id = d.company_id and a.deal_id = d.id) as activity
     from deals d join organizations o on o.company_id = d.company_id and o.id = d.org_id join persons p on p.company_id = d.company_id and p.id = d.person_id
     where d.company_id = $1 order by d.id`,
    [company.id],
  );
  assert.deepEqual(deals[0], {
    title: 'Audit',
    value: 1250.5,
    currency: 'EUR',
    organization: 'Café Müller',
    person: 'Zoé Martin',
    emails: [{ value: 'zoe@cafe.example', label: 'work', primary: true }],
    works_there: true,
    labels: ['Hot', 'Neuf'],
    activity: { subject: 'Rappeler Zoé', type: 'call', due: '2026-02-03', time: '09:30:00', participants: 1 },
  });
  const before = await counts();
  await own(rows, flat);
  assert.deepEqual(await counts(), before);
});

const deals = (columns: object, more: object = {}): object => ({
  files: [{ file: 'rows.csv', as: 'deals', key: 'id', columns: { title: 'title', ...columns } }],
  ...more,
});

test('an unknown owner refuses the row, or a named user takes it, as the mapping says', async () => {
  const rows = `id,title,owner\n1,One,Nobody\n2,Two,${company.regular.email}\n`;
  const refused = await own(rows, deals({ owner: 'owner' }));
  assert.deepEqual(said(refused, 'rows.csv', 2), ['refused: There is no user “Nobody”.']);
  const { rows: owned } = await pool.query('select owner_id from deals where company_id = $1', [company.id]);
  assert.deepEqual(owned, [{ owner_id: company.regular.id }]);
  const assigned = await own(
    rows,
    deals({ owner: 'owner' }, { users: { missing: 'assign', to: company.admin.email } }),
  );
  assert.deepEqual(said(assigned, 'rows.csv', 2), [
    `remark: There is no user “Nobody”: ${company.admin.email} owns it.`,
    'remark: Without contact: cannot be converted to a lead until it has a person or an organization.',
  ]);
});

test('a Windows-1252 file comes in with its accents', async () => {
  await own(Buffer.from('id;title\r\n1;\u{c9}t\u{e9} \u{e0} Besan\u{e7}on\r\n', 'latin1'), deals({}));
  const { rows } = await pool.query('select title from deals where company_id = $1', [company.id]);
  assert.deepEqual(rows, [{ title: 'Été à Besançon' }]);
});

test('a value that the mapping lets go is left empty with a remark', async () => {
  const report = await own(
    'id,title,value,day\n1,One,many,soon\n',
    deals({ value: { column: 'value', whenBad: 'empty' }, add_time: { column: 'day', whenBad: 'empty' } }),
  );
  assert.deepEqual(said(report, 'rows.csv', 2).slice(0, 2), [
    'remark: “many” cannot be used as value, so it was left empty.',
    'remark: “soon” cannot be used as day, so it was left empty.',
  ]);
  assert.equal(report.tallies[0]?.added, 1);
});

test('a row that only the database refuses does not take its batch along', async () => {
  const mapping = deals({ close_time: 'closed', status: { constant: 'won' } }, { dates: 'YYYY-MM-DD' });
  await pool.query(
    `create function refuse_one() returns trigger language plpgsql as $$ begin if new.title = 'Bad' then raise check_violation using message = 'no such deal'; end if; return new; end $$`,
  );
  await pool.query('create trigger refuse_one before insert on deals for each row execute function refuse_one()');
  const report = await own('id,title,closed\n1,One,2026-01-01\n2,Bad,2026-01-01\n3,Three,2026-01-01\n', mapping);
  await pool.query('drop trigger refuse_one on deals');
  assert.deepEqual([report.tallies[0]?.added, report.tallies[0]?.refused], [2, 1]);
  assert.match(said(report, 'rows.csv', 3).at(-1) ?? '', /^refused: The database refused the row: no such deal/);
});

test('a mapping that does not fit the file is refused before anything is written', async () => {
  const before = await counts();
  await assert.rejects(own('id,title\n1,One\n', deals({ value: 'price' })), {
    code: 'imports.column_absent',
    details: { file: 'rows.csv', column: 'price' },
  });
  await assert.rejects(own('id,title\n"1,One\n', deals({})), { code: 'imports.malformed_file' });
  await assert.rejects(run(join(sample, 'accounts.csv'), opportunities), { code: 'imports.folder_needed' });
  await pool.query(
    `insert into fields (company_id, entity, field_code, name, field_type) values ($1, 'deal', 'abc', 'Product', 'text')`,
    [company.id],
  );
  await assert.rejects(run(sample, opportunities), { code: 'imports.field_type_differs' });
  assert.deepEqual({ ...(await counts()), fields: 0 }, { ...before, fields: 0 });
});

test('only who may import imports', async () => {
  const regular = await testUser(db, company);
  await assert.rejects(run(sample, opportunities, { userId: regular.id }), { code: 'forbidden' });
});

test('another company keeps its own users, fields and records', async () => {
  const other = company;
  await run(sample, opportunities);
  company = await testCompany(db);
  const report = await run(sample, opportunities);
  assert.equal(report.tallies.find(({ kind }) => kind === 'deals')?.added, 6);
  const { rows } = await pool.query(
    'select count(*)::int as n from deals d join organizations o on o.id = d.org_id where d.company_id = $1 and o.company_id = $2',
    [company.id, other.id],
  );
  assert.equal(rows[0].n, 0);
});

test('the report is a table in the language of the reader, harmless in a spreadsheet', async () => {
  const report = await own('id,title,value\n1,One,=1+1\n', deals({ value: 'value' }));
  assert.equal(
    reportCsv(report, 'fr'),
    "\u{feff}résultat,fichier,ligne,colonne,valeur,raison\r\nnon importé,rows.csv,2,value,'=1+1,«\u{a0}=1+1\u{a0}» n’est pas un nombre utilisable ici.\r\n",
  );
  assert.match(reportSummary(report, 'fr')[0] ?? '', /^rows\.csv, affaires/);
});
