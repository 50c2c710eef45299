import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { clockOf } from '#web/features/records/zoned.ts';
import { useFormats } from '#web/platform/language.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { daysWith } from './calendar-layout.ts';
import classes from './Calendar.module.css';
import { CalendarDay } from './CalendarDay.tsx';
import { addDays, weekOf } from './days.ts';
import { useWeekLines } from './lines.queries.ts';
import type { ActivityListing } from './listing.ts';
import { useActivitiesWords } from './words.ts';

type Props = {
  listing: ActivityListing;
  onWeek: (week: string | undefined) => void;
  onAdd: (start: { date: string; time?: string }) => void;
  onEdit: (id: number) => void;
};

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const hourHeight = 48;

const useNow = (timeZone: string): { date: string; time: string } => {
  const [now, setNow] = useState(() => clockOf(new Date(), timeZone));
  useEffect(() => {
    const timer = setInterval(() => setNow(clockOf(new Date(), timeZone)), 60_000);
    return () => clearInterval(timer);
  }, [timeZone]);
  return now;
};

/** A week, its days beside each other (below each other, on a phone). */
export const Calendar = ({ listing, onWeek, onAdd, onEdit }: Props) => {
  const t = useActivitiesWords();
  const formats = useFormats();
  const now = useNow(formats.timeZone);
  const week = useMemo(() => weekOf(listing.week ?? now.date), [listing.week, now.date]);
  const lines = useWeekLines(listing, week);
  const days = useMemo(() => daysWith(lines.data ?? [], week, formats.timeZone), [lines.data, week, formats.timeZone]);
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The working day first; the early morning is above. Once more with the entries, which make the days' heads higher.
    // On a phone the days stand below each other, without hours.
    if (grid.current !== null && getComputedStyle(grid.current).display === 'grid')
      grid.current.scrollTop = 7 * hourHeight;
  }, [lines.isSuccess]);
  const hourLabel = new Intl.DateTimeFormat(formats.locale, { hour: 'numeric', timeZone: 'UTC' });
  const first = week[0] ?? now.date;
  return (
    <div className={classes.calendar}>
      <Group gap="xs" className={classes.head ?? ''}>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('week.previous')}
          title={t('week.previous')}
          onClick={() => onWeek(addDays(first, -7))}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('week.next')}
          title={t('week.next')}
          onClick={() => onWeek(addDays(first, 7))}
        >
          <IconChevronRight size={18} />
        </ActionIcon>
        <Button variant="default" onClick={() => onWeek(undefined)}>
          {t('week.today')}
        </Button>
        <Text component="h2" fw={600} aria-live="polite">
          {t('week.label', { date: formats.date(first) })}
        </Text>
      </Group>
      {lines.isError && (
        <ErrorNote error={lines.error} retry={{ label: t('retry'), run: () => void lines.refetch() }} />
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller must be reachable by keyboard */}
      <div
        ref={grid}
        className={classes.grid}
        tabIndex={0}
        role="region"
        aria-label={t('week.label', { date: formats.date(first) })}
        aria-busy={lines.isPending}
      >
        <div className={classes.corner} />
        <div className={classes.hours} aria-hidden>
          {hours.map((hour) => (
            <span key={hour} className={classes.hour}>
              {hour === 0 ? '' : hourLabel.format(new Date(Date.UTC(2026, 0, 1, hour)))}
            </span>
          ))}
        </div>
        {days.map((day) => (
          <CalendarDay
            key={day.date}
            day={day}
            now={day.date === now.date ? now.time : null}
            onAdd={onAdd}
            onEdit={onEdit}
          />
        ))}
      </div>
    </div>
  );
};
