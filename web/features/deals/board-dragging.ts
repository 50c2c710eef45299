// Dragging cards with the pointer. Everything it does can be done from a card's menu and by keyboard as well.
import { useEffect, useRef, useState, type RefObject } from 'react';
import { laterModule } from '#web/ui/later.tsx';
import type { BoardCard, Place } from './board-arranging.ts';

export type Zone = 'delete' | 'lost' | 'won' | 'move';
export type Dropped = { card: BoardCard } & ({ zone: Zone } | { place: Place });
export type Edge = 'top' | 'bottom' | null;

const parts = laterModule(async () => import('./board-drag-parts.ts'));

/** For a pointer that comes before the idle moment in which the parts are fetched. */
export const prepareDragging = parts.fetch;

/** Makes a card draggable, and a place to drop others before or after it. */
export const useDraggableCard = (ref: RefObject<HTMLElement | null>, card: BoardCard, isMovable: boolean) => {
  const [edge, setEdge] = useState<Edge>(null);
  const [isDragged, setDragged] = useState(false);
  useEffect(
    () =>
      parts.use(({ attachCard }) => {
        const element = ref.current;
        if (element === null) return () => undefined;
        return attachCard({ element, card, isMovable, setEdge, setDragged });
      }),
    [ref, card, isMovable],
  );
  return { edge, isDragged };
};

/** Lets cards be dropped on an element that carries `what`; tells whether one is over it. */
export const useDropPlace = (
  ref: RefObject<HTMLElement | null>,
  what: { stageId: number } | { zone: Zone },
): boolean => {
  const [isOver, setOver] = useState(false);
  const kept = useRef(what);
  kept.current = what;
  useEffect(
    () =>
      parts.use(({ attachPlace }) =>
        ref.current === null ? () => undefined : attachPlace(ref.current, () => kept.current, setOver),
      ),
    [ref],
  );
  return isOver;
};

export type Watched = {
  board: RefObject<HTMLElement | null>;
  onDrop: (dropped: Dropped) => void;
  lastOf: (stageId: number) => number | undefined;
};

/** Watches the whole drag: which card it is (null when none), and where it was dropped. */
export const useDragging = (watched: Watched): BoardCard | null => {
  const [dragged, setDragged] = useState<BoardCard | null>(null);
  const kept = useRef(watched);
  kept.current = watched;
  useEffect(() => parts.use(({ watchDrags }) => watchDrags(() => kept.current, setDragged)), []);
  return dragged;
};
