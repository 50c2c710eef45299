// Which leads are ticked, with Shift from one to another.
import { useRef, useState } from 'react';

/** The most leads one order may name. */
export const mostSelected = 500;

export type Selection = {
  ids: ReadonlySet<string>;
  toggle: (id: string, isRange: boolean) => void;
  set: (ids: string[]) => void;
  clear: () => void;
};

/** The selection among leads in their order. */
export const useSelection = (order: string[]): Selection => {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string | null>(null);
  const set = (next: string[]): void => setIds(new Set(next.slice(0, mostSelected)));
  return {
    ids,
    set,
    clear: () => set([]),
    toggle: (id, isRange) => {
      const from = anchor.current === null ? -1 : order.indexOf(anchor.current);
      const to = order.indexOf(id);
      anchor.current = id;
      if (isRange && from >= 0)
        return set([...new Set([...ids, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)])]);
      set(ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id]);
    },
  };
};
