// Activities that repeat, which the compatible API does not know: there each occurrence is an activity of its own.
import { z } from 'zod';
import { activity, activityChanges, newActivity } from '#shared/activities/contract.ts';
import { timeZone } from '#shared/companies/values.ts';
import { endpoint } from '#shared/endpoint.ts';
import { id, idParams, text } from '#shared/schemas.ts';

const rule = text.max(300);
const scope = z.enum(['following', 'all']);

const series = z.object({
  id,
  rule: z.string(),
  time_zone: z.string(),
  start_date: z.string(),
  /** The day of this occurrence by the rule, wherever it was moved to since. */
  day: z.string(),
  /** No more occurrences are made. */
  is_over: z.boolean(),
});

export type SeriesReply = z.infer<typeof series>;

const common = { tag: 'activities', can: 'user', errors: ['bad_recurrence', 'recurrence_too_long'] } as const;

export const addActivitySeries = endpoint({
  ...common,
  name: 'addActivitySeries',
  method: 'POST',
  path: '/api/v2/activitySeries',
  summary: 'Add an activity that repeats by a rule of RFC 5545. Gives its first occurrence.',
  body: z.strictObject({ rule, time_zone: timeZone.optional(), activity: newActivity }),
  reply: activity,
});

export const getActivitySeries = endpoint({
  ...common,
  name: 'getActivitySeries',
  method: 'GET',
  path: '/api/v2/activities/{id}/series',
  summary: 'The series an activity is of; null when it does not repeat.',
  params: idParams,
  reply: series.nullable(),
});

export const updateActivitySeries = endpoint({
  ...common,
  name: 'updateActivitySeries',
  method: 'PUT',
  path: '/api/v2/activities/{id}/series',
  summary:
    'Change an activity and those of its series that follow, or all that are not done; with another rule, or null to stop. Without one, the rule moves with the activity. An activity that does not repeat begins to by a rule.',
  params: idParams,
  body: z.strictObject({
    scope: scope.default('following'),
    rule: rule.nullable().optional(),
    changes: activityChanges.optional(),
  }),
  reply: activity,
});

export const deleteActivitySeries = endpoint({
  ...common,
  name: 'deleteActivitySeries',
  method: 'DELETE',
  path: '/api/v2/activities/{id}/series',
  summary: 'End a series: delete this activity and those that follow, or all that are not done. Gives their ids.',
  params: idParams,
  query: z.object({ scope: scope.default('following') }),
  reply: z.object({ ids: z.array(id) }),
});
