// The time, in one place so that tests can move it.
let offset = 0;

/** The present moment. */
export const now = (): Date => new Date(Date.now() + offset);

/** For tests: moves the clock by so many milliseconds from the real time. */
export const moveClock = (milliseconds: number): void => {
  offset = milliseconds;
};
