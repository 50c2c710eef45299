import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { purgeDeletedDeals } from '#server/features/deals/purging.ts';
import { testApp, testCompany } from '#server/testing/app.ts';

const { db, app, call } = await testApp();
const company = await testCompany(db, { language: 'fr' });
const { admin, regular } = company;
const other = await testCompany(db);
let deal = 0;

const seller = {
  legal_name: 'Ateliers Moreau',
  legal_form: 'SARL',
  share_capital: '10 000 €',
  siren: '732 829 320',
  siret: '732 829 320 00074',
  rcs: 'RCS Lyon 732 829 320',
  vat_number: 'FR44732829320',
  address: '12 rue de la République\n69002 Lyon',
};
const buyer = {
  name: 'Menuiserie Élan',
  address: '3 quai Saint-Antoine\n69002 Lyon',
  siren: '552 100 554',
  vat_number: 'FR32552100554',
};
const lines = [
  { description: 'Pompe', quantity: 2, unit_price: 100, vat_rate: 20 },
  { description: 'Livre', quantity: 3, unit_price: 10, discount: 10, vat_rate: 5.5 },
];

before(async () => {
  const org = await call('POST /api/v2/organizations', {
    as: regular,
    body: { name: 'Menuiserie Élan', address: { value: '3 quai Saint-Antoine' } },
  });
  deal = (
    await call('POST /api/v2/deals', {
      as: regular,
      body: { title: 'Deal', currency: 'EUR', org_id: org.body.data.id },
    })
  ).body.data.id;
});

const add = async (body: object = {}) => {
  const made = await call(`POST /api/v2/deals/${deal}/invoices`, { as: regular, body: { lines, buyer, ...body } });
  assert.equal(made.status, 200, made.text);
  return made.body.data;
};
const issue = async (id: number) => call(`POST /api/v2/invoices/${id}/issue`, { as: regular, body: {} });
const paper = async (id: number, language = 'fr') =>
  app.inject({
    method: 'GET',
    url: `/api/v2/invoices/${id}/pdf?language=${language}`,
    headers: { 'x-api-token': regular.token },
  });

test('a draft has no number, its amount is that of its lines, and the buyer is the organization of the deal', async () => {
  const draft = await add({ buyer: undefined });
  assert.deepEqual([draft.number, draft.status, draft.amount], [null, 'draft', 268.49]);
  assert.deepEqual(draft.totals, {
    net: 227,
    vat: 41.49,
    total: 268.49,
    rates: [
      { rate: 20, net: 200, vat: 40 },
      { rate: 5.5, net: 27, vat: 1.49 },
    ],
  });
  assert.deepEqual(draft.buyer, {
    name: 'Menuiserie Élan',
    address: '3 quai Saint-Antoine',
    siren: '',
    vat_number: '',
  });
  const sent = await call(`PATCH /api/v2/invoices/${draft.id}`, { as: regular, body: { status: 'sent' } });
  assert.deepEqual([sent.status, sent.body.code], [409, 'invoice_not_issued']);
  const edited = await call(`PATCH /api/v2/invoices/${draft.id}`, {
    as: regular,
    body: { lines: [{ description: 'Une', unit_price: 5 }] },
  });
  assert.deepEqual([edited.body.data.amount, edited.body.data.lines.length], [5, 1]);
});

test('an invoice that lacks what the law asks for is not issued, and takes no number', async () => {
  const draft = await add();
  const refused = await issue(draft.id);
  assert.deepEqual([refused.status, refused.body.code], [400, 'invoice_incomplete']);
  assert.deepEqual(refused.body.fields, ['seller.address', 'seller.siren', 'seller.vat_number']);
  const set = await call('PATCH /api/v2/company/settings', { as: admin, body: { seller } });
  assert.deepEqual([set.status, set.body.data.seller.payment_days, set.body.data.seller.rcs], [200, 30, seller.rcs]);
  const issued = await issue(draft.id);
  assert.equal(issued.status, 200, issued.text);
  assert.match(issued.body.data.number, /^F\d{4}-0001$/);
  assert.deepEqual([issued.body.data.status, issued.body.data.seller.legal_name], ['sent', 'Ateliers Moreau']);
  assert.equal(issued.body.data.supply_date, issued.body.data.issue_date);
});

