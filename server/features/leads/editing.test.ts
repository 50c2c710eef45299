import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { catalogues } from '#shared/catalogue.ts';
import { testApp, testCompany, testUser, type TestCompany, type TestUser } from '#server/testing/app.ts';

const { call, db } = await testApp();
let company: TestCompany;
let other: TestCompany;
let colleague: TestUser;
let person = 0;
let organization = 0;

before(async () => {
  company = await testCompany(db);
  other = await testCompany(db);
  colleague = await testUser(db, company);
  const common = { company_id: company.id, owner_id: company.admin.id, visible_to: 7 };
  ({ id: person } = await db
    .insertInto('persons')
    .values({ ...common, name: 'Zoé Petit' })
    .returning('id')
    .executeTakeFirstOrThrow());
  ({ id: organization } = await db
    .insertInto('organizations')
    .values({ ...common, name: 'Petit SA' })
    .returning('id')
    .executeTakeFirstOrThrow());
});

const addLead = async (body: Record<string, unknown> = {}, as = company.regular) => {
  const reply = await call('POST /v1/leads', { as, body: { title: 'Lead', person_id: person, ...body } });
  assert.equal(reply.status, 201, reply.text);
  return reply.body.data;
};
const edit = async (id: string, body: unknown, as = company.regular) => call(`PATCH /api/v1/leads/${id}`, { as, body });
const withoutPermission = async (toggle: string, work: () => Promise<void>): Promise<void> => {
  const sets = await db
    .selectFrom('permission_sets')
    .select(['id', 'contents'])
    .where('company_id', '=', company.id)
    .where('type', '=', 'regular')
    .execute();
  const write = async (contentsOf: (set: { contents: string[] }) => string[]) => {
    for (const set of sets)
      await db
        .updateTable('permission_sets')
        .set({ contents: contentsOf(set) })
        .where('company_id', '=', company.id)
        .where('id', '=', set.id)
        .execute();
  };
  await write((set) => set.contents.filter((name) => name !== toggle));
  try {
    await work();
  } finally {
    await write((set) => set.contents);
  }
};

test('an edit changes what it names and nothing else; null unsets', async () => {
  const lead = await addLead({
    value: { amount: 5, currency: 'EUR' },
    expected_close_date: '2026-12-24',
    organization_id: organization,
  });
  const { body, status } = await edit(lead.id, {
    title: 'New',
    value: null,
    person_id: null,
    expected_close_date: null,
    is_archived: true,
    unknown_key: 1,
  });
  assert.equal(status, 200);
  assert.deepEqual(
    { ...body.data, update_time: '' },
    {
      ...lead,
      title: 'New',
      value: null,
      person_id: null,
      expected_close_date: null,
      is_archived: true,
      update_time: '',
    },
  );
  assert.ok(body.data.update_time > lead.update_time);
  const archived = await call('GET /v1/leads/archived', { as: company.regular });
  assert.deepEqual(
    archived.body.data.map(({ id }: { id: string }) => id),
    [lead.id],
  );
});

test('an edit that changes nothing leaves no trace', async () => {
  const lead = await addLead({ value: { amount: 5, currency: 'EUR' } });
  assert.deepEqual(
    (await edit(lead.id, { title: 'Lead', value: { amount: '5', currency: 'EUR' }, label_ids: [], was_seen: 0 })).body
      .data,
    lead,
  );
  assert.deepEqual((await edit(lead.id, {})).body.data, lead);
});

test('a lead keeps a person or an organization', async () => {
  const lead = await addLead();
  const reply = await edit(lead.id, { person_id: null });
  assert.deepEqual([reply.status, reply.body.code], [400, 'lead_without_contact']);
  assert.equal((await edit(lead.id, { person_id: null, organization_id: organization })).body.data.person_id, null);
});

test('to have looked at a lead does not change it, and whoever sees it may say so', async () => {
  const lead = await addLead({ visible_to: 7 });
  await withoutPermission('can_edit_deals_owned_by_others', async () => {
    const seen = await edit(lead.id, { was_seen: true }, colleague);
    assert.deepEqual(seen.body.data, { ...lead, was_seen: true });
    const refused = await edit(lead.id, { was_seen: true, title: 'Mine' }, colleague);
    assert.deepEqual([refused.status, refused.body.code], [403, 'lead_not_editable']);
    const labelled = await edit(lead.id, { label_ids: [] }, colleague);
    assert.equal(labelled.status, 403);
  });
  assert.equal((await edit(lead.id, { title: 'Ours' }, colleague)).status, 200);
});

test('another visibility needs its permission', async () => {
  const lead = await addLead();
  await withoutPermission('can_change_visibility_of_items', async () => {
    assert.equal((await edit(lead.id, { visible_to: '7' })).status, 403);
    assert.equal((await edit(lead.id, { visible_to: lead.visible_to })).status, 200);
  });
  assert.equal((await edit(lead.id, { visible_to: 7 })).body.data.visible_to, '7');
});

