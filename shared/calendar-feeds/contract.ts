// A user's activities for their calendar program: by a secret address, or one as a file.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { idParams } from '#shared/schemas.ts';

const tag = 'Calendar feeds';
const feed = z.object({ url: z.string().nullable(), add_time: z.string().nullable() });
const path = '/api/v2/users/me/calendar-feed' as const;

export const getCalendarFeed = endpoint({
  name: 'getCalendarFeed',
  method: 'GET',
  path,
  can: 'user',
  tag,
  summary: 'The secret address of the caller’s calendar; null when there is none.',
  reply: feed,
});

export const addCalendarFeed = endpoint({
  name: 'addCalendarFeed',
  method: 'POST',
  path,
  can: 'user',
  tag,
  summary:
    'Give the caller’s calendar a secret address, when it has none; with `renew` another one, and the earlier ends.',
  body: z.strictObject({ renew: z.boolean().default(false) }),
  reply: feed,
});

export const deleteCalendarFeed = endpoint({
  name: 'deleteCalendarFeed',
  method: 'DELETE',
  path,
  can: 'user',
  tag,
  summary: 'End the secret address of the caller’s calendar.',
  reply: feed,
});

export const readCalendarFeed = endpoint({
  name: 'readCalendarFeed',
  method: 'GET',
  path: '/calendar/{secret}.ics',
  can: 'anyone',
  tag,
  summary: 'The calendar of whoever has this secret address, as iCalendar.',
  params: z.object({ secret: z.string().max(100) }),
  reply: z.unknown(),
  sendsFile: true,
  atMost: { calls: 30, seconds: 60 },
});

export const downloadActivity = endpoint({
  name: 'downloadActivity',
  method: 'GET',
  path: '/api/v2/activities/{id}/calendar',
  can: 'user',
  tag,
  summary: 'An activity as an iCalendar file.',
  params: idParams,
  reply: z.unknown(),
  sendsFile: true,
});
