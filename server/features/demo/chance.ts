// Chance that repeats itself: the same seed gives the same company, day after day.

export type Chance = {
  /** A number from 0 to below 1. */
  share: () => number;
  /** A whole number from the lowest to the highest. */
  between: (lowest: number, highest: number) => number;
  oneOf: <T>(list: readonly T[]) => T;
  /** Whether something of this likelihood happens. */
  happens: (likelihood: number) => boolean;
  some: <T>(list: readonly T[], count: number) => T[];
};

// mulberry32: 32 bits of state are plenty for a few thousand deals.
const numbersFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** A source of chance for a seed. */
export const chanceOf = (seed: number): Chance => {
  const share = numbersFrom(seed);
  const between = (lowest: number, highest: number): number => lowest + Math.floor(share() * (highest - lowest + 1));
  const oneOf = <T>(list: readonly T[]): T => list[between(0, list.length - 1)] as T;
  const some = <T>(list: readonly T[], count: number): T[] => {
    const left = [...list];
    return Array.from(
      { length: Math.min(count, left.length) },
      () => left.splice(between(0, left.length - 1), 1)[0] as T,
    );
  };
  return { share, between, oneOf, happens: (likelihood) => share() < likelihood, some };
};
