import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invoice as invoiceSchema } from '#shared/invoices/contract.ts';
import { testApp, testCompany } from '#server/testing/app.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testCompany(db);
const deal = (await call('POST /api/v2/deals', { as: regular, body: { title: 'Deal', currency: 'CHF' } })).body.data;
const path = `/api/v2/deals/${deal.id}/invoices`;
const add = (body: object) => call(`POST ${path}`, { as: regular, body });

test('an invoice is added in the currency of its deal and reads back', async () => {
  const added = await add({ number: 'F-1', amount: 120.5, issue_date: '2026-01-01', due_date: '2026-01-31' });
  assert.equal(added.status, 200, added.text);
  invoiceSchema.parse(added.body.data);
  assert.deepEqual([added.body.data.currency, added.body.data.status, added.body.data.amount], ['CHF', 'draft', 120.5]);
  const read = await call(`GET /api/v2/invoices/${added.body.data.id}`, { as: regular });
  assert.deepEqual(read.body.data, added.body.data);
  assert.deepEqual((await call(`GET ${path}?limit=1`, { as: regular })).body.data, [added.body.data]);
});

test('a number is used once', async () => {
  const second = await add({ number: 'F-2', amount: 1 });
  const refused = await add({ number: 'F-1', amount: 1 });
  assert.deepEqual([refused.status, refused.body.code, refused.body.number], [409, 'invoice_number_taken', 'F-1']);
  const renamed = await call(`PATCH /api/v2/invoices/${second.body.data.id}`, { as: regular, body: { number: 'F-1' } });
  assert.equal(renamed.body.code, 'invoice_number_taken');
  assert.equal((await call(`DELETE /api/v2/invoices/${second.body.data.id}`, { as: regular })).status, 200);
  assert.equal((await call(`GET /api/v2/invoices/${second.body.data.id}`, { as: regular })).status, 404);
  assert.equal((await add({ number: 'F-2', amount: 2 })).status, 200);
});

test('paying sets the day, and taking it back clears it', async () => {
  const { id } = (await add({ number: 'F-3', amount: 1 })).body.data;
  const paid = (await call(`PATCH /api/v2/invoices/${id}`, { as: regular, body: { status: 'paid' } })).body.data;
  assert.match(paid.paid_date, /^\d{4}-\d\d-\d\d$/);
  const same = (await call(`PATCH /api/v2/invoices/${id}`, { as: regular, body: { status: 'paid', number: 'F-3' } }))
    .body.data;
  assert.deepEqual(same, paid);
  const sent = (await call(`PATCH /api/v2/invoices/${id}`, { as: regular, body: { status: 'sent' } })).body.data;
  assert.equal(sent.paid_date, null);
});

test('malformed invoices are refused', async () => {
  const bodies = [
    { number: 'x' },
    { number: '', amount: 1 },
    { number: 'x', amount: '1' },
    { number: 'x', amount: 1, extra: 1 },
    { number: 'x', amount: 1, file_id: 99 },
    { number: 'x', amount: 1, paid_date: '2026-01-01' },
    { number: 'x', amount: 1, issue_date: '2026-02-01', due_date: '2026-01-01' },
    { number: 'x', amount: 1, status: 'lost' },
  ];
  for (const body of bodies) assert.equal((await add(body)).status, 400, JSON.stringify(body));
});

test('invoices of a hidden deal do not exist', async () => {
  const [first] = (await call(`GET ${path}`, { as: regular })).body.data;
  for (const way of ['GET', 'DELETE'])
    assert.equal((await call(`${way} /api/v2/invoices/${first.id}`, { as: other.admin })).status, 404);
  assert.equal((await call(`GET ${path}`, { as: other.admin })).status, 404);
});

test('invoices stay readable on a deleted deal, but not editable', async () => {
  await call(`DELETE /api/v2/deals/${deal.id}`, { as: admin });
  const { data } = (await call(`GET ${path}`, { as: regular })).body;
  assert.equal(data.length, 3);
  for (const [way, url, body] of [
    ['POST', path, { number: 'F-9', amount: 1 }],
    ['PATCH', `/api/v2/invoices/${data[0].id}`, { amount: 3 }],
    ['DELETE', `/api/v2/invoices/${data[0].id}`, undefined],
  ] as const) {
    const refused = await call(`${way} ${url}`, { as: regular, body });
    assert.deepEqual([refused.status, refused.body.code], [409, 'deal_deleted'], way);
  }
});
