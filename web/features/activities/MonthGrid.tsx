// The weeks of a month; what does not fit in a day is counted, and shown with the day.
import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useCalendar } from './calendar-context.ts';
import { attachDay } from './calendar-dragging.ts';
import type { Day } from './calendar-layout.ts';
import { CalendarEntry } from './CalendarEntry.tsx';
import classes from './MonthGrid.module.css';
import { useDayParts } from './when-words.ts';
import { WaitingLine } from './Waiting.tsx';
import { useActivitiesWords } from './words.ts';

const mostShown = 3;

type DayProps = { day: Day; isOther: boolean; isToday: boolean; waiting: number | null };

const MonthDay = ({ day, isOther, isToday, waiting }: DayProps) => {
  const t = useActivitiesWords();
  const part = useDayParts();
  const { add, showDay, dragged } = useCalendar();
  const cell = useRef<HTMLDivElement>(null);
  useEffect(
    () => (cell.current === null ? undefined : attachDay(cell.current, { date: day.date, at: 'keep' })),
    [day.date],
  );
  const whole = part(day.date, { weekday: 'long', day: 'numeric', month: 'long' });
  const entries = [
    ...day.untimed.map((line) => ({ line })),
    ...day.timed
      .filter(({ isStart }) => isStart)
      .toSorted((one, other) => one.start - other.start)
      .map((placed) => ({ line: placed.line, time: placed.time })),
  ];
  const shown = entries.length > mostShown + 1 ? entries.slice(0, mostShown) : entries;
  return (
    <section
      className={classes.cell}
      aria-label={whole}
      data-other={isOther}
      data-today={isToday}
      data-target={dragged !== null && dragged.place.date === day.date}
    >
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the day itself, one press away, adds by keyboard */}
      <div
        ref={cell}
        className={classes.inside}
        onClick={(event) => event.target === event.currentTarget && add({ date: day.date })}
      >
        <h3 className={classes.name}>
          <UnstyledButton
            className={classes.number}
            title={t('day.show', { date: whole })}
            aria-current={isToday ? 'date' : undefined}
            onClick={() => showDay(day.date)}
          >
            <VisuallyHidden>{whole}</VisuallyHidden>
            <span aria-hidden>
              {part(day.date, day.date.endsWith('-01') ? { day: 'numeric', month: 'short' } : { day: 'numeric' })}
            </span>
          </UnstyledButton>
        </h3>
        {waiting !== null && entries.length === 0 && <WaitingLine nth={waiting} />}
        <ul className={classes.entries}>
          {shown.map(({ line, ...more }) => (
            <CalendarEntry key={line.id} line={line} {...more} />
          ))}
        </ul>
        {entries.length > shown.length && (
          <UnstyledButton className={classes.more} onClick={() => showDay(day.date)}>
            {t('day.more', { count: entries.length - shown.length })}
          </UnstyledButton>
        )}
      </div>
    </section>
  );
};

type Props = { days: Day[]; month: string; today: string; label: string; isLoading: boolean };

export const MonthGrid = ({ days, month, today, label, isLoading }: Props) => {
  const part = useDayParts();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller must be reachable by keyboard
    <div className={classes.month} tabIndex={0} role="region" aria-label={label} aria-busy={isLoading} data-month>
      {days.slice(0, 7).map(({ date }) => (
        <div key={date} className={classes.weekday} aria-hidden>
          {part(date, { weekday: 'short' })}
        </div>
      ))}
      {days.map((day, nth) => (
        <MonthDay
          key={day.date}
          day={day}
          isOther={day.date.slice(0, 7) !== month}
          isToday={day.date === today}
          waiting={isLoading ? nth : null}
        />
      ))}
    </div>
  );
};
