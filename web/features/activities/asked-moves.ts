// Moving one of a series: it is shown where it goes, and the question which others go along is asked before anything is written.
import { useEffect, useRef, useState } from 'react';
import type { CalendarActions } from './calendar-context.ts';
import type { Times } from './calendar-moves.ts';
import type { ActivityLine } from './lines.queries.ts';
import { timesOf, useMoving, useShownTimes, type Scope } from './moving.queries.ts';

/** The line as it was, and the times it is shown with. */
export type AskedMove = { line: ActivityLine; times: Times };

type AskedMoves = {
  move: CalendarActions['move'];
  /** What the question is about, once it is to be asked. */
  asked: AskedMove | null;
  answer: (scope: Scope | null) => void;
};

// Who moves it step by step is not asked after each of them.
const pause = 700;

export const useAskedMoves = (): AskedMoves => {
  const moving = useMoving();
  const show = useShownTimes();
  const shown = useRef<AskedMove | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [asked, setAsked] = useState<AskedMove | null>(null);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      const left = shown.current;
      if (left !== null) show(left.line.id, timesOf(left.line));
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- when the calendar goes, and only then
    [],
  );
  const move: CalendarActions['move'] = (line, times, isStep = false) => {
    const earlier = shown.current;
    if (!line.repeats || line.done) return moving({ line, times });
    // One question at a time.
    if (earlier !== null && earlier.line.id !== line.id) return;
    const next = { line: earlier?.line ?? line, times };
    shown.current = next;
    show(line.id, times);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAsked(next), isStep ? pause : 0);
  };
  const answer = (scope: Scope | null): void => {
    const move = shown.current;
    shown.current = null;
    setAsked(null);
    if (move === null) return;
    if (scope === null) return show(move.line.id, timesOf(move.line));
    moving({ ...move, scope });
  };
  return { move, asked, answer };
};
