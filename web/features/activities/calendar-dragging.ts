// What makes dragging in the calendar work. Each function starts something and gives back how to stop it.
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { disableNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/disable-native-drag-preview';
import { minutesOf, shortest, snap, snapped } from './calendar-layout.ts';
import type { Place } from './calendar-moves.ts';
import type { ActivityLine } from './lines.queries.ts';

type Bag = Record<string | symbol, unknown>;
/** What is being dragged, and where it would be. */
export type Dragged = { line: ActivityLine; place: Place; length: number };

const isEntry = (bag: Bag): boolean => bag['kind'] === 'activity';
const lineIn = (bag: Bag): ActivityLine => bag['line'] as ActivityLine;

/** The minute of the day at a height of a column. */
export const minuteAt = (column: Element, clientY: number): number => {
  const { top, height } = column.getBoundingClientRect();
  return ((clientY - top) / height) * 24 * 60;
};

/** Makes an entry draggable; where in it the hand is stays below the hand. */
export const attachEntry = (
  { element, handle, line }: { element: HTMLElement; handle: HTMLElement; line: ActivityLine },
  setDragged: (isDragged: boolean) => void,
): (() => void) =>
  draggable({
    element,
    dragHandle: handle,
    getInitialData: ({ input }) => ({
      kind: 'activity',
      line,
      grabbed: input.clientY - element.getBoundingClientRect().top,
      height: element.getBoundingClientRect().height,
    }),
    // In the columns the place it would have is drawn instead.
    onGenerateDragPreview: ({ nativeSetDragImage }) => {
      if (element.closest('[data-month]') === null) disableNativeDragPreview({ nativeSetDragImage });
    },
    onDragStart: () => setDragged(true),
    onDrop: () => setDragged(false),
  });

/** Lets entries be dropped on a day: at a time of it, on the whole day, or (`keep`) at the time they had. */
export const attachDay = (element: HTMLElement, day: { date: string; at: 'time' | 'allDay' | 'keep' }): (() => void) =>
  dropTargetForElements({
    element,
    canDrop: ({ source }) => isEntry(source.data),
    getData: () => ({ ...day, element }),
  });

const lengthOf = (line: ActivityLine): number => Math.max(shortest, minutesOf(line.duration ?? '00:00'));

const placeOn = (target: Bag, source: Bag, clientY: number): Place | 'keep' => {
  const date = target['date'] as string;
  if (target['at'] === 'allDay') return { date, minutes: null };
  if (target['at'] === 'keep') return 'keep';
  const line = lineIn(source);
  const column = target['element'] as Element;
  const lasts = lengthOf(line);
  // From the row of whole days it comes without a height of its own.
  const isTimed = (line.due_time ?? '') !== '';
  const share = isTimed ? (source['grabbed'] as number) / (source['height'] as number) : 0.5;
  const start = snapped(minuteAt(column, clientY) - share * lasts);
  return { date, minutes: Math.min(Math.max(start, 0), 24 * 60 - snap) };
};

type Watched = {
  setDragged: (dragged: Dragged | null) => void;
  onDrop: (line: ActivityLine, place: Place) => void;
  /** The place an entry of a month has on another day. */
  keptOn: (line: ActivityLine, date: string) => Place;
};

/** Watches every drag of the calendar: where the entry would be, and where it was let go. */
export const watchEntries = (watched: () => Watched): (() => void) => {
  const placeIn = (source: Bag, location: { input: { clientY: number }; dropTargets: { data: Bag }[] }) => {
    const target = location.dropTargets[0]?.data;
    if (target === undefined) return null;
    const place = placeOn(target, source, location.input.clientY);
    return place === 'keep' ? watched().keptOn(lineIn(source), target['date'] as string) : place;
  };
  return combine(
    monitorForElements({
      canMonitor: ({ source }) => isEntry(source.data),
      onDrag: ({ source, location }) => {
        const line = lineIn(source.data);
        const place = placeIn(source.data, location.current);
        watched().setDragged(place === null ? null : { line, place, length: lengthOf(line) });
      },
      onDrop: ({ source, location }) => {
        watched().setDragged(null);
        const place = placeIn(source.data, location.current);
        if (place !== null) watched().onDrop(lineIn(source.data), place);
      },
    }),
  );
};
