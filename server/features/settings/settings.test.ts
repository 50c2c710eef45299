import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendMail } from '#server/platform/mail/outbox.ts';
import { noSeller } from '#shared/invoices/parties.ts';
import { testApp, testCompany } from '#server/testing/app.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const other = await testCompany(db, { language: 'fr' });
const { admin, regular } = company;
const path = '/api/v2/company/settings';

test('everyone reads the settings of their company, with what holds at first', async () => {
  const { body } = await call(`GET ${path}`, { as: regular });
  assert.deepEqual(body.data, {
    id: company.id,
    name: 'Company',
    domain: body.data.domain,
    language: 'en',
    time_zone: 'UTC',
    default_currency: 'EUR',
    currency_rates: {},
    conversion_limit: 100,
    restorable_days: 30,
    seller: noSeller,
  });
});

test('a global admin changes settings of their own company; a regular user may not', async () => {
  const body = { conversion_limit: null, restorable_days: 7, name: ' Acme ', currency_rates: { USD: 0.9 } };
  assert.equal((await call(`PATCH ${path}`, { as: regular, body })).status, 403);
  const changed = await call(`PATCH ${path}`, { as: admin, body });
  assert.equal(changed.status, 200, changed.text);
  const { conversion_limit, restorable_days, name, currency_rates, default_currency } = changed.body.data;
  assert.deepEqual(
    [conversion_limit, restorable_days, name, currency_rates, default_currency],
    [null, 7, 'Acme', { USD: 0.9 }, 'EUR'],
  );
  assert.equal((await call(`GET ${path}`, { as: other.admin })).body.data.conversion_limit, 100);
});

test('settings that cannot be are refused', async () => {
  for (const body of [
    { conversion_limit: 0 },
    { conversion_limit: '5' },
    { conversion_limit: 1.5 },
    { conversion_limit: 3e9 },
    { restorable_days: -1 },
    { restorable_days: null },
    { name: ' ' },
    { name: 'a\u0000b' },
    { default_currency: 'euro' },
    { language: 'de' },
    { time_zone: 'x' },
    { currency_rates: { USD: 0 } },
    { currency_rates: { dollar: 1 } },
    { unknown: 1 },
    [],
  ])
    assert.equal((await call(`PATCH ${path}`, { as: admin, body })).status, 400, JSON.stringify(body));
});

test('the outbox shows the company’s mails to its admins, newest first, page by page', async () => {
  for (let n = 1; n <= 3; n += 1)
    await db.transaction().execute((tx) =>
      sendMail(tx, {
        companyId: company.id,
        userId: null,
        to: `to${n}@x.example`,
        subject: `Subject ${n}`,
        text: `https://x/?token=secret${n}`,
      }),
    );
  await db
    .transaction()
    .execute((tx) =>
      sendMail(tx, { companyId: other.id, userId: null, to: 'theirs@x.example', subject: 'Theirs', text: 'Text' }),
    );
  assert.equal((await call('GET /api/v2/outbox', { as: regular })).status, 403);
  const first = await call('GET /api/v2/outbox?limit=2', { as: admin });
  assert.deepEqual(
    first.body.data.map((mail: { to: string }) => mail.to),
    ['to3@x.example', 'to2@x.example'],
  );
  const [mail] = first.body.data;
  assert.deepEqual([mail.status, mail.attempts, mail.last_error, mail.sent_time], ['waiting', 0, null, null]);
  assert.match(mail.add_time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  const rest = await call(`GET /api/v2/outbox?limit=2&cursor=${first.body.additional_data.next_cursor}`, { as: admin });
  assert.deepEqual(
    rest.body.data.map((row: { to: string }) => row.to),
    ['to1@x.example'],
  );
  assert.equal(rest.body.additional_data.next_cursor, null);
  for (const query of ['cursor=nonsense', 'limit=0', 'status=x'])
    assert.equal((await call(`GET /api/v2/outbox?${query}`, { as: admin })).status, 400, query);
});

test('the link of a mail that has left is not shown', async () => {
  await db.updateTable('outgoing_mails').set({ status: 'sent' }).where('recipient', '=', 'to1@x.example').execute();
  const { body } = await call('GET /api/v2/outbox?status=sent', { as: admin });
  assert.deepEqual(
    body.data.map((mail: { text: string }) => mail.text),
    ['https://x/?token=…'],
  );
});

test('currencies come with name, sign and decimals in the caller’s language', async () => {
  const en = (await call('GET /v1/currencies', { as: regular })).body.data as { id: number; code: string }[];
  const yen = en.find(({ code }) => code === 'JPY');
  assert.deepEqual(yen, {
    id: yen?.id,
    code: 'JPY',
    name: 'Japanese Yen',
    decimal_points: 0,
    symbol: '¥',
    active_flag: true,
    is_custom_flag: false,
  });
  assert.equal(new Set(en.map(({ id }) => id)).size, en.length);
  const fr = await call('GET /api/v1/currencies?term=des%20%C3%89tats-unis', { as: other.regular });
  assert.deepEqual(
    fr.body.data.map((currency: { name: string; symbol: string }) => [currency.name, currency.symbol]),
    [['dollar des États-Unis', '$US']],
  );
  assert.equal(
    (await call('GET /api/v1/currencies?term=eur', { as: regular })).body.data.some(
      ({ code }: { code: string }) => code === 'EUR',
    ),
    true,
  );
});
