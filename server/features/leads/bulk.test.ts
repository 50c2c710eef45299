import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { testApp, testCompany, testUser, type TestCompany, type TestUser } from '#server/testing/app.ts';

const { call, db } = await testApp();
let company: TestCompany;
let other: TestCompany;
let colleague: TestUser;
let person = 0;

before(async () => {
  company = await testCompany(db, { language: 'fr' });
  other = await testCompany(db);
  colleague = await testUser(db, company);
  ({ id: person } = await db
    .insertInto('persons')
    .values({ company_id: company.id, owner_id: company.admin.id, visible_to: 7, name: 'P' })
    .returning('id')
    .executeTakeFirstOrThrow());
});

const addLead = async (as: TestUser, visibleTo = 7): Promise<string> =>
  (await call('POST /v1/leads', { as, body: { title: 'Lead', person_id: person, visible_to: visibleTo } })).body.data
    .id;
const change = async (ids: string[], changes: unknown, as = company.regular) =>
  call('POST /api/v2/leads/bulk', { as, body: { ids, change: changes } });
const read = async (id: string, as = company.admin) => (await call(`GET /v1/leads/${id}`, { as })).body.data;
const without = async (toggles: string[], work: () => Promise<void>): Promise<void> => {
  const sets = await db
    .selectFrom('permission_sets')
    .select(['id', 'contents'])
    .where('company_id', '=', company.id)
    .where('type', '=', 'regular')
    .execute();
  for (const set of sets)
    await db
      .updateTable('permission_sets')
      .set({ contents: set.contents.filter((name) => !toggles.includes(name)) })
      .where('company_id', '=', company.id)
      .where('id', '=', set.id)
      .execute();
  await work();
  for (const set of sets)
    await db
      .updateTable('permission_sets')
      .set({ contents: set.contents })
      .where('company_id', '=', company.id)
      .where('id', '=', set.id)
      .execute();
};
const nowhere = '00000000-0000-4000-8000-000000000000';

test('each of many leads is changed, left, or refused for its own reason', async () => {
  const [mine, same, foreign, hidden] = [
    await addLead(company.regular),
    await addLead(company.regular),
    await addLead(company.admin),
    await addLead(company.admin, 1),
  ];
  await call(`PATCH /v1/leads/${same}`, { as: company.admin, body: { is_archived: true } });
  const before = await read(same);
  await without(['can_edit_deals_owned_by_others'], async () => {
    const { body, status } = await change([mine, same, foreign, hidden, nowhere, mine], { is_archived: true });
    assert.equal(status, 200);
    assert.deepEqual(
      body.data.map(({ id, outcome, code }: Record<string, string>) => [id, outcome, code]),
      [
        [mine, 'changed', null],
        [same, 'unchanged', null],
        [foreign, 'refused', 'lead_not_editable'],
        [hidden, 'refused', 'lead_not_found'],
        [nowhere, 'refused', 'lead_not_found'],
      ],
    );
    assert.equal(body.data[2].error, 'Vous ne pouvez pas modifier ce prospect.');
  });
  assert.deepEqual([(await read(mine)).is_archived, (await read(foreign)).is_archived], [true, false]);
  assert.deepEqual(await read(same), before);
});

test('owner, labels and the seen mark of many change at once', async () => {
  const ids = [await addLead(company.regular), await addLead(company.admin)];
  const labels = (await call('GET /v1/leadLabels', { as: company.admin })).body.data.map(
    (label: { id: string }) => label.id,
  );
  await change(ids, { label_ids: [labels[0], labels[1]] });
  await change(ids, { owner_id: colleague.id, label_ids: [labels[1], labels[2]], was_seen: true });
  for (const id of ids) {
    const lead = await read(id);
    assert.deepEqual(
      [lead.owner_id, lead.label_ids.toSorted(), lead.was_seen],
      [colleague.id, [labels[1], labels[2]].toSorted(), true],
    );
  }
});

test('many leads are deleted, each if it may be', async () => {
  const [mine, hidden] = [await addLead(company.regular), await addLead(company.admin, 1)];
  const remove = async () =>
    call('POST /api/v2/leads/bulk-delete', { as: company.regular, body: { ids: [mine, hidden] } });
  await without(['can_delete_leads'], async () => {
    assert.deepEqual(
      (await remove()).body.data.map(({ code }: { code: string }) => code),
      ['forbidden', 'lead_not_found'],
    );
  });
  assert.deepEqual(
    (await remove()).body.data.map(({ outcome }: { outcome: string }) => outcome),
    ['deleted', 'refused'],
  );
  assert.equal((await call(`GET /v1/leads/${mine}`, { as: company.admin })).status, 404);
  assert.deepEqual(
    (await remove()).body.data.map(({ code }: { code: string }) => code),
    ['lead_not_found', 'lead_not_found'],
  );
});

test('bulk work needs its permission and a body that makes sense', async () => {
  const id = await addLead(company.regular);
  await without(['can_bulk_edit_items'], async () => {
    assert.equal((await change([id], { is_archived: true })).status, 403);
    assert.equal(
      (await call('POST /api/v2/leads/bulk-delete', { as: company.regular, body: { ids: [id] } })).status,
      403,
    );
  });
  const stranger = other.admin.id;
  for (const [ids, changes] of [
    [[], { is_archived: true }],
    [['x'], { is_archived: true }],
    [[id], {}],
    [[id], { title: 'T' }],
    [[id], { is_archived: 'yes' }],
    [[id], { owner_id: stranger }],
    [[id], { label_ids: [nowhere] }],
    [Array.from({ length: 501 }, () => nowhere), { is_archived: true }],
  ] as const)
    assert.equal((await change([...ids], changes)).status, 400, JSON.stringify(changes));
  assert.equal((await read(id)).is_archived, false);
  assert.deepEqual((await change([id], { is_archived: true }, other.admin)).body.data[0].code, 'lead_not_found');
});
