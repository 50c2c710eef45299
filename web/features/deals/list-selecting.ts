// Which rows are ticked. Rows that leave the list leave the selection.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TableDeal } from './list-queries.ts';

export const useSelecting = (deals: TableDeal[]) => {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const anchor = useRef<number | null>(null);
  const selected = useMemo(() => deals.filter(({ id }) => ids.has(id)), [deals, ids]);
  const shown = useRef(deals);
  shown.current = deals;
  // Rows that were just fetched are shown only with the next drawing.
  const [isAwaiting, setAwaiting] = useState(false);
  useEffect(() => {
    if (!isAwaiting) return;
    setIds(new Set(deals.map(({ id }) => id)));
    setAwaiting(false);
  }, [isAwaiting, deals]);

  const acts = useMemo(() => {
    const range = (from: number, to: number): number[] =>
      shown.current.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id);
    return {
      /** Ticks or unticks a row; as a range, all rows from the one ticked before. */
      tick: (id: number, isRange: boolean): void => {
        const at = shown.current.findIndex((deal) => deal.id === id);
        const start = shown.current.findIndex((deal) => deal.id === anchor.current);
        setIds((before) => {
          const next = new Set(before);
          if (isRange && start >= 0) for (const one of range(start, at)) next.add(one);
          else if (!next.delete(id)) next.add(id);
          return next;
        });
        anchor.current = id;
      },
      tickAll: (): void => setIds(new Set(shown.current.map((deal) => deal.id))),
      /** The same, with the rows that were fetched a moment ago. */
      tickWhenShown: (): void => setAwaiting(true),
      clear: (): void => {
        anchor.current = null;
        setIds(new Set());
      },
    };
  }, []);
  return { selected, ids, isAll: deals.length > 0 && selected.length === deals.length, ...acts };
};

export type Selecting = ReturnType<typeof useSelecting>;
