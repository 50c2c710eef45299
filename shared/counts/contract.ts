// The numbers beside the entries of the rail.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';

/** Nobody reads larger numbers off a badge: what is more counts as so many. */
export const mostCounted = 1000;

export const getCounts = endpoint({
  name: 'getCounts',
  method: 'GET',
  path: '/api/v2/counts',
  can: 'user',
  summary: `Unread leads one sees, one's own activities due today and overdue, one's own conversions under way; ${mostCounted} at most each.`,
  tag: 'Counts',
  reply: z.strictObject({
    unread_leads: z.int(),
    activities_due_today: z.int(),
    activities_overdue: z.int(),
    running_conversions: z.int(),
  }),
});
