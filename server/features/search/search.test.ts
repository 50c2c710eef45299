import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FoundItem } from '#shared/search/contract.ts';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { testDeal, testLead, testOrganization, testPerson } from '#server/testing/records.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testCompany(db);
const common = { companyId: company.id, ownerId: admin.id };

const organization = await testOrganization(db, { ...common, name: 'Zephyr Works' });
const person = await testPerson(db, { ...common, name: 'Zephyr', orgId: organization });
const deal = await testDeal(db, {
  ...common,
  title: 'Zephyr press',
  personId: person,
  orgId: organization,
  visibleTo: 7,
});
const hidden = await testDeal(db, { ...common, title: 'Secret zephyr', visibleTo: 1 });
const lead = await testLead(db, { ...common, title: 'A zephyr again', personId: person, visibleTo: 7 });
const file = (name: string, more: object = {}) =>
  db
    .insertInto('files')
    .values({ company_id: company.id, user_id: admin.id, name, file_name: name, file_size: 1, deal_id: deal, ...more })
    .returning('id')
    .executeTakeFirstOrThrow();
const { id: plan } = await file('zephyr-plan.pdf');
await file('zephyr-secret.pdf', { deal_id: hidden });

type Found = { items: FoundItem[]; related_items?: FoundItem[] };
const search = async (query: string, as: TestUser = admin) => {
  const reply = await call(`GET /api/v2/itemSearch?${query}`, { as });
  assert.equal(reply.status, 200, reply.text);
  return reply.body as { data: Found; additional_data: { next_cursor: string | null } };
};
const keys = ({ data }: { data: Found }) => data.items.map(({ item }) => `${item.type} ${item.id}`);

test('everything that says the term is found, best first', async () => {
  const found = await search('term=zephyr');
  assert.deepEqual(
    keys(found).toSorted(),
    [
      `deal ${deal}`,
      `deal ${hidden}`,
      `file ${plan}`,
      `file ${plan + 1}`,
      `lead ${lead}`,
      `organization ${organization}`,
      `person ${person}`,
    ].toSorted(),
  );
  const scores = found.data.items.map(({ result_score: score }) => score);
  assert.deepEqual(
    scores,
    scores.toSorted((a, b) => b - a),
  );
  const shown = found.data.items.find(({ item }) => item.type === 'file')?.item as unknown as {
    url: string;
    deal: object;
  };
  assert.match(shown.url, /^\/api\/v1\/files\/\d+\/download$/);
});

test('what the reader does not see is not found, nor what belongs to another company', async () => {
  assert.deepEqual(
    keys(await search('term=zephyr', regular))
      .filter((key) => key.startsWith('deal') || key.startsWith('file'))
      .toSorted(),
    [`deal ${deal}`, `file ${plan}`],
  );
  assert.deepEqual(keys(await search('term=zephyr', other.admin)), []);
});

test('kinds and fields narrow the search; an exact match takes all of a value', async () => {
  assert.deepEqual(keys(await search('term=zephyr&item_types=person,organization&exact_match=true')), [
    `person ${person}`,
  ]);
  assert.deepEqual(keys(await search('term=zephyr&fields=name&item_types=deal,person')), [`person ${person}`]);
  assert.deepEqual(keys(await search('term=zephyr&item_types=product,project')), []);
  assert.deepEqual(keys(await search('term=zephyr&fields=code')), []);
});

test('pages hold each item once', async () => {
  const whole = keys(await search('term=zephyr'));
  const paged: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await search(`term=zephyr&limit=1&cursor=${cursor}`);
    paged.push(...keys(page));
    cursor = page.additional_data.next_cursor;
  }
  assert.deepEqual(paged, whole);
});

test('related deals, leads and persons come when they are asked for, each once', async () => {
  const { data } = await search('term=zephyr&item_types=person,organization&search_for_related_items=1', regular);
  const related = (data.related_items ?? []).map(({ item }) => `${item.type} ${item.id}`);
  assert.deepEqual(related.toSorted(), [`deal ${deal}`, `lead ${lead}`, `person ${person}`].toSorted());
  assert.ok((data.related_items ?? []).every(({ result_score: score }) => score === 0));
  assert.equal('related_items' in (await search('term=zephyr')).data, false);
});

