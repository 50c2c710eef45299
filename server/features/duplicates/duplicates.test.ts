import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';

const { db, call, pool } = await testApp();

type Group = { reasons: string[]; records: { id: number; name: string; details: string[] }[] };

const world = async () => {
  const company = await testCompany(db);
  const { admin } = company;
  const made = async (path: string, body: object, as = admin): Promise<number> => {
    const reply = await call(`POST ${path}`, { as, body });
    assert.ok(reply.status < 300, reply.text);
    return reply.body.data.id;
  };
  const read = async (path: string, as = admin) => {
    const reply = await call(`GET ${path}`, { as });
    assert.equal(reply.status, 200, reply.text);
    return reply.body.data;
  };
  const groups = async (kind: string, as = admin) =>
    ((await read(`/api/v2/duplicates/${kind}`, as)) as Group[]).map(({ reasons, records }) => [
      reasons,
      records.map(({ id }) => id),
    ]);
  const person = async (name: string, body: object = {}) => made('/api/v2/persons', { name, ...body });
  const organization = async (name: string, body: object = {}) => made('/api/v2/organizations', { name, ...body });
  return { ...company, made, read, groups, person, organization };
};

test('people are taken for one by e-mail, phone or name, however it is written', async () => {
  const { groups, person, organization, read } = await world();
  const org = await organization('Org');
  const [mail1, mail2] = [
    await person('A', { emails: [{ value: 'Zoe@A.example' }] }),
    await person('B', { emails: [{ value: 'x@a.example' }, { value: 'zoe@a.example ' }] }),
  ];
  const [phone1, phone2] = [
    await person('C', { phones: [{ value: '06 12 34 56 78' }] }),
    await person('D', { phones: [{ value: '+33 (0)6.12.34.56.78' }] }),
  ];
  const name1 = await person('Éloïse Martin', { org_id: org });
  const name2 = await person('MARTIN, Eloise', { org_id: org });
  await person('Someone Else', { emails: [{ value: 'else@a.example' }], phones: [{ value: '0699999999' }] });
  assert.deepEqual(await groups('persons'), [
    [['email'], [mail1, mail2]],
    [['phone'], [phone1, phone2]],
    [['name'], [name1, name2]],
  ]);
  const [shown] = await read(`/api/v2/duplicates/persons/${name1}`);
  assert.deepEqual([shown.id, shown.reasons, shown.details], [name2, ['name'], ['Org']]);
});

test('people of one name in two organizations are two', async () => {
  const { groups, person, organization } = await world();
  const [one, two] = [await organization('One'), await organization('Two')];
  const first = await person('Anne Bell', { org_id: one });
  await person('Anne Bell', { org_id: two });
  assert.deepEqual(await groups('persons'), []);
  const third = await person('Anne Bell', { org_id: one });
  assert.deepEqual(await groups('persons'), [[['name'], [first, third]]]);
});

test('organizations are taken for one without their legal form, by domain or by address', async () => {
  const { groups, organization } = await world();
  const one = await organization('Norsk Hydro A.S.', { website: 'https://www.hydro.example/no' });
  const two = await organization('NORSK HYDRO', { website: 'hydro.example' });
  const three = await organization('SARL Dupont & Fils', { address: { value: '12, rue de la Paix, Paris' } });
  const four = await organization('Dupont Fils', { address: { value: '12 rue de la paix - PARIS' } });
  await organization('Hydro');
  assert.deepEqual(await groups('organizations'), [
    [
      ['domain', 'name'],
      [one, two],
    ],
    [
      ['name', 'address'],
      [three, four],
    ],
  ]);
});

test('open deals with one title and one person or organization are taken for one', async () => {
  const { admin, groups, organization, made, read } = await world();
  const org = await organization('Org');
  const one = await made('/api/v2/deals', { title: 'New  pump', org_id: org });
  const two = await made('/api/v2/deals', { title: 'new  PUMP', org_id: org });
  await made('/api/v2/deals', { title: 'New  pump' });
  assert.deepEqual(await groups('deals'), [[['organization_title'], [one, two]]]);
  assert.deepEqual(
    (await read(`/api/v2/duplicates/deals/${one}`)).map(({ id }: { id: number }) => id),
    [two],
  );
  await call(`PATCH /api/v2/deals/${two}`, { as: admin, body: { status: 'won' } });
  assert.deepEqual(await groups('deals'), []);
});

