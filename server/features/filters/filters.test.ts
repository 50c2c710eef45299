import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, testUser, type Reply, type TestUser } from '#server/testing/app.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const other = await testCompany(db);
const { regular } = company;
const colleague = await testUser(db, company);

const title = { object: 'deal', field_id: 12402, operator: "LIKE '%$%'", value: 'x', extra_value: null };
const tree = (all: unknown[] = [title], any: unknown[] = []): unknown => ({
  glue: 'and',
  conditions: [
    { glue: 'and', conditions: all },
    { glue: 'or', conditions: any },
  ],
});

const add = async (as: TestUser, body: Record<string, unknown> = {}): Promise<Reply> =>
  call('POST /v1/filters', { as, body: { name: 'Mine', type: 'deals', conditions: tree(), ...body } });
const added = async (as: TestUser, body: Record<string, unknown> = {}): Promise<number> => {
  const reply = await add(as, body);
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data.id;
};

const forbid = async (toggle: string, work: () => Promise<void>): Promise<void> => {
  const sets = await db
    .selectFrom('permission_sets')
    .select(['id', 'contents'])
    .where('company_id', '=', company.id)
    .where('type', '=', 'regular')
    .execute();
  for (const set of sets)
    await db
      .updateTable('permission_sets')
      .set({ contents: set.contents.filter((name) => name !== toggle) })
      .where('id', '=', set.id)
      .execute();
  await work();
  for (const set of sets)
    await db.updateTable('permission_sets').set({ contents: set.contents }).where('id', '=', set.id).execute();
};

test('a saved filter is private, and its conditions come back as text', async () => {
  const reply = await add(regular, { conditions: tree([{ ...title, value: 5 }]) });
  assert.equal(reply.status, 200);
  const { id, add_time: _add, update_time: _update, ...rest } = reply.body.data;
  assert.equal(typeof id, 'number');
  assert.deepEqual(rest, {
    name: 'Mine',
    filter_code: null,
    is_editable: true,
    active_flag: true,
    type: 'deals',
    temporary_flag: null,
    user_id: regular.id,
    visible_to: '1',
    last_used_time: null,
    custom_view_id: null,
    conditions: {
      glue: 'and',
      conditions: [
        {
          glue: 'and',
          conditions: [{ object: 'deal', field_id: '12402', operator: "LIKE '%$%'", value: '5', extra_value: null }],
        },
        { glue: 'or', conditions: [] },
      ],
    },
  });
  assert.equal((await call(`GET /v1/filters/${id}`, { as: colleague })).status, 404);
});

test('conditions name their fields when asked', async () => {
  const id = await added(regular);
  const { body } = await call(`GET /v1/filters/${id}?include_field_code=true`, { as: regular });
  assert.equal(body.data.conditions.conditions[0].conditions[0].field_code, 'title');
});

