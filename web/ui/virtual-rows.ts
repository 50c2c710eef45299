// What long lists share: they are drawn in steps, a screenful first.
import { startTransition, useEffect, useState } from 'react';
import type { Virtualizer } from '@tanstack/react-virtual';

/** How many rows outside the window are kept ready: one while the list is drawn first, all of them right after. */
export const useRowsAhead = (rows: number): number => {
  // No deferred value: inside something deferred it would be the last one at once.
  const [ahead, setAhead] = useState(1);
  useEffect(() => startTransition(() => setAhead(rows)), [rows]);
  return ahead;
};

/** The size a list is taken to have until it is in the page, so that its first rows are drawn with it rather than after it. */
export const roomAtFirst = (above: number): { width: number; height: number } => ({
  width: window.innerWidth,
  height: Math.max(200, window.innerHeight - above),
});

/** Watches the size of the scrolled box, as `observeElementRect` of a list; told by the browser once it has laid the page out. */
export const watchRoom = <Scroller extends Element>(
  list: Virtualizer<Scroller, Element>,
  tell: (room: { width: number; height: number }) => void,
): (() => void) => {
  const observer = new ResizeObserver(([entry]) => {
    const box = entry?.borderBoxSize[0];
    if (box !== undefined) tell({ width: Math.round(box.inlineSize), height: Math.round(box.blockSize) });
  });
  if (list.scrollElement !== null) observer.observe(list.scrollElement);
  return () => observer.disconnect();
};

/** The height the browser found when it laid the page out; asking for it at once would make it lay out twice. */
export const heightWhenLaidOut = <Scroller extends Element>(
  element: Element,
  entry: ResizeObserverEntry | undefined,
  list: Virtualizer<Scroller, Element>,
): number => {
  const found = entry?.borderBoxSize[0]?.blockSize;
  if (found !== undefined) return Math.round(found);
  const index = list.indexFromElement(element);
  return list.measurementsCache[index]?.size ?? list.options.estimateSize(index);
};
