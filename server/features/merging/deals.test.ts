import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, testUser } from '#server/testing/app.ts';
import { givenDeal, givenItems } from '#server/testing/deals.ts';
import { whereabouts } from '#server/features/conversions/whereabouts.ts';

const { db, call, pool, workJobs } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testCompany(db);

const made = async (path: string, body: object): Promise<number> => {
  const reply = await call(`POST ${path}`, { as: admin, body });
  assert.ok(reply.status < 300, reply.text);
  return reply.body.data.id;
};
const deal = async (body: object = {}) => made('/api/v2/deals', { title: 'Deal', ...body });
const read = async (path: string) => {
  const reply = await call(`GET ${path}`, { as: admin });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data;
};
const merge = async (id: number, into: number, as = admin) =>
  call(`PUT /api/v1/deals/${id}/merge`, { as, body: { merge_with_id: into } });
const refusal = async (id: number, into: number, as = admin) => {
  const { status, body } = await merge(id, into, as);
  return [status, body.code];
};
const product = await made('/api/v2/products', { name: 'Pump', prices: [{ currency: 'EUR', price: 100 }] });
const line = async (id: number, price: number, more: object = {}) =>
  made(`/api/v2/deals/${id}/products`, { product_id: product, item_price: price, quantity: 1, ...more });

test('everything that hung on the merged deal hangs on the kept one', async () => {
  const gone = await givenDeal(db, company, { title: 'Gone', value: 700, labels: ['Hot'] });
  await givenItems(db, company, gone);
  const kept = await deal({ title: 'Kept' });
  for (const id of [gone, kept])
    await call(`POST /api/v2/deals/${id}/followers`, { as: admin, body: { user_id: regular.id } });
  const tables = ['activities', 'notes', 'files', 'mail_threads', 'invoices', 'deal_participants'] as const;
  const count = async (table: string, id: number) =>
    Number((await pool.query(`select count(*) from ${table} where deal_id = $1`, [id])).rows[0].count);
  const before = await Promise.all(tables.map((table) => count(table, gone)));
  const person = (await read(`/api/v2/deals/${gone}`)).person_id;
  const preview = await read(`/api/v2/merges/deals/preview?kept_id=${kept}&merged_id=${gone}`);
  assert.equal(preview.refusal, null);
  const reply = await merge(gone, kept);
  assert.equal(reply.status, 200, reply.text);
  const { data } = reply.body;
  assert.deepEqual(
    [data.id, data.merge_what_id, data.title, data.value, data.person_id],
    [kept, gone, 'Kept', 700, person],
  );
  assert.deepEqual(await Promise.all(tables.map((table) => count(table, kept))), before);
  assert.deepEqual(
    await Promise.all([...tables, 'deal_followers', 'deal_labels'].map((table) => count(table, gone))),
    [0, 0, 0, 0, 0, 0, 0, 0],
  );
  assert.equal((await read(`/api/v2/deals/${kept}`)).label_ids.length, 1);
  assert.equal((await read(`/api/v2/deals/${gone}`)).is_deleted, true);
  const log = await read(`/api/v1/deals/${kept}/changelog`);
  const [told] = log.filter((one: { field_key: string }) => one.field_key === 'merged_from_id');
  assert.equal(told.new_value, String(gone));
  const timeline = await read(`/api/v2/deals/${kept}/timeline?kinds=change`);
  const line = timeline.find((one: { field_code: string }) => one.field_code === 'merged_from_id');
  assert.deepEqual([line.field_name, line.new_text], ['Merged from', 'Gone']);
});

test('products of both add up, and a percentage off one of them stays what it was', async () => {
  const [gone, kept] = [await deal(), await deal()];
  await line(gone, 100);
  await line(kept, 200);
  const off = { type: 'percentage', amount: 10, description: 'Off' };
  await made(`/api/v2/deals/${gone}/discounts`, off);
  assert.equal((await read(`/api/v2/deals/${gone}`)).value, 90);
  await merge(gone, kept);
  const now = await read(`/api/v2/deals/${kept}`);
  assert.equal(now.value, 290);
  const lines = await read(`/api/v2/deals/${kept}/products?sort_by=order_nr`);
  assert.deepEqual(
    lines.map((one: { item_price: number }) => one.item_price),
    [200, 100],
  );
});

test('formulas of the kept deal are computed again', async () => {
  const formula = { field_name: 'Double', field_type: 'double', formula: '#value * 2 + #activities_count' };
  const field = await call('POST /api/v2/dealFields', { as: admin, body: formula });
  assert.equal(field.status, 200, field.text);
  const code = field.body.data.field_code;
  const [gone, kept] = [await deal({ value: 7 }), await deal()];
  await made('/api/v2/activities', { subject: 'Call', type: 'call', deal_id: gone });
  await merge(gone, kept);
  assert.equal((await read(`/api/v2/deals/${kept}`)).custom_fields[code], 15);
});

test('the person of the merged deal takes part in the kept one', async () => {
  const person = async (name: string) => made('/api/v2/persons', { name });
  const [one, two] = [await person('One'), await person('Two')];
  const [gone, kept] = [await deal({ person_id: one }), await deal({ person_id: two })];
  await merge(gone, kept);
  const participants = await read(`/api/v1/deals/${kept}/participants`);
  assert.deepEqual(
    participants.map((row: { person_id: { value: number } }) => row.person_id.value),
    [one],
  );
});

