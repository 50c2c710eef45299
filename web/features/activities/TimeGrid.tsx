// One day, or the days of a week beside each other, over the hours.
import { useEffect, useRef } from 'react';
import { useFormats } from '#web/platform/language.tsx';
import { minutesOf, type Day } from './calendar-layout.ts';
import classes from './Calendar.module.css';
import { DayColumn } from './DayColumn.tsx';
import { useActivitiesWords } from './words.ts';

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const hourHeight = 48;

type Props = { days: Day[]; now: { date: string; time: string }; label: string; isLoading: boolean };

export const TimeGrid = ({ days, now, label, isLoading }: Props) => {
  const t = useActivitiesWords();
  const { locale } = useFormats();
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The working day first; the early morning is above.
    if (grid.current !== null) grid.current.scrollTop = 7.5 * hourHeight;
  }, []);
  const hourLabel = new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone: 'UTC' });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller must be reachable by keyboard
    <div
      ref={grid}
      className={classes.grid}
      style={{ gridTemplateColumns: `56px repeat(${days.length}, minmax(96px, 1fr))` }}
      tabIndex={0}
      role="region"
      aria-label={label}
      aria-busy={isLoading}
    >
      <div className={classes.corner} aria-hidden>
        {t('day.allDay')}
      </div>
      <div className={classes.hours} aria-hidden>
        {hours.map((hour) => (
          <span key={hour} className={classes.hour}>
            {hour === 0 ? '' : hourLabel.format(new Date(Date.UTC(2026, 0, 1, hour)))}
          </span>
        ))}
      </div>
      {days.map((day, nth) => (
        <DayColumn
          // The column of a weekday stays where it is when the page is turned.
          key={nth}
          day={day}
          now={day.date === now.date ? minutesOf(now.time) : null}
          waiting={isLoading && day.timed.length + day.untimed.length === 0 ? nth : null}
        />
      ))}
    </div>
  );
};
