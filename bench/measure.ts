// Times work and prints figures. A figure stands beside its floor from the same run: machines are noisy, ratios less so.

export type Times = { median: number; p95: number };

/** Sorts milliseconds into their median and 95th percentile. */
export const timesOf = (samples: number[]): Times => {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
};

/** Milliseconds that the work takes. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

export type Figure = { work: string; figure: string; floor: string; ratio: string; goal: string };

const widths = { work: 62, figure: 24, floor: 24, ratio: 8, goal: 24 } as const;
const columns = Object.keys(widths) as (keyof Figure)[];

const line = (figure: Figure): string =>
  columns
    .map((column) => figure[column].padEnd(widths[column]))
    .join(' ')
    .trimEnd();

/** Prints the head of the table. */
export const printHead = (): void => {
  console.log(line({ work: 'Work', figure: 'Measured', floor: 'Floor in the same run', ratio: 'Ratio', goal: 'Goal' }));
};

export const print = (figure: Figure): void => console.log(line(figure));

export const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
export const ratio = (value: number): string => `${value.toFixed(2)} x`;