test('a deal that is gone, elsewhere or not one’s own is not merged', async () => {
  const kept = await deal({ visible_to: 7 });
  const deleted = await deal();
  await call(`DELETE /api/v2/deals/${deleted}`, { as: admin });
  assert.deepEqual(await refusal(deleted, kept), [409, 'deal_deleted']);
  const archived = await deal({ is_archived: true });
  assert.deepEqual(await refusal(archived, kept), [409, 'deal_archived']);
  const org = await made('/api/v2/organizations', { name: 'Org' });
  const parked = await deal({ org_id: org });
  await call('POST /api/v2/conversions', { as: admin, body: { deal_ids: [parked] } });
  await workJobs();
  assert.deepEqual(await refusal(parked, kept), [409, 'deal_already_converted']);
  await call('POST /api/v2/deals/restore', { as: admin, body: { ids: [parked] } });
  assert.deepEqual(await refusal(parked, kept), [409, 'deal_has_lead']);
  assert.deepEqual(await refusal(await deal(), parked), [409, 'deal_has_lead']);
  const theirs = await deal({ visible_to: 7 });
  const user = await testUser(db, company);
  await pool.query(
    `update permission_sets set contents = array_remove(contents, 'can_edit_deals_owned_by_others') where company_id = $1 and app = 'sales' and type = 'regular'`,
    [company.id],
  );
  assert.deepEqual(await refusal(theirs, kept, user), [403, 'deal_not_editable']);
  assert.equal((await merge(theirs, kept, other.admin)).status, 404);
  const dollars = await deal({ currency: 'USD' });
  const euros = await deal({ currency: 'EUR' });
  await line(euros, 10);
  assert.deepEqual(await refusal(dollars, euros), [409, 'deal_currencies_differ']);
});

test('a deal that waits for its conversion is not merged', async () => {
  const [one, two] = [await deal(), await deal()];
  const conversion = await db
    .insertInto('conversions')
    .values({ company_id: company.id, kind: 'deals_to_leads', is_bulk: true, started_by: admin.id })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('conversion_items')
    .values({ company_id: company.id, conversion_id: conversion.id, position: 1, deal_id: one })
    .execute();
  assert.deepEqual(await refusal(one, two), [409, 'deal_in_conversion']);
  const preview = await read(`/api/v2/merges/deals/preview?kept_id=${two}&merged_id=${one}`);
  assert.equal(preview.refusal.code, 'deal_in_conversion');
});

test('a merged deal is not restored, and mail for it goes to the kept one', async () => {
  const [gone, kept] = [await deal(), await deal()];
  await merge(gone, kept);
  const [outcome] = (await call('POST /api/v2/deals/restore', { as: admin, body: { ids: [gone] } })).body.data;
  assert.deepEqual([outcome.outcome, outcome.reason], ['refused', 'deal_merged']);
  assert.equal((await call(`POST /api/v2/deals/${gone}/restore`, { as: admin })).body.code, 'deal_merged');
  assert.equal((await read(`/api/v2/deals/${gone}`)).restorable_until, null);
  const place = await db.transaction().execute((tx) => whereabouts(tx, company.id, { kind: 'deal', id: gone }));
  assert.deepEqual(place, { kind: 'deal', id: kept });
});

test('a lead that came back as a deal is found in the deal that one was merged into', async () => {
  const org = await made('/api/v2/organizations', { name: 'Org' });
  const [gone, kept] = [await deal({ org_id: org }), await deal()];
  await call('POST /api/v2/conversions', { as: admin, body: { deal_ids: [gone] } });
  await workJobs();
  const [{ lead_id: leadId }] = await read(`/api/v2/deals/${gone}/parkings`);
  await call(`POST /api/v2/leads/${leadId}/bring-back`, { as: admin });
  assert.equal((await merge(gone, kept)).status, 200);
  const place = await db.transaction().execute((tx) => whereabouts(tx, company.id, { kind: 'lead', id: leadId }));
  assert.deepEqual(place, { kind: 'deal', id: kept });
  const parkings = await read(`/api/v2/deals/${kept}/parkings`);
  assert.equal(parkings.length, 1);
});

test('two merges of deals the opposite ways at once end with one of both', async () => {
  const [one, two] = [await deal(), await deal()];
  await made('/api/v1/notes', { content: 'One', deal_id: one });
  await made('/api/v1/notes', { content: 'Two', deal_id: two });
  const replies = await Promise.all([merge(one, two), merge(two, one)]);
  assert.deepEqual(replies.map(({ status }) => status).toSorted(), [200, 409]);
  const kept = replies[0].status === 200 ? two : one;
  assert.equal((await read(`/api/v1/notes?deal_id=${kept}`)).length, 2);
});

test('neither the stage of a closed deal nor an owner who left is taken', async () => {
  const stages = (await call(`GET /api/v2/stages`, { as: admin })).body.data as { id: number }[];
  const [first, second] = stages.map(({ id }) => id) as [number, number];
  const colleague = await testUser(db, company);
  const gone = await deal({ stage_id: second, status: 'lost', owner_id: colleague.id });
  const kept = await deal({ stage_id: first });
  const order = (take: string[]) => ({ as: admin, body: { kept_id: kept, merged_id: gone, take } });
  await db.updateTable('users').set({ active_flag: false }).where('id', '=', colleague.id).execute();
  assert.equal((await call('POST /api/v2/merges/deals', order(['owner_id']))).status, 400);
  assert.equal((await call('POST /api/v2/merges/deals', order(['stage_id']))).status, 200);
  const now = await read(`/api/v2/deals/${kept}`);
  assert.deepEqual([now.stage_id, now.status, now.owner_id], [first, 'open', admin.id]);
});
