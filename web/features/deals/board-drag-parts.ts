// What makes dragging work, fetched after the board stands. Each function starts something and gives back how to stop it.
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
import type { BoardCard } from './board-arranging.ts';
import type { Dropped, Edge, Watched, Zone } from './board-dragging.ts';
import { startScrolling } from './board-scrolling.ts';

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

type CardParts = {
  element: HTMLElement;
  card: BoardCard;
  isMovable: boolean;
  setEdge: (edge: Edge) => void;
  setDragged: (isDragged: boolean) => void;
};

/** Makes a card draggable, and a place to drop others before or after it. */
export const attachCard = ({ element, card, isMovable, setEdge, setDragged }: CardParts): (() => void) =>
  combine(
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
      onDrag: ({ self }) => setEdge(extractClosestEdge(self.data) as Edge),
      onDragLeave: () => setEdge(null),
      onDrop: () => setEdge(null),
    }),
  );

/** Lets cards be dropped on an element that carries `what`. */
export const attachPlace = (
  element: HTMLElement,
  what: () => { stageId: number } | { zone: Zone },
  setOver: (isOver: boolean) => void,
): (() => void) =>
  dropTargetForElements({
    element,
    canDrop: ({ source }) => isCard(source.data),
    getData: () => ({ kind: 'place', ...what() }),
    onDragEnter: () => setOver(true),
    onDragLeave: () => setOver(false),
    onDrop: () => setOver(false),
  });

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

/** Watches the whole drag: which card it is (null when none), and where it was dropped. */
export const watchDrags = (watched: () => Watched, setDragged: (card: BoardCard | null) => void): (() => void) => {
  let scrolling: ReturnType<typeof startScrolling> | null = null;
  const stop = monitorForElements({
    canMonitor: ({ source }) => isCard(source.data),
    onDragStart: ({ source, location }) => {
      setDragged(cardIn(source.data));
      scrolling = startScrolling(watched().board.current, location.current.input);
    },
    onDrag: ({ location }) => scrolling?.moveTo(location.current.input),
    onDrop: ({ source, location }) => {
      scrolling?.stop();
      setDragged(null);
      const target = location.current.dropTargets[0];
      if (target !== undefined) watched().onDrop(droppedOn(cardIn(source.data), target.data, watched().lastOf));
    },
  });
  return () => {
    scrolling?.stop();
    stop();
  };
};
