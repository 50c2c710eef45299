// A day of the calendar: on top what has no time, below it the hours.
import { ActionIcon, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useCalendar } from './calendar-context.ts';
import { attachDay } from './calendar-dragging.ts';
import { clockOfMinutes, type Day } from './calendar-layout.ts';
import { CalendarEntry } from './CalendarEntry.tsx';
import classes from './Calendar.module.css';
import { useDrawing } from './drawing.ts';
import { useDayParts } from './when-words.ts';
import { WaitingTimes } from './Waiting.tsx';
import { useActivitiesWords } from './words.ts';

const share = (minutes: number): string => `${(minutes / (24 * 60)) * 100}%`;

const Head = ({ date, isToday }: { date: string; isToday: boolean }) => {
  const t = useActivitiesWords();
  const part = useDayParts();
  const { add, showDay } = useCalendar();
  const whole = part(date, { weekday: 'long', day: 'numeric', month: 'long' });
  return (
    <div className={classes.dayHead}>
      <h3 className={classes.dayName}>
        <UnstyledButton
          className={classes.dayLink}
          title={t('day.show', { date: whole })}
          aria-current={isToday ? 'date' : undefined}
          onClick={() => showDay(date)}
        >
          <VisuallyHidden>{whole}</VisuallyHidden>
          <span aria-hidden>
            {part(date, { weekday: 'short' })} <span className={classes.number}>{part(date, { day: 'numeric' })}</span>
          </span>
        </UnstyledButton>
      </h3>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('day.add', { date: whole })}
        title={t('day.add', { date: whole })}
        onClick={() => add({ date })}
      >
        <IconPlus size={16} />
      </ActionIcon>
    </div>
  );
};

const WholeDay = ({ day }: { day: Day }) => {
  const t = useActivitiesWords();
  const { dragged } = useCalendar();
  const row = useRef<HTMLUListElement>(null);
  useEffect(
    () => (row.current === null ? undefined : attachDay(row.current, { date: day.date, at: 'allDay' })),
    [day.date],
  );
  const isTarget = dragged !== null && dragged.place.date === day.date && dragged.place.minutes === null;
  return (
    <ul ref={row} className={classes.untimed} data-target={isTarget} aria-label={t('day.allDay')}>
      {day.untimed.map((line) => (
        <CalendarEntry key={line.id} line={line} />
      ))}
    </ul>
  );
};

type Props = { day: Day; now: number | null; waiting: number | null };

const Times = ({ day, now, waiting }: Props) => {
  const { dragged, add } = useCalendar();
  const { drawn, handlers } = useDrawing(day.date, add);
  const column = useRef<HTMLDivElement>(null);
  useEffect(
    () => (column.current === null ? undefined : attachDay(column.current, { date: day.date, at: 'time' })),
    [day.date],
  );
  const target =
    dragged !== null && dragged.place.date === day.date && dragged.place.minutes !== null
      ? { start: dragged.place.minutes, end: Math.min(dragged.place.minutes + dragged.length, 24 * 60) }
      : drawn;
  return (
    // What a pointer draws here, the button in the day's head adds by keyboard.
    <div ref={column} className={classes.times} data-times {...handlers}>
      <ul className={classes.entries}>
        {day.timed.map((placed) => (
          <CalendarEntry
            key={`${placed.line.id} ${placed.isStart}`}
            line={placed.line}
            placed={placed}
            lineStyle={{
              top: share(placed.start),
              height: share(placed.end - placed.start),
              left: `${(placed.lane / placed.lanes) * 100}%`,
              width: `${100 / placed.lanes}%`,
            }}
          />
        ))}
      </ul>
      {waiting !== null && <WaitingTimes nth={waiting} />}
      {target !== null && (
        <div
          className={classes.ghost}
          style={{ top: share(target.start), height: share(target.end - target.start) }}
          aria-hidden
        >
          {clockOfMinutes(target.start)} – {clockOfMinutes(target.end % (24 * 60))}
        </div>
      )}
      {now !== null && <div className={classes.now} style={{ top: share(now) }} aria-hidden />}
    </div>
  );
};

/** The column of a day; `now` is the minute it is, when the day is today; `waiting` which column it is, while nothing of it is known. */
export const DayColumn = ({ day, now, waiting }: Props) => {
  const part = useDayParts();
  const whole = part(day.date, { weekday: 'long', day: 'numeric', month: 'long' });
  return (
    <section className={classes.day} aria-label={whole} data-today={now !== null}>
      <Head date={day.date} isToday={now !== null} />
      <WholeDay day={day} />
      <Times day={day} now={now} waiting={waiting} />
    </section>
  );
};
