import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, type Reply } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;

const add = async (name: string, more: object = {}): Promise<Reply['body']> =>
  (await call('POST /api/v2/dealFields', { as: admin, body: { field_name: name, field_type: 'varchar', ...more } }))
    .body.data;
const custom = async (): Promise<string[]> =>
  (await call('GET /api/v2/dealFields?limit=500', { as: admin })).body.data
    .filter((field: { is_custom_field: boolean }) => field.is_custom_field)
    .map((field: { field_name: string }) => field.field_name);

test('fields stand in the order they were put in, a new one last', async () => {
  const codes = [];
  for (const name of ['One', 'Two', 'Three']) codes.push((await add(name))['field_code']);
  const [one, two, three] = codes;
  const arranged = await call('POST /api/v2/fields/arrange', {
    as: admin,
    body: { entity: 'deal', field_codes: [three, one] },
  });
  assert.deepEqual(arranged.body.data, { arranged: 3 });
  assert.deepEqual(await custom(), ['Three', 'One', 'Two']);
  await add('Four');
  assert.deepEqual(await custom(), ['Three', 'One', 'Two', 'Four']);
  const body = { entity: 'deal', field_codes: [two] };
  assert.equal((await call('POST /api/v2/fields/arrange', { as: regular, body })).status, 403);
});

test('options stand in the order they were put in', async () => {
  const field = await add('Choice', { field_type: 'enum', options: [{ label: 'A' }, { label: 'B' }, { label: 'C' }] });
  const ids = field['options'].map((option: { id: number }) => option.id);
  const body = { entity: 'deal', field_code: field['field_code'], option_ids: [ids[2], ids[0]] };
  assert.equal((await call('POST /api/v2/fields/arrange-options', { as: admin, body })).status, 200);
  const after = await call(`GET /api/v2/dealFields/${field['field_code']}`, { as: admin });
  assert.deepEqual(
    after.body.data.options.map((option: { label: string }) => option.label),
    ['C', 'A', 'B'],
  );
  const builtIn = { ...body, field_code: 'label' };
  assert.equal((await call('POST /api/v2/fields/arrange-options', { as: admin, body: builtIn })).status, 403);
});

test('before a field is deleted, one hears how many records have a value in it and which formulas name it', async () => {
  const hours = await add('Hours', { field_type: 'double' });
  await add('Cost', { field_type: 'double', formula: '#Hours * 2' });
  const code = hours['field_code'];
  for (const value of [1, 2]) await givenDeal(db, company, { customFields: { [code]: value } });
  await givenDeal(db, company, { customFields: { [code]: 3 }, deleted: true });
  const use = await call(`GET /api/v2/fields/use?entity=deal&field_code=${code}`, { as: admin });
  assert.deepEqual(use.body.data, { records: 2, is_capped: false, formulas: ['Cost'] });
  assert.equal((await call('GET /api/v2/fields/use?entity=deal&field_code=value', { as: admin })).status, 403);
  assert.equal((await call('GET /api/v2/fields/use?entity=deal&field_code=none', { as: admin })).status, 404);
});