test('conditions may come as JSON in a form, one group alone', async () => {
  const conditions = JSON.stringify({ glue: 'and', conditions: [{ glue: 'or', conditions: [title] }] });
  const reply = await call('POST /v1/filters', {
    as: regular,
    body: new URLSearchParams({ name: 'F', type: 'deals', conditions }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(reply.status, 200, reply.text);
  assert.deepEqual(
    reply.body.data.conditions.conditions.map((group: { glue: string }) => group.glue),
    ['and', 'or'],
  );
});

test('lists hold one’s own and shared filters, of one type when asked', async () => {
  const shared = await added(colleague, { name: 'Shared', visible_to: 7, type: 'leads', conditions: tree([]) });
  const own = await added(colleague, { name: 'Private' });
  const { body } = await call('GET /v1/filters', { as: regular });
  const ids = body.data.map((filter: { id: number }) => filter.id);
  assert.ok(ids.includes(shared) && !ids.includes(own));
  assert.deepEqual(
    (await call('GET /v1/filters?type=leads', { as: regular })).body.data.map((filter: { id: number }) => filter.id),
    [shared],
  );
  assert.deepEqual((await call('GET /v1/filters', { as: other.admin })).body.data, []);
  assert.equal((await call('GET /v1/filters?type=cars', { as: regular })).status, 400);
});

test('sharing a filter and editing a shared one take their permissions', async () => {
  const id = await added(colleague, { visible_to: '7' });
  assert.equal(
    (await call(`PUT /v1/filters/${id}`, { as: regular, body: { name: 'Renamed' } })).body.data.name,
    'Renamed',
  );
  await forbid('can_edit_shared_filters', async () => {
    assert.equal((await call(`PUT /v1/filters/${id}`, { as: regular, body: { name: 'Again' } })).status, 403);
    assert.equal((await call(`DELETE /v1/filters/${id}`, { as: regular })).status, 403);
    assert.equal((await call(`GET /v1/filters/${id}`, { as: regular })).body.data.is_editable, false);
  });
  await forbid('can_share_filters', async () => {
    assert.equal((await add(regular, { visible_to: 7 })).status, 403);
    const own = await added(regular);
    assert.equal((await call(`PUT /v1/filters/${own}`, { as: regular, body: { visible_to: 3 } })).status, 403);
    assert.equal((await call(`PUT /v1/filters/${id}`, { as: colleague, body: { visible_to: 1 } })).status, 200);
  });
});

test('an unchanged filter keeps its time', async () => {
  const id = await added(regular);
  await db.updateTable('filters').set({ update_time: '2020-01-01T00:00:00Z' }).where('id', '=', id).execute();
  const { body } = await call(`PUT /v1/filters/${id}`, { as: regular, body: { name: 'Mine', conditions: tree() } });
  assert.equal(body.data.update_time, '2020-01-01 00:00:00');
});

test('filters are deleted one by one or several at once, all or none', async () => {
  const ids = [await added(regular), await added(regular), await added(regular)];
  assert.deepEqual((await call(`DELETE /v1/filters/${ids[0]}`, { as: regular })).body.data, { id: ids[0] });
  assert.equal((await call(`DELETE /v1/filters?ids=${ids[1]},${ids[0]}`, { as: regular })).status, 404);
  assert.equal((await call(`DELETE /v1/filters?ids=${ids[1]}`, { as: other.admin })).status, 404);
  assert.deepEqual((await call(`DELETE /v1/filters?ids=${ids[1]},${ids[2]}`, { as: regular })).body.data, {
    id: ids.slice(1),
  });
  assert.equal((await call(`GET /v1/filters/${ids[2]}`, { as: regular })).status, 404);
});

test('helpers tell what can be asked', async () => {
  const { status, body } = await call('GET /v1/filters/helpers', { as: regular });
  assert.equal(status, 200);
  assert.equal(body.data.operators.stage.has_been, 'has been');
  assert.deepEqual(Object.keys(body.data.relative_dates['Relative dates']).slice(0, 9), [
    '6_months_ago',
    '5_months_ago',
    '4_months_ago',
    '3_months_ago',
    '2_months_ago',
    '1_months_ago',
    '3_weeks_ago',
    '2_weeks_ago',
    '1_week_ago',
  ]);
});

test('conditions that cannot be asked are refused', async () => {
  const line = (change: Record<string, unknown>): unknown => tree([{ ...title, ...change }]);
  const bad: unknown[] = [
    null,
    'text',
    [],
    {},
    { glue: 'or', conditions: [] },
    {
      glue: 'and',
      conditions: [
        { glue: 'and', conditions: [] },
        { glue: 'and', conditions: [] },
      ],
    },
    tree(Array.from({ length: 17 }, () => title)),
    tree(
      Array.from({ length: 9 }, () => title),
      Array.from({ length: 9 }, () => title),
    ),
    line({ object: 'product' }),
    line({ object: 'lead' }),
    line({ field_id: 1 }),
    line({ field_id: 'title' }),
    line({ field_id: '99999999999' }),
    line({ operator: '>' }),
    line({ operator: '; drop table deals' }),
    line({ value: null }),
    line({ value: '' }),
    line({ value: { a: 1 } }),
    line({ value: 'a\u0000' }),
    line({ field_id: 12405, operator: '=', value: 'much' }),
    line({ field_id: 12429, operator: '=', value: 'constructor' }),
    line({ field_id: 12415, operator: '=', value: '2026-02-30' }),
    line({ field_id: 12415, operator: '=', value: '7_months_ago' }),
    line({ field_id: 12404, operator: '=', value: '1 or 1=1' }),
    line({ field_id: 12414, operator: '=', value: 'closed' }),
    line({ field_id: 12413, operator: 'contains', value: 'Hot' }),
    line({ object: 'organization', field_id: 4005, operator: '=', extra_value: 'planet' }),
  ];
  for (const conditions of bad)
    assert.equal((await add(regular, { conditions })).status, 400, JSON.stringify(conditions));
  for (const body of [{ name: '' }, { type: 'cars' }, { type: 'products', conditions: tree([]) }, { visible_to: 2 }])
    assert.equal((await add(regular, body)).status, 400, JSON.stringify(body));
  for (const path of [
    'GET /v1/filters/x',
    'GET /v1/filters/99999999999',
    'DELETE /v1/filters',
    'DELETE /v1/filters?ids=x',
  ])
    assert.equal((await call(path, { as: regular })).status, 400, path);
});
