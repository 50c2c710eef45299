import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';
import { testOrganization } from '#server/testing/records.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testCompany(db);
let pump = 0;
let service = 0;
let brass = 0;

before(async () => {
  const made = async (body: object): Promise<number> =>
    (await call('POST /api/v2/products', { as: regular, body })).body.data.id;
  pump = await made({ name: 'Pump', prices: [{ currency: 'EUR', price: 100 }] });
  service = await made({ name: 'Service', billing_frequency: 'monthly' });
  brass = (await call(`POST /api/v2/products/${pump}/variations`, { as: regular, body: { name: 'Brass' } })).body.data
    .id;
});

const deal = async (body: object = {}): Promise<number> => {
  const orgId = await testOrganization(db, { companyId: company.id, ownerId: regular.id });
  const made = await call('POST /api/v2/deals', {
    as: regular,
    body: { title: 'Deal', value: 50, org_id: orgId, ...body },
  });
  return made.body.data.id;
};
const read = async (id: number) =>
  (await call(`GET /api/v2/deals/${id}?include_fields=products_count`, { as: regular })).body.data;
const addLine = async (id: number, body: object = {}) =>
  call(`POST /api/v2/deals/${id}/products`, {
    as: regular,
    body: { product_id: pump, item_price: 100, quantity: 2, ...body },
  });

test('with its first line, the value of a deal follows its lines and discounts', async () => {
  const id = await deal();
  const line = await addLine(id, { discount: 10, tax: 20, product_variation_id: brass });
  assert.equal(line.status, 201, line.text);
  assert.deepEqual(
    [
      line.body.data.sum,
      line.body.data.name,
      line.body.data.currency,
      line.body.data.tax_method,
      line.body.data.order_nr,
    ],
    [216, 'Pump', 'EUR', 'exclusive', 1],
  );
  assert.deepEqual([(await read(id)).value, (await read(id)).products_count], [216, 1]);
  await addLine(id, { quantity: 1 });
  assert.equal((await read(id)).value, 316);
  const discount = await call(`POST /api/v2/deals/${id}/discounts`, {
    as: regular,
    body: { description: 'Spring', amount: 50, type: 'percentage' },
  });
  assert.equal(discount.status, 201, discount.text);
  assert.equal((await read(id)).value, 158);
  const one = `/api/v2/deals/${id}/discounts/${discount.body.data.id}`;
  await call(`PATCH ${one}`, { as: regular, body: { type: 'amount', amount: 16 } });
  assert.equal((await read(id)).value, 300);
  await call(`DELETE ${one}`, { as: regular });
  assert.equal((await read(id)).value, 316);
  const worth = await call(`GET /api/v2/deals/${id}/valueSource`, { as: regular });
  assert.deepEqual(worth.body.data, {
    value: 316,
    currency: 'EUR',
    from_products: true,
    net: 280,
    tax: 36,
    subtotal: 316,
    discount: 0,
    total: 316,
  });
});

test('a value written by hand stays until it is let follow again', async () => {
  const id = await deal();
  const line = (await addLine(id)).body.data;
  await call(`PATCH /api/v2/deals/${id}`, { as: regular, body: { value: 999 } });
  await call(`PATCH /api/v2/deals/${id}/products/${line.id}`, { as: regular, body: { quantity: 3 } });
  assert.equal((await read(id)).value, 999);
  const source = `/api/v2/deals/${id}/valueSource`;
  const follow = await call(`PUT ${source}`, { as: regular, body: { from_products: true } });
  assert.deepEqual([follow.body.data.value, (await read(id)).value], [300, 300]);
  await call(`PUT ${source}`, { as: regular, body: { from_products: false } });
  await call(`PATCH /api/v2/deals/${id}/products/${line.id}`, { as: regular, body: { quantity: 4 } });
  assert.equal((await read(id)).value, 300);
  const bare = await call(`PUT /api/v2/deals/${await deal()}/valueSource`, {
    as: regular,
    body: { from_products: true },
  });
  assert.equal(bare.status, 400);
});

test('with its last line the value ceases to follow, and stays', async () => {
  const id = await deal();
  await addLine(id);
  await addLine(id);
  const gone = await call(`DELETE /api/v2/deals/${id}/products`, { as: regular });
  assert.deepEqual([gone.status, gone.body.data.ids.length], [200, 2]);
  const worth = (await call(`GET /api/v2/deals/${id}/valueSource`, { as: regular })).body.data;
  assert.deepEqual([worth.from_products, worth.value], [false, 400]);
});

test('what a line changes of the value stands in the history of the deal', async () => {
  const id = await deal();
  await addLine(id);
  const changes = await call(`GET /api/v1/deals/${id}/changelog`, { as: regular });
  const value = changes.body.data.find((change: { field_key: string }) => change.field_key === 'value');
  assert.deepEqual([value.old_value, value.new_value], ['50', '200']);
});

