// The table of deals: only the rows in sight are in the page, more are fetched as one scrolls.
import { Skeleton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { Unhurried } from '#web/ui/Unhurried.tsx';
import { roomAtFirst, useRowsAhead, watchRoom } from '#web/ui/virtual-rows.ts';
import type { ListColumns } from './list-columns.ts';
import { useHands, useSizes } from './list-hands.ts';
import type { TableDeal, Total } from './list-queries.ts';
import type { ListSearch } from './list-search.ts';
import type { Selecting } from './list-selecting.ts';
import { useListWords } from './list-words.ts';
import { ListHead, type Sort } from './ListHead.tsx';
import { ListRow } from './ListRow.tsx';
import classes from './List.module.css';

const rowHeight = 36;

type Props = {
  search: ListSearch;
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
  search,
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
  const scroller = useRef<HTMLDivElement>(null);
  const { sized: columns, onResize } = useSizes(layout);
  const virtualizer = useVirtualizer({
    count: deals.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: useRowsAhead(12),
    initialRect: roomAtFirst(120),
    observeElementRect: watchRoom,
    scrollPaddingStart: rowHeight,
    scrollPaddingEnd: rowHeight,
  });
  const { at, onKeyDown, onFocus, edited, mayEdit, acts } = useHands({
    deals,
    columns,
    layout,
    selecting,
    scroller,
    virtualizer,
  });
  const { ids } = selecting;
  // Another list begins at its beginning.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [search]);
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
          <Unhurried fallback={<Waiting />}>
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
          </Unhurried>
        )}
      </div>
    </div>
  );
};