test('numbers have no gap, whoever issues at once and whatever is deleted or refused meanwhile', async () => {
  const drafts = [await add(), await add(), await add(), await add(), await add({ lines: [] })];
  const gone = await add();
  await call(`DELETE /api/v2/invoices/${gone.id}`, { as: regular });
  const replies = await Promise.all(drafts.map(async ({ id }) => issue(id)));
  assert.deepEqual(replies.map(({ status }) => status).toSorted(), [200, 200, 200, 200, 400]);
  const numbers = replies.filter(({ status }) => status === 200).map(({ body }) => Number(body.data.number.slice(-4)));
  assert.deepEqual(numbers.toSorted(), [2, 3, 4, 5]);
});

test('an issued invoice changes no more, but is paid or made void', async () => {
  const { id } = await add();
  await issue(id);
  const path = `/api/v2/invoices/${id}`;
  for (const body of [
    { lines: [] },
    { number: 'X' },
    { due_date: '2040-01-01' },
    { status: 'draft' },
    { buyer: { name: 'Y' } },
  ]) {
    const refused = await call(`PATCH ${path}`, { as: regular, body });
    assert.deepEqual([refused.status, refused.body.code], [409, 'invoice_issued'], JSON.stringify(body));
  }
  const gone = await call(`DELETE ${path}`, { as: regular });
  assert.deepEqual([gone.status, gone.body.code], [409, 'invoice_issued']);
  assert.equal((await call(`PATCH ${path}`, { as: regular, body: { status: 'paid' } })).status, 200);
  assert.equal((await call(`PATCH ${path}`, { as: regular, body: { status: 'void' } })).body.data.status, 'void');
  assert.equal((await issue(id)).status, 409);
});

test('the paper is kept as it was issued, in both languages', async () => {
  const { id } = await add();
  const draft = await paper(id);
  assert.deepEqual([draft.statusCode, draft.headers['content-type']], [200, 'application/pdf']);
  await issue(id);
  await call('PATCH /api/v2/company/settings', { as: admin, body: { seller: { legal_name: 'Renommée' } } });
  const kept = await paper(id);
  assert.equal(kept.rawPayload.subarray(0, 5).toString(), '%PDF-');
  assert.deepEqual(kept.rawPayload, (await paper(id)).rawPayload);
  assert.equal((await paper(id, 'en')).statusCode, 200);
  assert.equal(
    (await call(`GET /api/v2/invoices/${id}`, { as: regular })).body.data.seller.legal_name,
    'Ateliers Moreau',
  );
  await call('PATCH /api/v2/company/settings', { as: admin, body: { seller: { legal_name: seller.legal_name } } });
  assert.equal((await call(`GET /api/v2/invoices/${id}/pdf`, { as: other.admin })).status, 404);
});

test('an invoice takes the lines and discounts of its deal', async () => {
  const product = (await call('POST /api/v2/products', { as: regular, body: { name: 'Vanne', unit: 'pièce' } })).body
    .data.id;
  const variation = (
    await call(`POST /api/v2/products/${product}/variations`, { as: regular, body: { name: 'Laiton' } })
  ).body.data.id;
  const line = {
    product_id: product,
    product_variation_id: variation,
    item_price: 50,
    quantity: 4,
    tax: 20,
    comments: 'Posée',
  };
  await call(`POST /api/v2/deals/${deal}/products`, { as: regular, body: line });
  await call(`POST /api/v2/deals/${deal}/discounts`, {
    as: regular,
    body: { description: 'Fidélité', amount: 10, type: 'percentage' },
  });
  const made = await add({ lines: undefined, from_deal: true });
  assert.deepEqual(
    made.lines.map((one: { description: string; unit: string | null; net: number }) => [
      one.description,
      one.unit,
      one.net,
    ]),
    [
      ['Vanne – Laiton\nPosée', 'pièce', 200],
      ['Fidélité', null, -20],
    ],
  );
  assert.equal(made.amount, 216);
});

test('a deal with an issued invoice is not purged', async () => {
  await call(`DELETE /api/v2/deals/${deal}`, { as: admin });
  await db.updateTable('deals').set({ delete_time: '2020-01-01T00:00:00Z' }).where('id', '=', deal).execute();
  await purgeDeletedDeals(db);
  assert.equal((await call(`GET /api/v2/deals/${deal}`, { as: admin })).status, 200);
});
