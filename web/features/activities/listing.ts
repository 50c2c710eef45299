// What the address of the activities page says. Apart from the queries, which the map of addresses need not load.
import { isDay } from '#shared/days.ts';

export const whens = ['todo', 'overdue', 'today', 'upcoming', 'done'] as const;
export type When = (typeof whens)[number];

export const calendarViews = ['day', 'week', 'month'] as const;
export type CalendarView = (typeof calendarViews)[number];

/**
 * Without a `view` it is the list. `owner` is a user, 0 everybody, absent oneself; `date` any day of what the calendar shows,
 * absent today; `only` narrows the calendar to what is to do, or done.
 */
export type ActivityListing = {
  view?: CalendarView;
  date?: string;
  only?: 'todo' | 'done';
  when?: When;
  owner?: number;
  type?: string;
};

const dayIn = (value: unknown): string | undefined => (typeof value === 'string' && isDay(value) ? value : undefined);

/** Reads it from the address, leaving out what makes no sense. */
export const activityListing = (search: Record<string, unknown>): ActivityListing => {
  const when = whens.find((one) => one === search['when']);
  // Links to the calendar as it once was are still about.
  const view = search['view'] === 'calendar' ? 'week' : calendarViews.find((one) => one === search['view']);
  const date = dayIn(search['date']) ?? dayIn(search['week']);
  const only = (['todo', 'done'] as const).find((one) => one === search['only']);
  return {
    ...(view === undefined ? {} : { view }),
    ...(date === undefined ? {} : { date }),
    ...(only === undefined ? {} : { only }),
    ...(when === undefined || when === 'todo' ? {} : { when }),
    ...(Number.isInteger(search['owner']) ? { owner: search['owner'] as number } : {}),
    ...(typeof search['type'] === 'string' ? { type: search['type'] } : {}),
  };
};