test('a deleted lead is gone for everyone', async () => {
  const lead = await addLead();
  await withoutPermission('can_delete_leads', async () => {
    assert.equal((await call(`DELETE /v1/leads/${lead.id}`, { as: company.regular })).status, 403);
  });
  assert.equal((await call(`DELETE /v1/leads/${lead.id}`, { as: other.admin })).status, 404);
  assert.deepEqual((await call(`DELETE /v1/leads/${lead.id}`, { as: company.regular })).body, {
    success: true,
    data: { id: lead.id },
  });
  for (const method of ['GET', 'PATCH', 'DELETE']) {
    const reply = await call(`${method} /v1/leads/${lead.id}`, {
      as: company.admin,
      ...(method === 'PATCH' ? { body: {} } : {}),
    });
    assert.deepEqual([reply.status, reply.body.error], [404, catalogues.en.lead_not_found]);
  }
});

test('permittedUsers are those who could read the lead', async () => {
  const lead = await addLead({ visible_to: 1 });
  const users = async () => (await call(`GET /v1/leads/${lead.id}/permittedUsers`, { as: company.regular })).body.data;
  assert.deepEqual(await users(), [company.admin.id, company.regular.id]);
  assert.equal((await call(`GET /v1/leads/${lead.id}`, { as: colleague })).status, 404);
  await edit(lead.id, { visible_to: 3 });
  assert.deepEqual(await users(), [company.admin.id, company.regular.id, colleague.id]);
  assert.equal((await call(`GET /v1/leads/${lead.id}`, { as: colleague })).status, 200);
});

test('custom fields of deals stand at the root of a lead, formulas never', async () => {
  const [money, formula] = ['a'.repeat(40), 'b'.repeat(40)];
  for (const [code, text] of [
    [money, null],
    [formula, '#value * 2'],
  ] as const)
    await db
      .insertInto('fields')
      .values({
        company_id: company.id,
        entity: 'deal',
        field_code: code,
        name: code,
        field_type: 'monetary',
        formula: text,
      })
      .execute();
  const lead = await addLead({ [money]: 12.5, [`${money}_currency`]: 'USD' });
  assert.deepEqual([lead[money], lead[`${money}_currency`]], [12.5, 'USD']);
  await db
    .updateTable('leads')
    .set({
      custom_fields: JSON.stringify({
        [money]: { value: 1, currency: 'EUR' },
        [formula]: { value: 2, currency: 'EUR' },
      }),
    })
    .where('id', '=', lead.id)
    .execute();
  const { body } = await call(`GET /v1/leads/${lead.id}`, { as: company.regular });
  assert.deepEqual([body.data[money], formula in body.data], [1, false]);
  assert.equal((await edit(lead.id, { [formula]: 1 })).status, 400);
  const cleared = await edit(lead.id, { [money]: null });
  assert.equal(money in cleared.body.data, false);
});

test('labels are named once, whatever the case, and a deleted one leaves its leads', async () => {
  const start = (await call('GET /api/v1/leadLabels', { as: company.regular })).body.data;
  assert.deepEqual(start.map((label: { name: string }) => label.name).toSorted(), ['Cold', 'Hot', 'Warm']);
  const add = async (body: unknown, as = company.regular) => call('POST /api/v1/leadLabels', { as, body });
  const { data: label } = (await add({ name: ' Tepid ', color: 'dark-gray' })).body;
  assert.deepEqual([label.name, label.color], ['Tepid', 'dark-gray']);
  assert.deepEqual((await add({ name: 'tepid', color: 'red' })).body.code, 'lead_label_exists');
  for (const body of [{ name: 'X', color: 'mauve' }, { name: '', color: 'red' }, { color: 'red' }])
    assert.equal((await add(body)).status, 400);
  const change = async (body: unknown, as = company.regular) =>
    call(`PATCH /api/v1/leadLabels/${label.id}`, { as, body });
  assert.equal((await change({ name: 'HOT' })).status, 409);
  assert.equal((await change({ name: 'TEPID' })).body.data.name, 'TEPID');
  assert.equal((await change({ name: 'Mine' }, other.admin)).status, 404);
  const lead = await addLead({ label_ids: [label.id, start[0].id] });
  await withoutPermission('can_modify_labels', async () => {
    assert.equal((await call(`DELETE /api/v1/leadLabels/${label.id}`, { as: company.regular })).status, 403);
  });
  assert.deepEqual((await call(`DELETE /api/v1/leadLabels/${label.id}`, { as: company.regular })).body.data, {
    id: label.id,
  });
  assert.deepEqual((await call(`GET /v1/leads/${lead.id}`, { as: company.regular })).body.data.label_ids, [
    start[0].id,
  ]);
});

test('the sources of leads are a fixed list', async () => {
  const { body } = await call('GET /v1/leadSources', { as: company.regular });
  assert.deepEqual(body.data.slice(0, 2), [{ name: 'Manually created' }, { name: 'Deal' }]);
});
