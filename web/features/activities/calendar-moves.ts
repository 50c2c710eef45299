// What moving and lengthening an activity in the calendar writes. The clock of the reader's time zone counts, not that of UTC: what
// is at nine stays at nine when it moves over a change of the clock.
import { addDays } from '#shared/days.ts';
import { dueClock, dueFields } from '#shared/zoned.ts';
import { clockOfMinutes, minutesOf, snap } from './calendar-layout.ts';
import type { ActivityLine } from './lines.queries.ts';

export type Times = Pick<ActivityLine, 'due_date' | 'due_time' | 'duration'>;
/** Minutes of the day, or null for the whole day. */
export type Place = { date: string; minutes: number | null };

const lastMinute = 24 * 60 - 1;

/** The times of an activity put at another place. */
export const placedAt = (line: ActivityLine, place: Place, timeZone: string): Times => {
  const time = place.minutes === null ? '' : clockOfMinutes(Math.min(Math.max(place.minutes, 0), lastMinute));
  return { ...dueFields({ date: place.date, time }, timeZone), duration: line.duration };
};

/** Moved by minutes and days; what has no time moves by days alone. */
export const movedBy = (line: ActivityLine, by: { minutes?: number; days?: number }, timeZone: string): Times => {
  const { date, time } = dueClock(line, timeZone);
  const minutes = time === '' ? null : minutesOf(time) + (by.minutes ?? 0);
  if (minutes === null) return placedAt(line, { date: addDays(date, by.days ?? 0), minutes }, timeZone);
  const over = Math.floor(minutes / (24 * 60));
  const place = { date: addDays(date, (by.days ?? 0) + over), minutes: minutes - over * 24 * 60 };
  return placedAt(line, place, timeZone);
};

/** Lasting so many minutes, a quarter of an hour at least. */
export const lasting = (line: ActivityLine, minutes: number): Times => ({
  due_date: line.due_date,
  due_time: line.due_time,
  duration: clockOfMinutes(Math.max(snap, minutes)),
});

/** Longer by so many minutes; what lasts no time yet is drawn as half an hour. */
export const longerBy = (line: ActivityLine, minutes: number): Times =>
  lasting(line, (line.duration === null ? 2 * snap : minutesOf(line.duration)) + minutes);
