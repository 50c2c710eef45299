import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deal as dealSchema } from '#shared/deals/shape.ts';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const id = await givenDeal(db, company, { owner: regular, labels: ['Urgent'] });

const listed = async (as: TestUser = regular, query = '') => {
  const reply = await call(`GET /api/v2/deals?limit=100${query}`, { as });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data[0];
};

const readAlone = async (as: TestUser = regular) => (await call(`GET /api/v2/deals/${id}`, { as })).body.data;

test('a list shows each deal as it is read alone, the second time too', async () => {
  for (let time = 0; time < 2; time += 1) {
    const deal = await listed();
    dealSchema.strict().parse(deal);
    assert.deepEqual(deal, await readAlone());
  }
});

test('what changes of a deal is in the next list, by whichever way it changed', async () => {
  await call(`PATCH /api/v2/deals/${id}`, { as: regular, body: { title: 'Ovens – Été' } });
  assert.equal((await listed()).title, 'Ovens – Été');
  await db.updateTable('deals').set({ value: 7 }).where('id', '=', id).execute();
  assert.equal((await listed()).value, 7);
  await db.deleteFrom('deal_labels').where('deal_id', '=', id).execute();
  assert.deepEqual((await listed()).label_ids, []);
});

test('a field that is added or deleted changes every deal of the next list', async () => {
  const body = { field_name: 'Budget', field_type: 'double' };
  const { data } = (await call('POST /api/v2/dealFields', { as: admin, body })).body;
  assert.deepEqual((await listed()).custom_fields, { [data.field_code]: null });
  await call(`DELETE /api/v2/dealFields/${data.field_code}`, { as: admin });
  assert.deepEqual((await listed()).custom_fields, {});
});

test('two readers in different time zones each see their own days', async () => {
  await db.updateTable('users').set({ time_zone: 'Pacific/Auckland' }).where('id', '=', admin.id).execute();
  await db.updateTable('deals').set({ status: 'won', won_time: '2026-01-31T20:00:00Z' }).where('id', '=', id).execute();
  for (let time = 0; time < 2; time += 1)
    assert.deepEqual(
      [(await listed()).local_won_date, (await listed(admin)).local_won_date],
      ['2026-01-31', '2026-02-01'],
    );
});

test('who asks for more or for less gets it, whatever was asked before', async () => {
  await listed();
  assert.equal((await listed(regular, '&include_fields=notes_count')).notes_count, 0);
  assert.equal('notes_count' in (await listed()), false);
});

test('whoever reads a list first, each reader gets what the deal is read alone, when other records of it change too', async () => {
  const { data: person } = (await call('POST /api/v2/persons', { as: admin, body: { name: 'Zoé' } })).body;
  const body = { field_name: 'Roof', field_type: 'enum', options: [{ label: 'Flat' }, { label: 'Pitched' }] };
  const { data: field } = (await call('POST /api/v2/dealFields', { as: admin, body })).body;
  const roof = field.options[0].id;
  const filled = { person_id: person.id, custom_fields: { [field.field_code]: roof } };
  assert.equal((await call(`PATCH /api/v2/deals/${id}`, { as: admin, body: filled })).status, 200);
  const same = async (): Promise<void> => {
    for (const as of [admin, regular, admin]) assert.deepEqual(await listed(as), await readAlone(as));
  };
  await same();
  await db.updateTable('persons').set({ owner_id: admin.id, visible_to: 1 }).where('id', '=', person.id).execute();
  await same();
  await call(`DELETE /api/v2/dealFields/${field.field_code}/options`, { as: admin, body: [{ id: roof }] });
  await same();
  await call(`DELETE /api/v2/persons/${person.id}`, { as: admin });
  await same();
  await call(`DELETE /api/v2/dealFields/${field.field_code}`, { as: admin });
  await same();
});

test('a deal that is hidden from someone is in no list of theirs, although it was written for others', async () => {
  await db.updateTable('deals').set({ owner_id: admin.id, visible_to: 1 }).where('id', '=', id).execute();
  assert.equal((await listed(admin)).id, id);
  assert.equal(await listed(), undefined);
});

test('a deal restored shows no more until when it could be', async () => {
  await call(`DELETE /api/v2/deals/${id}`, { as: admin });
  assert.match((await listed(admin, '&status=deleted')).restorable_until, /^\d{4}-/);
  await call(`POST /api/v2/deals/${id}/restore`, { as: admin });
  assert.equal('restorable_until' in (await listed(admin)), false);
});
