// Being reminded of an activity before it begins.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { idParams } from '#shared/schemas.ts';

/** Minutes before an activity; `none` is never. */
export const reminderTimes = ['none', '0', '5', '15', '30', '60', '1440'] as const;
export type ReminderTime = (typeof reminderTimes)[number];

/** On an activity also `default`: as its owner's profile has it. */
export const activityReminders = ['default', ...reminderTimes] as const;
export type ActivityReminder = (typeof activityReminders)[number];

const reminder = z.object({ reminder: z.enum(activityReminders) });
const common = { tag: 'activities', can: 'user', params: idParams, reply: reminder } as const;

export const getActivityReminder = endpoint({
  ...common,
  name: 'getActivityReminder',
  method: 'GET',
  path: '/api/v2/activities/{id}/reminder',
  summary: 'How many minutes before it begins the owner of an activity is reminded of it.',
});

export const updateActivityReminder = endpoint({
  ...common,
  name: 'updateActivityReminder',
  method: 'PUT',
  path: '/api/v2/activities/{id}/reminder',
  summary: 'Change when the owner of an activity is reminded of it; with a scope, of those of its series too.',
  body: z.strictObject({
    reminder: z.enum(activityReminders),
    scope: z.enum(['this', 'following', 'all']).default('this'),
  }),
});

/** An activity without a time of day counts from this one. */
export const wholeDayBegins = '09:00';
