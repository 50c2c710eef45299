import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesFromDeal, type BilledLine } from './from-deal.ts';
import { invoiceTotals, lineNet } from './totals.ts';

const line = { quantity: 1, unit_price: 100, discount: 0, discount_type: 'percentage', vat_rate: 20 } as const;
const billed: BilledLine = {
  description: 'Pump',
  unit: null,
  item_price: 100,
  quantity: 1,
  discount: 0,
  discount_type: 'percentage',
  tax: 20,
  tax_method: 'exclusive',
};

test('the tax is reckoned on the sum of the lines of each rate', () => {
  const lines = [
    line,
    { ...line, unit_price: 0.33, quantity: 3 },
    { ...line, unit_price: 50, vat_rate: 5.5 },
    { ...line, vat_rate: 0 },
  ];
  assert.deepEqual(invoiceTotals(lines, 'EUR'), {
    net: 250.99,
    vat: 22.95,
    total: 273.94,
    rates: [
      { rate: 20, net: 100.99, vat: 20.2 },
      { rate: 5.5, net: 50, vat: 2.75 },
      { rate: 0, net: 100, vat: 0 },
    ],
  });
});

test('a discount of a line comes off before the tax', () => {
  assert.equal(lineNet({ ...line, quantity: 3, discount: 12.5 }, 'EUR'), 262.5);
  assert.equal(lineNet({ ...line, quantity: 3, discount: 12.5, discount_type: 'amount' }, 'EUR'), 287.5);
});

test('what a deal costs with tax inside is billed without it, to within a cent', () => {
  const lines = linesFromDeal(
    { lines: [{ ...billed, item_price: 19.99, quantity: 3, tax_method: 'inclusive' }], discounts: [], currency: 'EUR' },
    false,
  );
  assert.deepEqual(lines[0]?.unit_price, 16.658333);
  assert.equal(invoiceTotals(lines, 'EUR').total, 59.96, 'no price without tax comes to 59.97 at 20 %');
});

test('discounts of the deal become lines of each rate', () => {
  const lines = linesFromDeal(
    {
      lines: [billed, { ...billed, item_price: 200, tax: 10 }],
      discounts: [
        { type: 'percentage', amount: 10, description: 'Spring' },
        { type: 'amount', amount: 34, description: 'Kind' },
      ],
      currency: 'EUR',
    },
    false,
  );
  assert.deepEqual(
    lines.slice(2).map((one) => [one.description, one.unit_price, one.vat_rate]),
    [
      ['Spring', -10, 20],
      ['Spring', -20, 10],
      ['Kind', -10, 20],
      ['Kind', -20, 10],
    ],
  );
  assert.equal(invoiceTotals(lines, 'EUR').total, 340 - 34 - 34);
});

test('who charges no tax bills no tax', () => {
  const lines = linesFromDeal({ lines: [billed], discounts: [], currency: 'EUR' }, true);
  assert.deepEqual(invoiceTotals(lines, 'EUR'), {
    net: 100,
    vat: 0,
    total: 100,
    rates: [{ rate: 0, net: 100, vat: 0 }],
  });
});
