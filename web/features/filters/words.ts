// The sentences of filters, and the words of operators and relative dates.
import { useMemo } from 'react';
import type { FilterKind } from '#shared/filters/kinds.ts';
import { useWords } from '#web/platform/language.tsx';
import { isDateKind } from './conditions.ts';
import { filtersEn } from './messages.en.ts';
import { filtersFr } from './messages.fr.ts';

const catalogue = { en: filtersEn, fr: filtersFr };

export const useFilterWords = () => useWords(catalogue);

type Key = keyof typeof filtersEn;

const common: Record<string, Key> = {
  '=': 'op.is',
  '!=': 'op.is_not',
  '>': 'op.more',
  '<': 'op.less',
  '>=': 'op.at_least',
  '<=': 'op.at_most',
  'IS NULL': 'op.empty',
  'IS NOT NULL': 'op.filled',
  "LIKE '%$%'": 'op.contains',
  "NOT LIKE '%$%'": 'op.contains_not',
  "LIKE '$%'": 'op.starts',
  "NOT LIKE '$%'": 'op.starts_not',
  "LIKE '%$'": 'op.ends',
  "NOT LIKE '%$'": 'op.ends_not',
  contains: 'op.has_any',
  not_contains: 'op.has_none',
  has_been: 'op.has_been',
};
const inTime: Record<string, Key> = { '>': 'op.after', '<': 'op.before', '>=': 'op.from', '<=': 'op.until' };
const ofSets: Record<string, Key> = { '=': 'op.exactly', '!=': 'op.not_exactly' };
const ofRanges: Record<string, Key> = {
  '=': 'op.range.is',
  '!=': 'op.range.is_not',
  '<': 'op.range.before',
  '<=': 'op.range.until',
  '>': 'op.range.after',
  '>=': 'op.range.from',
  ends_at: 'op.range.ends_at',
  does_not_end_at: 'op.range.ends_at_not',
  ends_before: 'op.range.ends_before',
  ends_e_before: 'op.range.ends_e_before',
  ends_after: 'op.range.ends_after',
  ends_e_after: 'op.range.ends_e_after',
  includes: 'op.range.includes',
};

const special = (kind: FilterKind): Record<string, Key> => {
  if (kind === 'set') return ofSets;
  if (kind === 'daterange' || kind === 'timerange') return ofRanges;
  return isDateKind(kind) || kind === 'time' ? inTime : {};
};

/** A function that words an operator for a kind of field. */
export const useOperatorWord = (): ((kind: FilterKind, operator: string) => string) => {
  const t = useFilterWords();
  return (kind, operator) => {
    const key = special(kind)[operator] ?? common[operator];
    return key === undefined ? operator : t(key);
  };
};

const plain = [
  'before_today',
  'yesterday',
  'today',
  'later_or_today',
  'tomorrow',
  'later_or_tomorrow',
  'last_week',
  'this_week',
  'next_week',
  'last_month',
  'this_month',
  'next_month',
  'last_quarter',
  'this_quarter',
] as const;

/** The relative dates that conditions can name. */
export const useRelativeDates = (): { value: string; label: string }[] => {
  const t = useFilterWords();
  return useMemo(
    () => [
      ...plain.map((word) => ({ value: word, label: t(`date.${word}`) })),
      ...[1, 2, 3].map((count) => ({
        value: count === 1 ? '1_week_ago' : `${count}_weeks_ago`,
        label: t('date.weeks_ago', { count }),
      })),
      ...[1, 2, 3, 4, 5, 6].map((count) => ({
        value: count === 1 ? '1_month_ago' : `${count}_months_ago`,
        label: t('date.months_ago', { count }),
      })),
      ...[1, 2, 3].map((count) => ({
        value: count === 1 ? 'in_1_week' : `in_${count}_weeks`,
        label: t('date.in_weeks', { count }),
      })),
      ...[1, 2, 3, 4, 5, 6].map((count) => ({
        value: count === 1 ? 'in_1_month' : `in_${count}_months`,
        label: t('date.in_months', { count }),
      })),
    ],
    [t],
  );
};
