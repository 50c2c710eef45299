// What the hand does in the table: sizes columns, moves among cells, ticks rows, opens deals, edits cells.
import { useNavigate } from '@tanstack/react-router';
import type { Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, useRef, useState, type RefObject } from 'react';
import { paths } from '#web/paths.ts';
import { isEditedInPlace, narrowest, widest, type Column, type ListColumns } from './list-columns.ts';
import { useEditing, type Edit } from './list-editing.ts';
import { useMoving, type At } from './list-moving.ts';
import type { TableDeal } from './list-queries.ts';
import type { Selecting } from './list-selecting.ts';

export type RowActs = {
  tick: (id: number, isRange: boolean) => void;
  edit: (row: number, column: number) => void;
  /** Ends the editing of a cell; with null nothing was changed. */
  save: (deal: TableDeal, edit: Edit | null) => void;
};

// Widths while a column's edge is being dragged; kept only when it was let go.
export const useSizes = ({ columns, resize }: ListColumns) => {
  const [dragged, setDragged] = useState<{ key: string; width: number } | null>(null);
  const sized = useMemo(
    () =>
      dragged === null
        ? columns
        : columns.map((column): Column =>
            column.key === dragged.key
              ? { ...column, width: Math.min(widest, Math.max(narrowest, dragged.width)) }
              : column,
          ),
    [columns, dragged],
  );
  const onResize = (key: string, width: number, isDone: boolean): void => {
    setDragged(isDone ? null : { key, width });
    if (isDone) resize(key, width);
  };
  return { sized, onResize };
};

const useRowEditing = (deals: TableDeal[], columns: Column[]) => {
  const { save, mayEdit } = useEditing();
  const [edited, setEdited] = useState<At | null>(null);
  const shown = useRef({ deals, columns });
  shown.current = { deals, columns };
  const edit = useCallback(
    ({ row, column }: At): boolean => {
      const deal = shown.current.deals[row];
      const known = shown.current.columns[column - 1];
      if (deal === undefined || known === undefined || !isEditedInPlace(known) || !mayEdit(deal)) return false;
      setEdited({ row, column });
      return true;
    },
    [mayEdit],
  );
  return { edited, edit, close: useCallback(() => setEdited(null), []), save, mayEdit };
};

type Hands = {
  deals: TableDeal[];
  columns: Column[];
  layout: ListColumns;
  selecting: Selecting;
  scroller: RefObject<HTMLDivElement | null>;
  virtualizer: Virtualizer<HTMLDivElement, Element>;
};

/** Where one is in the table, and everything the keys and rows can do. */
export const useHands = ({ deals, columns, layout, selecting, scroller, virtualizer }: Hands) => {
  const navigate = useNavigate();
  const { edited, edit, close, save, mayEdit } = useRowEditing(deals, columns);
  const { tick, tickAll, clear } = selecting;
  const idAt = (row: number): number => deals[row]?.id ?? 0;
  const { at, focus, onKeyDown, onFocus } = useMoving(
    { rows: deals.length, columns: columns.length + 1, scroller, virtualizer },
    {
      tick: (row, isRange) => tick(idAt(row), isRange),
      tickAll,
      clear,
      open: (row) => void navigate({ to: paths.deal(idAt(row)) }),
      edit,
      resize: (nth, by) => {
        const column = columns[nth - 1];
        if (column !== undefined) layout.resize(column.key, column.width + by);
      },
    },
  );
  const acts = useMemo(
    (): RowActs => ({
      tick,
      edit: (row, column) => void edit({ row, column }),
      save: (deal, change) => {
        close();
        // Who left the cell by a click is elsewhere already.
        setTimeout(
          () => edited !== null && (document.activeElement ?? document.body) === document.body && focus(edited),
        );
        if (change !== null) void save(deal, change);
      },
    }),
    [tick, edit, close, save, focus, edited],
  );
  return { at, onKeyDown, onFocus, edited, mayEdit, acts };
};
