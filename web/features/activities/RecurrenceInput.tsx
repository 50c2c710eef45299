// How an activity repeats: a usual way by one choice, any other by its parts, and the whole in words.
import { Chip, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import {
  mostOccurrences,
  nthWeekdayOf,
  recurrenceUnits,
  type Recurrence,
  type RecurrenceUnit,
} from '#shared/activities/recurrence.ts';
import { addMonths, weekdayOf } from '#shared/days.ts';
import { useRecurrenceWords, useRuleWords, useWeekdayNames } from './recurrence-words.ts';

type PartProps = { rule: Recurrence; date: string; set: (part: Partial<Recurrence>) => void };

const plain = (unit: RecurrenceUnit): Recurrence => ({
  unit,
  every: 1,
  weekdays: [],
  nth: null,
  until: null,
  count: null,
});

// The usual ways, by what they are called.
const usual = (date: string): Record<string, Recurrence> => ({
  day: plain('day'),
  week: { ...plain('week'), weekdays: [weekdayOf(date)] },
  month: plain('month'),
  nth: { ...plain('month'), nth: nthWeekdayOf(date) },
  year: plain('year'),
});

const rhythmOf = ({ until: _until, count: _count, ...rhythm }: Recurrence): string => JSON.stringify(rhythm);

const Rhythm = ({ rule, date, set }: PartProps) => {
  const t = useRecurrenceWords();
  const words = useRuleWords();
  const weekday = useWeekdayNames();
  const { unit, every, weekdays, nth } = rule;
  const begin = (next: RecurrenceUnit): void =>
    set({ unit: next, weekdays: next === 'week' ? [weekdayOf(date)] : [], nth: null });
  return (
    <>
      <Group gap="sm" align="flex-end">
        <NumberInput
          label={t('every')}
          w={90}
          min={1}
          max={99}
          allowDecimal={false}
          value={every}
          onChange={(value) => set({ every: Math.min(99, Math.max(1, Number(value) || 1)) })}
        />
        <Select
          aria-label={t('unit')}
          w={130}
          allowDeselect={false}
          data={recurrenceUnits.map((value) => ({ value, label: t(`unit.${value}`, { count: every }) }))}
          value={unit}
          onChange={(value) => value !== null && begin(value as RecurrenceUnit)}
        />
        {unit === 'month' && (
          <Select
            label={t('month.by')}
            flex={1}
            miw={200}
            allowDeselect={false}
            data={[
              { value: 'date', label: words({ ...plain('month') }, date) },
              { value: 'nth', label: words({ ...plain('month'), nth: nthWeekdayOf(date) }, date) },
            ]}
            value={nth === null ? 'date' : 'nth'}
            onChange={(value) => set({ nth: value === 'nth' ? nthWeekdayOf(date) : null })}
          />
        )}
      </Group>
      {unit === 'week' && (
        <Chip.Group
          multiple
          value={weekdays.map(String)}
          onChange={(chosen) => chosen.length > 0 && set({ weekdays: chosen.map(Number).toSorted((a, b) => a - b) })}
        >
          <Group gap={6} role="group" aria-label={t('weekdays')}>
            {Array.from({ length: 7 }, (_, day) => (
              <Chip key={day} value={String(day)} size="sm">
                {weekday(day, 'short')}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
    </>
  );
};

const Ending = ({ rule, date, set }: PartProps) => {
  const t = useRecurrenceWords();
  const end = rule.until !== null ? 'until' : rule.count !== null ? 'count' : 'never';
  const choose = (next: string | null): void =>
    set({ until: next === 'until' ? addMonths(date, 3) : null, count: next === 'count' ? 10 : null });
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={t('ends')}
        w={200}
        allowDeselect={false}
        data={(['never', 'until', 'count'] as const).map((value) => ({ value, label: t(`ends.${value}`) }))}
        value={end}
        onChange={choose}
      />
      {rule.until !== null && (
        <TextInput
          type="date"
          label={t('ends.until.day')}
          min={date}
          value={rule.until}
          onChange={(event) => event.currentTarget.value !== '' && set({ until: event.currentTarget.value })}
        />
      )}
      {rule.count !== null && (
        <NumberInput
          label={t('ends.count.times')}
          w={110}
          min={2}
          max={mostOccurrences}
          allowDecimal={false}
          value={rule.count}
          onChange={(value) => set({ count: Math.min(mostOccurrences, Math.max(2, Number(value) || 2)) })}
        />
      )}
    </Group>
  );
};

type Props = {
  /** Null: it does not repeat. */
  rule: Recurrence | null;
  /** A rule that is kept though this form cannot say it. */
  own: string | null;
  date: string;
  onChange: (rule: Recurrence | null) => void;
  /** What stands beside the first choice. */
  children?: ReactNode;
};

export const RecurrenceInput = ({ rule, own, date, onChange, children }: Props) => {
  const t = useRecurrenceWords();
  const words = useRuleWords();
  const [isCustom, setCustom] = useState(false);
  const ways = usual(date);
  const way =
    rule === null ? 'none' : Object.keys(ways).find((name) => rhythmOf(ways[name] as Recurrence) === rhythmOf(rule));
  const value = own !== null ? 'own' : isCustom && rule !== null ? 'custom' : (way ?? 'custom');
  const choose = (next: string | null): void => {
    if (next === null || next === 'own') return;
    setCustom(next === 'custom');
    if (next === 'none') return onChange(null);
    const end = { until: rule?.until ?? null, count: rule?.count ?? null };
    const chosen = next === 'custom' ? (rule ?? (ways['week'] as Recurrence)) : (ways[next] as Recurrence);
    onChange({ ...chosen, ...end });
  };
  const set = (part: Partial<Recurrence>): void => {
    if (rule !== null) onChange({ ...rule, ...part });
  };
  return (
    <Stack gap="xs">
      <Group grow gap="sm" align="flex-end" preventGrowOverflow={false} wrap="wrap">
        <Select
          label={t('repeats')}
          miw={220}
          allowDeselect={false}
          data={[
            { value: 'none', label: t('repeats.none') },
            ...Object.entries(ways).map(([name, one]) => ({ value: name, label: words(one, date) })),
            { value: 'custom', label: t('repeats.custom') },
            ...(own === null ? [] : [{ value: 'own', label: t('repeats.own', { rule: own }) }]),
          ]}
          value={value}
          onChange={choose}
        />
        {children}
      </Group>
      {rule !== null && value === 'custom' && <Rhythm rule={rule} date={date} set={set} />}
      {rule !== null && <Ending rule={rule} date={date} set={set} />}
      {rule !== null && (
        <Text size="sm" role="status">
          {words(rule, date)}
          {rule.until === null && rule.count === null && `. ${t('endless')}`}
        </Text>
      )}
    </Stack>
  );
};
