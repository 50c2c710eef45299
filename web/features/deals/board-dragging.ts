// Dragging cards with the pointer. Everything it does can be done from a card's menu and by keyboard as well.
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { preserveOffsetOnSource } from '@atlaskit/pragmatic-drag-and-drop/utils/preserve-offset-on-source';
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview';
import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/attach-closest-edge';
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge';
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { BoardCard, Place } from './board-arranging.ts';
import { startScrolling } from './board-scrolling.ts';

export type Zone = 'delete' | 'lost' | 'won' | 'move';
export type Dropped = { card: BoardCard } & ({ zone: Zone } | { place: Place });

type Bag = Record<string | symbol, unknown>;

const isCard = (bag: Bag): boolean => bag['kind'] === 'card';
const cardIn = (bag: Bag): BoardCard => bag['card'] as BoardCard;

// The card under the hand is a tilted copy of the card.
const tiltedCopy = (element: HTMLElement, container: HTMLElement): void => {
  const copy = element.cloneNode(true) as HTMLElement;
  const { width, height } = element.getBoundingClientRect();
  Object.assign(copy.style, {
    position: 'static',
    width: `${width}px`,
    height: `${height}px`,
    transform: 'rotate(2deg)',
  });
  delete copy.dataset['rotten'];
  container.style.padding = '8px';
  container.append(copy);
};

/** Makes a card draggable, and a place to drop others before or after it. */
export const useDraggableCard = (ref: RefObject<HTMLElement | null>, card: BoardCard, isMovable: boolean) => {
  const [edge, setEdge] = useState<'top' | 'bottom' | null>(null);
  const [isDragged, setDragged] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    return combine(
      draggable({
        element,
        canDrag: () => isMovable,
        getInitialData: () => ({ kind: 'card', card }),
        onGenerateDragPreview: ({ nativeSetDragImage, location }) =>
          setCustomNativeDragPreview({
            nativeSetDragImage,
            getOffset: preserveOffsetOnSource({ element, input: location.current.input }),
            render: ({ container }) => tiltedCopy(element, container),
          }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => isCard(source.data) && cardIn(source.data).id !== card.id,
        getData: ({ input }) =>
          attachClosestEdge({ kind: 'card', card }, { element, input, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self }) => setEdge(extractClosestEdge(self.data) as 'top' | 'bottom' | null),
        onDragLeave: () => setEdge(null),
        onDrop: () => setEdge(null),
      }),
    );
  }, [ref, card, isMovable]);
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
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => isCard(source.data),
      getData: () => ({ kind: 'place', ...kept.current }),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    });
  }, [ref]);
  return isOver;
};

const droppedOn = (card: BoardCard, target: Bag, lastOf: (stageId: number) => number | undefined): Dropped => {
  if (target['kind'] === 'card') {
    const other = cardIn(target);
    const isAbove = extractClosestEdge(target) === 'top';
    return { card, place: { stageId: other.stage_id, ...(isAbove ? { beforeId: other.id } : { afterId: other.id }) } };
  }
  if (target['zone'] !== undefined) return { card, zone: target['zone'] as Zone };
  const stageId = target['stageId'] as number;
  return { card, place: { stageId, afterId: lastOf(stageId) } };
};

type Watched = {
  board: RefObject<HTMLElement | null>;
  onDrop: (dropped: Dropped) => void;
  lastOf: (stageId: number) => number | undefined;
};

/** Watches the whole drag: which card it is (null when none), and where it was dropped. */
export const useDragging = (watched: Watched): BoardCard | null => {
  const [dragged, setDragged] = useState<BoardCard | null>(null);
  const kept = useRef(watched);
  kept.current = watched;
  useEffect(() => {
    let scrolling: ReturnType<typeof startScrolling> | null = null;
    const stop = monitorForElements({
      canMonitor: ({ source }) => isCard(source.data),
      onDragStart: ({ source, location }) => {
        setDragged(cardIn(source.data));
        scrolling = startScrolling(kept.current.board.current, location.current.input);
      },
      onDrag: ({ location }) => scrolling?.moveTo(location.current.input),
      onDrop: ({ source, location }) => {
        scrolling?.stop();
        setDragged(null);
        const target = location.current.dropTargets[0];
        if (target !== undefined) kept.current.onDrop(droppedOn(cardIn(source.data), target.data, kept.current.lastOf));
      },
    });
    return () => {
      scrolling?.stop();
      stop();
    };
  }, []);
  return dragged;
};
