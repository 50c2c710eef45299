import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundDeal } from '#shared/deals/search.contract.ts';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;

const add = async (body: object, as: TestUser = regular): Promise<{ id: number }> =>
  (await call('POST /api/v2/deals', { as, body: { title: 'Deal', ...body } })).body.data;
const search = async (query: string, as: TestUser = regular) => {
  const reply = await call(`GET /api/v2/deals/search?${query}`, { as });
  assert.equal(reply.status, 200, reply.text);
  const items = reply.body.data.items as {
    item: { id: number; notes: string[]; custom_fields: string[] };
    result_score: number;
  }[];
  for (const item of items) foundDeal.parse(item);
  return {
    items,
    ids: items.map(({ item }) => item.id),
    next: reply.body.additional_data.next_cursor as string | null,
  };
};

const code = 'a'.repeat(40);
await db
  .insertInto('fields')
  .values({ company_id: company.id, entity: 'deal', field_code: code, name: 'Reference', field_type: 'varchar' })
  .execute();
const roof = await add({ title: 'Œuvre 100% Élan' });
const long = await add({ title: 'Élan vital', status: 'won' });
const plain = await add({ title: 'Other', custom_fields: { [code]: 'Dossier "Élan" 7' } });
const hidden = await add({ title: 'Élan caché', visible_to: 1 }, admin);
await db
  .insertInto('notes')
  .values({ company_id: company.id, content: '<p>Parle de spéléologie</p>', user_id: regular.id, deal_id: long.id })
  .execute();

test('titles are found without regard to case and accents, best first', async () => {
  const found = await search('term=elan&fields=title');
  assert.deepEqual(found.ids, [long.id, roof.id]);
  assert.deepEqual(
    (await search('term=ELAN', admin)).ids.toSorted((a, b) => a - b),
    [roof.id, long.id, plain.id, hidden.id],
  );
  assert.deepEqual((await search('term=100%25')).ids, [roof.id]);
  assert.deepEqual((await search('term=el&fields=title')).ids, [long.id, roof.id]);
});

test('custom fields and notes are searched too, and shown where they match', async () => {
  const byField = await search(`term=${encodeURIComponent('"élan"')}`);
  assert.deepEqual([byField.ids, byField.items[0]?.item.custom_fields], [[plain.id], ['Dossier "Élan" 7']]);
  const byNote = await search('term=speleo');
  assert.deepEqual([byNote.ids, byNote.items[0]?.item.notes.length], [[long.id], 1]);
  assert.deepEqual((await search('term=speleo&fields=title,custom_fields')).ids, []);
});

test('an exact match is the whole text', async () => {
  assert.deepEqual((await search('term=elan%20vital&exact_match=true')).ids, [long.id]);
  assert.deepEqual((await search('term=vital&exact_match=1')).ids, []);
});

test('a search is narrowed and paged', async () => {
  assert.deepEqual((await search('term=elan&status=won')).ids, [long.id]);
  const first = await search('term=elan&limit=1');
  const second = await search(`term=elan&limit=5&cursor=${first.next}`);
  assert.deepEqual([...first.ids, ...second.ids].length, 3);
  assert.equal(second.next, null);
});

test('too short or malformed terms are refused', async () => {
  for (const query of [
    '',
    'term=',
    'term=e',
    'term=%20%20',
    'term=a%00b',
    'term=elan&fields=owner',
    'term=elan&status=deleted',
    'term=elan&cursor=x',
  ])
    assert.equal((await call(`GET /api/v2/deals/search?${query}`, { as: regular })).status, 400, query);
  assert.deepEqual((await search('term=e&exact_match=true')).ids, []);
});
