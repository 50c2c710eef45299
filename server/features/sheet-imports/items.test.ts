// Sheets of activities, notes and products, from the upload to the undoing, as a caller sees it.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { testApp, testCompany, testUser, type TestCompany, type TestUser } from '#server/testing/app.ts';
import { sheetCalls } from './testing.ts';

const app = await testApp();
const { db, pool, call, workJobs } = app;
const { upload, change, run, findings } = sheetCalls(app);

type Row = Record<string, unknown>;

let company: TestCompany;
let admin: TestUser;
beforeEach(async () => {
  company = await testCompany(db);
  admin = company.admin;
  await pool.query(`update users set time_zone = 'Europe/Paris' where company_id = $1 and id = $2`, [
    company.id,
    admin.id,
  ]);
});

const rowsOf = async (sql: string): Promise<Row[]> => (await pool.query(sql, [company.id])).rows as Row[];

const activities = async (): Promise<Row[]> =>
  rowsOf(`select a.*, a.due_date::text as day, a.due_time::text as clock, a.duration::text as lasts, p.name as person, o.name as organization, d.title as deal,
      l.title as lead, (select array_agg(x.person_id) from activity_participants x where x.company_id = a.company_id and x.activity_id = a.id and x.is_primary) as primary
    from activities a left join persons p on p.company_id = a.company_id and p.id = a.person_id
    left join organizations o on o.company_id = a.company_id and o.id = a.org_id left join deals d on d.company_id = a.company_id and d.id = a.deal_id
    left join leads l on l.company_id = a.company_id and l.id = a.lead_id where a.company_id = $1 and not a.is_deleted order by a.id`);

const addDeal = async (title: string, body: Row = {}): Promise<number> =>
  (await call('POST /api/v2/deals', { as: admin, body: { title, ...body } })).body.data.id as number;
const addPerson = async (name: string): Promise<number> =>
  (await call('POST /api/v2/persons', { as: admin, body: { name } })).body.data.id as number;

const importerWithout = async (permission: string): Promise<TestUser> => {
  await pool.query(
    `update permission_sets set contents = array_append(array_remove(contents, $2), 'can_use_import') where company_id = $1 and type = 'regular'`,
    [company.id, permission],
  );
  return company.regular;
};

const exported = [
  'Activity - Subject,Activity - Type,Activity - Due date,Activity - Due time,Activity - Duration,Activity - Done,Activity - Deal,Activity - Contact person,Activity - Organization,Activity - Note,Activity - Priority,Activity - Assigned to user',
  'Call about the oven,Call,2026-07-01,14:30:00,00:30:00,To do,Oven,,,"First line\nsecond <line>",High,',
  'Lunch,Lunch,2026-01-15,,,Done,,Ann Reed,Quay Foods,,,',
  'Nowhere,Call,2026-01-15,,,Done,No such deal,,,,,',
].join('\n');

test('activities that Pipedrive exports map by themselves and hang on what they name', async () => {
  const ann = await addPerson('Ann Lund');
  await addDeal('Oven', { person_id: ann });
  const { id, holds, problems, settings } = await upload(admin, exported, { name: 'activities.csv' });
  assert.deepEqual([holds, problems], ['activities', []]);
  assert.deepEqual(settings.mapping, [
    'activity.subject', 'activity.type', 'activity.due_date', 'activity.due_time', 'activity.duration', 'activity.done',
    'deal.title', 'person.name', 'organization.name', 'activity.note', 'activity.priority', 'activity.owner',
  ]); // prettier-ignore
  const done = await run(admin, id);
  assert.deepEqual(done.counts.activities, { created: 2, updated: 0, unchanged: 0 });
  assert.equal(done.counts.persons.created, 1);
  assert.deepEqual(
    (await findings(admin, id, 'refused')).map(({ line, reason }) => [line, reason]),
    [[5, 'There is no deal “No such deal”.']],
  );
  const [call_, lunch] = (await activities()) as [Row, Row];
  assert.deepEqual(
    [call_['subject'], call_['type'], call_['deal'], call_['person']],
    ['Call about the oven', 'call', 'Oven', 'Ann Lund'],
  );
  // Half past two in Paris, in summer.
  assert.deepEqual(
    [call_['day'], call_['clock'], call_['lasts'], call_['done']],
    ['2026-07-01', '12:30:00', '00:30:00', false],
  );
  assert.deepEqual([call_['note'], call_['primary']], ['First line<br />second &lt;line&gt;', [ann]]);
  assert.notEqual(call_['priority'], null);
  assert.deepEqual([lunch['person'], lunch['organization'], lunch['done']], ['Ann Reed', 'Quay Foods', true]);
  assert.equal(String(lunch['marked_as_done_time']).slice(0, 10), '2026-01-15');
});

