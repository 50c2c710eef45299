import assert from 'node:assert/strict';
import { test } from 'node:test';
import { billingProblems, dealTotals, lineTotals, whyNotLines, type DealLine } from './rules.ts';

const line = (given: Partial<DealLine>): DealLine => ({
  item_price: 100,
  quantity: 1,
  discount: 0,
  discount_type: 'percentage',
  tax: 0,
  tax_method: 'exclusive',
  is_enabled: true,
  billing_frequency: 'one-time',
  billing_frequency_cycles: null,
  ...given,
});

test('sums that floating point gets wrong are exact', () => {
  assert.deepEqual(lineTotals(line({ item_price: 1.005, quantity: 100 }), 'EUR'), { net: 100.5, tax: 0, sum: 100.5 });
  assert.equal(lineTotals(line({ item_price: 1.005, quantity: 1 }), 'EUR').sum, 1.01);
  assert.equal(lineTotals(line({ item_price: 0.1, quantity: 3 }), 'EUR').sum, 0.3);
  assert.equal(lineTotals(line({ item_price: 999_999_999_999.99, quantity: 3 }), 'EUR').sum, 2_999_999_999_999.97);
  assert.equal(lineTotals(line({ item_price: 1e-7, quantity: 1e7 }), 'EUR').sum, 1);
});

test('a tax on top is added to the sum, and one inside is a part of it', () => {
  const taxed = { item_price: 19.99, quantity: 3, tax: 20 };
  assert.deepEqual(lineTotals(line({ ...taxed, tax_method: 'exclusive' }), 'EUR'), {
    net: 59.97,
    tax: 11.99,
    sum: 71.96,
  });
  assert.deepEqual(lineTotals(line({ ...taxed, tax_method: 'inclusive' }), 'EUR'), {
    net: 49.98,
    tax: 9.99,
    sum: 59.97,
  });
  assert.deepEqual(lineTotals(line({ ...taxed, tax_method: 'none' }), 'EUR'), { net: 59.97, tax: 0, sum: 59.97 });
});

test('a discount is a part of the line or an amount off it, and never makes it owe', () => {
  assert.equal(lineTotals(line({ quantity: 2, discount: 12.5 }), 'EUR').sum, 175);
  assert.equal(lineTotals(line({ quantity: 2, discount: 30, discount_type: 'amount' }), 'EUR').sum, 170);
  assert.equal(lineTotals(line({ quantity: 1, discount: 300, discount_type: 'amount' }), 'EUR').sum, 0);
  assert.equal(lineTotals(line({ quantity: -1, discount: 10 }), 'EUR').sum, -90);
});

test('a currency without cents is rounded to whole units', () => {
  assert.equal(lineTotals(line({ item_price: 10.5, quantity: 1 }), 'JPY').sum, 11);
  assert.equal(lineTotals(line({ item_price: 1.0005, quantity: 1 }), 'KWD').sum, 1.001);
});

test('a deal is worth its enabled lines less its discounts', () => {
  const lines = [
    line({ quantity: 2 }),
    line({ item_price: 50, tax: 20 }),
    line({ item_price: 999, is_enabled: false }),
    line({ item_price: 10, billing_frequency: 'monthly', billing_frequency_cycles: 12 }),
    line({ item_price: 5, billing_frequency: 'annually' }),
  ];
  assert.deepEqual(
    dealTotals(
      lines,
      [
        { type: 'percentage', amount: 10 },
        { type: 'amount', amount: 0.5 },
      ],
      'EUR',
    ),
    {
      net: 375,
      tax: 10,
      subtotal: 385,
      discount: 39,
      total: 346,
    },
  );
  assert.equal(dealTotals(lines, [{ type: 'amount', amount: 1000 }], 'EUR').total, 0);
  assert.equal(dealTotals([], [], 'EUR').total, 0);
});

test('installments need a line that is paid once, and none that is paid again and again', () => {
  const once = { billing_frequency: 'one-time', is_enabled: true } as const;
  const monthly = { billing_frequency: 'monthly', is_enabled: true } as const;
  assert.equal(whyNotLines([once], 1), null);
  assert.equal(whyNotLines([], 1), 'installments_need_one_time');
  assert.equal(whyNotLines([once, monthly], 1), 'installments_need_one_time');
  assert.equal(whyNotLines([once, { ...monthly, is_enabled: false }], 1), null);
  assert.equal(whyNotLines([{ ...once, is_enabled: false }], 1), 'installments_need_one_time');
  assert.equal(whyNotLines([once, monthly], 0), null);
  assert.equal(
    whyNotLines(
      Array.from({ length: 21 }, () => monthly),
      0,
    ),
    'too_many_recurring_products',
  );
});

test('what is billed once has no cycles, what is billed weekly has some', () => {
  assert.deepEqual(billingProblems({ billing_frequency: 'monthly', billing_frequency_cycles: null }), []);
  assert.equal(billingProblems({ billing_frequency: 'one-time', billing_frequency_cycles: 3 }).length, 1);
  assert.equal(billingProblems({ billing_frequency: 'weekly', billing_frequency_cycles: null }).length, 1);
});
