// A sheet of deals with their people and organizations, from its upload to its undoing, as a caller sees it.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { testApp, testCompany, testUser, type TestCompany, type TestUser } from '#server/testing/app.ts';
import { sheetCalls } from './testing.ts';

const app = await testApp();
const { db, pool, call, workJobs } = app;
const { upload, change, run, findings, shown } = sheetCalls(app);

let company: TestCompany;
let admin: TestUser;
beforeEach(async () => {
  company = await testCompany(db);
  admin = company.admin;
});

const deals = async (where = 'true'): Promise<Record<string, unknown>[]> => {
  const { rows } = await pool.query(
    `select d.*, p.name as person, p.emails, o.name as organization, s.name as stage, u.name as owner from deals d
     left join persons p on p.company_id = d.company_id and p.id = d.person_id left join organizations o on o.company_id = d.company_id and o.id = d.org_id
     join stages s on s.company_id = d.company_id and s.id = d.stage_id join users u on u.company_id = d.company_id and u.id = d.owner_id
     where d.company_id = $1 and not d.is_deleted and ${where} order by d.id`,
    [company.id],
  );
  return rows as Record<string, unknown>[];
};

const count = async (table: string): Promise<number> => {
  const { rows } = await pool.query(
    `select count(*)::int as n from ${table} where company_id = $1 and not is_deleted`,
    [company.id],
  );
  return (rows[0] as { n: number }).n;
};

const exported = [
  'Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Status,Deal - Won time,Deal - Expected close date,Deal - Contact person,Person - Email - Work,Deal - Organization',
  'New oven,"1,250.50",EUR,Open,,2026-12-24,Ann Reed,ann@quay.example,Quay Foods',
  'Spare parts,99,USD,Won,2026-02-03 10:20:30,,Ann Reed,ann@quay.example,Quay Foods',
  'Cold room,,,Lost,,,Bo Lund,bo@north.example,North',
].join('\n');

