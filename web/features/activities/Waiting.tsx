// What stands where activities will be, while they are on their way; it comes late enough not to flash.
import { Skeleton } from '@mantine/core';
import classes from './Waiting.module.css';

const hours = [
  [9, 1],
  [11, 1.5],
  [14, 1],
] as const;

/** In a column of hours. */
export const WaitingTimes = ({ nth }: { nth: number }) =>
  hours
    .filter((_, index) => (index + nth) % 3 !== 0)
    .map(([hour, length]) => (
      <Skeleton
        key={hour}
        className={classes.slot ?? ''}
        style={{ top: `${((hour + (nth % 2)) / 24) * 100}%`, height: `${(length / 24) * 100}%` }}
      />
    ));

/** In a day of a month. */
export const WaitingLine = ({ nth }: { nth: number }) => (
  <Skeleton className={classes.line ?? ''} h={18} w={`${60 + ((nth * 13) % 35)}%`} />
);

/** The whole calendar, while the calendar itself is fetched. */
export const WaitingCalendar = ({ label }: { label: string }) => (
  <div className={classes.calendar} role="status" aria-label={label}>
    <Skeleton h={36} w={280} maw="80%" />
    <Skeleton h="100%" />
  </div>
);
