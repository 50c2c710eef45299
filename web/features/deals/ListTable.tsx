// The table of deals: only the rows in sight are in the page, more are fetched as one scrolls.
import { Skeleton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { paths } from '#web/paths.ts';
import { isEditedInPlace, narrowest, widest, type Column, type ListColumns } from './list-columns.ts';
import { useEditing } from './list-editing.ts';
import { useMoving, type At } from './list-moving.ts';
import type { TableDeal, Total } from './list-queries.ts';
import type { Selecting } from './list-selecting.ts';
import { useListWords } from './list-words.ts';
import { ListHead, type Sort } from './ListHead.tsx';
import { ListRow, type RowActs } from './ListRow.tsx';
import classes from './List.module.css';

const rowHeight = 36;

type Props = {
  deals: TableDeal[];
  total: Total | null;
  columns: ListColumns;
  selecting: Selecting;
  sort: Sort;
  onSort: (key: string) => void;
  isLoading: boolean;
  /** Another answer is on its way. */
  isStale: boolean;
  /** Fetches more; null when all are there. */
  more: (() => void) | null;
};

// Widths while a column's edge is being dragged; kept only when it was let go.
const useSizes = ({ columns, resize }: ListColumns) => {
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

const Waiting = () => (
  <div role="rowgroup">
    {Array.from({ length: 14 }, (_, index) => (
      // oxlint-disable-next-line react/no-array-index-key -- nothing but grey boxes
      <div key={index} role="row" className={classes.waiting}>
        <div role="gridcell" className={classes.waitingCell}>
          <Skeleton height={14} width={`${90 - ((index * 13) % 40)}%`} />
        </div>
      </div>
    ))}
  </div>
);

/** The rows, their header, and the keys that move among them. */
export const ListTable = ({
  deals,
  total,
  columns: layout,
  selecting,
  sort,
  onSort,
  isLoading,
  isStale,
  more,
}: Props) => {
  const t = useListWords();
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const { sized: columns, onResize } = useSizes(layout);
  const virtualizer = useVirtualizer({
    count: deals.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: rowHeight,
    scrollPaddingEnd: rowHeight,
  });
  const { edited, edit, close, save, mayEdit } = useRowEditing(deals, columns);
  const { tick, tickAll, clear, ids } = selecting;
  const idAt = (row: number): number => deals[row]?.id ?? 0;
  const moving = useMoving(
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
  const { at, focus, onKeyDown, onFocus } = moving;
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
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  // Tab must find a cell, also when the one it was in was scrolled away.
  const reachedRow = at.row < 0 || items.some(({ index }) => index === at.row) ? at.row : (items[0]?.index ?? -1);
  useEffect(() => {
    if (more !== null && !isStale && last >= deals.length - 30) more();
  }, [more, isStale, last, deals.length]);
  const template = `40px ${columns.map(({ key, width }) => (key === 'title' ? `min(${width}px, var(--title-limit))` : `${width}px`)).join(' ')}`;
  return (
    <div ref={scroller} className={classes.scroller} data-stale={isStale || undefined}>
      <p className={classes.hidden} id="list-keys">
        {t('table.keys')}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its cells take the focus */}
      <div
        role="grid"
        aria-label={t('table.label')}
        aria-describedby="list-keys"
        aria-multiselectable
        aria-busy={isLoading || isStale}
        aria-rowcount={total === null || total.capped ? -1 : total.count + 1}
        aria-colcount={columns.length + 1}
        className={classes.table}
        style={{ '--columns': template } as React.CSSProperties}
        data-selecting={ids.size > 0 || undefined}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <div role="rowgroup" className={classes.top}>
          <ListHead
            columns={columns}
            sort={sort}
            onSort={onSort}
            selecting={selecting}
            isWaiting={isLoading || isStale}
            reached={reachedRow < 0 ? at.column : null}
            onResize={onResize}
          />
        </div>
        {isLoading ? (
          <Waiting />
        ) : (
          <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const deal = deals[index];
              return deal === undefined ? null : (
                <ListRow
                  key={deal.id}
                  deal={deal}
                  index={index}
                  top={start}
                  columns={columns}
                  isTicked={ids.has(deal.id)}
                  mayEdit={mayEdit(deal)}
                  reached={reachedRow === index ? at.column : null}
                  edited={edited?.row === index ? edited.column : null}
                  acts={acts}
                />
              );
            })}
          </div>
        )}
      </div>
    </div>
  );
};