test('many lines come in at once, all or none, and pages hold them in any order', async () => {
  const id = await deal();
  const line = { product_id: pump, item_price: 1, quantity: 1 };
  const refused = await call(`POST /api/v2/deals/${id}/products/bulk`, {
    as: regular,
    body: { data: [line, { ...line, product_id: 999_999 }] },
  });
  assert.equal(refused.status, 400);
  assert.equal((await call(`GET /api/v2/deals/${id}/products`, { as: regular })).body.data.length, 0);
  const data = [1, 2, 3].map((quantity) => ({ ...line, quantity }));
  const made = await call(`POST /api/v2/deals/${id}/products/bulk`, { as: regular, body: { data } });
  assert.deepEqual([made.status, made.body.data.map((one: { quantity: number }) => one.quantity)], [201, [1, 2, 3]]);
  const list = `/api/v2/deals/products?deal_ids=${id}&sort_by=order_nr&sort_direction=desc&limit=2`;
  const first = (await call(`GET ${list}`, { as: regular })).body;
  const rest = (await call(`GET ${list}&cursor=${first.additional_data.next_cursor}`, { as: regular })).body;
  assert.deepEqual(
    [...first.data, ...rest.data].map((one: { quantity: number }) => one.quantity),
    [3, 2, 1],
  );
  assert.deepEqual((await call(`GET ${list}`, { as: other.admin })).body.data, []);
});

test('the tax method of one line is that of all', async () => {
  const id = await deal();
  const first = (await addLine(id, { tax: 20 })).body.data;
  await addLine(id, { tax: 20, tax_method: 'inclusive' });
  const lines = (await call(`GET /api/v2/deals/${id}/products`, { as: regular })).body.data;
  assert.deepEqual(
    lines.map((line: { sum: number }) => line.sum),
    [200, 200],
  );
  await call(`PATCH /api/v2/deals/${id}/products/${first.id}`, { as: regular, body: { tax_method: 'none' } });
  assert.equal((await read(id)).value, 400);
});

test('what cannot be sold is not added, and a deleted product stays on the lines it has', async () => {
  const id = await deal();
  const old = (await call('POST /api/v2/products', { as: regular, body: { name: 'Old' } })).body.data.id;
  const line = (await addLine(id, { product_id: old })).body.data;
  await call(`DELETE /api/v2/products/${old}`, { as: regular });
  const refused = await addLine(id, { product_id: old });
  assert.deepEqual([refused.status, refused.body.code], [400, 'product_not_linkable']);
  const edited = await call(`PATCH /api/v2/deals/${id}/products/${line.id}`, { as: regular, body: { quantity: 5 } });
  assert.deepEqual([edited.status, edited.body.data.name], [200, 'Old']);
  const inactive = (await call('POST /api/v2/products', { as: regular, body: { name: 'Idle', is_linkable: false } }))
    .body.data.id;
  assert.equal((await addLine(id, { product_id: inactive })).body.code, 'product_not_linkable');
  assert.equal((await addLine(id, { product_id: service, product_variation_id: brass })).status, 400);
  assert.equal((await addLine(id, { discount: 101 })).status, 400);
  assert.equal((await addLine(id, { billing_start_date: '1990-01-01' })).status, 400);
});

test('installments divide what is paid once', async () => {
  const id = await deal();
  const pay = { description: 'Deposit', amount: 100, billing_date: '2027-01-31' };
  const early = await call(`POST /api/v2/deals/${id}/installments`, { as: regular, body: pay });
  assert.deepEqual([early.status, early.body.code], [400, 'installments_need_one_time']);
  const line = (await addLine(id)).body.data;
  const made = await call(`POST /api/v2/deals/${id}/installments`, { as: regular, body: pay });
  assert.equal(made.status, 200, made.text);
  const monthly = await addLine(id, { product_id: service, billing_frequency: 'monthly' });
  assert.equal(monthly.body.code, 'installments_need_one_time');
  const last = await call(`DELETE /api/v2/deals/${id}/products/${line.id}`, { as: regular });
  assert.equal(last.body.code, 'installments_need_one_time');
  const one = `/api/v2/deals/${id}/installments/${made.body.data.id}`;
  const edited = await call(`PATCH ${one}`, { as: regular, body: { amount: 80 } });
  assert.equal(edited.body.data.amount, 80);
  const list = await call(`GET /api/v2/deals/installments?deal_ids=${id}&sort_by=billing_date`, { as: regular });
  assert.deepEqual(list.body.data, [edited.body.data]);
  assert.equal((await call(`DELETE ${one}`, { as: regular })).status, 200);
  assert.equal((await call(`DELETE /api/v2/deals/${id}/products/${line.id}`, { as: regular })).status, 200);
});

