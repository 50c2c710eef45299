// Where a card stands in its stage: a decimal number of any length, lower further up. A new deal gets minus the time in microseconds,
// so that the newest stands on top, and between two cards there is always room.

type Decimal = { units: bigint; scale: number };

const read = (text: string): Decimal => {
  const [whole = '0', fraction = ''] = text.split('.');
  return { units: BigInt(whole + fraction), scale: fraction.length };
};

const write = ({ units, scale }: Decimal): string => {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const cut = digits.length - scale;
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`;
};

const at = (number: Decimal, scale: number): bigint => number.units * 10n ** BigInt(scale - number.scale);

const floorOf = (units: bigint, step: bigint): bigint => {
  const quotient = units / step;
  return units % step < 0n ? quotient - 1n : quotient;
};

/** Whether one number stands above another. */
export const isAbove = (one: string, other: string): boolean => {
  const [first, second] = [read(one), read(other)];
  const finest = Math.max(first.scale, second.scale);
  return at(first, finest) < at(second, finest);
};

/** The shortest number near the middle between two; of two equal ones, that number. */
export const rankBetween = (above: string, below: string): string => {
  const low = read(above);
  const high = read(below);
  const finest = Math.max(low.scale, high.scale) + 1;
  const [from, to] = [at(low, finest), at(high, finest)];
  if (from >= to) return above;
  for (let scale = 0; ; scale += 1) {
    const step = 10n ** BigInt(finest - scale);
    const first = floorOf(from, step) + 1n;
    const last = floorOf(to - 1n, step);
    if (first <= last) return write({ units: floorOf(first + last, 2n), scale });
  }
};

/** A place above all: where a new deal would stand. */
export const rankOnTop = (first: string | null, now: Date): string => {
  const newest = -BigInt(now.getTime()) * 1000n;
  if (first === null) return write({ units: newest, scale: 0 });
  const { units, scale } = read(first);
  const above = floorOf(units, 10n ** BigInt(scale)) - 1n;
  return write({ units: above < newest ? above : newest, scale: 0 });
};

/** A place below all. */
export const rankAtEnd = (last: string): string => {
  const { units, scale } = read(last);
  return write({ units: floorOf(units, 10n ** BigInt(scale)) + 1_000_000n, scale: 0 });
};
