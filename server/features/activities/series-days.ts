// The days a recurrence rule gives. Rules are over calendar days: the time of day is the activity's own, on the clock of the series'
// time zone, so that an occurrence in the hour a clock leaves out is made all the same.
import { RRuleTemporal } from 'rrule-temporal';
import { hasEnd, mostOccurrences, partsOfRule } from '#shared/activities/recurrence.ts';
import { addDays, isDay } from '#shared/days.ts';
import { defineError } from '#server/platform/errors.ts';

export const badRecurrence = defineError('bad_recurrence', 400);
export const recurrenceTooLong = defineError('recurrence_too_long', 400);

const allowed = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS', 'WKST']);

type Dated = { rule: string; start_date: string };

// Days are midnights in UTC, which has no summer time.
const walked = ({ rule, start_date: start }: Dated, goesOn: (day: string, nth: number) => boolean): string[] => {
  const dated = new RRuleTemporal({
    rruleString: `DTSTART:${start.replaceAll('-', '')}T000000Z\nRRULE:${rule.replace(/(UNTIL=\d{8})$|(UNTIL=\d{8});/, '$1$2T000000Z;').replace(/;$/, '')}`,
    strict: true,
    maxIterations: 5000,
  });
  const days: string[] = [];
  dated.all((moment, nth) => {
    const day = moment.toString().slice(0, 10);
    const isWanted = goesOn(day, nth);
    if (isWanted) days.push(day);
    return isWanted;
  });
  return days;
};

const numbers = (most: number): RegExp => {
  const one = `-?(${Array.from({ length: most }, (_, n) => n + 1).join('|')})`;
  return new RegExp(`^${one}(,${one})*$`);
};
const ranges: Record<string, RegExp> = { BYMONTHDAY: numbers(31), BYMONTH: numbers(12), BYSETPOS: numbers(366) };

const whyBad = (rule: string): string | null => {
  const parts = partsOfRule(rule);
  if (parts === null) return 'it is not written as NAME=VALUE;…';
  const strange = [...parts.keys()].find((name) => !allowed.has(name));
  if (strange !== undefined) return `${strange} is not possible here`;
  if (!/^(DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(parts.get('FREQ') ?? ''))
    return 'FREQ has to be DAILY, WEEKLY, MONTHLY or YEARLY';
  if (!/^([1-9]\d{0,2})$/.test(parts.get('INTERVAL') ?? '1')) return 'INTERVAL has to be a number from 1 to 999';
  if (parts.has('COUNT') && parts.has('UNTIL')) return 'COUNT and UNTIL exclude each other';
  if (!/^[1-9]\d*$/.test(parts.get('COUNT') ?? '1')) return 'COUNT has to be a number from 1 on';
  const odd = Object.entries(ranges).find(([name, range]) => !range.test(parts.get(name) ?? '1'));
  if (odd !== undefined) return `${odd[0]} has a number that cannot be`;
  const until = parts.get('UNTIL') ?? '20300101';
  if (!/^\d{8}$/.test(until) || !isDay(`${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6)}`))
    return 'UNTIL has to be a day such as 20300131';
  return null;
};

/**
 * The days of a series from its first, as long as `goesOn`; the first counts as one whatever the rule says. Of a rule with an end at
 * most so many as may be, and one more, so that what has too many is told from what has as many as may be.
 */
export const daysOfSeries = (series: Dated, goesOn: (day: string, nth: number) => boolean = () => true): string[] => {
  const count = Number(partsOfRule(series.rule)?.get('COUNT') ?? Infinity);
  const most = hasEnd(series.rule) ? mostOccurrences : Infinity;
  const days = walked(series, (day, nth) => nth <= most && goesOn(day, nth));
  return [...new Set([series.start_date, ...days])].toSorted().slice(0, Math.min(count, most + 1));
};

/** Refuses a rule that cannot be followed, never comes again, or has an end and more occurrences than may be. */
export const checkRule = (rule: string, start: string): void => {
  const why = whyBad(rule);
  if (why !== null) throw badRecurrence({ problem: why });
  if (Number(partsOfRule(rule)?.get('COUNT') ?? 1) > mostOccurrences)
    throw recurrenceTooLong({ limit: mostOccurrences });
  const isBounded = rule.includes('UNTIL=');
  let days: string[];
  try {
    days = daysOfSeries({ rule, start_date: start }, (_day, nth) => isBounded || nth < 3);
  } catch (error) {
    throw badRecurrence({ problem: (error as Error).message.slice(0, 200) });
  }
  if (days.length < 2) throw badRecurrence({ problem: 'it gives no second day' });
  if (isBounded && days.length > mostOccurrences) throw recurrenceTooLong({ limit: mostOccurrences });
};

const daysAhead = 35;
const daysFromStart = 28;
const leastAhead = 2;

export type Walked = Dated & { made_until: string; walked_from: string | null };
type ToMake = { days: string[]; isOver: boolean; walkedFrom: string | null };

/**
 * The days to make now: those up to five weeks from today, four from a start to come, and the next two in any case. The past is not
 * made up for. A rule without an end is walked from the last of its days that is past: any of its days begins the same days anew, and
 * what went on for years costs no more than what began yesterday.
 */
export const daysToMake = (series: Walked, today: string): ToMake => {
  const horizon = [addDays(today, daysAhead), addDays(series.start_date, daysFromStart)].toSorted().at(-1) ?? today;
  let ahead = 0;
  let isBeyond = false;
  // One day beyond those to make tells that there is more to come.
  const goesOn = (day: string): boolean => {
    if (isBeyond) return false;
    isBeyond = day > horizon && ahead >= leastAhead;
    if (day >= today) ahead += 1;
    return true;
  };
  const start = hasEnd(series.rule) ? series.start_date : (series.walked_from ?? series.start_date);
  const known = daysOfSeries({ rule: series.rule, start_date: start }, goesOn);
  const most = hasEnd(series.rule) ? mostOccurrences : Infinity;
  const coming = known.slice(0, most).filter((day) => day >= today);
  const end = [horizon, coming[leastAhead - 1] ?? ''].toSorted().at(-1) ?? horizon;
  const days = coming.filter((day) => day > series.made_until && day <= end);
  // The first day of all may be none that the rule gives.
  const walkedFrom = known.findLast((day) => day < today && day > series.start_date) ?? series.walked_from;
  return { days, isOver: !coming.some((day) => day > end), walkedFrom };
};