test('lines, discounts and installments of a deleted deal are read, and changed no more', async () => {
  const id = await deal();
  const line = (await addLine(id)).body.data;
  await call(`DELETE /api/v2/deals/${id}`, { as: admin });
  assert.equal((await call(`GET /api/v2/deals/${id}/products`, { as: regular })).body.data.length, 1);
  const refused = await addLine(id);
  assert.deepEqual([refused.status, refused.body.code], [409, 'deal_deleted']);
  assert.equal((await call(`DELETE /api/v2/deals/${id}/products/${line.id}`, { as: regular })).status, 409);
});

test('a deal that is parked and brought back has its lines, discounts, installments and value as they were', async () => {
  const id = await deal();
  await addLine(id, { tax: 20 });
  await call(`POST /api/v2/deals/${id}/discounts`, {
    as: regular,
    body: { description: 'Kind', amount: 40, type: 'amount' },
  });
  await call(`POST /api/v2/deals/${id}/installments`, {
    as: regular,
    body: { description: 'Half', amount: 100, billing_date: '2027-01-31' },
  });
  const carried = async () => ({
    lines: (await call(`GET /api/v2/deals/${id}/products`, { as: regular })).body.data,
    discounts: (await call(`GET /api/v2/deals/${id}/discounts`, { as: regular })).body.data,
    installments: (await call(`GET /api/v2/deals/installments?deal_ids=${id}`, { as: regular })).body.data,
    worth: (await call(`GET /api/v2/deals/${id}/valueSource`, { as: regular })).body.data,
  });
  const before = await carried();
  assert.equal(before.worth.value, 200);
  const park = async (): Promise<string> => {
    assert.equal((await call(`POST /api/v2/deals/${id}/convert/lead`, { as: regular })).status, 200);
    const leads = await db
      .selectFrom('leads')
      .select('id')
      .where('source_deal_id', '=', id)
      .where('is_deleted', '=', false)
      .execute();
    return leads[0]!.id;
  };
  const preview = await call('POST /api/v2/conversions/preview', { as: regular, body: { deal_ids: [id] } });
  const { products, discounts, installments } = preview.body.data.stays;
  assert.deepEqual([products, discounts, installments], [1, 1, 1]);
  const lead = await park();
  assert.deepEqual(await carried(), before);
  assert.equal((await call(`POST /api/v2/leads/${lead}/bring-back`, { as: regular, body: {} })).status, 200);
  assert.deepEqual(await carried(), before);

  const again = await park();
  await call(`PATCH /api/v1/leads/${again}`, { as: regular, body: { value: { amount: 777, currency: 'EUR' } } });
  await call(`POST /api/v2/leads/${again}/bring-back`, { as: regular, body: {} });
  const { worth, ...rest } = await carried();
  assert.deepEqual([worth.value, worth.from_products, worth.total], [777, false, 200]);
  assert.deepEqual(rest, { lines: before.lines, discounts: before.discounts, installments: before.installments });
});

test('v1 tells of lines, of the deals of a product, and of the products of a person', async () => {
  const person = (await call('POST /api/v2/persons', { as: regular, body: { name: 'Ana' } })).body.data.id;
  const id = await deal({ person_id: person });
  const gauge = (await call('POST /api/v2/products', { as: regular, body: { name: 'Gauge' } })).body.data.id;
  const made = await call(`POST /v1/deals/${id}/products`, {
    as: regular,
    body: {
      product_id: gauge,
      item_price: '22',
      quantity: '5',
      discount: 0.2,
      tax: 11,
      tax_method: 'inclusive',
      enabled_flag: 1,
    },
  });
  assert.equal(made.status, 200, made.text);
  assert.deepEqual([made.body.data.sum, made.body.data.sum_formatted], [109.78, '€109.78']);
  const line = `/v1/deals/${id}/products/${made.body.data.product_attachment_id}`;
  assert.equal((await call(`PUT ${line}`, { as: regular, body: { comments: 'Soon' } })).body.data.comments, 'Soon');
  const list = await call(`GET /v1/deals/${id}/products?include_product_data=1`, { as: regular });
  assert.deepEqual([list.body.data[0].product.name, list.body.additional_data.products_sum_total], ['Gauge', 109.78]);
  const deals = await call(`GET /v1/products/${gauge}/deals`, { as: regular });
  assert.deepEqual([deals.body.data.length, deals.body.data[0].id, deals.body.data[0].products_count], [1, id, 1]);
  const products = await call(`GET /v1/persons/${person}/products`, { as: regular });
  assert.equal(products.body.data[0][id].product.name, 'Gauge');
  assert.equal((await call(`DELETE ${line}`, { as: regular })).status, 200);
});
