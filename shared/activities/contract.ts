// Activities as v2 of the API has them.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import {
  cursorQuery,
  date,
  id,
  idList,
  idParams,
  idText,
  looseFlag,
  moment,
  text,
  title,
  wordList,
} from '#shared/schemas.ts';

/** A time of day in UTC, `HH:MM`; seconds may follow. */
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, 'must be a time of day such as 14:30');

/** How long something takes, `HH:MM`; seconds may follow. */
export const duration = z.string().regex(/^\d{1,3}:[0-5]\d(:[0-5]\d)?$/, 'must be a duration such as 01:30');

const part = text.max(1000).nullish();

/** Where an activity takes place; `value` is the whole address. */
export const place = z.strictObject({
  value: part,
  country: part,
  admin_area_level_1: part,
  admin_area_level_2: part,
  locality: part,
  sublocality: part,
  route: part,
  street_number: part,
  subpremise: part,
  postal_code: part,
});

/** A person who takes part; one of them is the primary one. */
export const participant = z.strictObject({ person_id: id, primary: z.boolean().optional() });

/** Someone invited, in the calendar's words. */
export const attendee = z.strictObject({
  email: text.max(320),
  name: text.max(255).nullish(),
  status: text.max(50).nullish(),
  is_organizer: z.boolean().nullish(),
  person_id: id.nullish(),
  user_id: id.nullish(),
});

const longText = text.max(100_000);

const writable = {
  type: text.max(100),
  owner_id: id,
  deal_id: id.nullable(),
  lead_id: z.guid().nullable(),
  person_id: id.nullable(),
  org_id: id.nullable(),
  project_id: id.nullable(),
  due_date: date.nullable(),
  due_time: timeOfDay.nullable(),
  duration: duration.nullable(),
  busy: z.boolean(),
  done: z.boolean(),
  location: place.nullable(),
  participants: z.array(participant).max(500).nullable(),
  attendees: z.array(attendee).max(500).nullable(),
  public_description: longText.nullable(),
  priority: id.nullable(),
  note: longText.nullable(),
};

/** What a new activity may be given; the subject is the type's name when left out. */
export const newActivity = z
  .strictObject({ subject: title.optional() })
  .extend(z.strictObject(writable).partial().shape);

/** What may be changed; null clears. */
export const activityChanges = z.strictObject({ subject: title, ...writable }).partial();

const storedPlace = z.object({
  value: z.string().nullable(),
  country: z.string().nullable(),
  admin_area_level_1: z.string().nullable(),
  admin_area_level_2: z.string().nullable(),
  locality: z.string().nullable(),
  sublocality: z.string().nullable(),
  route: z.string().nullable(),
  street_number: z.string().nullable(),
  subpremise: z.string().nullable(),
  postal_code: z.string().nullable(),
});

export const activity = z.object({
  id,
  subject: z.string(),
  type: z.string(),
  owner_id: id,
  creator_user_id: id,
  is_deleted: z.boolean(),
  add_time: z.string(),
  update_time: z.string(),
  deal_id: id.nullable(),
  lead_id: z.guid().nullable(),
  person_id: id.nullable(),
  org_id: id.nullable(),
  project_id: id.nullable(),
  due_date: z.string().nullable(),
  due_time: z.string().nullable(),
  duration: z.string().nullable(),
  busy: z.boolean(),
  done: z.boolean(),
  marked_as_done_time: z.string().nullable(),
  location: storedPlace.nullable(),
  participants: z.array(z.object({ person_id: id, primary: z.boolean() })),
  attendees: z
    .array(
      z.object({
        email: z.string(),
        name: z.string().nullable(),
        status: z.string().nullable(),
        is_organizer: z.boolean(),
        person_id: id.nullable(),
        user_id: id.nullable(),
      }),
    )
    .optional(),
  conference_meeting_client: z.string().nullable(),
  conference_meeting_url: z.string().nullable(),
  conference_meeting_id: z.string().nullable(),
  public_description: z.string().nullable(),
  priority: z.int().nullable(),
  outcome: z.string().nullable(),
  note: z.string().nullable(),
});

export type ActivityReply = z.infer<typeof activity>;
export type NewActivity = z.output<typeof newActivity>;
export type ActivityChanges = z.output<typeof activityChanges>;

/** The columns a list of activities can be sorted by. */
export const activitySorts = ['id', 'update_time', 'add_time', 'due_date'] as const;

const includeFields = wordList.pipe(z.array(z.enum(['attendees'])));

const listQuery = z.object({
  filter_id: idText.optional(),
  ids: idList.optional(),
  owner_id: idText.optional(),
  deal_id: idText.optional(),
  lead_id: z.guid().optional(),
  person_id: idText.optional(),
  org_id: idText.optional(),
  done: looseFlag.optional(),
  updated_since: moment.optional(),
  updated_until: moment.optional(),
  sort_by: z.enum(activitySorts).default('id'),
  sort_direction: z.enum(['asc', 'desc']).default('asc'),
  include_fields: includeFields.optional(),
  ...cursorQuery,
});

export type ActivityListQuery = z.output<typeof listQuery>;

const common = { tag: 'activities', can: 'user' } as const;

export const getActivities = endpoint({
  ...common,
  name: 'getActivities',
  method: 'GET',
  path: '/api/v2/activities',
  summary: 'List activities',
  query: listQuery,
  reply: z.array(activity),
  paging: 'cursor',
});

export const addActivity = endpoint({
  ...common,
  name: 'addActivity',
  method: 'POST',
  path: '/api/v2/activities',
  summary: 'Add an activity',
  body: newActivity,
  reply: activity,
});

export const getActivity = endpoint({
  ...common,
  name: 'getActivity',
  method: 'GET',
  path: '/api/v2/activities/{id}',
  summary: 'Read an activity',
  params: idParams,
  query: z.object({ include_fields: includeFields.optional() }),
  reply: activity,
});

export const updateActivity = endpoint({
  ...common,
  name: 'updateActivity',
  method: 'PATCH',
  path: '/api/v2/activities/{id}',
  summary: 'Change an activity',
  params: idParams,
  body: activityChanges,
  reply: activity,
});

export const deleteActivity = endpoint({
  ...common,
  name: 'deleteActivity',
  method: 'DELETE',
  path: '/api/v2/activities/{id}',
  summary: 'Delete an activity',
  params: idParams,
  reply: z.object({ id }),
});
