// Where the activities of a day stand: from when to when, and beside which others.
import { dueClock } from '#web/features/records/zoned.ts';
import type { ActivityLine } from './lines.queries.ts';

export type Placed = { line: ActivityLine; time: string; start: number; end: number; lane: number; lanes: number };
export type Day = { date: string; untimed: ActivityLine[]; timed: Placed[] };

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** Puts those that overlap side by side. */
const sideBySide = (spans: Omit<Placed, 'lane' | 'lanes'>[]): Placed[] => {
  const placed: Placed[] = [];
  let cluster: Placed[] = [];
  let ends: number[] = [];
  const close = (): void => {
    for (const one of cluster) placed.push({ ...one, lanes: ends.length });
    cluster = [];
    ends = [];
  };
  for (const span of spans.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    if (ends.every((end) => end <= span.start)) close();
    const free = ends.findIndex((end) => end <= span.start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = span.end;
    cluster.push({ ...span, lane, lanes: 1 });
  }
  close();
  return placed;
};

// Shorter than half an hour, the subject would not be legible.
const shortest = 30;

/** The days with what is on them, on the clock of a time zone. */
export const daysWith = (lines: ActivityLine[], days: string[], timeZone: string): Day[] => {
  const clocks = lines.map((line) => ({ line, ...dueClock(line, timeZone) }));
  return days.map((date) => {
    const own = clocks.filter((clock) => clock.date === date);
    const spans = own
      .filter(({ time }) => time !== '')
      .map(({ line, time }) => {
        const start = minutesOf(time);
        return {
          line,
          time,
          start,
          end: Math.min(24 * 60, start + Math.max(shortest, minutesOf(line.duration ?? '00:00'))),
        };
      });
    return { date, untimed: own.filter(({ time }) => time === '').map(({ line }) => line), timed: sideBySide(spans) };
  });
};
