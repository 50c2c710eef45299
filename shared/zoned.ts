// Times of day of activities are kept in UTC; people write them, and read them, as their own clock shows.

// A format costs far more to make than to use, and calendars use the same few for every entry.
const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const made =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' });
  formats.set(timeZone, made);
  return made;
};

/** What the clock of a time zone shows at a moment: date and time of day. */
export const clockOf = (moment: Date, timeZone: string): { date: string; time: string } => {
  const [date = '', time = ''] = formatOf(timeZone).format(moment).split(', ');
  return { date, time };
};

const day = 86_400_000;

// How far the clock is ahead of UTC at a moment.
const offsetAt = (at: number, timeZone: string): number => {
  const { date, time } = clockOf(new Date(at), timeZone);
  return Date.parse(`${date}T${time}:00Z`) - Math.floor(at / 60_000) * 60_000;
};

/**
 * The moment at which the clock of a time zone shows this. Of a time that comes twice, as the clock is put back, the first; one
 * that is left out, as it is put forward, is as much later as the clock jumps.
 */
export const momentOf = (date: string, time: string, timeZone: string): Date => {
  const shown = Date.parse(`${date}T${time}:00Z`);
  const before = offsetAt(shown - day, timeZone);
  const after = offsetAt(shown + day, timeZone);
  const first = shown - before;
  if (before === after || offsetAt(first, timeZone) === before) return new Date(first);
  const second = shown - after;
  return new Date(offsetAt(second, timeZone) === after ? second : first);
};

type Due = { due_date: string | null; due_time: string | null };

/** When an activity is due, in UTC as the API keeps it, on the clock of a time zone. */
export const dueClock = (due: Due, timeZone: string): { date: string; time: string } => {
  if (due.due_date === null) return { date: '', time: '' };
  const time = due.due_time ?? '';
  if (time === '') return { date: due.due_date, time: '' };
  return clockOf(new Date(`${due.due_date}T${time.slice(0, 5)}:00Z`), timeZone);
};

/** The way back: what the API keeps of a date and time of day on the clock of a time zone. */
export const dueFields = (clock: { date: string; time: string }, timeZone: string): Due => {
  if (clock.date === '') return { due_date: null, due_time: null };
  if (clock.time === '') return { due_date: clock.date, due_time: null };
  const utc = momentOf(clock.date, clock.time, timeZone).toISOString();
  return { due_date: utc.slice(0, 10), due_time: utc.slice(11, 16) };
};

/** A v1 moment, `2026-01-31 10:20:00` in UTC, as RFC 3339. */
export const isoOf = (moment: string): string => (moment.includes('T') ? moment : `${moment.replace(' ', 'T')}Z`);