test('a French list of activities maps by itself, with its own names for yes, days and types', async () => {
  await pool.query(`update users set language = 'fr' where company_id = $1 and id = $2`, [company.id, admin.id]);
  const { id, settings, holds } = await upload(
    admin,
    'Activité - Objet;Activité - Type;Activité - Échéance;Activité - Heure;Activité - Terminée;Activité - Prospect\nRappel;Appel client;15/01/2026;9h05;Oui;',
  );
  assert.deepEqual(
    [holds, settings.mapping],
    [
      'activities',
      ['activity.subject', 'activity.type', 'activity.due_date', 'activity.due_time', 'activity.done', 'lead.title'],
    ],
  );
  await run(admin, id);
  const [row] = (await activities()) as [Row];
  assert.deepEqual([row['subject'], row['clock'], row['done']], ['Rappel', '08:05:00', true]);
  const types = await call('GET /api/v1/activityTypes', { as: admin });
  assert.ok((types.body.data as { name: string }[]).some(({ name }) => name === 'Appel client'));
});

test('activities are found by their numbers, changed by the row, and undone', async () => {
  await addDeal('Oven');
  const head = 'Activity - ID,Activity - Subject,Activity - Due date,Activity - Due time,Activity - Deal';
  await run(admin, (await upload(admin, `${head}\n7,Call,2026-07-01,14:30,Oven\n8,Write,2026-07-02,,`)).id);
  const second = await upload(admin, `${head}\n7,Call again,,15:00,\n8,Write,2026-07-02,,\n9,New,,,`);
  assert.equal(second.settings.activity.by, 'key');
  const done = await run(admin, second.id);
  assert.deepEqual(done.counts.activities, { created: 1, updated: 1, unchanged: 1 });
  const shown = async () => (await activities()).map((row) => [row['subject'], row['day'], row['clock'], row['deal']]);
  assert.deepEqual((await shown())[0], ['Call again', '2026-07-01', '13:00:00', 'Oven']);
  await call(`POST /api/v2/imports/${second.id}/undo`, { as: admin });
  await workJobs();
  assert.deepEqual(await shown(), [
    ['Call', '2026-07-01', '12:30:00', 'Oven'],
    ['Write', '2026-07-02', null, null],
  ]);
});

test('notes come in with their text, author and pins, and one that hangs on nothing is refused', async () => {
  const other = await testUser(db, company);
  await addDeal('Oven');
  const { id, holds, problems } = await upload(
    admin,
    `Note - Content,Note - Deal,Note - Person,Note - Note is pinned to deal,Note - User,Note - Add time\n"<b>Bold</b><script>x</script>",Oven,,Yes,${other.email},2025-03-04 10:00\nPlain,,Bo Lund,No,,\nAlone,,,,,`,
    { name: 'notes.csv' },
  );
  assert.deepEqual([holds, problems], ['notes', []]);
  await run(admin, id);
  assert.deepEqual(
    (await findings(admin, id, 'refused')).map(({ reason }) => reason),
    ['The note hangs on nothing: name a deal, a lead, a person or an organization.'],
  );
  const notes =
    await rowsOf(`select n.*, p.name as person from notes n left join persons p on p.company_id = n.company_id and p.id = n.person_id
    where n.company_id = $1 and n.active_flag order by n.id`);
  assert.deepEqual(
    notes.map((row) => [row['content'], row['user_id'], row['pinned_to_deal_flag'], row['person']]),
    [
      ['<b>Bold</b>', other.id, true, null],
      ['Plain', admin.id, false, 'Bo Lund'],
    ],
  );
  await call(`POST /api/v1/notes/${String(notes[0]?.['id'])}/comments`, { as: admin, body: { content: 'Seen' } });
  await call(`POST /api/v2/imports/${id}/undo`, { as: admin });
  await workJobs();
  assert.equal((await rowsOf('select from notes where company_id = $1 and active_flag')).length, 1);
  assert.deepEqual(
    (await findings(admin, id, 'left')).map(({ reason }) => reason),
    ['It was commented on since.'],
  );
});

test('whoever is no global admin imports no notes of others', async () => {
  await addDeal('Oven', { visible_to: 7 });
  const importer = await importerWithout('can_add_products');
  const { id } = await upload(
    importer,
    `Note - Content,Note - Deal,Note - User\nMine,Oven,${importer.email}\nTheirs,Oven,${admin.email}`,
  );
  await run(importer, id);
  assert.deepEqual(
    (await findings(importer, id)).map(({ reason }) => reason),
    ['Only a global admin imports notes of others.'],
  );
});

