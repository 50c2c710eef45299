// What a formula comes to, computed exactly: a number is a fraction of two integers, and is rounded once, at the end.
import type { FormulaTree } from './formula.ts';

type Exact = { over: bigint; under: bigint };

/** Why a formula comes to nothing. */
export type NoResult = 'missing' | 'divided_by_zero' | 'too_large';
export type FormulaResult = { value: number; why: null } | { value: null; why: NoResult };

class Nothing {
  readonly why: NoResult;
  constructor(why: NoResult) {
    this.why = why;
  }
}

const largest = 10n ** 15n;

/** The number a decimal text says, `-1.5e-7` too. */
const exactly = (text: string): Exact => {
  const [mantissa = '0', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '0', decimals = ''] = mantissa.split('.');
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  return shift >= 0
    ? { over: digits * 10n ** BigInt(shift), under: 1n }
    : { over: digits, under: 10n ** BigInt(-shift) };
};

const hundred: Exact = { over: 100n, under: 1n };
const one: Exact = { over: 1n, under: 1n };

const plus = (a: Exact, b: Exact): Exact =>
  a.under === b.under
    ? { over: a.over + b.over, under: a.under }
    : { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
const negative = (a: Exact): Exact => ({ over: -a.over, under: a.under });
const times = (a: Exact, b: Exact): Exact => ({ over: a.over * b.over, under: a.under * b.under });
const dividedBy = (a: Exact, b: Exact): Exact => {
  if (b.over === 0n) throw new Nothing('divided_by_zero');
  const sign = b.over < 0n ? -1n : 1n;
  return { over: a.over * b.under * sign, under: a.under * b.over * sign };
};

export type ValueOf = (code: string) => number | null;

// A percentage that is added or taken off is one of all that stands before it: value - 10% is value less its tenth.
const isShare = (tree: FormulaTree): boolean =>
  tree.kind === 'percent' || (tree.kind === 'negative' && isShare(tree.of));

const compute = (tree: FormulaTree, valueOf: ValueOf): Exact => {
  if (tree.kind === 'number') return exactly(tree.text);
  if (tree.kind === 'field') {
    const value = valueOf(tree.code);
    if (value === null || !Number.isFinite(value)) throw new Nothing('missing');
    return exactly(String(value));
  }
  if (tree.kind === 'negative') return negative(compute(tree.of, valueOf));
  if (tree.kind === 'percent') return dividedBy(compute(tree.of, valueOf), hundred);
  const left = compute(tree.left, valueOf);
  const right = compute(tree.right, valueOf);
  if (tree.kind === '*') return times(left, right);
  if (tree.kind === '/') return dividedBy(left, right);
  const signed = tree.kind === '-' ? negative(right) : right;
  return isShare(tree.right) ? times(left, plus(one, signed)) : plus(left, signed);
};

// Half a unit goes away from zero, as people round money.
const rounded = ({ over, under }: Exact, decimals: number): number => {
  const scale = 10n ** BigInt(decimals);
  const size = over < 0n ? -over : over;
  if (size > largest * under) throw new Nothing('too_large');
  const units = (size * scale * 2n + under) / (under * 2n);
  if (units === 0n) return 0;
  const digits = units.toString().padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return Number(`${over < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}0`);
};

/** What a formula comes to over these values, rounded to so many decimals. Without an input, or divided by zero, it comes to nothing. */
export const formulaResult = (
  tree: FormulaTree,
  { valueOf, decimals }: { valueOf: ValueOf; decimals: number },
): FormulaResult => {
  try {
    return { value: rounded(compute(tree, valueOf), decimals), why: null };
  } catch (error) {
    if (error instanceof Nothing) return { value: null, why: error.why };
    throw error;
  }
};

/** The decimals a result that is a plain number keeps. */
export const numberDecimals = 10;

const decimalsByCurrency = new Map<string, number>();

/** The decimals of a currency's amounts: 2 for most, none for yen, 3 for some dinars. */
export const currencyDecimals = (currency: string): number => {
  const known = decimalsByCurrency.get(currency);
  if (known !== undefined) return known;
  const { maximumFractionDigits: decimals = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: /^[A-Z]{3}$/.test(currency) ? currency : 'EUR',
  }).resolvedOptions();
  decimalsByCurrency.set(currency, decimals);
  return decimals;
};
