import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const other = await testCompany(db);
const { admin, regular } = company;
let code = '';
let options: [{ id: number }, { id: number }];
let dealId = 0;

const path = (): string => `/api/v2/dealFields/${code}/options`;
const stored = async (): Promise<Record<string, unknown>> =>
  (await db.selectFrom('deals').select('custom_fields').where('id', '=', dealId).executeTakeFirstOrThrow())
    .custom_fields;
const labels = async (): Promise<string[]> =>
  (await call(`GET /api/v2/dealFields/${code}`, { as: admin })).body.data.options.map(
    (option: { label: string }) => option.label,
  );

before(async () => {
  const { body } = await call('POST /api/v2/dealFields', {
    as: admin,
    body: {
      field_name: 'Colours',
      field_type: 'set',
      options: [{ label: 'Red' }, { label: 'Green' }, { label: 'Blue' }],
    },
  });
  code = body.data.field_code;
  options = body.data.options;
  const stage = await db
    .selectFrom('stages')
    .select(['id', 'pipeline_id'])
    .where('company_id', '=', company.id)
    .executeTakeFirstOrThrow();
  const deal = await db
    .insertInto('deals')
    .values({
      company_id: company.id,
      title: 'Deal',
      owner_id: admin.id,
      creator_user_id: admin.id,
      pipeline_id: stage.pipeline_id,
      stage_id: stage.id,
      currency: 'EUR',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  dealId = deal.id;
});

test('options are added after the others, in the order given', async () => {
  const { status, body } = await call(`POST ${path()}`, {
    as: admin,
    body: [{ label: 'White' }, { label: 'Black', color: 'gray' }],
  });
  assert.equal(status, 200);
  assert.deepEqual(
    body.data.map(({ label, color }: { label: string; color: string }) => [label, color]),
    [
      ['White', null],
      ['Black', 'gray'],
    ],
  );
  assert.deepEqual(await labels(), ['Red', 'Green', 'Blue', 'White', 'Black']);
});

test('options are renamed all or none', async () => {
  const [red, green] = options;
  const refused = await call(`PATCH ${path()}`, {
    as: admin,
    body: [
      { id: red.id, label: 'Crimson' },
      { id: 1, label: 'Nothing' },
    ],
  });
  assert.deepEqual([refused.status, refused.body.code], [404, 'option_not_found']);
  assert.equal((await labels())[0], 'Red');
  const changed = await call(`PATCH ${path()}`, {
    as: admin,
    body: [
      { id: red.id, label: 'Crimson' },
      { id: green.id, label: 'Olive' },
    ],
  });
  assert.deepEqual(
    changed.body.data.map((option: { label: string }) => option.label),
    ['Crimson', 'Olive'],
  );
});

test('a deleted option leaves the values that held it', async () => {
  const [red, green] = options;
  await db
    .updateTable('deals')
    .set({ custom_fields: JSON.stringify({ [code]: [red.id, green.id] }) })
    .where('id', '=', dealId)
    .execute();
  const deleted = await call(`DELETE ${path()}`, { as: admin, body: [{ id: red.id }] });
  assert.deepEqual([deleted.status, deleted.body.data], [200, [{ id: red.id, label: 'Crimson', color: null }]]);
  assert.deepEqual(await stored(), { [code]: [green.id] });
  await call(`DELETE ${path()}`, { as: admin, body: [{ id: green.id }] });
  assert.deepEqual(await stored(), {});
  assert.equal((await call(`DELETE ${path()}`, { as: admin, body: [{ id: green.id }] })).status, 404);
});

test('a deleted choice is unset where it was chosen', async () => {
  const { body } = await call('POST /api/v2/dealFields', {
    as: admin,
    body: { field_name: 'Choice', field_type: 'enum', options: [{ label: 'A' }, { label: 'B' }] },
  });
  const [first] = body.data.options;
  await db
    .updateTable('deals')
    .set({ custom_fields: JSON.stringify({ [body.data.field_code]: first.id, [code]: null }) })
    .where('id', '=', dealId)
    .execute();
  await call(`DELETE /api/v2/dealFields/${body.data.field_code}/options`, { as: admin, body: [{ id: first.id }] });
  assert.equal(body.data.field_code in (await stored()), false);
});

test('deleting a label takes it off the records and deletes none', async () => {
  const added = await call('POST /api/v2/dealFields/label/options', {
    as: regular,
    body: [{ label: 'Urgent', color: 'red' }],
  });
  assert.equal(added.status, 200, 'labels are changed with the permission labels.modify');
  const labelId = added.body.data[0].id;
  await db.insertInto('deal_labels').values({ company_id: company.id, deal_id: dealId, label_id: labelId }).execute();
  assert.equal(
    (await call('DELETE /api/v2/dealFields/label_ids/options', { as: regular, body: [{ id: labelId }] })).status,
    200,
  );
  assert.equal((await db.selectFrom('deal_labels').selectAll().where('label_id', '=', labelId).execute()).length, 0);
  assert.equal(
    (await db.selectFrom('deals').select('is_deleted').where('id', '=', dealId).executeTakeFirstOrThrow()).is_deleted,
    false,
  );
});

test('a deleted channel is unset on deals', async () => {
  const added = await call('POST /api/v2/dealFields/channel/options', { as: admin, body: [{ label: 'Radio' }] });
  await db.updateTable('deals').set({ channel: added.body.data[0].id }).where('id', '=', dealId).execute();
  await call('DELETE /api/v2/dealFields/channel/options', { as: admin, body: [{ id: added.body.data[0].id }] });
  assert.equal(
    (await db.selectFrom('deals').select('channel').where('id', '=', dealId).executeTakeFirstOrThrow()).channel,
    null,
  );
});

test('fields without options take none, nor do fixed lists', async () => {
  for (const name of ['title', 'status', 'visible_to']) {
    const reply = await call(`POST /api/v2/dealFields/${name}/options`, { as: admin, body: [{ label: 'X' }] });
    assert.deepEqual([reply.status, reply.body.code], [400, 'field_without_options'], name);
  }
});

test('what is no list of options is refused', async () => {
  for (const body of [
    [],
    {},
    [{}],
    [{ label: '' }],
    [{ label: 5 }],
    [{ label: 'x'.repeat(256) }],
    [{ label: 'A', color: 'mauve' }],
    [{ label: 'A', size: 1 }],
    ['A'],
  ])
    assert.equal((await call(`POST ${path()}`, { as: admin, body })).status, 400, JSON.stringify(body));
  for (const body of [[{ id: 'x', label: 'A' }], [{ id: 99_999_999_999, label: 'A' }], [{ label: 'A' }]])
    assert.equal((await call(`PATCH ${path()}`, { as: admin, body })).status, 400, JSON.stringify(body));
  const many = Array.from({ length: 10_000 }, (_, n) => ({ label: `Option ${n}` }));
  const reply = await call(`POST ${path()}`, { as: admin, body: many });
  assert.deepEqual([reply.status, reply.body.code], [400, 'too_many_options']);
});

test('another company’s options are out of reach', async () => {
  const theirs = await call('GET /api/v2/dealFields/label', { as: other.admin });
  const reply = await call('DELETE /api/v2/dealFields/label/options', {
    as: admin,
    body: [{ id: theirs.body.data.options[0].id }],
  });
  assert.deepEqual([reply.status, reply.body.code], [404, 'option_not_found']);
});
