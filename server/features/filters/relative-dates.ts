// Dates a filter may say in words, as the days they stand for. Calendar arithmetic only: days are `YYYY-MM-DD` in the asker's time zone.

/** The days from `from` up to, without, `until`. */
export type Days = { from: string; until: string };

const dayMs = 86_400_000;
const at = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
const addDays = (day: string, count: number): string => dayOf(new Date(at(day).getTime() + count * dayMs));

// The last day of a shorter month stands for the days it lacks, as PostgreSQL has it: a month after 31 January is 28 February.
const addMonths = (day: string, count: number): string => {
  const date = at(day);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return dayOf(new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date.getUTCDate(), length))));
};

/** The one day as a span; after the last day that four digits can write comes no other. */
export const oneDay = (day: string): Days => ({
  from: day,
  until: day === '9999-12-31' ? 'infinity' : addDays(day, 1),
});
const monthStart = (day: string): string => `${day.slice(0, 7)}-01`;
const weekStart = (day: string): string => addDays(day, -((at(day).getUTCDay() + 6) % 7));
const quarterStart = (day: string): string => addMonths(monthStart(day), -(at(day).getUTCMonth() % 3));

const month = (today: string, shift: number): Days => ({
  from: addMonths(monthStart(today), shift),
  until: addMonths(monthStart(today), shift + 1),
});
const week = (today: string, shift: number): Days => ({
  from: addDays(weekStart(today), shift * 7),
  until: addDays(weekStart(today), (shift + 1) * 7),
});
const quarter = (today: string, shift: number): Days => ({
  from: addMonths(quarterStart(today), shift * 3),
  until: addMonths(quarterStart(today), (shift + 1) * 3),
});

const named: Record<string, (today: string) => Days> = {
  last_quarter: (today) => quarter(today, -1),
  this_quarter: (today) => quarter(today, 0),
  last_month: (today) => month(today, -1),
  this_month: (today) => month(today, 0),
  next_month: (today) => month(today, 1),
  last_week: (today) => week(today, -1),
  this_week: (today) => week(today, 0),
  next_week: (today) => week(today, 1),
  yesterday: (today) => oneDay(addDays(today, -1)),
  today: oneDay,
  now: oneDay,
  tomorrow: (today) => oneDay(addDays(today, 1)),
  before_today: (today) => ({ from: '-infinity', until: today }),
  later_or_today: (today) => ({ from: today, until: 'infinity' }),
  before_tomorrow: (today) => ({ from: '-infinity', until: addDays(today, 1) }),
  later_or_tomorrow: (today) => ({ from: addDays(today, 1), until: 'infinity' }),
};

/** The days that a relative date stands for, or null when the word is none. */
export const daysOf = (word: string, today: string): Days | null => {
  const fixed = Object.hasOwn(named, word) ? named[word] : undefined;
  if (fixed !== undefined) return fixed(today);
  const [, ago, unitAgo, ahead, unitAhead] =
    /^(?:([1-6])_(month|week)s?_ago|in_([1-6])_(month|week)s?)$/.exec(word) ?? [];
  const unit = unitAgo ?? unitAhead;
  const count = ago === undefined ? Number(ahead) : -Number(ago);
  if (unit === 'month') return oneDay(addMonths(today, count));
  if (unit === 'week' && Math.abs(count) <= 3) return oneDay(addDays(today, count * 7));
  return null;
};

/** The day it is in a time zone. */
export const todayIn = (timeZone: string, moment: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment);