test('the values of one field are searched as they are written', async () => {
  const code = 'e'.repeat(40);
  await db
    .insertInto('fields')
    .values({ company_id: company.id, entity: 'deal', field_code: code, name: 'Ref', field_type: 'varchar' })
    .execute();
  await db
    .updateTable('deals')
    .set({ custom_fields: JSON.stringify({ [code]: 'AB-12 "x"' }) })
    .where('id', '=', deal)
    .execute();
  const find = async (query: string, as = admin) =>
    (await call(`GET /api/v2/itemSearch/field?${query}`, { as })).body.data;
  const encoded = encodeURIComponent('AB-12 "x"');
  assert.deepEqual(await find('term=Zephyr&entity_type=person&field=name'), [{ id: person, name: 'Zephyr' }]);
  assert.deepEqual(await find('term=zephyr&entity_type=person&field=name'), []);
  assert.deepEqual(await find('term=Zeph&entity_type=organization&field=name&match=beginning'), [
    { id: organization, name: 'Zephyr Works' },
  ]);
  assert.deepEqual(await find('term=ephyr&entity_type=lead&field=title&match=middle'), [
    { id: lead, title: 'A zephyr again' },
  ]);
  assert.deepEqual(await find(`term=${encoded}&entity_type=deal&field=${code}`), [{ id: deal, [code]: 'AB-12 "x"' }]);
  assert.deepEqual(await find(`term=b-1&entity_type=deal&field=${code}&match=middle`), []);
  assert.deepEqual(await find('term=secret&entity_type=deal&field=title&match=middle'), []);
  assert.deepEqual((await find('term=zephyr&entity_type=deal&field=title&match=middle')).length, 1);
  assert.deepEqual(await find('term=Secret&entity_type=deal&field=title&match=beginning', regular), []);
  assert.deepEqual(await find('term=ze&entity_type=product&field=name&match=middle'), []);
  const first = await call(
    'GET /api/v2/itemSearch/field?term=ephyr&entity_type=deal&field=title&match=middle&limit=1',
    { as: admin },
  );
  const rest = await call(
    `GET /api/v2/itemSearch/field?term=ephyr&entity_type=deal&field=title&match=middle&limit=1&cursor=${first.body.additional_data.next_cursor}`,
    { as: admin },
  );
  assert.deepEqual(
    [first.body.data[0].id, rest.body.data[0].id, rest.body.additional_data.next_cursor],
    [deal, hidden, null],
  );
});

test('what cannot be searched is refused', async () => {
  for (const query of [
    '',
    'term=z',
    'term=zz&item_types=secret',
    'term=zz&fields=secret',
    'term=zz&limit=0',
    'term=zz&cursor=x',
    'term=%00%00',
  ])
    assert.equal((await call(`GET /api/v2/itemSearch?${query}`, { as: admin })).status, 400, query);
  const forged = (id: string) =>
    Buffer.from(JSON.stringify({ field: 'item', fieldValue: null, sortDirection: 'asc', id })).toString('base64url');
  for (const query of [
    'term=zz',
    'term=zz&entity_type=deal',
    'term=zz&entity_type=deal&field=value',
    `term=zz&entity_type=deal&field=${'f'.repeat(40)}`,
    'term=z&entity_type=deal&field=title&match=middle',
    `term=zz&entity_type=deal&field=title&cursor=${forged('y')}`,
  ])
    assert.equal((await call(`GET /api/v2/itemSearch/field?${query}`, { as: admin })).status, 400, query);
  const far = Buffer.from(
    JSON.stringify({ field: 'item_score', fieldValue: 'deal:9e99,person:-4,lead:x', sortDirection: 'desc', id: 0 }),
  ).toString('base64url');
  assert.equal((await call(`GET /api/v2/itemSearch?term=zephyr&cursor=${far}`, { as: admin })).status, 200);
});

test('v1 pages the search by offset, and knows a field by its type', async () => {
  const all = keys(await search('term=zephyr'));
  const first = await call('GET /api/v1/itemSearch?term=zephyr&limit=2', { as: admin });
  const pagination = { start: 0, limit: 2, more_items_in_collection: true, next_start: 2 };
  assert.deepEqual([keys(first.body), first.body.additional_data.pagination], [all.slice(0, 2), pagination]);
  const rest = await call('GET /v1/itemSearch?term=zephyr&limit=100&start=2', { as: admin });
  assert.deepEqual(keys(rest.body), all.slice(2));
  assert.equal(rest.body.additional_data.pagination.more_items_in_collection, false);
  const beyond = await call('GET /v1/itemSearch?term=zephyr&start=99999', { as: admin });
  assert.deepEqual(beyond.body.data.items, []);
  const field = async (query: string, as = admin) =>
    (await call(`GET /api/v1/itemSearch/field?${query}`, { as })).body.data;
  assert.deepEqual(await field('term=Zephyr&field_type=dealField&field_key=title&return_item_ids=1'), [
    { id: deal, title: 'Zephyr press' },
  ]);
  assert.deepEqual(await field('term=ephyr&field_type=dealField&field_key=title', regular), [
    { title: 'Zephyr press' },
  ]);
  assert.deepEqual(await field('term=Zephyr&field_type=personField&field_key=name&exact_match=1'), [
    { name: 'Zephyr' },
  ]);
  assert.equal((await call('GET /api/v1/itemSearch?term=z', { as: admin })).status, 400);
  assert.equal(
    (await call('GET /api/v1/itemSearch/field?term=ze&field_type=x&field_key=name', { as: admin })).status,
    400,
  );
});
