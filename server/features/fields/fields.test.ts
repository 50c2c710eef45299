import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const other = await testCompany(db);
const { admin, regular } = company;

type Body = Record<string, unknown>;

const add = async (
  body: Body,
  entity = 'deal',
): Promise<{ field_code: string; options: { id: number; label: string }[] | null } & Body> => {
  const reply = await call(`POST /api/v2/${entity}Fields`, { as: admin, body });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data;
};

test('a new custom field has a code of 40 hex characters and its settings in the reply', async () => {
  const field = await add({
    field_name: 'Budget',
    field_type: 'monetary',
    description: 'What they can spend',
    ui_visibility: { add_visible_flag: true },
  });
  assert.match(field.field_code, /^[0-9a-f]{40}$/);
  assert.deepEqual(
    { ...field, field_code: '' },
    {
      field_name: 'Budget',
      field_code: '',
      description: 'What they can spend',
      field_type: 'monetary',
      options: null,
      subfields: [
        { field_code: 'value', field_name: 'Amount of Budget', field_type: 'double' },
        { field_code: 'currency', field_name: 'Currency of Budget', field_type: 'varchar' },
      ],
      is_custom_field: true,
      is_optional_response_field: false,
      ui_visibility: {
        add_visible_flag: true,
        details_visible_flag: true,
        projects_detail_visible_flag: false,
        show_in_pipelines: { show_in_all: true, pipeline_ids: [] },
      },
      important_fields: { enabled: false, stage_ids: [] },
      required_fields: { enabled: false, stage_ids: [], statuses: {} },
    },
  );
});

test('a list goes through built-in and custom fields page by page', async () => {
  const codes: string[] = [];
  let cursor = '';
  do {
    const { body, status } = await call(`GET /api/v2/dealFields?limit=20&cursor=${cursor}`, { as: regular });
    assert.equal(status, 200);
    codes.push(...body.data.map((field: { field_code: string }) => field.field_code));
    cursor = body.additional_data.next_cursor ?? '';
  } while (cursor !== '');
  assert.equal(new Set(codes).size, codes.length);
  for (const code of ['title', 'value', 'stage_id', 'pipeline_id', 'label_ids', 'owner_id', 'status', 'channel'])
    assert.ok(codes.includes(code), code);
  assert.match(codes.at(-1) ?? '', /^[0-9a-f]{40}$/);
  assert.equal((await call('GET /api/v2/dealFields?cursor=nonsense', { as: regular })).status, 400);
});

test('settings show when they are asked for', async () => {
  const plain = await call('GET /api/v2/dealFields/status', { as: regular });
  assert.deepEqual(
    plain.body.data.options.map((option: Body) => option['id']),
    ['open', 'won', 'lost', 'deleted'],
  );
  assert.equal('ui_visibility' in plain.body.data, false);
  const asked = await call('GET /api/v2/dealFields/status?include_fields=ui_visibility,required_fields', {
    as: regular,
  });
  assert.equal(asked.body.data.required_fields.enabled, true);
  assert.equal((await call('GET /api/v2/dealFields?include_fields=secrets', { as: regular })).status, 400);
});

test('built-in names speak the reader’s language', async () => {
  const french = await testCompany(db, { language: 'fr' });
  const { body } = await call('GET /api/v2/dealFields/title', { as: french.admin });
  assert.equal(body.data.field_name, 'Titre');
});

test('labels are options of a built-in field, under its name in either dialect', async () => {
  for (const code of ['label', 'label_ids']) {
    const { body } = await call(`GET /api/v2/personFields/${code}`, { as: regular });
    assert.deepEqual(
      body.data.options.map((option: Body) => option['label']),
      ['Hot', 'Warm', 'Cold'],
    );
  }
});

test('activities have fields to read, of which types are the company’s', async () => {
  const list = await call('GET /api/v2/activityFields', { as: regular });
  assert.equal(list.status, 200);
  const type = list.body.data.find((field: Body) => field['field_code'] === 'type');
  assert.deepEqual(type.options[0], { id: 'call', label: 'Call', color: null, add_time: null, update_time: null });
  assert.equal((await call('GET /api/v2/activityFields/subject', { as: regular })).body.data.field_type, 'varchar');
  assert.equal((await call('GET /api/v2/activityFields/nothing', { as: regular })).status, 404);
});

test('a change of some settings leaves the others, and an unchanged field is not touched', async () => {
  const { field_code: code } = await add({ field_name: 'Size', field_type: 'double' });
  const changed = await call(`PATCH /api/v2/dealFields/${code}`, {
    as: admin,
    body: { field_name: 'Size in m²', required_fields: { enabled: true } },
  });
  assert.equal(changed.body.data.field_name, 'Size in m²');
  assert.deepEqual(changed.body.data.required_fields, { enabled: true, stage_ids: [], statuses: {} });
  const time = async (): Promise<string> =>
    (await db.selectFrom('fields').select('update_time').where('field_code', '=', code).executeTakeFirstOrThrow())
      .update_time;
  const before = await time();
  assert.equal(
    (await call(`PATCH /api/v2/dealFields/${code}`, { as: admin, body: { field_name: 'Size in m²' } })).status,
    200,
  );
  assert.equal(await time(), before);
});

