// Moving and lengthening activities in the calendar: shown at once, and put back when the server refuses.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { updateActivity } from '#shared/activities/contract.ts';
import { updateActivitySeries } from '#shared/activities/series.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { hideToasts, showToast } from '#web/ui/toasts.ts';
import type { Times } from './calendar-moves.ts';
import { refreshed, type ActivityLine } from './lines.queries.ts';
import { useWhenWords } from './when-words.ts';
import { useActivitiesWords } from './words.ts';

export type Scope = 'this' | 'following' | 'all';
/** The line as it was, and the times it gets; of a series, which of it get them too. */
type Move = { line: ActivityLine; times: Times; scope?: Scope; isUndo?: boolean };

const about = 'moved-activity';
const mutationKey = ['move activity'];

const write = async ({ line: { id }, times, scope = 'this' }: Move): Promise<unknown> =>
  scope === 'this'
    ? call(updateActivity, { params: { id }, body: times })
    : call(updateActivitySeries, { params: { id }, body: { scope, changes: times } });

export const timesOf = ({ due_date, due_time, duration }: ActivityLine): Times => ({ due_date, due_time, duration });
const isSame = (one: Times, other: Times): boolean =>
  one.due_date === other.due_date &&
  (one.due_time ?? '').slice(0, 5) === (other.due_time ?? '').slice(0, 5) &&
  (one.duration ?? '').slice(0, 5) === (other.duration ?? '').slice(0, 5);

/** Shows an activity at other times, which nobody has written yet. */
export const useShownTimes = (): ((id: number, times: Times) => void) => {
  const client = useQueryClient();
  return (id, times) => {
    void client.cancelQueries({ queryKey: ['activities', 'calendar'] });
    client.setQueriesData<ActivityLine[]>({ queryKey: ['activities', 'calendar'] }, (lines) =>
      lines?.map((line) => (line.id === id ? { ...line, ...times } : line)),
    );
  };
};

/** Gives an activity other times. Those that it has already change nothing. */
export const useMoving = (): ((move: Move) => void) => {
  const t = useActivitiesWords();
  const when = useWhenWords();
  const { timeZone } = useFormats();
  const client = useQueryClient();
  const show = useShownTimes();
  const { mutate } = useMutation({
    mutationKey,
    // One after the other, so that the last of many presses is the last to be written.
    scope: { id: 'move activity' },
    mutationFn: write,
    onError: (error, { line }) => {
      show(line.id, timesOf(line));
      showToast({ text: t('move.failed', { subject: line.subject, reason: sentenceOf(error) }), tone: 'error' });
    },
    onSettled: async () => {
      // While more moves wait, the server's word is older than what is shown.
      if (client.isMutating({ mutationKey }) > 1) return;
      await Promise.all(refreshed.map(async (name) => client.invalidateQueries({ queryKey: [name] })));
    },
  });
  const move = ({ line, times, scope = 'this', isUndo = false }: Move): void => {
    if (isSame(timesOf(line), times)) return;
    show(line.id, times);
    const told = (): void => {
      hideToasts(about);
      const moved = { ...line, ...times };
      const undo = { label: t('undo'), run: () => move({ line: moved, times: timesOf(line), scope, isUndo: true }) };
      showToast({
        text: t('moved', { subject: line.subject, when: when(moved, timeZone) }),
        about,
        actions: isUndo ? [] : [undo],
      });
    };
    mutate({ line, times, scope }, { onSuccess: told });
  };
  return move;
};
