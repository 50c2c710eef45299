// A stage: its totals stay in sight, its cards scroll by themselves, and only those near the window are in the page.
import { ActionIcon } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useFormats } from '#web/platform/language.tsx';
import { useMay } from '#web/platform/session.tsx';
import { heightWhenLaidOut, roomAtFirst, useRowsAhead, watchRoom } from '#web/ui/virtual-rows.ts';
import type { BoardStage } from './board-arranging.ts';
import { BoardCard } from './BoardCard.tsx';
import { useBoardActions } from './board-context.ts';
import { useDropPlace } from './board-dragging.ts';
import { useBoardWords } from './board-words.ts';
import classes from './Board.module.css';

export type ColumnHandle = { focus: (index: number) => void };

const Head = ({ stage }: { stage: BoardStage }) => {
  const t = useBoardWords();
  const { number, money } = useFormats();
  const mayAdd = useMay('deals.add');
  const actions = useBoardActions();
  return (
    <header className={classes.columnHead}>
      <h2 className={classes.stage} title={stage.name}>
        {stage.name}
      </h2>
      <span className={classes.count}>
        <span aria-hidden>{number(stage.deals_count)}</span>
        <span className={classes.hidden}>{t('column.count', { count: stage.deals_count })}</span>
      </span>
      {mayAdd && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          className={classes.addHere}
          aria-label={t('column.add', { stage: stage.name })}
          title={t('column.add', { stage: stage.name })}
          onClick={() => actions.add(stage.id)}
        >
          <IconPlus size={16} />
        </ActionIcon>
      )}
      <p className={classes.sums}>{stage.sums.map(({ currency, value }) => money(value, currency)).join(' · ')}</p>
    </header>
  );
};

const useReached = (stage: BoardStage) => {
  const [reached, setReached] = useState<number | null>(null);
  const isThere = stage.deals.some(({ id }) => id === reached);
  return { reached: isThere ? reached : (stage.deals[0]?.id ?? null), setReached };
};

// The card may have to be scrolled into the page before it can be reached.
const focusWhenThere = (list: HTMLElement | null, cardId: number, tries = 20): void => {
  const link = list?.querySelector<HTMLElement>(`[data-card="${cardId}"]`);
  if (link !== null && link !== undefined) link.focus();
  else if (tries > 0) requestAnimationFrame(() => focusWhenThere(list, cardId, tries - 1));
};

const nearTheEnd = 12;

type Props = { stage: BoardStage; register: (stageId: number, handle: ColumnHandle | null) => void };

/** One column of the board. */
export const BoardColumn = memo(({ stage, register }: Props) => {
  const t = useBoardWords();
  const { loadMore } = useBoardActions();
  const column = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const isOver = useDropPlace(column, { stageId: stage.id });
  const { reached, setReached } = useReached(stage);
  const { deals } = stage;
  const overscan = useRowsAhead(8);
  const virtual = useVirtualizer({
    count: deals.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 96,
    getItemKey: (index) => deals[index]?.id ?? index,
    overscan,
    initialRect: roomAtFirst(160),
    observeElementRect: watchRoom,
    measureElement: heightWhenLaidOut,
    useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (stage.next_cursor !== null && lastShown >= deals.length - nearTheEnd) loadMore(stage.id);
  }, [stage.next_cursor, stage.id, lastShown, deals.length, loadMore]);
  const handle = useCallback((given: ColumnHandle | null) => register(stage.id, given), [register, stage.id]);
  useImperativeHandle(handle, () => ({
    focus: (index) => {
      const card = deals[index];
      if (card === undefined) return;
      virtual.scrollToIndex(index);
      setReached(card.id);
      focusWhenThere(list.current, card.id);
    },
  }));
  return (
    <section
      ref={column}
      className={classes.column}
      aria-label={stage.name}
      data-over={isOver || undefined}
      data-stage={stage.id}
    >
      <Head stage={stage} />
      <div ref={scroller} className={classes.cards} data-scroller>
        <ul
          ref={list}
          className={classes.list}
          style={{ height: virtual.getTotalSize() }}
          aria-label={t('column.deals', { stage: stage.name })}
        >
          {items.map((item) => {
            const card = deals[item.index];
            return card === undefined ? null : (
              <li
                key={card.id}
                ref={virtual.measureElement}
                className={classes.item}
                style={{ transform: `translateY(${item.start}px)` }}
                data-index={item.index}
                aria-setsize={stage.deals_count}
                aria-posinset={item.index + 1}
              >
                <BoardCard card={card} isReached={card.id === reached} onReach={setReached} />
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
});
BoardColumn.displayName = 'BoardColumn';