test('a deleted field is gone', async () => {
  const { field_code: code } = await add({ field_name: 'Old', field_type: 'text' }, 'organization');
  const deleted = await call(`DELETE /api/v2/organizationFields/${code}`, { as: admin });
  assert.deepEqual([deleted.status, deleted.body.data.field_code], [200, code]);
  for (const method of ['GET', 'DELETE']) {
    const gone = await call(`${method} /api/v2/organizationFields/${code}`, { as: admin });
    assert.deepEqual([gone.status, gone.body.error, gone.body.code], [410, 'The field is not found', 'field_gone']);
  }
  const missing = await call(`GET /api/v2/organizationFields/${'0'.repeat(40)}`, { as: admin });
  assert.deepEqual([missing.status, missing.body.error], [404, 'The field is not found']);
});

test('built-in fields stay as they are', async () => {
  assert.equal((await call('DELETE /api/v2/dealFields/title', { as: admin })).body.code, 'field_built_in');
  assert.equal((await call('PATCH /api/v2/dealFields/title', { as: admin, body: { field_name: 'Name' } })).status, 403);
});

test('adding, changing and deleting fields each take their permission', async () => {
  const { field_code: code } = await add({ field_name: 'Kept', field_type: 'enum', options: [{ label: 'A' }] });
  const attempts: [string, unknown][] = [
    ['POST /api/v2/dealFields', { field_name: 'X', field_type: 'text' }],
    [`PATCH /api/v2/dealFields/${code}`, { field_name: 'X' }],
    [`DELETE /api/v2/dealFields/${code}`, undefined],
    [`POST /api/v2/dealFields/${code}/options`, [{ label: 'B' }]],
  ];
  for (const [path, body] of attempts) assert.equal((await call(path, { as: regular, body })).status, 403, path);
});

test('another company’s field does not exist', async () => {
  const { field_code: code } = await add({ field_name: 'Ours', field_type: 'enum', options: [{ label: 'A' }] });
  for (const path of [`GET /api/v2/dealFields/${code}`, `DELETE /api/v2/dealFields/${code}`])
    assert.equal((await call(path, { as: other.admin })).status, 404);
  assert.equal(
    (await call(`POST /api/v2/dealFields/${code}/options`, { as: other.admin, body: [{ label: 'B' }] })).status,
    404,
  );
});

test('what is no field is refused', async () => {
  const bodies: unknown[] = [
    {},
    [],
    { field_name: '', field_type: 'text' },
    { field_name: 'x'.repeat(256), field_type: 'text' },
    { field_name: 'X', field_type: 'visible_to' },
    { field_name: 'X', field_type: 'enum' },
    { field_name: 'X', field_type: 'enum', options: [] },
    { field_name: 'X', field_type: 'text', options: [{ label: 'A' }] },
    { field_name: 'X', field_type: 'set', options: [{ label: '' }] },
    { field_name: 'X', field_type: 'text', colour: 'red' },
    { field_name: 'X', field_type: 'text', important_fields: { stage_ids: [999_999] } },
    { field_name: 'X', field_type: 'text', ui_visibility: { show_in_pipelines: { pipeline_ids: [999_999] } } },
    { field_name: 'X\u0000', field_type: 'text' },
  ];
  for (const body of bodies)
    assert.equal((await call('POST /api/v2/dealFields', { as: admin, body })).status, 400, JSON.stringify(body));
  assert.equal((await call(`GET /api/v2/dealFields/${'x'.repeat(200)}`, { as: admin })).status, 400);
  assert.equal((await call('GET /api/v2/dealFields/%00', { as: admin })).status, 400);
});

test('a formula names number fields, and the field says so', async () => {
  const good = await add({
    field_name: 'Commission',
    field_type: 'double',
    formula: '(#Value + #probability) * 10 % - 2.5',
  });
  assert.equal(good['formula'], '(#value + #probability) * 10 % - 2.5');
  const chained = await add({ field_name: 'On budget', field_type: 'monetary', formula: '#Budget / 2' });
  assert.equal(
    (await call(`PATCH /api/v2/dealFields/${chained.field_code}`, { as: admin, body: { formula: '#value' } })).body.data
      .formula,
    '#value',
  );
  const bad = ['2 * 3', '#Nothing * 2', '#Title', 'sum(#Value)', '#Products count', '#'];
  for (const formula of bad) {
    const reply = await call('POST /api/v2/dealFields', {
      as: admin,
      body: { field_name: 'F', field_type: 'double', formula },
    });
    assert.deepEqual([reply.status, reply.body.code], [400, 'formula_invalid'], formula);
  }
  assert.equal(
    (
      await call('POST /api/v2/dealFields', {
        as: admin,
        body: { field_name: 'F', field_type: 'text', formula: '#Value' },
      })
    ).status,
    400,
  );
  assert.equal(
    (
      await call('POST /api/v2/personFields', {
        as: admin,
        body: { field_name: 'F', field_type: 'double', formula: '#Value' },
      })
    ).status,
    400,
  );
});