test('what changes, goes or is merged is a duplicate no more', async () => {
  const { admin, groups, person } = await world();
  const emails = [{ value: 'same@a.example' }];
  const [one, two, three] = [
    await person('A', { emails }),
    await person('B', { emails }),
    await person('C', { emails }),
  ];
  await call(`PATCH /api/v2/persons/${one}`, { as: admin, body: { emails: [{ value: 'other@a.example' }] } });
  assert.deepEqual(await groups('persons'), [[['email'], [two, three]]]);
  await call(`PUT /api/v1/persons/${three}/merge`, { as: admin, body: { merge_with_id: two } });
  assert.deepEqual(await groups('persons'), []);
});

test('what somebody said to be two stays two for everybody, and after a merge', async () => {
  const { admin, groups, person, read } = await world();
  const emails = [{ value: 'same@a.example' }];
  const [one, two] = [await person('A', { emails }), await person('B', { emails })];
  const said = await call('POST /api/v2/duplicates/persons/dismissed', { as: admin, body: { ids: [two, one] } });
  assert.equal(said.status, 200, said.text);
  assert.deepEqual([await groups('persons'), await read(`/api/v2/duplicates/persons/${one}`)], [[], []]);
  const three = await person('C', { emails });
  assert.deepEqual(await groups('persons'), [[['email'], [one, two, three]]]);
  await call(`PUT /api/v1/persons/${two}/merge`, { as: admin, body: { merge_with_id: three } });
  assert.deepEqual(await groups('persons'), []);
});

test('nobody is told of a record they do not see', async () => {
  const { admin, regular, groups, person, read } = await world();
  const emails = [{ value: 'same@a.example' }];
  const open = await person('Open', { emails, visible_to: 7 });
  const hidden = await person('Hidden', { emails, visible_to: 1 });
  assert.deepEqual([(await groups('persons', admin)).length, await groups('persons', regular)], [1, []]);
  assert.deepEqual(await read(`/api/v2/duplicates/persons/${open}`, regular), []);
  assert.deepEqual(
    await read('/api/v2/duplicates/persons/similar?email=same@a.example', regular).then((all) => all.length),
    1,
  );
  assert.equal((await call(`GET /api/v2/duplicates/persons/${hidden}`, { as: regular })).status, 404);
  const other = await testCompany(db);
  assert.equal((await call(`GET /api/v2/duplicates/persons/${open}`, { as: other.admin })).status, 404);
  const said = await call('POST /api/v2/duplicates/persons/dismissed', {
    as: other.admin,
    body: { ids: [open, hidden] },
  });
  assert.equal(said.status, 404);
});

test('a phone that many people share is a switchboard’s', async () => {
  const { admin, groups, read, id: companyId } = await world();
  await pool.query(
    `insert into persons (company_id, name, owner_id, phones) select $1, 'P' || n, $2, '[{"value": "01 40 00 00 00"}]' from generate_series(1, 21) n`,
    [companyId, admin.id],
  );
  assert.deepEqual(await groups('persons'), []);
  assert.deepEqual(await read('/api/v2/duplicates/persons/similar?phone=0140000000'), []);
});

test('similar ones are told before one is added', async () => {
  const { person, organization, read } = await world();
  const org = await organization('Ateliers Müller GmbH', { website: 'https://ateliers.example' });
  const zoe = await person('Zoé Martin', { org_id: org });
  const [named] = await read('/api/v2/duplicates/persons/similar?name=zoe%20martin');
  assert.deepEqual([named.id, named.reasons], [zoe, ['name']]);
  const other = await organization('Other');
  assert.deepEqual(await read(`/api/v2/duplicates/persons/similar?name=zoe%20martin&org_id=${other}`), []);
  const [found] = await read(
    '/api/v2/duplicates/organizations/similar?name=ateliers%20muller&website=www.ateliers.example',
  );
  assert.deepEqual([found.id, found.reasons], [org, ['domain', 'name']]);
  assert.deepEqual(await read('/api/v2/duplicates/organizations/similar'), []);
});

test('pages of groups follow each other without gap or repeat', async () => {
  const { person, admin } = await world();
  for (const letter of 'abcde')
    for (const name of ['One', 'Two'])
      await person(`${name} ${letter}`, { emails: [{ value: `${letter}@a.example` }] });
  const seen: number[][] = [];
  let cursor = '';
  do {
    const reply = await call(`GET /api/v2/duplicates/persons?limit=2${cursor}`, { as: admin });
    assert.equal(reply.status, 200, reply.text);
    for (const { records } of reply.body.data as Group[]) seen.push(records.map(({ id }) => id));
    const next = reply.body.additional_data.next_cursor as string | null;
    cursor = next === null ? '' : `&cursor=${next}`;
  } while (cursor !== '');
  assert.equal(seen.length, 5);
  assert.equal(new Set(seen.flat()).size, 10);
});
