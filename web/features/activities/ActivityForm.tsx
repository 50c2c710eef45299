// Planning an activity, or changing one; the same form in the composer, in dialogs and in the calendar.
import { Button, Checkbox, Group, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import type { ActivityReply } from '#shared/activities/contract.ts';
import { dueClock, dueFields } from '#shared/zoned.ts';
import { OwnerSelect } from '#web/features/users/OwnerSelect.tsx';
import { useFormats, useWords } from '#web/platform/language.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useProfile } from '#web/platform/session.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { ActivityExtras, ruleToWrite, useKnown, type Extras } from './ActivityExtras.tsx';
import { activityFormEn } from './ActivityForm.messages.en.ts';
import { activityFormFr } from './ActivityForm.messages.fr.ts';
import { saveActivity, useActivityTypes, type ActivityDraft, type ActivityLinks } from './ActivityForm.queries.ts';

const catalogue = { en: activityFormEn, fr: activityFormFr };

/** The sentences of the form. */
export const useActivityFormWords = () => useWords(catalogue);

const textOf = (html: string | null): string => {
  if (html === null) return '';
  const parsed = new DOMParser().parseFromString(html.replaceAll(/<br\s*\/?>|<\/(p|div|li)>/gi, '$&\n'), 'text/html');
  return (parsed.body.textContent ?? '').trim();
};

const htmlOf = (text: string): string | null => {
  const element = document.createElement('div');
  element.textContent = text.trim();
  return element.innerHTML === '' ? null : element.innerHTML.replaceAll('\n', '<br>');
};

const durations = [15, 30, 45, 60, 90, 120, 180, 240, 480];
const clockOfMinutes = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const useDurations = (current: string | null) => {
  const t = useActivityFormWords();
  const labelOf = (minutes: number): string => {
    if (minutes < 60) return t('minutes', { count: minutes });
    return minutes % 60 === 0
      ? t('hours', { count: minutes / 60 })
      : t('hours.minutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  };
  const options = durations.map((minutes) => ({ value: clockOfMinutes(minutes), label: labelOf(minutes) }));
  const isOdd = current !== null && options.every((option) => option.value !== current);
  return isOdd ? [{ value: current, label: current }, ...options] : options;
};

type Props = {
  links: ActivityLinks;
  activity?: ActivityReply;
  /** What a new one begins with, such as the day clicked in a calendar. */
  start?: { date?: string; time?: string; duration?: string };
  onSaved: (activity: ActivityReply) => void;
  onCancel?: () => void;
};

const useDraft = ({ activity, start }: Pick<Props, 'activity' | 'start'>) => {
  const { timeZone, today } = useFormats();
  const { id } = useProfile();
  const clock =
    activity === undefined ? { date: start?.date ?? today(), time: start?.time ?? '' } : dueClock(activity, timeZone);
  const noteHtml = activity?.note ?? null;
  return useState({
    ...clock,
    subject: activity?.subject ?? '',
    type: activity?.type ?? 'call',
    duration: activity?.duration?.slice(0, 5) ?? start?.duration ?? null,
    owner: activity?.owner_id ?? id,
    note: textOf(noteHtml),
    done: activity?.done ?? false,
  });
};

type Draft = ReturnType<typeof useDraft>[0];
type InputsProps = { draft: Draft; set: (change: Partial<Draft>) => void };

const TypeInput = ({ draft, set }: InputsProps) => {
  const t = useActivityFormWords();
  const { data: types = [] } = useActivityTypes();
  const choices = types.map((type) => ({ value: type.key_string, label: type.name }));
  const isShort = types.length <= 6 && types.some((type) => type.key_string === draft.type);
  if (isShort)
    return (
      <SegmentedControl
        aria-label={t('type')}
        size="xs"
        data={choices}
        value={draft.type}
        onChange={(type) => set({ type })}
        style={{ alignSelf: 'flex-start', maxWidth: '100%', flexWrap: 'wrap' }}
      />
    );
  return (
    <Select
      label={t('type')}
      allowDeselect={false}
      searchable
      data={choices}
      value={draft.type}
      onChange={(type) => set({ type: type ?? draft.type })}
    />
  );
};

const WhenAndWho = ({ draft, set }: InputsProps) => {
  const t = useActivityFormWords();
  const durationOptions = useDurations(draft.duration);
  return (
    <Group grow align="flex-end" gap="sm" preventGrowOverflow={false} wrap="wrap">
      <TextInput
        type="date"
        label={t('date')}
        miw={130}
        value={draft.date}
        onChange={(event) => set({ date: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        label={t('time')}
        miw={100}
        value={draft.time}
        onChange={(event) => set({ time: event.currentTarget.value })}
      />
      <Select
        label={t('duration')}
        miw={120}
        clearable
        placeholder={t('duration.none')}
        data={durationOptions}
        value={draft.duration}
        onChange={(duration) => set({ duration })}
      />
      <OwnerSelect label={t('owner')} value={draft.owner} onChange={(owner) => set({ owner: owner ?? draft.owner })} />
    </Group>
  );
};

const bodyOf = (draft: Draft, activity: ActivityReply | undefined, timeZone: string): ActivityDraft => {
  const { subject, type, duration, owner, note, done } = draft;
  const before = activity?.note ?? null;
  // A note that was not touched keeps the form it had.
  const html = note === textOf(before) ? before : htmlOf(note);
  return { subject, type, duration, owner_id: owner, note: html, done, ...dueFields(draft, timeZone) };
};

const touched = ['activities', 'timeline', 'leads', 'board', 'deal'];

/** The form; `onSaved` gets the activity as it is now. Without a subject it is named after its type. */
export const ActivityForm = ({ links, activity, start, onSaved, onCancel }: Props) => {
  const t = useActivityFormWords();
  const { timeZone } = useFormats();
  const client = useQueryClient();
  const { data: types = [] } = useActivityTypes();
  const [draft, setDraft] = useDraft({
    ...(activity === undefined ? {} : { activity }),
    ...(start === undefined ? {} : { start }),
  });
  const before = useRef(draft.date);
  const known = useKnown(activity);
  const [extras, setExtras] = useState<Extras>({ scope: 'this' });
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const date = { before: before.current, now: draft.date };
      const saved = await saveActivity({
        draft: bodyOf(draft, activity, timeZone),
        links,
        activity,
        series: {
          rule: ruleToWrite(extras, known, date),
          isOfSeries: typeof known.rule === 'string',
          scope: extras.scope,
          timeZone,
        },
        reminder: extras.reminder,
      });
      for (const key of touched) void client.invalidateQueries({ queryKey: [key] });
      onSaved(saved);
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <TypeInput draft={draft} set={set} />
        <TextInput
          label={t('subject')}
          placeholder={types.find((type) => type.key_string === draft.type)?.name ?? ''}
          maxLength={255}
          value={draft.subject}
          onChange={(event) => set({ subject: event.currentTarget.value })}
        />
        <WhenAndWho draft={draft} set={set} />
        <ActivityExtras
          date={draft.date}
          known={known}
          extras={extras}
          set={(part) => setExtras((earlier) => ({ ...earlier, ...part }))}
        />
        <Textarea
          label={t('note')}
          autosize
          minRows={2}
          maxRows={8}
          value={draft.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
        <Problem text={problem} />
        <Group gap="sm" justify="space-between">
          <Checkbox
            label={t('done')}
            checked={draft.done}
            onChange={(event) => set({ done: event.currentTarget.checked })}
          />
          <Group gap="sm">
            {onCancel !== undefined && (
              <Button variant="default" onClick={onCancel}>
                {t('cancel')}
              </Button>
            )}
            <Button type="submit" loading={busy}>
              {t('save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
};
