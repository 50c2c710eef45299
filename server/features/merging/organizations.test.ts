import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testCompany(db);

const made = async (path: string, body: object): Promise<number> => {
  const reply = await call(`POST ${path}`, { as: admin, body });
  assert.ok(reply.status < 300, reply.text);
  return reply.body.data.id;
};
const organization = async (body: object = {}) => made('/api/v2/organizations', { name: 'Norsk Hydro', ...body });
const read = async (path: string) => {
  const reply = await call(`GET ${path}`, { as: admin });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data;
};
const merge = async (id: number, into: number, as = admin) =>
  call(`PUT /api/v1/organizations/${id}/merge`, { as, body: { merge_with_id: into } });

test('people, deals, leads and all that hung on the merged organization go over, and gaps are filled', async () => {
  const gone = await organization({ name: 'Hydro', website: 'https://hydro.example', address: { value: 'Oslo' } });
  const kept = await organization({ address: { value: 'Drammensveien 1, Oslo' } });
  const field = { field_name: 'Agency', field_type: 'org' };
  const code = (await call('POST /api/v2/dealFields', { as: admin, body: field })).body.data.field_code;
  const person = await made('/api/v2/persons', { name: 'Kari', org_id: gone });
  const deal = await made('/api/v2/deals', { title: 'Deal', org_id: gone, custom_fields: { [code]: gone } });
  const lead = await made('/api/v1/leads', { title: 'Lead', organization_id: gone });
  const note = await made('/api/v1/notes', { content: 'Text', org_id: gone });
  const activity = await made('/api/v2/activities', { subject: 'Call', type: 'call', org_id: gone });
  for (const id of [gone, kept])
    await call(`POST /api/v2/organizations/${id}/followers`, { as: admin, body: { user_id: regular.id } });
  const preview = await read(`/api/v2/merges/organizations/preview?kept_id=${kept}&merged_id=${gone}`);
  assert.deepEqual(preview.moves, [
    { what: 'people', count: 1, hidden: 0 },
    { what: 'deals', count: 1, hidden: 0 },
    { what: 'leads', count: 1, hidden: 0 },
    { what: 'activities', count: 1, hidden: 0 },
    { what: 'notes', count: 1, hidden: 0 },
    { what: 'followers', count: 1, hidden: 0 },
  ]);
  const reply = await merge(gone, kept);
  assert.deepEqual([reply.status, reply.body], [200, { success: true, data: { id: kept } }]);
  const now = await read(`/api/v2/organizations/${kept}?include_fields=people_count`);
  assert.deepEqual(
    [now.name, now.website, now.address.value, now.people_count],
    ['Norsk Hydro', 'https://hydro.example', 'Drammensveien 1, Oslo', 1],
  );
  const seen = await read(`/api/v2/deals/${deal}`);
  assert.deepEqual([seen.org_id, seen.custom_fields[code]], [kept, kept]);
  assert.equal((await read(`/api/v2/persons/${person}`)).org_id, kept);
  assert.equal((await read(`/api/v1/leads/${lead}`)).organization_id, kept);
  assert.equal((await read(`/api/v1/notes/${note}`)).org_id, kept);
  assert.equal((await read(`/api/v2/activities/${activity}`)).org_id, kept);
  assert.equal((await read(`/api/v2/organizations/${kept}/followers`)).length, 1);
  const [change] = await read(`/api/v1/persons/${person}/changelog`);
  assert.deepEqual([change.field_key, change.old_value, change.new_value], ['org_id', String(gone), String(kept)]);
});

test('labels of both are united', async () => {
  const option = async (label: string) =>
    (
      await db
        .insertInto('field_options')
        .values({ company_id: company.id, entity: 'organization', field_code: 'label', label })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  const [hot, cold, warm] = [await option('Hot'), await option('Cold'), await option('Warm')];
  const gone = await organization({ label_ids: [hot, warm] });
  const kept = await organization({ label_ids: [hot, cold] });
  await merge(gone, kept);
  assert.deepEqual((await read(`/api/v2/organizations/${kept}`)).label_ids, [hot, cold, warm]);
  const [, labels] = await read(`/api/v1/organizations/${kept}/changelog`);
  assert.deepEqual([labels.field_key, labels.new_value], ['label', [hot, cold, warm].join(',')]);
});

test('an import that knew the merged organization finds the kept one', async () => {
  const [gone, kept] = [await organization(), await organization()];
  await db.updateTable('organizations').set({ import_key: 'crm:1' }).where('id', '=', gone).execute();
  await merge(gone, kept);
  const { id } = await db
    .selectFrom('organizations')
    .select('id')
    .where('import_key', '=', 'crm:1')
    .executeTakeFirstOrThrow();
  assert.equal(id, kept);
});

test('organizations of others, and deleted ones, are not merged', async () => {
  const [one, two] = [await organization(), await organization()];
  assert.equal((await merge(one, two, other.admin)).status, 404);
  assert.equal((await merge(one, two, regular)).status, 403);
  await call(`DELETE /api/v2/organizations/${two}`, { as: admin });
  const refused = await merge(one, two);
  assert.deepEqual([refused.status, refused.body.code], [409, 'contact_deleted']);
});
