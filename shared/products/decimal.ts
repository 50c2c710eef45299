// Decimal numbers as whole ones with a scale: sums of money come out exact, where floating point would lose a cent.

/** `digits` / 10^`scale`. */
export type Decimal = { digits: bigint; scale: number };

const ten = 10n;

/** The number exactly as it is written. */
export const decimalOf = (value: number): Decimal => {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale < 0 ? { digits: digits * ten ** BigInt(-scale), scale: 0 } : { digits, scale };
};

export const times = (a: Decimal, b: Decimal): Decimal => ({ digits: a.digits * b.digits, scale: a.scale + b.scale });

export const plus = (a: Decimal, b: Decimal): Decimal => {
  const scale = Math.max(a.scale, b.scale);
  const raised = ({ digits, scale: own }: Decimal): bigint => digits * ten ** BigInt(scale - own);
  return { digits: raised(a) + raised(b), scale };
};

export const minus = (a: Decimal, b: Decimal): Decimal => plus(a, { digits: -b.digits, scale: b.scale });

/** A hundredth of it. */
export const percent = (a: Decimal): Decimal => ({ digits: a.digits, scale: a.scale + 2 });

/** `a / b` in whole units of 10^-`places`, halves away from zero. */
export const unitsOfQuotient = (a: Decimal, b: Decimal, places: number): bigint => {
  const shift = places - a.scale + b.scale;
  const above = shift >= 0 ? a.digits * ten ** BigInt(shift) : a.digits;
  const below = shift >= 0 ? b.digits : b.digits * ten ** BigInt(-shift);
  const isNegative = above < 0n !== below < 0n;
  const [n, d] = [above < 0n ? -above : above, below < 0n ? -below : below];
  const rounded = (2n * n + d) / (2n * d);
  return isNegative ? -rounded : rounded;
};

export const one: Decimal = { digits: 1n, scale: 0 };

/** It in whole units of 10^-`places`, halves away from zero. */
export const unitsOf = (a: Decimal, places: number): bigint => unitsOfQuotient(a, one, places);

/** So many units of 10^-`places` as a number. */
export const numberOf = (units: bigint, places: number): number => {
  const text = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const cut = text.length - places;
  return Number(`${units < 0n ? '-' : ''}${text.slice(0, cut)}${places === 0 ? '' : `.${text.slice(cut)}`}`);
};
