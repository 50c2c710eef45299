import { useEffect, useRef } from 'react';
import { dueClock } from '#shared/zoned.ts';
import type { CalendarActions } from './calendar-context.ts';
import { watchEntries, type Dragged } from './calendar-dragging.ts';
import { minutesOf } from './calendar-layout.ts';
import { placedAt } from './calendar-moves.ts';

type Watching = { timeZone: string; setDragged: (dragged: Dragged | null) => void; move: CalendarActions['move'] };

/** Watches what is dragged in the calendar, and moves what is dropped. */
export const useWatchedDrags = (watching: Watching): void => {
  const current = useRef(watching);
  useEffect(() => {
    current.current = watching;
  });
  useEffect(
    () =>
      watchEntries(() => ({
        setDragged: (dragged) => current.current.setDragged(dragged),
        onDrop: (line, place) => current.current.move(line, placedAt(line, place, current.current.timeZone)),
        keptOn: (line, date) => {
          const { time } = dueClock(line, current.current.timeZone);
          return { date, minutes: time === '' ? null : minutesOf(time) };
        },
      })),
    [],
  );
};
