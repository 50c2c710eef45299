import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, testUser } from '#server/testing/app.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const { admin } = company;
const stranger = await testCompany(db);

const add = async (body: Record<string, unknown>, path = 'persons'): Promise<number> => {
  const reply = await call(`POST /api/v2/${path}`, { as: admin, body });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data.id;
};

const field = 'a'.repeat(40);
await db
  .insertInto('fields')
  .values([
    { company_id: company.id, entity: 'person', field_code: field, name: 'Nickname', field_type: 'varchar' },
    { company_id: company.id, entity: 'person', field_code: 'b'.repeat(40), name: 'Met on', field_type: 'date' },
  ])
  .execute();
const organization = await add({ name: 'Zenith', address: { value: '3 Harbour Road' } }, 'organizations');
const eve = await add({
  name: 'Eve Müller',
  org_id: organization,
  emails: [{ value: 'Eve.M@Example.org' }],
  phones: [{ value: '+372 (555) 555-555' }],
  notes: 'Prefers tea',
  custom_fields: { [field]: 'Vivi', ['b'.repeat(40)]: '2024-05-06' },
});
const muller = await add({ name: 'Muller' });
const mullerson = await add({ name: 'Mullerson Al', emails: [{ value: 'al@example.org' }] });

const search = async (query: string, as = admin): Promise<number[]> => {
  const reply = await call(`GET /api/v2/persons/search?${query}`, { as });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data.items.map((found: { item: { id: number } }) => found.item.id);
};

test('an exact name comes first, then names that begin with the term, then the rest; accents and case do not matter', async () => {
  assert.deepEqual(await search('term=MÜLLER'), [muller, mullerson, eve]);
  assert.deepEqual(await search('term=muller%20eve'), [eve]);
});

test('a person is found by e-mail, phone, notes and custom fields', async () => {
  assert.deepEqual(await search('term=eve.m@ex'), [eve]);
  assert.deepEqual(await search('term=372%20555%20555'), [eve]);
  assert.deepEqual(await search('term=%2B372555555555&fields=phone'), [eve]);
  assert.deepEqual(await search('term=tea&fields=notes'), [eve]);
  assert.deepEqual(await search('term=vivi'), [eve]);
  const reply = await call('GET /api/v2/persons/search?term=vivi', { as: admin });
  assert.deepEqual(reply.body.data.items, [
    {
      result_score: 0.25,
      item: {
        id: eve,
        type: 'person',
        name: 'Eve Müller',
        phones: ['+372 (555) 555-555'],
        emails: ['Eve.M@Example.org'],
        primary_email: 'Eve.M@Example.org',
        visible_to: 3,
        owner: { id: admin.id },
        organization: { id: organization, name: 'Zenith', address: '3 Harbour Road' },
        custom_fields: ['Vivi'],
        notes: [],
      },
    },
  ]);
});

test('only the asked fields are searched, and dates are not', async () => {
  assert.deepEqual(await search('term=example.org&fields=name'), []);
  assert.deepEqual(await search('term=muller&fields=email'), []);
  assert.deepEqual(await search('term=2024-05-06'), []);
});

test('a term of two characters finds what begins with it', async () => {
  assert.deepEqual(await search('term=al'), [mullerson]);
  assert.deepEqual(await search('term=vi'), [eve]);
});

test('an exact match is the whole value of a field', async () => {
  assert.deepEqual(await search('term=muller&exact_match=true'), [muller]);
  assert.deepEqual(await search('term=AL@example.org&exact_match=true'), [mullerson]);
  assert.deepEqual(await search('term=example.org&exact_match=true'), []);
  assert.deepEqual(await search('term=Vivi&exact_match=1&fields=custom_fields'), [eve]);
  assert.deepEqual(await search('term=372555555555&exact_match=true'), [eve]);
});

test('results can be narrowed to an organization', async () => {
  assert.deepEqual(await search(`term=muller&organization_id=${organization}`), [eve]);
});

test('pages go through all results in their order', async () => {
  const seen: number[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await call(`GET /api/v2/persons/search?term=muller&limit=1&cursor=${cursor}`, { as: admin });
    seen.push(...page.body.data.items.map((found: { item: { id: number } }) => found.item.id));
    cursor = page.body.additional_data.next_cursor;
  }
  assert.deepEqual(seen, [muller, mullerson, eve]);
});

test('what one may not see is not found, nor what is deleted', async () => {
  const secret = await add({ name: 'Quixote', visible_to: 1 });
  assert.deepEqual(await search('term=quixote'), [secret]);
  assert.deepEqual(await search('term=quixote', await testUser(db, company)), []);
  assert.deepEqual(await search('term=quixote', stranger.admin), []);
  await call(`DELETE /api/v2/persons/${secret}`, { as: admin });
  assert.deepEqual(await search('term=quixote'), []);
});

test('signs that mean something to the database mean nothing in a term', async () => {
  for (const term of ['%25%25', '__', '%22%5C', "'';", '%5B%5D', '%F0%9F%98%80%F0%9F%98%80'])
    assert.deepEqual(await search(`term=${term}`), [], term);
});

test('a term that is too short, and unknown fields, are refused', async () => {
  for (const query of ['', 'term=a', 'term=', 'term=abc&fields=shoe', 'term=abc&cursor=x', 'term=a%00b'])
    assert.equal((await call(`GET /api/v2/persons/search?${query}`, { as: admin })).status, 400, query);
});

test('an organization is found by name and address', async () => {
  for (const term of ['zenith', 'harbour', 'zenith%20road']) {
    const reply = await call(`GET /api/v2/organizations/search?term=${term}`, { as: admin });
    assert.deepEqual(
      reply.body.data.items.map((found: { item: { id: number } }) => found.item.id),
      [organization],
      term,
    );
  }
  const exact = await call('GET /api/v2/organizations/search?term=3%20harbour%20road&exact_match=true', { as: admin });
  assert.equal(exact.body.data.items.length, 1);
});