test('an exported list of deals maps by itself and comes in with people and organizations, each once', async () => {
  const { id, problems, settings } = await upload(admin, exported);
  assert.deepEqual(problems, []);
  assert.deepEqual(settings.mapping, [
    'deal.title',
    'deal.value',
    'deal.currency',
    'deal.status',
    'deal.won_time',
    'deal.expected_close_date',
    'person.name',
    'person.email',
    'organization.name',
  ]);
  const done = await run(admin, id);
  assert.equal(done.status, 'completed');
  assert.deepEqual(done.counts.deals, { created: 3, updated: 0, unchanged: 0 });
  assert.deepEqual([done.counts.persons.created, done.counts.organizations.created], [2, 2]);
  const [oven, parts, room] = (await deals()) as [
    Record<string, unknown>,
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  assert.deepEqual(
    [oven['title'], oven['value'], oven['currency'], oven['status'], oven['person'], oven['organization']],
    ['New oven', 1250.5, 'EUR', 'open', 'Ann Reed', 'Quay Foods'],
  );
  assert.equal(oven['expected_close_date'], '2026-12-24');
  assert.deepEqual([parts['status'], String(parts['won_time']).slice(0, 19)], ['won', '2026-02-03 10:20:30']);
  assert.deepEqual([room['status'], room['value'], room['origin']], ['lost', 0, 'Import']);
  const history = await call(`GET /api/v1/deals/${String(oven['id'])}/changelog`, { as: admin });
  assert.equal(history.body.data[0].change_source, 'import');
});

test('a dry run tells what would happen and changes nothing', async () => {
  const { id } = await upload(admin, `${exported}\n,5,EUR,Open,,,Cy,cy@x.example,X\nBad,abc,EUR,Open,,,,,`);
  const tried = await call(`POST /api/v2/imports/${id}/check`, { as: admin });
  assert.equal(tried.body.data.status, 'checking');
  await workJobs();
  const checked = await shown(admin, id);
  assert.deepEqual(
    [checked.status, checked.counts.deals.created, checked.counts.organizations.created],
    ['ready', 3, 2],
  );
  assert.deepEqual([checked.counts.rows.imported, checked.counts.rows.refused], [3, 2]);
  assert.deepEqual(
    (await findings(admin, id)).map(({ line, reason }: { line: number; reason: string }) => [line, reason]),
    [
      [5, 'The title is missing.'],
      [6, 'Deal - Value: “abc” is not a number that fits here.'],
    ],
  );
  assert.deepEqual([await count('deals'), await count('persons'), await count('organizations')], [0, 0, 0]);
  const done = await run(admin, id);
  assert.deepEqual(
    [done.counts.deals, done.counts.persons, done.counts.organizations, done.counts.rows],
    [checked.counts.deals, checked.counts.persons, checked.counts.organizations, checked.counts.rows],
  );
  const file = await call(`GET /api/v2/imports/${id}/findings`, { as: admin, headers: { accept: 'text/csv' } });
  const [head, first] = file.text.split('\r\n');
  assert.match(head as string, /Deal - Organization,Reason$/);
  assert.match(first as string, /^,5,EUR.*The title is missing\.$/);
});

test('a second import of the same numbers changes what it finds, adds what is new, and can be undone alone', async () => {
  const head = 'Deal - ID;Deal - Title;Deal - Value;Organization - Name';
  const first = await upload(admin, `${head}\n7;Oven;10,5;Quay\n8;Parts;20;Quay`);
  await run(admin, first.id);
  const second = await upload(admin, `${head}\n7;Oven;12;\n9;Room;5;Café`);
  assert.equal(second.settings.deal.by, 'key');
  const done = await run(admin, second.id);
  assert.deepEqual(done.counts.deals, { created: 1, updated: 1, unchanged: 0 });
  assert.deepEqual(
    (await deals()).map((deal) => [deal['title'], deal['value'], deal['organization']]),
    [
      ['Oven', 12, 'Quay'],
      ['Parts', 20, 'Quay'],
      ['Room', 5, 'Café'],
    ],
  );
  await call(`POST /api/v2/imports/${second.id}/undo`, { as: admin });
  await workJobs();
  const undone = await shown(admin, second.id);
  assert.deepEqual([undone.status, undone.counts.undone], ['undone', { total: 3, removed: 2, restored: 1, left: 0 }]);
  assert.deepEqual(
    (await deals()).map((deal) => [deal['title'], deal['value']]),
    [
      ['Oven', 10.5],
      ['Parts', 20],
    ],
  );
  assert.equal(await count('organizations'), 1);
});

test('undoing leaves what people changed or used since, and says so', async () => {
  const { id } = await upload(admin, exported);
  await run(admin, id);
  const [oven, parts] = (await deals()) as [Record<string, unknown>, Record<string, unknown>];
  await call(`PATCH /api/v2/deals/${String(oven['id'])}`, { as: admin, body: { value: 1 } });
  await call('POST /api/v1/notes', { as: admin, body: { content: 'Asked', deal_id: parts['id'] } });
  await call(`POST /api/v2/imports/${id}/undo`, { as: admin });
  await workJobs();
  const undone = await shown(admin, id);
  assert.deepEqual(undone.counts.undone, { total: 7, removed: 3, restored: 0, left: 4 });
  assert.deepEqual(
    (await deals()).map((deal) => deal['title']),
    ['New oven', 'Spare parts'],
  );
  const left = await findings(admin, id, 'left');
  assert.deepEqual(
    left.map(({ title, code }: { title: string; code: string }) => [title, code.split('.').at(-1)]).toSorted(),
    [
      ['Ann Reed', 'in_use'],
      ['New oven', 'changed'],
      ['Quay Foods', 'in_use'],
      ['Spare parts', 'has_items'],
    ],
  );
});

test('the owner and the pipeline of an import are ones there are', async () => {
  const { id } = await upload(admin, exported);
  const other = await testCompany(db);
  const elsewhere = (await call('GET /api/v2/pipelines', { as: other.admin })).body.data[0].id;
  for (const settings of [{ owner_id: other.admin.id }, { pipeline_id: elsewhere }])
    assert.equal((await call(`PATCH /api/v2/imports/${id}`, { as: admin, body: { settings } })).status, 400);
});

test('an admin undoes what somebody imported who has left since', async () => {
  const left = await testUser(db, company, 'admin');
  const { id } = await upload(left, exported);
  await run(left, id);
  await pool.query('update users set active_flag = false where company_id = $1 and id = $2', [company.id, left.id]);
  await call(`POST /api/v2/imports/${id}/undo`, { as: admin });
  await workJobs();
  const { status, counts } = await shown(admin, id);
  assert.deepEqual([status, counts.undone.removed, await count('deals')], ['undone', 7, 0]);
});

test('an undoing that fails says nothing of the rows, and is tried again', async () => {
  const { id } = await upload(admin, exported);
  await run(admin, id);
  await pool.query(
    `create function refuse_it() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$;
     create trigger refuse_it before update on deals for each row execute function refuse_it()`,
  );
  await call(`POST /api/v2/imports/${id}/undo`, { as: admin });
  await workJobs().catch(() => undefined);
  await pool.query('drop function refuse_it cascade');
  const { status, counts } = await shown(admin, id);
  assert.deepEqual([status, counts.rows.refused], ['undoing', 0]);
});

test('undoing leaves a person who was written to, or takes part in what others do', async () => {
  const { id } = await upload(admin, 'Person - Name\nAnn\nBo\nCy');
  await run(admin, id);
  const people = (await call('GET /api/v2/persons?sort_by=id', { as: admin })).body.data;
  const [ann, bo] = people.map((person: { id: number }) => person.id);
  await call('POST /api/v2/activities', {
    as: admin,
    body: { subject: 'Visit', type: 'call', participants: [{ person_id: ann, primary: false }] },
  });
  await pool.query(`insert into mail_threads (company_id, user_id, person_id, subject) values ($1, $2, $3, 'Hello')`, [
    company.id,
    admin.id,
    bo,
  ]);
  await call(`POST /api/v2/imports/${id}/undo`, { as: admin });
  await workJobs();
  const left = (await call('GET /api/v2/persons', { as: admin })).body.data;
  assert.deepEqual(left.map(({ name }: { name: string }) => name).toSorted(), ['Ann', 'Bo']);
});

test('undoing says of what was converted since that it stays as what it became, with its contacts', async () => {
  const { id } = await upload(admin, exported);
  await run(admin, id);
  const [oven] = (await deals()) as [Record<string, unknown>];
  await call(`POST /api/v2/deals/${String(oven['id'])}/convert/lead`, { as: admin });
  const other = await upload(admin, 'Title,Person\nRoof,Cy', { holds: 'leads' });
  await run(admin, other.id);
  const { rows } = await pool.query("select id from leads where company_id = $1 and title = 'Roof'", [company.id]);
  const [roof] = rows as [{ id: string }];
  await call(`POST /api/v2/leads/${roof.id}/convert/deal`, { as: admin });
  for (const one of [id, other.id]) await call(`POST /api/v2/imports/${one}/undo`, { as: admin });
  await workJobs();
  const leftOf = async (one: string): Promise<string[]> =>
    (await findings(admin, one, 'left')).map(({ title, code }) => `${title} ${code.split('.').at(-1)}`).toSorted();
  assert.deepEqual(await leftOf(id), ['Ann Reed in_use', 'New oven converted', 'Quay Foods in_use']);
  assert.deepEqual(await leftOf(other.id), ['Cy in_use', 'Roof converted']);
});

test('of a changed record, undoing gives back the fields that still hold what the import gave', async () => {
  const made = await call('POST /api/v2/persons', {
    as: admin,
    body: {
      name: 'Ann Reed',
      emails: [{ value: 'Ann@quay.example', primary: true, label: 'home' }],
      job_title: 'Cook',
    },
  });
  const path = `/api/v2/persons/${made.body.data.id}`;
  const csv = 'E-mail,Job title,Phone,Labels\nann@QUAY.example,Head cook,+33 1 23,VIP';
  const { id, settings, holds } = await upload(admin, csv);
  assert.deepEqual(
    [holds, settings.mapping],
    ['persons', ['person.email', 'person.job_title', 'person.phone', 'person.labels']],
  );
  const done = await run(admin, id);
  assert.deepEqual(done.counts.persons, { created: 0, updated: 1, unchanged: 0 });
  const changed = (await call(`GET ${path}`, { as: admin })).body.data;
  assert.deepEqual(
    [changed.name, changed.job_title, changed.phones[0].value, changed.emails.length],
    ['Ann Reed', 'Head cook', '+33 1 23', 1],
  );
  assert.equal(changed.label_ids.length, 1);
  await call(`PATCH ${path}`, { as: admin, body: { job_title: 'Chef' } });
  await call(`POST /api/v2/imports/${id}/undo`, { as: admin });
  await workJobs();
  const back = (await call(`GET ${path}`, { as: admin })).body.data;
  assert.deepEqual([back.job_title, back.phones, back.label_ids], ['Chef', [], []]);
  assert.match((await findings(admin, id, 'left'))[0].reason, /job_title/);
});

test('a row that names a record twice changes it twice, and one undo takes both back', async () => {
  const rows = Array.from({ length: 700 }, (_, nr) => `${nr % 600},Deal ${nr},${nr}`);
  const { id } = await upload(admin, ['Deal - ID,Deal - Title,Deal - Value', ...rows].join('\n'));
  const done = await run(admin, id);
  assert.deepEqual(done.counts.deals, { created: 600, updated: 100, unchanged: 0 });
  assert.equal((await deals(`d.import_key = 'sheet:5'`))[0]?.['value'], 605);
  await call(`POST /api/v2/imports/${id}/undo`, { as: admin });
  await workJobs();
  assert.equal(await count('deals'), 0);
});

test('who may not import is refused, and a regular user who may is held to what they may do', async () => {
  const { regular } = company;
  const refused = await call('GET /api/v2/imports', { as: regular });
  assert.equal(refused.status, 403);
  await pool.query(
    `update permission_sets set contents = array_append(array_remove(contents, 'can_edit_deals_owned_by_others'), 'can_use_import') where company_id = $1 and type = 'regular'`,
    [company.id],
  );
  const made = await call('POST /api/v2/deals', { as: admin, body: { title: 'Oven', visible_to: 7 } });
  const hidden = await call('POST /api/v2/organizations', { as: admin, body: { name: 'Quay', visible_to: 1 } });
  const { id } = await upload(regular, `ID,Title,Value,Organization\n${made.body.data.id},Oven,5,\n,Own,6,Quay`);
  const done = await run(regular, id);
  assert.deepEqual([done.counts.deals.created, done.counts.rows.refused], [1, 1]);
  assert.equal((await findings(regular, id))[0].code, 'deal_not_editable');
  const [own] = await deals(`d.title = 'Own'`);
  assert.notEqual(own?.['org_id'], hidden.body.data.id);
  assert.equal(own?.['owner_id'], regular.id);
});

test('an import of another company, or of a colleague, is not there', async () => {
  const { id } = await upload(admin, exported);
  const other = await testCompany(db);
  await pool.query(
    `update permission_sets set contents = array_append(contents, 'can_use_import') where company_id = $1`,
    [company.id],
  );
  for (const as of [other.admin, await testUser(db, company)])
    for (const way of [
      'GET /api/v2/imports/ID',
      'PATCH /api/v2/imports/ID',
      'POST /api/v2/imports/ID/start',
      'POST /api/v2/imports/ID/undo',
      'GET /api/v2/imports/ID/findings',
      'DELETE /api/v2/imports/ID',
    ])
      assert.equal(
        (await call(way.replace('ID', id), { as, ...(way.startsWith('PATCH') ? { body: {} } : {}) })).status,
        404,
        way,
      );
  assert.equal((await call('GET /api/v2/imports', { as: other.admin })).body.data.length, 0);
});

test('a field that must be filled where the deal goes refuses the change', async () => {
  const stages = (await call('GET /api/v2/stages', { as: admin })).body.data;
  const made = await call('POST /api/v2/deals', { as: admin, body: { title: 'Oven', stage_id: stages[0].id } });
  await call('POST /api/v2/dealFields', {
    as: admin,
    body: {
      field_name: 'Budget',
      field_type: 'double',
      required_fields: { enabled: true, stage_ids: [stages[1].id], statuses: {} },
    },
  });
  const { id } = await upload(admin, `ID,Stage\n${made.body.data.id},${stages[1].name}`);
  await run(admin, id);
  assert.match((await findings(admin, id))[0].reason, /Budget/);
});

test('columns become new fields, labels and stages where the settings say so', async () => {
  const { id, columns, settings } = await upload(
    admin,
    'Deal - Title,Deal - Region,Deal - Label,Deal - Stage,Deal - Pipeline\nOven,North,Hot;New,Signed,Partners',
  );
  assert.equal(settings.mapping[1], null);
  assert.deepEqual(columns[1]?.samples, ['North']);
  await change(admin, id, {
    settings: {
      mapping: ['deal.title', 'deal.new.enum', 'deal.labels', 'deal.stage', 'deal.pipeline'],
      unknown_stages: 'add',
    },
  });
  await call(`POST /api/v2/imports/${id}/check`, { as: admin });
  await workJobs();
  assert.deepEqual((await shown(admin, id)).counts.rows, { imported: 1, skipped: 0, refused: 0, remarks: 0 });
  const done = await run(admin, id);
  assert.deepEqual(done.counts.rows, { imported: 1, skipped: 0, refused: 0, remarks: 0 });
  const fields = (await call('GET /api/v2/dealFields?limit=500', { as: admin })).body.data;
  const region = fields.find((field: { field_name: string }) => field.field_name === 'Region');
  const [oven] = await deals();
  assert.equal(
    (oven as { custom_fields: Record<string, unknown> }).custom_fields[region.field_code],
    region.options[0].id,
  );
  assert.equal(oven?.['stage'], 'Signed');
});
