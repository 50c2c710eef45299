// What every part of the calendar may do with an activity, and what is being drawn or dragged.
import { createContext, use } from 'react';
import type { Dragged } from './calendar-dragging.ts';
import type { ActivityLine } from './lines.queries.ts';
import type { Times } from './calendar-moves.ts';

export type Start = { date: string; time?: string; duration?: string };

export type CalendarActions = {
  timeZone: string;
  dragged: Dragged | null;
  /** Which entry shows its details. */
  openId: number | null;
  open: (line: ActivityLine, entry: HTMLElement) => void;
  /** One of a series asks which others go along; after some steps, not after each. */
  move: (line: ActivityLine, times: Times, isStep?: boolean) => void;
  add: (start: Start) => void;
  showDay: (date: string) => void;
};

export const CalendarContext = createContext<CalendarActions | null>(null);

export const useCalendar = (): CalendarActions => {
  const actions = use(CalendarContext);
  if (actions === null) throw new Error('A part of the calendar stands outside of it.');
  return actions;
};
