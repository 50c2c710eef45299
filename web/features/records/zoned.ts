// Times of day of activities are kept in UTC; people write them as their own clock shows.

/** What the clock of a time zone shows at a moment: date and time of day. */
export const clockOf = (moment: Date, timeZone: string): { date: string; time: string } => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  const [date = '', time = ''] = parts.format(moment).split(', ');
  return { date, time };
};

/** The moment at which the clock of a time zone shows this. */
export const momentOf = (date: string, time: string, timeZone: string): Date => {
  const guess = Date.parse(`${date}T${time}:00Z`);
  const offsetAt = (at: number): number => {
    const shown = clockOf(new Date(at), timeZone);
    return Date.parse(`${shown.date}T${shown.time}:00Z`) - Math.floor(at / 60_000) * 60_000;
  };
  // Around a change of the clock, the offset of the guess is not that of the moment.
  return new Date(guess - offsetAt(guess - offsetAt(guess)));
};

/** When an activity is due, in UTC as the API keeps it, on the clock of a time zone. */
export const dueClock = (
  due: { due_date: string | null; due_time: string | null },
  timeZone: string,
): { date: string; time: string } => {
  if (due.due_date === null) return { date: '', time: '' };
  const time = due.due_time ?? '';
  if (time === '') return { date: due.due_date, time: '' };
  return clockOf(new Date(`${due.due_date}T${time.slice(0, 5)}:00Z`), timeZone);
};

/** The way back: what the API keeps of a date and time of day on the clock of a time zone. */
export const dueFields = (
  clock: { date: string; time: string },
  timeZone: string,
): { due_date: string | null; due_time: string | null } => {
  if (clock.date === '') return { due_date: null, due_time: null };
  if (clock.time === '') return { due_date: clock.date, due_time: null };
  const utc = momentOf(clock.date, clock.time, timeZone).toISOString();
  return { due_date: utc.slice(0, 10), due_time: utc.slice(11, 16) };
};

/** A v1 moment, `2026-01-31 10:20:00` in UTC, as RFC 3339. */
export const isoOf = (moment: string): string => (moment.includes('T') ? moment : `${moment.replace(' ', 'T')}Z`);
