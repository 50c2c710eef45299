// A recurrence rule in words: "Every 2 weeks on Monday, until 31 Jan 2027".
import { weekdayOf, addDays } from '#shared/days.ts';
import type { Recurrence } from '#shared/activities/recurrence.ts';
import { useFormats, useWords } from '#web/platform/language.tsx';
import { recurrenceEn } from './recurrence.messages.en.ts';
import { recurrenceFr } from './recurrence.messages.fr.ts';
import { useDayParts } from './when-words.ts';

const catalogue = { en: recurrenceEn, fr: recurrenceFr };

/** The sentences of repeating and reminding. */
export const useRecurrenceWords = () => useWords(catalogue);

// A Monday, to name the days of the week by.
const monday = '2026-01-05';

/** The names of the days of the week, 0 for Monday. */
export const useWeekdayNames = () => {
  const part = useDayParts();
  return (weekday: number, style: 'long' | 'short' | 'narrow' = 'long'): string =>
    part(addDays(monday, weekday), { weekday: style });
};

/** The words for a rule that begins on a day. */
export const useRuleWords = () => {
  const t = useRecurrenceWords();
  const { locale, date } = useFormats();
  const weekday = useWeekdayNames();
  const part = useDayParts();
  const rhythm = (rule: Recurrence, start: string): string => {
    const { unit, every: count, nth } = rule;
    if (unit === 'day') return t('rule.day', { count });
    if (unit === 'week') {
      const named = rule.weekdays.length === 0 ? [weekdayOf(start)] : rule.weekdays;
      const days = new Intl.ListFormat(locale).format(named.map((day) => t('rule.weekday', { day: weekday(day) })));
      return t('rule.week', { count, days });
    }
    if (unit === 'month' && nth !== null)
      return t('rule.month.nth', { count, nth: t(nthKey(nth.nth)), day: weekday(nth.weekday) });
    if (unit === 'month') return t('rule.month.date', { count, day: part(start, { day: 'numeric' }) });
    return t('rule.year', { count, date: part(start, { day: 'numeric', month: 'long' }) });
  };
  return (rule: Recurrence, start: string): string => {
    const said = rhythm(rule, start);
    if (rule.until !== null) return t('rule.until', { rule: said, date: date(rule.until) });
    return rule.count === null ? said : t('rule.count', { rule: said, count: rule.count });
  };
};

type NthKey = 'nth.1' | 'nth.2' | 'nth.3' | 'nth.4' | 'nth.last';
const nthKeys: Record<number, NthKey> = { 1: 'nth.1', 2: 'nth.2', 3: 'nth.3', 4: 'nth.4' };
const nthKey = (nth: number): NthKey => nthKeys[nth] ?? 'nth.last';
