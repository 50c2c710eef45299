import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { testApp, testCompany, type TestCompany } from '#server/testing/app.ts';

const { call, db } = await testApp();
let company: TestCompany;
let other: TestCompany;
let person = 0;
let organization = 0;
const code = 'c'.repeat(40);

before(async () => {
  company = await testCompany(db);
  other = await testCompany(db);
  const common = { company_id: company.id, owner_id: company.admin.id, visible_to: 7 };
  ({ id: person } = await db
    .insertInto('persons')
    .values({
      ...common,
      name: 'John Doe',
      emails: JSON.stringify([{ value: 'john@doe.example', label: 'work', primary: true }]),
      phones: JSON.stringify([{ value: '+33 1', label: 'work', primary: true }]),
    })
    .returning('id')
    .executeTakeFirstOrThrow());
  ({ id: organization } = await db
    .insertInto('organizations')
    .values({ ...common, name: 'John company' })
    .returning('id')
    .executeTakeFirstOrThrow());
  await db
    .insertInto('fields')
    .values({ company_id: company.id, entity: 'deal', field_code: code, name: 'Where', field_type: 'varchar' })
    .execute();
});

const addLead = async (title: string, body: Record<string, unknown> = {}) => {
  const reply = await call('POST /v1/leads', {
    as: company.admin,
    body: { title, person_id: person, visible_to: 7, ...body },
  });
  assert.equal(reply.status, 201, reply.text);
  return reply.body.data.id as string;
};
const search = async (query: string, as = company.regular) => call(`GET /api/v2/leads/search?${query}`, { as });
const found = async (query: string, as = company.regular): Promise<string[]> => {
  const { body, text } = await search(query, as);
  assert.equal(body.success, true, text);
  return body.data.items.map(({ item }: { item: { id: string } }) => item.id);
};

test('a found lead has the documented shape', async () => {
  const id = await addLead('Éclair lead', { organization_id: organization, value: { amount: 100, currency: 'USD' } });
  const { body } = await search('term=eclair&include_fields=lead.was_seen');
  assert.deepEqual(body, {
    success: true,
    data: {
      items: [
        {
          result_score: 1.2,
          item: {
            id,
            type: 'lead',
            title: 'Éclair lead',
            owner: { id: company.admin.id },
            person: { id: person, name: 'John Doe' },
            organization: { id: organization, name: 'John company' },
            phones: ['+33 1'],
            emails: ['john@doe.example'],
            custom_fields: [],
            notes: [],
            value: 100,
            currency: 'USD',
            visible_to: 7,
            is_archived: false,
            was_seen: false,
          },
        },
      ],
    },
    additional_data: { next_cursor: null },
  });
});

test('titles, custom fields and notes are searched, the better match first', async () => {
  const inNote = await addLead('One');
  await db
    .insertInto('notes')
    .values({ company_id: company.id, user_id: company.admin.id, lead_id: inNote, content: '<p>The Zebra file</p>' })
    .execute();
  const inField = await addLead('Two', { [code]: 'zebra "crossing"' });
  const inTitle = await addLead('The zebra');
  const exact = await addLead('Zebra');
  assert.deepEqual(await found('term=zebra'), [exact, inTitle, inField, inNote]);
  assert.deepEqual(await found('term=zebra&fields=notes,custom_fields'), [inField, inNote]);
  assert.deepEqual(await found('term=ZEBRA&exact_match=true'), [exact]);
  assert.deepEqual(await found(`term=${encodeURIComponent('"cross')}`), [inField]);
  const { body } = await search('term=zebra&fields=custom_fields');
  assert.deepEqual(body.data.items[0].item.custom_fields, ['zebra "crossing"']);
  assert.deepEqual(await found('term=ze&fields=title'), [exact, inTitle]);
  assert.deepEqual(await found('term=br'), []);
});

test('pages follow each other in both dialects', async () => {
  const ids = [];
  for (let n = 0; n < 3; n += 1) ids.push(await addLead('Walrus'));
  const pages: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await search(`term=walrus&limit=1&cursor=${cursor}`);
    pages.push(...body.data.items.map(({ item }: { item: { id: string } }) => item.id));
    cursor = body.additional_data.next_cursor;
  }
  assert.deepEqual(pages.toSorted(), ids.toSorted());
  const old = await call('GET /v1/leads/search?term=walrus&start=1&limit=1', { as: company.regular });
  assert.equal(old.body.data.items[0].item.id, pages[1]);
  assert.deepEqual(old.body.additional_data.pagination, {
    start: 1,
    limit: 1,
    more_items_in_collection: true,
    next_start: 2,
  });
});

test('what one may not see is not found', async () => {
  const id = await addLead('Hippopotamus', { visible_to: 1 });
  assert.deepEqual(await found('term=hippo', company.admin), [id]);
  assert.deepEqual(await found('term=hippo'), []);
  assert.deepEqual(await found('term=hippo', other.admin), []);
  assert.deepEqual(await found(`term=hippo&person_id=${person}`, company.admin), [id]);
  assert.deepEqual(await found(`term=hippo&organization_id=${organization}`, company.admin), []);
});

test('a search that makes no sense is refused', async () => {
  for (const query of [
    '',
    'term=',
    'term=a',
    'term=%00%00',
    `term=${'a'.repeat(256)}`,
    'term=abc&fields=password',
    'term=abc&cursor=x',
    'term=abc&person_id=x',
    'term=abc&limit=0',
  ])
    assert.equal((await search(query)).status, 400, query);
  for (const query of [
    'term=%25%25',
    'term=__',
    'term=%5C%5C',
    'term=%27%22',
    'term=%EF%BC%BC%EF%BC%BC',
    'term=a&exact_match=1',
  ])
    assert.equal((await search(query)).status, 200, query);
});
