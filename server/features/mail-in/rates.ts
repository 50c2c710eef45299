// How often something may happen in a stretch of time, for each who does it.

export type Rate = {
  /** Counts one more for this one; false when that is too often. */
  take: (who: string) => boolean;
  /** Whether this one has had enough, without counting. */
  isUsedUp: (who: string) => boolean;
};

const mostKept = 10_000;

/** So many times a stretch of milliseconds; the stretch begins with the first time. */
export const rateOf = (times: number, stretch: number): Rate => {
  const seen = new Map<string, { begun: number; count: number }>();
  const current = (who: string): { begun: number; count: number } => {
    const known = seen.get(who);
    if (known !== undefined && Date.now() - known.begun < stretch) return known;
    // Whoever comes under ever new names fills no memory.
    if (seen.size >= mostKept) seen.delete(seen.keys().next().value as string);
    const begun = { begun: Date.now(), count: 0 };
    seen.delete(who);
    seen.set(who, begun);
    return begun;
  };
  return {
    take: (who) => {
      const entry = current(who);
      entry.count += 1;
      return entry.count <= times;
    },
    isUsedUp: (who) => current(who).count >= times,
  };
};
