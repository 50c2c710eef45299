// Where the activities of a day stand: from when to when, and beside which others.
import { addDays } from '#shared/days.ts';
import { dueClock } from '#shared/zoned.ts';
import type { ActivityLine } from './lines.queries.ts';

/** Minutes of the day; `isStart` is false on the days after the first, of one that goes on over midnight. */
export type Placed = {
  line: ActivityLine;
  time: string;
  start: number;
  end: number;
  isStart: boolean;
  isEnd: boolean;
  lane: number;
  lanes: number;
};
export type Day = { date: string; untimed: ActivityLine[]; timed: Placed[] };

const dayLength = 24 * 60;
/** What one drags snaps to so many minutes. */
export const snap = 15;
/** Shorter than half an hour, the subject would not be legible. */
export const shortest = 30;

export const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** `HH:MM` of so many minutes; of a duration too, which may be longer than a day. */
export const clockOfMinutes = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export const snapped = (minutes: number): number => Math.round(minutes / snap) * snap;

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

type Span = Omit<Placed, 'lane' | 'lanes'> & { date: string };

// One that goes on over midnight has a part on each of its days.
const spansOf = (line: ActivityLine, timeZone: string): Span[] => {
  const { date, time } = dueClock(line, timeZone);
  const start = minutesOf(time);
  const end = start + Math.max(shortest, minutesOf(line.duration ?? '00:00'));
  const spans: Span[] = [];
  for (let day = 0; day * dayLength < end && day < 31; day += 1) {
    const to = Math.min(end - day * dayLength, dayLength);
    const from = day === 0 ? Math.min(start, dayLength - shortest) : 0;
    // What is past midnight only because it is drawn longer than it lasts has no part there.
    if (day > 0 && start + minutesOf(line.duration ?? '00:00') <= day * dayLength) break;
    const isEnd = end <= (day + 1) * dayLength;
    spans.push({ date: addDays(date, day), line, time, start: from, end: to, isStart: day === 0, isEnd });
  }
  return spans;
};

/** The days with what is on them, on the clock of a time zone. */
export const daysWith = (lines: ActivityLine[], days: string[], timeZone: string): Day[] => {
  const untimed = Map.groupBy(
    lines.filter((line) => line.due_date !== null && (line.due_time ?? '') === ''),
    (line) => line.due_date,
  );
  const timed = Map.groupBy(
    lines.filter((line) => (line.due_time ?? '') !== '').flatMap((line) => spansOf(line, timeZone)),
    (span) => span.date,
  );
  return days.map((date) => ({
    date,
    untimed: untimed.get(date) ?? [],
    timed: sideBySide((timed.get(date) ?? []).map(({ date: _date, ...span }) => span)),
  }));
};
