// Recurrence rules of RFC 5545, as far as a form can say them: read, written, and made to begin on a day.
import { addDays, weekdayOf } from '#shared/days.ts';

export const recurrenceUnits = ['day', 'week', 'month', 'year'] as const;
export type RecurrenceUnit = (typeof recurrenceUnits)[number];

/** No rule with an end may have more occurrences than this; one without goes on. */
export const mostOccurrences = 730;

/** Weekdays are 0 for Monday to 6 for Sunday; the nth weekday of a month is 1 to 4, or -1 for its last. */
export type Recurrence = {
  unit: RecurrenceUnit;
  every: number;
  weekdays: number[];
  nth: { nth: number; weekday: number } | null;
  until: string | null;
  count: number | null;
};

const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const frequencies: Record<string, RecurrenceUnit> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' };
const frequencyOf: Record<RecurrenceUnit, string> = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' };

/** The parts of a rule by their names, or null when it is not written as one. */
export const partsOfRule = (rule: string): Map<string, string> | null => {
  const pairs = rule.split(';').map((part) => /^([A-Z]+)=([A-Z0-9,+-]+)$/.exec(part));
  const parts = new Map(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] as string, pair[2] as string]])));
  return parts.size === pairs.length ? parts : null;
};

const dayOf = (compact: string): string => `${compact.slice(0, 4)}-${compact.slice(4, 6)}-${compact.slice(6, 8)}`;

const nthOf = (byDay: string | undefined): Recurrence['nth'] => {
  const [, nth = '', name = ''] = /^(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU)$/.exec(byDay ?? '') ?? [];
  return name === '' ? null : { nth: Number(nth), weekday: names.indexOf(name) };
};

/** What a form shows of a rule; null when the rule says more than the form can. */
export const readRule = (rule: string): Recurrence | null => {
  const parts = partsOfRule(rule);
  const unit = frequencies[parts?.get('FREQ') ?? ''];
  if (parts === null || unit === undefined) return null;
  const byDay = parts.get('BYDAY');
  const weekdays = (unit === 'week' ? (byDay?.split(',') ?? []) : []).map((name) => names.indexOf(name));
  const nth = unit === 'month' ? nthOf(byDay) : null;
  const isSaid = byDay === undefined || (unit === 'week' && !weekdays.includes(-1)) || nth !== null;
  const known = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'UNTIL', 'COUNT', 'WKST']);
  if (!isSaid || [...parts.keys()].some((key) => !known.has(key))) return null;
  const [until, count] = [parts.get('UNTIL'), parts.get('COUNT')];
  return {
    unit,
    every: Number(parts.get('INTERVAL') ?? 1),
    weekdays: weekdays.toSorted((one, other) => one - other),
    nth,
    until: until === undefined ? null : dayOf(until),
    count: count === undefined ? null : Number(count),
  };
};

/** The rule as RFC 5545 writes it. */
export const writeRule = ({ unit, every, weekdays, nth, until, count }: Recurrence): string =>
  [
    `FREQ=${frequencyOf[unit]}`,
    ...(every === 1 ? [] : [`INTERVAL=${every}`]),
    ...(unit === 'week' && weekdays.length > 0 ? [`BYDAY=${weekdays.map((day) => names[day]).join(',')}`] : []),
    ...(unit === 'month' && nth !== null ? [`BYDAY=${nth.nth}${names[nth.weekday]}`] : []),
    ...(until === null ? [] : [`UNTIL=${until.replaceAll('-', '')}`]),
    ...(until !== null || count === null ? [] : [`COUNT=${count}`]),
  ].join(';');

/** Which weekday of its month a day is; the fifth is called the last. */
export const nthWeekdayOf = (day: string): { nth: number; weekday: number } => {
  const nth = Math.ceil(Number(day.slice(8)) / 7);
  return { nth: nth > 4 ? -1 : nth, weekday: weekdayOf(day) };
};

/** The rule for another first day: a single weekday, and the weekday of a month, become those of that day. */
export const beginningOn = (rule: Recurrence, day: string): Recurrence => ({
  ...rule,
  weekdays: rule.weekdays.length === 1 ? [weekdayOf(day)] : rule.weekdays,
  nth: rule.nth === null ? null : nthWeekdayOf(day),
});

/** Whether a rule says when it ends. */
export const hasEnd = (rule: string): boolean => /(^|;)(UNTIL|COUNT)=/.test(rule);

// Weeks that began on a Monday begin as much later, or every other one of them would be cut elsewhere.
const weekStart = (rule: string, days: number): string => {
  const start = names.indexOf(partsOfRule(rule)?.get('WKST') ?? 'MO');
  return `WKST=${names[(((start + days) % 7) + 7) % 7]}`;
};

/** The rule of days that each come so much later, the day `to` among them; one that says more than a form can stays as it is. */
export const laterBy = (rule: string, { days, to }: { days: number; to: string }): string => {
  const read = readRule(rule);
  if (read === null) return rule;
  const moved = writeRule({
    ...read,
    weekdays: read.weekdays.map((day) => (((day + days) % 7) + 7) % 7).toSorted((one, other) => one - other),
    nth: read.nth === null ? null : nthWeekdayOf(to),
    until: read.until === null ? null : addDays(read.until, days),
  });
  return read.every > 1 && read.weekdays.length > 1 ? `${moved};${weekStart(rule, days)}` : moved;
};

/** The rule with another end. */
export const endingWith = (rule: string, end: { until: string } | { count: number }): string => {
  const kept = rule.split(';').filter((part) => !/^(UNTIL|COUNT)=/.test(part));
  return [...kept, 'until' in end ? `UNTIL=${end.until.replaceAll('-', '')}` : `COUNT=${end.count}`].join(';');
};
