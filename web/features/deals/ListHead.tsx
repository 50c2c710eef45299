// The header of the table: what the columns are, in which order the rows stand, and how wide the columns are.
import { Checkbox, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useRef, type PointerEvent } from 'react';
import type { Column } from './list-columns.ts';
import { useListWords } from './list-words.ts';
import type { Selecting } from './list-selecting.ts';
import classes from './List.module.css';

export type Sort = { by: string | undefined; direction: 'asc' | 'desc' };

type Props = {
  columns: Column[];
  sort: Sort;
  onSort: (key: string) => void;
  selecting: Selecting;
  /** The rows that were asked for are not there yet, so that none of them can be ticked. */
  isWaiting: boolean;
  /** The column that Tab reaches, when the header is where one was last. */
  reached: number | null;
  /** While dragging, and once it was let go. */
  onResize: (key: string, width: number, isDone: boolean) => void;
};

const Grip = ({ column, onResize }: { column: Column; onResize: Props['onResize'] }) => {
  const t = useListWords();
  const start = useRef<{ x: number; width: number } | null>(null);
  const widthAt = (event: PointerEvent): number =>
    start.current === null ? column.width : start.current.width + event.clientX - start.current.x;
  const down = (event: PointerEvent<HTMLSpanElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width: column.width };
  };
  const move = (event: PointerEvent): void => {
    if (start.current !== null) onResize(column.key, widthAt(event), false);
  };
  const up = (event: PointerEvent): void => {
    if (start.current !== null) onResize(column.key, widthAt(event), true);
    start.current = null;
  };
  return (
    <span
      className={classes.grip}
      aria-hidden
      title={t('resize')}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
    />
  );
};

const ariaSort = (column: Column, sort: Sort): 'ascending' | 'descending' | 'none' | undefined => {
  if (!column.isSortable) return undefined;
  if (column.key !== sort.by) return 'none';
  return sort.direction === 'asc' ? 'ascending' : 'descending';
};

const HeadCell = ({
  column,
  nth,
  sort,
  onSort,
  isReached,
  onResize,
}: Omit<Props, 'columns' | 'selecting' | 'isWaiting' | 'reached'> & {
  column: Column;
  nth: number;
  isReached: boolean;
}) => {
  const Arrow = sort.direction === 'asc' ? IconArrowUp : IconArrowDown;
  const stop = { 'data-at': `-1:${nth}`, tabIndex: isReached ? 0 : -1 };
  return (
    <div
      role="columnheader"
      aria-colindex={nth + 1}
      aria-sort={ariaSort(column, sort)}
      className={classes.headCell}
      data-column={column.key}
      data-number={column.isNumber || undefined}
      {...(column.isSortable ? {} : stop)}
    >
      {column.isSortable ? (
        <UnstyledButton className={classes.sort} onClick={() => onSort(column.key)} {...stop}>
          <span className={classes.headName}>{column.label}</span>
          {column.key === sort.by && <Arrow size={14} aria-hidden className={classes.arrow} />}
        </UnstyledButton>
      ) : (
        <span className={classes.headName}>{column.label}</span>
      )}
      <Grip column={column} onResize={onResize} />
    </div>
  );
};

export const ListHead = ({ columns, selecting, isWaiting, reached, ...props }: Props) => {
  const t = useListWords();
  const { isAll, selected, tickAll, clear } = selecting;
  return (
    <div role="row" aria-rowindex={1} className={classes.head}>
      <div role="columnheader" aria-colindex={1} className={classes.tickCell}>
        <Checkbox
          size="xs"
          aria-label={t('select.all')}
          disabled={isWaiting}
          checked={isAll}
          indeterminate={!isAll && selected.length > 0}
          onChange={() => (isAll ? clear() : tickAll())}
          data-at="-1:0"
          tabIndex={reached === 0 ? 0 : -1}
        />
      </div>
      {columns.map((column, index) => (
        <HeadCell key={column.key} column={column} nth={index + 1} isReached={reached === index + 1} {...props} />
      ))}
    </div>
  );
};
