// An activity in the calendar: pressed, it shows its details; dragged, or moved with Shift and the arrows, it changes its time.
import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import { useFormats } from '#web/platform/language.tsx';
import { useCalendar } from './calendar-context.ts';
import { attachEntry, minuteAt } from './calendar-dragging.ts';
import { clockOfMinutes, minutesOf, snap, snapped, type Placed } from './calendar-layout.ts';
import { lasting, longerBy, movedBy, type Times } from './calendar-moves.ts';
import classes from './CalendarEntry.module.css';
import type { ActivityLine } from './lines.queries.ts';
import { useWhenWords } from './when-words.ts';
import { useActivitiesWords } from './words.ts';

const steps: Record<string, { minutes?: number; days?: number }> = {
  ArrowUp: { minutes: -snap },
  ArrowDown: { minutes: snap },
  ArrowLeft: { days: -1 },
  ArrowRight: { days: 1 },
};

// Shift and an arrow moves it; with Alt as well, up and down make it shorter and longer.
const movedByKey = (event: KeyboardEvent, line: ActivityLine, timeZone: string): Times | null => {
  const step = steps[event.key];
  if (!event.shiftKey || event.ctrlKey || event.metaKey || step === undefined) return null;
  if (!event.altKey) return movedBy(line, step, timeZone);
  return step.minutes === undefined || (line.due_time ?? '') === '' ? null : longerBy(line, step.minutes);
};

const useDraggableEntry = (line: ActivityLine) => {
  const place = useRef<HTMLLIElement>(null);
  const handle = useRef<HTMLDivElement>(null);
  const [isDragged, setDragged] = useState(false);
  useEffect(() => {
    const [element, grip] = [place.current, handle.current];
    return element === null || grip === null ? undefined : attachEntry({ element, handle: grip, line }, setDragged);
  }, [line]);
  return { place, handle, isDragged };
};

/** The lower edge: pulled, it changes how long the activity lasts. */
const Edge = ({ placed, setEnd }: { placed: Placed; setEnd: (end: number | null) => void }) => {
  const { move } = useCalendar();
  const endAt = (event: PointerEvent<HTMLSpanElement>): number | null => {
    const column = event.currentTarget.closest('[data-times]');
    if (column === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return null;
    return Math.min(Math.max(snapped(minuteAt(column, event.clientY)), placed.start + snap), 24 * 60);
  };
  return (
    <span
      className={classes.edge}
      data-edge
      aria-hidden
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const end = endAt(event);
        if (end !== null) setEnd(end);
      }}
      onPointerUp={(event) => {
        const end = endAt(event);
        setEnd(null);
        if (end === null) return;
        const earlier = placed.end - placed.start;
        const whole = Math.max(minutesOf(placed.line.duration ?? '00:00'), earlier);
        if (end !== placed.end) move(placed.line, lasting(placed.line, whole + (end - placed.end)));
      }}
      onPointerCancel={() => setEnd(null)}
    />
  );
};

type Props = { line: ActivityLine; placed?: Placed; time?: string; lineStyle?: CSSProperties };

/** One entry, in a column of times (`placed`), among the whole days, or in a month. */
export const CalendarEntry = ({ line, placed, time: shownTime = '', lineStyle }: Props) => {
  const t = useActivitiesWords();
  const { timeZone, open, openId, move, dragged } = useCalendar();
  const { locale } = useFormats();
  const when = useWhenWords();
  const { place, handle, isDragged } = useDraggableEntry(line);
  const [end, setEnd] = useState<number | null>(null);
  const contact = line.person?.name ?? line.organization?.name ?? line.deal?.name ?? line.lead?.name ?? '';
  const said = [line.subject, when(line, timeZone), contact].filter((part) => part !== '').join(', ');
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return open(line, event.currentTarget);
    }
    const times = movedByKey(event, line, timeZone);
    if (times === null) return;
    event.preventDefault();
    event.stopPropagation();
    move(line, times, true);
  };
  const time = placed?.isStart === false ? '' : (placed?.time ?? shownTime);
  const height = end === null || placed === undefined ? undefined : `${((end - placed.start) / (24 * 60)) * 100}%`;
  return (
    <li
      ref={place}
      className={placed === undefined ? classes.whole : classes.slot}
      style={{ ...lineStyle, ...(height === undefined ? {} : { height, zIndex: 1 }) }}
      data-activity={line.id}
      data-dragged={isDragged && dragged !== null}
    >
      <UnstyledButton
        ref={handle}
        component="div"
        role="button"
        tabIndex={0}
        lang={locale}
        className={classes.entry}
        data-done={line.done}
        data-open={openId === line.id}
        data-short={placed !== undefined && placed.end - placed.start < 45}
        data-narrow={placed !== undefined && placed.lanes > 2}
        aria-haspopup="dialog"
        aria-keyshortcuts="Shift+ArrowUp Shift+ArrowDown Shift+ArrowLeft Shift+ArrowRight"
        title={said}
        onClick={(event) => open(line, event.currentTarget)}
        onKeyDown={press}
      >
        <VisuallyHidden>{line.done ? `${said}, ${t('when.done')}` : said}</VisuallyHidden>
        <span aria-hidden>
          {time !== '' && <span className={classes.time}>{time}</span>}
          {line.repeats && <IconRepeat size={12} className={classes.sign ?? ''} />}
          <span className={classes.subject}>{line.subject}</span>
          {contact !== '' && <span className={classes.contact}>{contact}</span>}
          {end !== null && <span className={classes.time}> → {clockOfMinutes(end % (24 * 60))}</span>}
        </span>
      </UnstyledButton>
      {placed?.isEnd === true && <Edge placed={placed} setEnd={setEnd} />}
    </li>
  );
};
