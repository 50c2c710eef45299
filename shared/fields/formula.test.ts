import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formulaOrder, formulaWithNames, loopThrough } from './formula-names.ts';
import type { FormulaProblem } from './formula-tokens.ts';
import { currencyDecimals, formulaResult } from './formula-values.ts';
import { isFormula, readFormula, type Formula } from './formula.ts';

const cost = 'c'.repeat(40);
const inputs = [
  { code: 'value', name: 'Value' },
  { code: 'value', name: 'Valeur' },
  { code: 'probability', name: 'Probability' },
  { code: cost, name: 'Material cost' },
  { code: 'a'.repeat(40), name: 'Value added' },
];
const values: Record<string, number> = { value: 100, probability: 50, [cost]: 12.5, ['a'.repeat(40)]: 7 };

const formula = (text: string): Formula => {
  const read = readFormula(text, inputs);
  assert.ok(isFormula(read), `${text}: ${JSON.stringify(read)}`);
  return read;
};
const result = (text: string, decimals = 10, known: Record<string, number> = values) =>
  formulaResult(formula(text).tree, { valueOf: (code) => known[code] ?? null, decimals });

test('a formula is computed by the rules of arithmetic', () => {
  const results: Record<string, number> = {
    '#Value - #Material cost': 87.5,
    '#Value + 2 * 3': 106,
    '(#Value + 2) * 3': 306,
    '#Value / 4 / 5': 5,
    '-#Value + 1': -99,
    '2 - -#Value': 102,
    '#Value − 1 × 2 ÷ 4': 99.5,
    '#value added * 2': 14,
    '#VALEUR': 100,
    '#Value * 0.1 * 3': 30,
    '0.1 + 0.2 + #value - #value': 0.3,
    '#value / 3 * 3': 100,
  };
  for (const [text, value] of Object.entries(results)) assert.equal(result(text).value, value, text);
});

test('a percentage that is added or taken off is one of all that stands before it', () => {
  const results: Record<string, number> = {
    '#Value - 10%': 90,
    '#Value + 20 %': 120,
    '#Value + #Value - 10%': 180,
    '#Value + (#Value - 10%)': 190,
    '#Value - #Probability%': 50,
    '#Value * 10%': 10,
    '#Value / 50%': 200,
    '#Value - 10% * 2': 99.8,
    '#Value + -10%': 90,
    '#Probability%': 0.5,
  };
  for (const [text, value] of Object.entries(results)) assert.equal(result(text).value, value, text);
});

test('money is rounded once, half a cent away from zero, to what its currency has', () => {
  assert.equal(result('#Value * 1.00005', 2).value, 100.01);
  assert.equal(result('#Value * -1.00005', 2).value, -100.01);
  assert.equal(result('1.005 * #Value / #Value', 2).value, 1.01);
  assert.equal(result('#Value / 3', 0).value, 33);
  assert.deepEqual(['EUR', 'JPY', 'KWD', 'ZZZ', '123'].map(currencyDecimals), [2, 0, 3, 2, 2]);
});

test('without an input, or divided by zero, a formula comes to nothing', () => {
  assert.deepEqual(result('#Value - #Material cost', 2, { value: 5 }), { value: null, why: 'missing' });
  assert.deepEqual(result('#Value / (#Value - #Value)'), { value: null, why: 'divided_by_zero' });
  assert.deepEqual(result('#Value * 0 / 0'), { value: null, why: 'divided_by_zero' });
  assert.deepEqual(result('#Value * #Value', 2, { value: 1e10 }), { value: null, why: 'too_large' });
  assert.equal(result('#Value * #Value', 2, { value: -0 }).value, 0);
});

test('what is no formula says why, and where', () => {
  const problems: Record<string, [FormulaProblem['reason'], number]> = {
    '': ['no_reference', 0],
    '2 * 3': ['no_reference', 0],
    '#Nothing * 2': ['unknown_reference', 0],
    '1 + #': ['unknown_reference', 4],
    'sum(#Value)': ['unknown_character', 0],
    '#Value;drop': ['unknown_character', 6],
    '#Value * 1,5': ['decimal_comma', 10],
    '#Value * 1.2.3': ['invalid_number', 9],
    '#Value *': ['unfinished', 8],
    '(#Value': ['unclosed', 7],
    '#Value)': ['unexpected', 6],
    '#Value #Value': ['unexpected', 7],
    '#Value % 3': ['unexpected', 9],
    '#Value %%': ['unexpected', 8],
    '* #Value': ['unexpected', 0],
    '+ #Value': ['unexpected', 0],
    [`${'('.repeat(30)}#Value${')'.repeat(30)}`]: ['too_deep', 21],
    [`${'-'.repeat(30)}#Value`]: ['too_deep', 21],
    [`#Value${'+1'.repeat(60)}`]: ['too_many_parts', 106],
    [`#Value${' '.repeat(4000)}`]: ['too_long', 4000],
  };
  for (const [text, [reason, at]] of Object.entries(problems)) {
    const read = readFormula(text, inputs);
    assert.ok(!isFormula(read), text);
    assert.deepEqual([read.reason, read.at], [reason, at], text.slice(0, 40));
  }
});

test('a formula is kept by keys and shown by names, so a renamed field stays the same field', () => {
  const kept = formula('#Value added - #material cost × 10 %').text;
  assert.equal(kept, `#${'a'.repeat(40)} - #${cost} * 10 %`);
  const renamed = inputs.map((input) => (input.code === cost ? { ...input, name: 'Steel & paint' } : input));
  assert.equal(formulaWithNames(kept, renamed), '#Value added - #Steel & paint * 10 %');
  assert.equal(formulaWithNames('#gone * 2', inputs), '#gone * 2');
});

test('a name that would be read as another field is shown as its key', () => {
  const twins = [
    ...inputs,
    { code: 'b'.repeat(40), name: 'Material cost' },
    { code: 'd'.repeat(40), name: 'Value - 10' },
  ];
  assert.equal(formulaWithNames(`#${'b'.repeat(40)} + #value`, twins), `#${'b'.repeat(40)} + #Value`);
  const read = readFormula('#value - 10%', twins);
  assert.deepEqual(isFormula(read) && read.references, ['value']);
});

test('formulas that name each other come each after those it names; a loop is found', () => {
  const graph = new Map([
    ['x', ['y', 'value']],
    ['y', ['z']],
    ['z', ['value']],
  ]);
  assert.deepEqual(formulaOrder(graph), ['z', 'y', 'x']);
  assert.equal(loopThrough(graph, 'x'), null);
  const looping = new Map([...graph, ['z', ['x']]]);
  assert.deepEqual(loopThrough(looping, 'z'), ['z', 'x', 'y', 'z']);
  assert.deepEqual(formulaOrder(looping), []);
  assert.deepEqual(loopThrough(new Map([['x', ['x']]]), 'x'), ['x', 'x']);
});
