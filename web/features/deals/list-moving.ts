// Moving through the table with the keyboard: one cell is reached by Tab, arrow keys reach the others. Row -1 is the header.
import type { Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

export type At = { row: number; column: number };

type Table = {
  rows: number;
  columns: number;
  scroller: RefObject<HTMLElement | null>;
  virtualizer: Virtualizer<HTMLDivElement, Element>;
};
type Acts = {
  tick: (row: number, isRange: boolean) => void;
  tickAll: () => void;
  clear: () => void;
  open: (row: number) => void;
  edit: (at: At) => boolean;
  resize: (column: number, by: number) => void;
};

const page = 15;
const clamp = (value: number, from: number, to: number): number => Math.min(to, Math.max(from, value));

const steps: Record<string, (at: At, table: Table, isFar: boolean) => At> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  PageUp: ({ row, column }) => ({ row: Math.max(0, row - page), column }),
  PageDown: ({ row, column }) => ({ row: row + page, column }),
  Home: ({ row }, _table, isFar) => ({ row: isFar ? 0 : row, column: 0 }),
  End: ({ row }, table, isFar) => ({ row: isFar ? table.rows - 1 : row, column: table.columns - 1 }),
};

const atOf = (target: EventTarget): At | null => {
  const text = (target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset['at'];
  if (text === undefined) return null;
  const [row = 0, column = 0] = text.split(':').map(Number);
  return { row, column };
};

const onRowKey = (event: KeyboardEvent, at: At, acts: Acts): boolean => {
  const isLink = (event.target as HTMLElement).tagName === 'A';
  const isBox = (event.target as HTMLElement).tagName === 'INPUT';
  if (event.key === ' ' && !(isBox && !event.shiftKey)) acts.tick(at.row, event.shiftKey);
  else if (event.key === 'F2') acts.edit(at);
  else if (event.key === 'Enter' && !isLink) {
    if (isBox || !acts.edit(at)) acts.open(at.row);
  } else return false;
  return true;
};

const onAnyKey = (event: KeyboardEvent, at: At, acts: Acts): boolean => {
  const isArrow = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  if (at.row < 0 && event.shiftKey && isArrow) acts.resize(at.column, event.key === 'ArrowLeft' ? -16 : 16);
  else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) acts.tickAll();
  else if (event.key === 'Escape') acts.clear();
  else return false;
  return true;
};

export const useMoving = (table: Table, acts: Acts) => {
  const [at, setAt] = useState<At>({ row: 0, column: 1 });
  const wanted = useRef<At | null>(null);
  const { scroller, virtualizer } = table;
  const reached = {
    row: clamp(at.row, -1, Math.max(-1, table.rows - 1)),
    column: clamp(at.column, 0, table.columns - 1),
  };

  // A row further down is in the page only after the scroll has drawn it.
  useEffect(() => {
    if (wanted.current === null) return;
    const { row, column } = wanted.current;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-at="${row}:${column}"]`);
    if (cell === null || cell === undefined) return;
    wanted.current = null;
    cell.focus({ preventScroll: row >= 0 && column < 2 });
  });

  const focus = useCallback(
    (next: At): void => {
      if (next.row >= 0) virtualizer.scrollToIndex(next.row);
      wanted.current = next;
      setAt({ ...next });
    },
    [virtualizer],
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || (event.target as HTMLElement).closest('[data-editor]') !== null) return;
    const here = atOf(event.target);
    if (here === null) return;
    const isModified = event.ctrlKey || event.metaKey;
    if (onAnyKey(event, here, acts) || (here.row >= 0 && !isModified && onRowKey(event, here, acts)))
      return event.preventDefault();
    const step = steps[event.key];
    if (step === undefined || event.altKey || (event.shiftKey && here.row < 0)) return;
    event.preventDefault();
    const next = step(here, table, isModified);
    const row = clamp(next.row, -1, table.rows - 1);
    if (event.shiftKey && row !== here.row && row >= 0) acts.tick(row, true);
    focus({ row, column: clamp(next.column, 0, table.columns - 1) });
  };
  const onFocus = (event: { target: EventTarget }): void => {
    const next = atOf(event.target);
    if (next !== null && (next.row !== at.row || next.column !== at.column)) setAt(next);
  };
  return { at: reached, focus, onKeyDown, onFocus };
};