const products = async (): Promise<Row[]> =>
  rowsOf(`select p.*, (select jsonb_object_agg(x.currency, jsonb_build_array(x.price, x.cost)) from product_prices x
      where x.company_id = p.company_id and x.product_id = p.id) as prices,
      (select o.label from field_options o where o.company_id = p.company_id and o.id = p.category) as category_name
    from products p where p.company_id = $1 and not p.is_deleted order by p.id`);

test('products come in with a price in each currency, are found by their code, and undone', async () => {
  const head = 'Name,Product code,Category,Unit,Tax,Price (EUR),Price (USD),Cost (EUR),Active';
  const first = await upload(
    admin,
    `${head}\nOven,OV-1,Kitchen,pc,20%,1250.50,1400,800,Yes\nShelf,SH-1,,,5.5,10,,,No`,
    { name: 'products.csv' },
  );
  assert.deepEqual([first.holds, first.problems, first.settings.product.by], ['products', [], 'code']);
  await run(admin, first.id);
  const shown = async () =>
    (await products()).map((row) => [
      row['name'],
      row['category_name'],
      Number(row['tax']),
      row['prices'],
      row['is_linkable'],
    ]);
  const before = await shown();
  assert.deepEqual(before, [
    ['Oven', 'Kitchen', 20, { EUR: [1250.5, 800], USD: [1400, 0] }, true],
    ['Shelf', null, 5.5, { EUR: [10, 0] }, false],
  ]);
  const second = await upload(admin, 'Product code,Price (USD),Prices\nov-1,1500,\nSH-1,,"12 EUR, 14 CHF"\nNW-1,3,', {
    name: 'products.csv',
    holds: 'products',
  });
  const done = await run(admin, second.id);
  assert.deepEqual(done.counts.products, { created: 1, updated: 2, unchanged: 0 });
  assert.deepEqual(
    (await shown()).map(([name, , , prices]) => [name, prices]),
    [
      ['Oven', { EUR: [1250.5, 800], USD: [1500, 0] }],
      ['Shelf', { CHF: [14, 0], EUR: [12, 0] }],
      ['NW-1', { USD: [3, 0] }],
    ],
  );
  await call(`POST /api/v2/imports/${second.id}/undo`, { as: admin });
  await workJobs();
  assert.deepEqual(await shown(), before);
});

test('a dry run of items counts as the import does, and adds no type and no category', async () => {
  await addDeal('Oven');
  for (const [content, name] of [
    ['Activity - Subject,Activity - Type,Activity - Deal\nCall,Séance,Oven\nBad,Call,Nothing', 'activities.csv'],
    ['Product - Name,Product - Category\nOven,Kitchen', 'products.csv'],
  ] as const) {
    const { id } = await upload(admin, content, { name });
    await call(`POST /api/v2/imports/${id}/check`, { as: admin });
    await workJobs();
    const tried = await call(`GET /api/v2/imports/${id}`, { as: admin });
    assert.equal(
      (
        await rowsOf(`select from activity_types where company_id = $1 and name = 'Séance' union all
      select from field_options where company_id = $1 and label = 'Kitchen' limit 1`)
      ).length,
      0,
    );
    const done = await run(admin, id);
    assert.deepEqual(tried.body.data.counts, done.counts);
    await pool.query(`delete from activities where company_id = $1`, [company.id]);
    await pool.query(`update activity_types set name = 'Other' where company_id = $1 and name = 'Séance'`, [
      company.id,
    ]);
  }
});

test('who may not add products is told so in each row, and a kind can be chosen by hand', async () => {
  const importer = await importerWithout('can_add_products');
  const { id } = await upload(importer, 'A,B\nOven,1');
  const changed = await change(importer, id, {
    holds: 'products',
    settings: { mapping: ['product.name', 'product.price.EUR'] },
  });
  assert.deepEqual(changed.problems, []);
  await run(importer, id);
  assert.deepEqual(
    (await findings(importer, id)).map(({ reason }) => reason),
    ['You may not add products.'],
  );
});

test('words that every object of the language knows are words like others, in titles and in cells', async () => {
  const { id, columns } = await upload(
    admin,
    'Activity - Subject,Activity - Done,constructor\nCall,constructor,1\nWrite,yes,2',
    { name: 'activities.csv' },
  );
  assert.equal(columns.length, 3);
  await run(admin, id);
  assert.deepEqual(
    (await findings(admin, id)).map(({ reason }) => reason),
    ['Activity - Done: “constructor” is neither yes nor no.'],
  );
});
