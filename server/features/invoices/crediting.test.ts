import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';
import { testDeal } from '#server/testing/records.ts';

const { db, app, call } = await testApp();
const company = await testCompany(db, { language: 'fr' });
const { admin, regular } = company;
const stranger = await testCompany(db);
const dealId = await testDeal(db, { companyId: company.id, ownerId: admin.id });

const seller = {
  legal_name: 'Ateliers Moreau',
  siren: '732829320',
  vat_number: 'FR44732829320',
  address: '12 rue de la République, Lyon',
};
const lines = [
  { description: 'Pompe', quantity: 2, unit_price: 100, vat_rate: 20 },
  { description: 'Livre', quantity: 3, unit_price: 10, discount: 10, vat_rate: 5.5 },
  { description: 'Port', quantity: 4, unit_price: 2.5, discount: 3.33, discount_type: 'amount', vat_rate: 20 },
];

before(async () => call('PATCH /api/v2/company/settings', { as: admin, body: { seller } }));

const issued = async () => {
  const buyer = { name: 'Menuiserie Élan', address: '3 quai Bas, Lyon' };
  const made = await call(`POST /api/v2/deals/${dealId}/invoices`, { as: admin, body: { lines, buyer } });
  return (await call(`POST /api/v2/invoices/${made.body.data.id}/issue`, { as: admin, body: {} })).body.data;
};
const credit = async (id: number, as = admin) => call(`POST /api/v2/invoices/${id}/credit`, { as, body: {} });
const read = async (id: number) => (await call(`GET /api/v2/invoices/${id}`, { as: admin })).body.data;
const paper = async (id: number, language: string): Promise<Buffer> =>
  (
    await app.inject({
      url: `/api/v2/invoices/${id}/pdf?language=${language}`,
      headers: { 'x-api-token': admin.token },
    })
  ).rawPayload;

test('a credit note takes an issued invoice back to the cent, under a number of its own', async () => {
  const invoice = await issued();
  const asIssued = await paper(invoice.id, 'fr');
  const reply = await credit(invoice.id);
  assert.equal(reply.status, 200, reply.text);
  const note = reply.body.data;
  assert.match(note.number, /^AV\d{4}-0001$/);
  assert.deepEqual(
    [note.amount, note.totals.net, note.totals.vat, note.credits_id, note.credits.number, note.status, note.due_date],
    [-invoice.amount, -invoice.totals.net, -invoice.totals.vat, invoice.id, invoice.number, 'sent', null],
  );
  assert.deepEqual(note.buyer, invoice.buyer);
  const after = await read(invoice.id);
  assert.deepEqual([after.status, after.credit_note], ['void', { id: note.id, number: note.number }]);
  assert.deepEqual(await paper(invoice.id, 'fr'), asIssued, 'the invoice stays as it was issued');
  for (const language of ['fr', 'en'])
    assert.equal((await paper(note.id, language)).subarray(0, 5).toString(), '%PDF-');
  const next = await issued();
  assert.match(next.number, /^F\d{4}-0002$/, 'the series of invoices has no gap');
});

test('an invoice that was paid stays paid, and its credit note can be paid out', async () => {
  const invoice = await issued();
  await call(`PATCH /api/v2/invoices/${invoice.id}`, { as: admin, body: { status: 'paid' } });
  const note = (await credit(invoice.id)).body.data;
  assert.equal((await read(invoice.id)).status, 'paid');
  const paid = await call(`PATCH /api/v2/invoices/${note.id}`, { as: admin, body: { status: 'paid' } });
  assert.equal(paid.body.data.status, 'paid');
  const changed = await call(`PATCH /api/v2/invoices/${note.id}`, { as: admin, body: { notes: 'x' } });
  assert.deepEqual([changed.status, changed.body.code], [409, 'invoice_issued']);
});

test('an invoice is taken back once, by whoever asks first, and a credit note never', async () => {
  const invoice = await issued();
  const replies = await Promise.all([credit(invoice.id), credit(invoice.id)]);
  assert.deepEqual(replies.map(({ status }) => status).toSorted(), [200, 409]);
  assert.equal(replies.find(({ status }) => status === 409)?.body.code, 'invoice_credited');
  const note = replies.find(({ status }) => status === 200)?.body.data;
  assert.equal((await credit(note.id)).body.code, 'invoice_is_credit_note');
});

test('a draft has nothing to be taken back, and what one may not see is not there', async () => {
  const made = await call(`POST /api/v2/deals/${dealId}/invoices`, { as: admin, body: { lines } });
  assert.equal((await credit(made.body.data.id)).body.code, 'invoice_not_issued');
  const invoice = await issued();
  assert.equal((await credit(invoice.id, stranger.admin)).status, 404);
  assert.equal((await credit(invoice.id, regular)).status, 200, 'who may edit the deal may take it back');
});
