// The calendar: a day, a week or a month of activities. On a phone it is always a day.
import { useMemo, useState } from 'react';
import { addDays, addMonths, weekOf, weeksOfMonth } from '#shared/days.ts';
import { useFormats } from '#web/platform/language.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { later } from '#web/ui/later.tsx';
import { ActivityPeek } from './ActivityPeek.tsx';
import { useAskedMoves } from './asked-moves.ts';
import { CalendarContext, type CalendarActions, type Start } from './calendar-context.ts';
import type { Dragged } from './calendar-dragging.ts';
import { daysWith } from './calendar-layout.ts';
import { useCalendarKeys } from './calendar-keys.ts';
import { useWatchedDrags } from './calendar-drops.ts';
import classes from './Calendar.module.css';
import { CalendarHead } from './CalendarHead.tsx';
import { useSpanLines } from './lines.queries.ts';
import type { ActivityListing, CalendarView } from './listing.ts';
import { MonthGrid } from './MonthGrid.tsx';
import { useNow } from './now.ts';
import { TimeGrid } from './TimeGrid.tsx';
import { useDayParts } from './when-words.ts';
import { useActivitiesWords } from './words.ts';

const MoveSeriesDialog = later(async () => (await import('./MoveSeriesDialog.tsx')).MoveSeriesDialog);

type Props = {
  listing: ActivityListing;
  view: CalendarView;
  go: (to: { view?: CalendarView; date?: string | undefined }) => void;
  onAdd: (start: Start) => void;
  onEdit: (id: number) => void;
};

const daysOf = (view: CalendarView, date: string): string[] => {
  if (view === 'day') return [date];
  return view === 'week' ? weekOf(date) : weeksOfMonth(date).flat();
};

const turned = (view: CalendarView, date: string, pages: number): string => {
  if (view === 'month') return addMonths(date, pages);
  return addDays(date, view === 'week' ? 7 * pages : pages);
};

const besideOf = (view: CalendarView, date: string): string[][] =>
  [1, -1].map((pages) => daysOf(view, turned(view, date, pages)));

const focusEntry = (id: number | undefined): void =>
  // An entry that moved to another day is another element now.
  document.querySelector<HTMLElement>(`[data-activity="${id}"] [role="button"]`)?.focus();

const useLabel = (view: CalendarView, date: string, days: string[]): string => {
  const t = useActivitiesWords();
  const part = useDayParts();
  const { date: written } = useFormats();
  if (view === 'day') return part(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  if (view === 'month') return part(date, { month: 'long', year: 'numeric' });
  return t('week.label', { date: written(days[0] ?? date) });
};

type Peeked = { id: number; entry: HTMLElement };

export const Calendar = ({ listing, view, go, onAdd, onEdit }: Props) => {
  const t = useActivitiesWords();
  const { timeZone } = useFormats();
  const now = useNow(timeZone);
  const date = listing.date ?? now.date;
  const shownDays = useMemo(() => daysOf(view, date), [view, date]);
  const label = useLabel(view, date, shownDays);
  const lines = useSpanLines(listing, shownDays, besideOf(view, date));
  const days = useMemo(() => daysWith(lines.data ?? [], shownDays, timeZone), [lines.data, shownDays, timeZone]);
  const [peeked, setPeeked] = useState<Peeked | null>(null);
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const { move, asked, answer } = useAskedMoves();
  useWatchedDrags({ timeZone, setDragged, move });
  const turn = (pages: number): void => {
    const to = turned(view, date, pages);
    go({ date: to === now.date ? undefined : to });
  };
  const today = (): void => go({ date: undefined });
  useCalendarKeys({
    previous: () => turn(-1),
    next: () => turn(1),
    today,
    day: () => go({ view: 'day' }),
    week: () => go({ view: 'week' }),
    month: () => go({ view: 'month' }),
  });
  const actions: CalendarActions = {
    timeZone,
    dragged,
    openId: peeked?.id ?? null,
    open: (line, entry) => setPeeked({ id: line.id, entry }),
    move,
    add: onAdd,
    showDay: (day) => go({ view: 'day', date: day }),
  };
  const line = lines.data?.find(({ id }) => id === peeked?.id);
  const closePeek = (): void => {
    setPeeked(null);
    focusEntry(peeked?.id);
  };
  const grid = { days, label, isLoading: lines.isLoading };
  return (
    <CalendarContext value={actions}>
      <div className={classes.calendar}>
        <CalendarHead label={label} view={view} date={date} today={now.date} turn={turn} go={go} />
        {lines.isError && (
          <ErrorNote error={lines.error} retry={{ label: t('retry'), run: () => void lines.refetch() }} />
        )}
        {view === 'month' ? (
          <MonthGrid {...grid} month={date.slice(0, 7)} today={now.date} />
        ) : (
          <TimeGrid key={view} {...grid} now={now} />
        )}
      </div>
      {peeked !== null && line !== undefined && asked === null && (
        <ActivityPeek
          key={`${line.due_date} ${line.due_time} ${line.duration}`}
          line={line}
          entry={document.querySelector<HTMLElement>(`[data-activity="${line.id}"]`) ?? peeked.entry}
          onEdit={() => {
            closePeek();
            onEdit(line.id);
          }}
          onClose={closePeek}
        />
      )}
      {asked !== null && (
        <MoveSeriesDialog
          asked={asked}
          answer={(scope) => {
            answer(scope);
            // Once the dialog has let go of the focus.
            setTimeout(() => focusEntry(asked.line.id));
          }}
        />
      )}
    </CalendarContext>
  );
};
