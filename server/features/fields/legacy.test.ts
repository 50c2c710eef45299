import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemFields } from '#shared/fields/system.ts';
import { filterObjects } from '#shared/filters/conditions.ts';
import { testApp, testCompany } from '#server/testing/app.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const other = await testCompany(db);
const { admin, regular } = company;

type Shown = { id: number | null; key: string; filtering_allowed?: boolean; options: { id: number; label: string }[] };

const listed = async (path: string): Promise<Shown[]> => {
  const { status, body } = await call(`GET ${path}?limit=500`, { as: regular });
  assert.equal(status, 200);
  return body.data;
};

test('a field is added, read, changed and deleted by its id', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = `name=Colour&field_type=enum&options=${encodeURIComponent('[{"label":"Red"},{"label":"Blue"}]')}&add_visible_flag=0`;
  const added = await call('POST /v1/dealFields', { as: admin, body, headers: form });
  assert.equal(added.status, 200, added.text);
  const { id, key, options, edit_flag: isCustom, add_visible_flag: shows } = added.body.data;
  assert.match(key, /^[0-9a-f]{40}$/);
  assert.deepEqual(
    [isCustom, shows, options.map((option: { label: string }) => option.label)],
    [true, false, ['Red', 'Blue']],
  );
  const changed = await call(`PUT /v1/dealFields/${id}`, {
    as: admin,
    body: { name: 'Colours', options: [{ id: options[1].id, label: 'Navy' }, { label: 'Green' }] },
  });
  assert.deepEqual(
    changed.body.data.options.map((option: { label: string }) => option.label),
    ['Navy', 'Green'],
  );
  assert.deepEqual(changed.body.data.options_deleted, [{ id: options[0].id, label: 'Red' }]);
  assert.equal((await call(`GET /v1/dealFields/${id}`, { as: regular })).body.data.name, 'Colours');
  assert.deepEqual((await call(`DELETE /v1/dealFields/${id}`, { as: admin })).body.data, { id });
  assert.equal((await call(`GET /v1/dealFields/${id}`, { as: regular })).status, 410);
});

test('parts of a field are listed after it', async () => {
  const { body } = await call('POST /v1/personFields', { as: admin, body: { name: 'Home', field_type: 'address' } });
  const keys = (await listed('/v1/personFields')).map((field) => field.key);
  const at = keys.indexOf(body.data.key);
  assert.deepEqual(keys.slice(at, at + 2), [body.data.key, `${body.data.key}_subpremise`]);
  assert.equal(body.data.subfields.length, 10);
});

test('leads mirror the fields of deals and have some of their own', async () => {
  const { body } = await call('POST /v1/dealFields', { as: admin, body: { name: 'Budget', field_type: 'monetary' } });
  const leadKeys = new Set((await listed('/v1/leadFields')).map((field) => field.key));
  for (const { key } of await listed('/v1/dealFields')) assert.ok(leadKeys.has(key), key);
  assert.ok(leadKeys.has(`${body.data.key}_currency`));
  assert.ok(leadKeys.has('source_name'));
});

test('lists are paged by start', async () => {
  const first = await call('GET /v1/organizationFields?limit=2', { as: regular });
  assert.deepEqual(first.body.additional_data.pagination, {
    start: 0,
    limit: 2,
    more_items_in_collection: true,
    next_start: 2,
  });
  const second = await call('GET /v1/organizationFields?limit=1&start=1', { as: regular });
  assert.equal(second.body.data[0].key, first.body.data[1].key);
});

test('activities and notes have fields to list', async () => {
  assert.ok((await listed('/v1/activityFields')).some((field) => field.key === 'due_date'));
  assert.ok((await listed('/v1/noteFields')).some((field) => field.key === 'pinned_to_deal_flag'));
});

test('a field says it can be filtered by exactly when a filter takes it', async () => {
  const types = { deal: 'deals', lead: 'leads', person: 'people', organization: 'org', activity: 'activity' } as const;
  for (const object of filterObjects)
    for (const { id, key, filtering_allowed: isAllowed } of await listed(`/v1/${object}Fields`)) {
      if (id === null || !systemFields[object].some((field) => field.id === id)) continue;
      const conditions = {
        glue: 'and',
        conditions: [{ glue: 'and', conditions: [{ object, field_id: id, operator: '?', value: null }] }],
      };
      const { body } = await call('POST /v1/filters', {
        as: admin,
        body: { name: 'F', type: types[object], conditions },
      });
      assert.equal(String(body.error).includes('operator:'), isAllowed, `${object} ${key}`);
    }
});

test('several fields are deleted all or none', async () => {
  const ids: number[] = [];
  for (const name of ['One', 'Two'])
    ids.push(
      (await call('POST /v1/organizationFields', { as: admin, body: { name, field_type: 'text' } })).body.data.id,
    );
  assert.equal((await call(`DELETE /v1/organizationFields?ids=${ids.join(',')},99999999`, { as: admin })).status, 404);
  assert.equal(
    (await call(`DELETE /v1/organizationFields?ids=${ids.join(',')},4002`, { as: admin })).body.code,
    'field_built_in',
  );
  assert.equal((await call(`DELETE /v1/organizationFields?ids=${ids.join(',')}`, { as: regular })).status, 403);
  assert.deepEqual((await call(`DELETE /v1/organizationFields?ids=${ids.join(',')}`, { as: admin })).body.data, {
    id: ids,
  });
});

test('labels are edited through their field, by whoever may change labels', async () => {
  const label = (await listed('/v1/dealFields')).find((field) => field.key === 'label') as Shown;
  const kept = label.options.map(({ id, label: name }) => ({ id, label: name }));
  const reply = await call(`PUT /v1/dealFields/${label.id}`, {
    as: regular,
    body: { options: [...kept, { label: 'New' }] },
  });
  assert.deepEqual(
    reply.body.data.options.map((option: { label: string }) => option.label),
    ['Hot', 'Warm', 'Cold', 'New'],
  );
  assert.equal((await call(`PUT /v1/dealFields/${label.id}`, { as: regular, body: { name: 'Tags' } })).status, 403);
  assert.equal(
    (await call(`PUT /v1/dealFields/${label.id}`, { as: admin, body: { name: 'Tags' } })).body.code,
    'field_built_in',
  );
});

test('another company’s field does not exist', async () => {
  const { body } = await call('POST /v1/dealFields', { as: other.admin, body: { name: 'Theirs', field_type: 'text' } });
  for (const method of ['GET', 'PUT', 'DELETE'])
    assert.equal(
      (
        await call(`${method} /v1/dealFields/${body.data.id}`, {
          as: admin,
          ...(method === 'PUT' ? { body: { name: 'X' } } : {}),
        })
      ).status,
      404,
      method,
    );
});

test('malformed input is refused', async () => {
  for (const path of [
    'GET /v1/dealFields/x',
    'GET /v1/dealFields/99999999999',
    'DELETE /v1/dealFields?ids=',
    'DELETE /v1/dealFields?ids=a',
    'DELETE /v1/dealFields',
    'GET /v1/dealFields?start=-1',
  ])
    assert.equal((await call(path, { as: admin })).status, 400, path);
  for (const body of [
    {},
    { name: 'X' },
    { name: 'X', field_type: 'visible_to' },
    { name: 'X', field_type: 'enum', options: 'no JSON' },
    { name: 'X', field_type: 'enum', options: [] },
  ])
    assert.equal((await call('POST /v1/dealFields', { as: admin, body })).status, 400, JSON.stringify(body));
});
