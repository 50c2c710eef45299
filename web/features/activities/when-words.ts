// When an activity is, in a few words: "Tue 3 Dec, 10:00 – 10:30".
import { addDays } from '#shared/days.ts';
import { dueClock } from '#shared/zoned.ts';
import { useFormats } from '#web/platform/language.tsx';
import { clockOfMinutes, minutesOf } from './calendar-layout.ts';
import type { Times } from './calendar-moves.ts';
import { useActivitiesWords } from './words.ts';

/** The day's parts in the reader's language; a calendar day has no time zone. */
export const useDayParts = () => {
  const { locale } = useFormats();
  return (day: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
};

/** From when to when, on the clock of a time zone. */
export const clockSpan = (times: Times, timeZone: string): { date: string; time: string; end: string } => {
  const { date, time } = dueClock(times, timeZone);
  const lasts = minutesOf(times.duration ?? '00:00');
  if (time === '' || lasts === 0) return { date, time, end: '' };
  const end = minutesOf(time) + lasts;
  return { date, time, end: clockOfMinutes(end % (24 * 60)) };
};

/** A sentence's worth of when an activity is. */
export const useWhenWords = () => {
  const t = useActivitiesWords();
  const part = useDayParts();
  return (times: Times, timeZone: string): string => {
    const { date, time, end } = clockSpan(times, timeZone);
    if (date === '') return t('group.someday');
    const day = part(addDays(date, 0), { weekday: 'short', day: 'numeric', month: 'short' });
    if (time === '') return `${day}, ${t('day.allDay')}`;
    return end === '' ? `${day}, ${time}` : `${day}, ${time} – ${end}`;
  };
};
