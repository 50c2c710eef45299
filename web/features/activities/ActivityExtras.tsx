// What the form has beside the activity itself: how it repeats, for which of its series a change holds, and the reminder.
import { Radio, Group, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ActivityReply } from '#shared/activities/contract.ts';
import { beginningOn, readRule, writeRule, type Recurrence } from '#shared/activities/recurrence.ts';
import { getActivityReminder, type ActivityReminder } from '#shared/activities/reminders.ts';
import { getActivitySeries } from '#shared/activities/series.ts';
import { call } from '#web/platform/call.ts';
import { RecurrenceInput } from './RecurrenceInput.tsx';
import { useRecurrenceWords } from './recurrence-words.ts';
import { useReminderChoices } from './reminder-words.ts';

export type Scope = 'this' | 'following' | 'all';
/** What was chosen; what is absent was not touched. */
export type Extras = { repeat?: Recurrence | null; reminder?: ActivityReminder; scope: Scope };
/** What is there: null for an activity that does not repeat, undefined while nobody knows. */
export type Known = { rule: string | null | undefined; reminder: ActivityReminder | undefined };

/** How the activity repeats and reminds as it is kept. */
export const useKnown = (activity: ActivityReply | undefined): Known => {
  const id = activity?.id ?? 0;
  const enabled = activity !== undefined;
  const series = useQuery({
    queryKey: ['activities', 'series', id],
    queryFn: async () => (await call(getActivitySeries, { params: { id } })).data,
    enabled,
    gcTime: 0,
  });
  const reminder = useQuery({
    queryKey: ['activities', 'reminder', id],
    queryFn: async () => (await call(getActivityReminder, { params: { id } })).data.reminder,
    enabled,
    gcTime: 0,
  });
  if (!enabled) return { rule: null, reminder: 'default' };
  return { rule: series.data === undefined ? undefined : (series.data?.rule ?? null), reminder: reminder.data };
};

/** The rule to write for an activity on a day: untouched, it is the one that is there, word for word. */
export const ruleToWrite = (extras: Extras, known: Known, date: { before: string; now: string }): string | null => {
  if (extras.repeat === null || date.now === '') return null;
  const rule = extras.repeat ?? (known.rule === null || known.rule === undefined ? null : readRule(known.rule));
  if (extras.repeat === undefined && (rule === null || date.before === date.now)) return known.rule ?? null;
  return rule === null ? null : writeRule(beginningOn(rule, date.now));
};

type Props = { date: string; known: Known; extras: Extras; set: (part: Partial<Extras>) => void };

export const ActivityExtras = ({ date, known, extras, set }: Props) => {
  const t = useRecurrenceWords();
  const reminders = useReminderChoices(true);
  const start = useRef(date);
  const kept = typeof known.rule === 'string' ? readRule(known.rule) : null;
  const shown = extras.repeat === undefined ? kept : extras.repeat;
  const isOwn = typeof known.rule === 'string' && kept === null && extras.repeat === undefined;
  const isOfSeries = typeof known.rule === 'string';
  const rule = shown === null || date === '' || date === start.current ? shown : beginningOn(shown, date);
  const reminder = (
    <Select
      label={t('reminder')}
      miw={160}
      allowDeselect={false}
      disabled={known.reminder === undefined}
      data={reminders}
      value={extras.reminder ?? known.reminder ?? 'default'}
      onChange={(value) => value !== null && set({ reminder: value as ActivityReminder })}
    />
  );
  return (
    <Stack gap="sm">
      {date !== '' && known.rule !== undefined ? (
        <RecurrenceInput
          rule={rule}
          own={isOwn ? (known.rule as string) : null}
          date={date}
          // A rule holds for more than this one.
          onChange={(repeat) =>
            set({ repeat, ...(isOfSeries && extras.scope === 'this' ? { scope: 'following' } : {}) })
          }
        >
          {reminder}
        </RecurrenceInput>
      ) : (
        reminder
      )}
      {isOfSeries && (
        <Radio.Group label={t('scope')} value={extras.scope} onChange={(scope) => set({ scope: scope as Scope })}>
          <Group gap="md" mt={4}>
            {(['this', 'following', 'all'] as const).map((scope) => (
              <Radio
                key={scope}
                value={scope}
                label={t(`scope.${scope}`)}
                disabled={scope === 'this' && extras.repeat !== undefined}
              />
            ))}
          </Group>
        </Radio.Group>
      )}
    </Stack>
  );
};
