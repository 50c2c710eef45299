// Drawing a new activity over the empty time of a column. A press without a drag begins one at that half hour.
import { useState, type PointerEvent } from 'react';
import { minuteAt } from './calendar-dragging.ts';
import { clockOfMinutes, snap } from './calendar-layout.ts';
import type { Start } from './calendar-context.ts';

export type Drawn = { start: number; end: number };

const isBare = (event: PointerEvent): boolean => event.target === event.currentTarget;
const floored = (minutes: number, step: number): number => Math.floor(minutes / step) * step;
const dayEnd = 24 * 60;

/** What is drawn at the moment, and the handlers for the column. Fingers scroll rather than draw: of theirs, only a tap counts. */
export const useDrawing = (date: string, add: (start: Start) => void) => {
  const [from, setFrom] = useState<number | null>(null);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const forget = (): void => {
    setFrom(null);
    setDrawn(null);
  };
  return {
    drawn,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLDivElement>): void => {
        if (!isBare(event) || event.button !== 0) return;
        setFrom(minuteAt(event.currentTarget, event.clientY));
        if (event.pointerType === 'mouse') event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event: PointerEvent<HTMLDivElement>): void => {
        if (from === null || event.pointerType !== 'mouse') return;
        const to = minuteAt(event.currentTarget, event.clientY);
        if (drawn === null && Math.abs(to - from) < snap / 2) return;
        const start = floored(Math.max(0, Math.min(from, to)), snap);
        const end = Math.min(dayEnd, floored(Math.max(from, to), snap) + snap);
        setDrawn({ start, end });
      },
      onPointerUp: (): void => {
        if (from === null) return;
        const time = clockOfMinutes(Math.min(drawn?.start ?? floored(from, 2 * snap), dayEnd - snap));
        const lasts = drawn === null ? {} : { duration: clockOfMinutes(drawn.end - drawn.start) };
        forget();
        add({ date, time, ...lasts });
      },
      onPointerCancel: forget,
    },
  };
};
