import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportSettings } from '#shared/sheet-imports/settings.ts';
import { amountsIn } from './item-cells.ts';

const settings = { decimal: ',' } as ImportSettings;

test('an amount that fits nowhere is none, as a number of a workbook or as text', () => {
  assert.deepEqual(amountsIn(1250.5, settings), [{ amount: 1250.5, currency: '' }]);
  assert.deepEqual(amountsIn('1 250,50 €', settings), [{ amount: 1250.5, currency: '' }]);
  for (const cell of [1e300, -1e16, '1e30', 'twelve']) assert.equal(amountsIn(cell, settings), null, String(cell));
});
