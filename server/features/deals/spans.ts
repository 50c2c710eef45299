const lengths = { y: 31_536_000, m: 2_592_000, d: 86_400, h: 3600, i: 60, s: 1 } as const;

/** A number of seconds in years, months of 30 days, days, hours, minutes and seconds, as v1 writes it. */
export const spanOf = (seconds: number) => {
  let rest = seconds;
  const take = (length: number): number => {
    const whole = Math.floor(rest / length);
    rest -= whole * length;
    return whole;
  };
  return {
    y: take(lengths.y),
    m: take(lengths.m),
    d: take(lengths.d),
    h: take(lengths.h),
    i: take(lengths.i),
    s: take(lengths.s),
    total_seconds: seconds,
  };
};
