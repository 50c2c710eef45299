// Activities as v1 of the API had them; many clients still call it so.
import { z } from 'zod';
import { attendee, duration, timeOfDay } from '#shared/activities/contract.ts';
import { endpoint } from '#shared/endpoint.ts';
import {
  cursorQuery,
  date,
  id,
  idList,
  idParams,
  idText,
  looseFlag,
  looseId,
  looseMoment,
  offsetQuery,
  text,
} from '#shared/schemas.ts';

const emptyIsNull = (value: unknown): unknown => (value === '' ? null : value);
const orEmpty = <T extends z.ZodType>(schema: T) => z.preprocess(emptyIsNull, schema.nullable()).optional();

const longText = text.max(100_000);

const body = {
  subject: z.preprocess((value) => (value === '' || value === null ? undefined : value), text.max(255).optional()),
  type: z.preprocess((value) => (value === '' || value === null ? undefined : value), text.max(100).optional()),
  user_id: looseId.optional(),
  deal_id: orEmpty(looseId),
  lead_id: orEmpty(z.guid()),
  person_id: orEmpty(looseId),
  org_id: orEmpty(looseId),
  project_id: orEmpty(looseId),
  due_date: orEmpty(date),
  due_time: orEmpty(timeOfDay),
  duration: orEmpty(duration),
  busy_flag: orEmpty(looseFlag),
  done: looseFlag.optional(),
  location: orEmpty(text.max(1000)),
  public_description: orEmpty(longText),
  note: orEmpty(longText),
  participants: z
    .array(z.object({ person_id: looseId, primary_flag: looseFlag.optional() }))
    .max(500)
    .nullish(),
  attendees: z
    .array(
      z.object({
        email_address: attendee.shape.email,
        name: attendee.shape.name,
        status: attendee.shape.status,
        is_organizer: looseFlag.nullish(),
        person_id: looseId.nullish(),
        user_id: looseId.nullish(),
      }),
    )
    .max(500)
    .nullish(),
};

export const legacyActivityBody = z.object(body);
export type LegacyActivityBody = z.output<typeof legacyActivityBody>;

const nullableText = z.string().nullable();

export const legacyActivity = z.object({
  id,
  company_id: id,
  user_id: id,
  assigned_to_user_id: id,
  created_by_user_id: id,
  update_user_id: id.nullable(),
  done: z.boolean(),
  type: z.string(),
  subject: z.string(),
  due_date: nullableText,
  due_time: z.string(),
  duration: z.string(),
  busy_flag: z.boolean(),
  add_time: z.string(),
  update_time: z.string(),
  marked_as_done_time: z.string(),
  active_flag: z.boolean(),
  note: nullableText,
  public_description: nullableText,
  priority: z.int().nullable(),
  deal_id: id.nullable(),
  lead_id: z.guid().nullable(),
  person_id: id.nullable(),
  org_id: id.nullable(),
  project_id: id.nullable(),
  deal_title: nullableText,
  lead_title: nullableText,
  person_name: nullableText,
  org_name: nullableText,
  owner_name: z.string(),
  deal_dropbox_bcc: nullableText,
  person_dropbox_bcc: z.string(),
  location: nullableText,
  location_subpremise: nullableText,
  location_street_number: nullableText,
  location_route: nullableText,
  location_sublocality: nullableText,
  location_locality: nullableText,
  location_admin_area_level_1: nullableText,
  location_admin_area_level_2: nullableText,
  location_country: nullableText,
  location_postal_code: nullableText,
  location_formatted_address: nullableText,
  participants: z.array(z.object({ person_id: id, primary_flag: z.boolean() })),
  attendees: z.array(
    z.object({
      email_address: z.string(),
      name: nullableText,
      status: nullableText,
      is_organizer: z.union([z.literal(0), z.literal(1)]),
      person_id: id.nullable(),
      user_id: id.nullable(),
    }),
  ),
  conference_meeting_client: nullableText,
  conference_meeting_url: nullableText,
  conference_meeting_id: nullableText,
  reference_type: z.null(),
  reference_id: z.null(),
  rec_rule: nullableText,
  rec_master_activity_id: z.null(),
  series: z.array(z.never()),
  source_timezone: z.null(),
  file: z.null(),
});

export type LegacyActivity = z.infer<typeof legacyActivity>;

const types = z
  .string()
  .transform((list) => list.split(',').map((word) => word.trim()))
  .optional();

const listQuery = z.object({
  // 0 stands for everybody; nothing for oneself.
  user_id: z.union([z.literal('0').transform(() => 0), idText]).optional(),
  filter_id: idText.optional(),
  type: types,
  start_date: date.optional(),
  end_date: date.optional(),
  done: looseFlag.optional(),
  ...offsetQuery,
});

const collectionQuery = z.object({
  since: looseMoment.optional(),
  until: looseMoment.optional(),
  user_id: idText.optional(),
  done: looseFlag.optional(),
  type: types,
  ...cursorQuery,
});

export type LegacyActivityListQuery = z.output<typeof listQuery>;
export type ActivityCollectionQuery = z.output<typeof collectionQuery>;

const common = { tag: 'activities', can: 'user' } as const;
const path = '/api/v1/activities' as const;

export const getActivitiesV1 = endpoint({
  ...common,
  name: 'getActivitiesV1',
  method: 'GET',
  path,
  summary: 'List activities, one’s own unless told otherwise (legacy)',
  query: listQuery,
  reply: z.array(legacyActivity),
  paging: 'offset',
});

export const getActivitiesCollection = endpoint({
  ...common,
  name: 'getActivitiesCollection',
  method: 'GET',
  path: `${path}/collection`,
  summary: 'Walk through all activities (legacy)',
  query: collectionQuery,
  reply: z.array(legacyActivity),
  paging: 'cursor',
});

export const addActivityV1 = endpoint({
  ...common,
  name: 'addActivityV1',
  method: 'POST',
  path,
  summary: 'Add an activity (legacy)',
  body: legacyActivityBody,
  reply: legacyActivity,
  status: 201,
});

export const getActivityV1 = endpoint({
  ...common,
  name: 'getActivityV1',
  method: 'GET',
  path: `${path}/{id}`,
  summary: 'Read an activity (legacy)',
  params: idParams,
  reply: legacyActivity,
});

export const updateActivityV1 = endpoint({
  ...common,
  name: 'updateActivityV1',
  method: 'PUT',
  path: `${path}/{id}`,
  summary: 'Change an activity (legacy)',
  params: idParams,
  body: legacyActivityBody,
  reply: legacyActivity,
});

export const deleteActivityV1 = endpoint({
  ...common,
  name: 'deleteActivityV1',
  method: 'DELETE',
  path: `${path}/{id}`,
  summary: 'Delete an activity (legacy)',
  params: idParams,
  reply: z.object({ id }),
});

export const deleteActivitiesV1 = endpoint({
  ...common,
  name: 'deleteActivitiesV1',
  method: 'DELETE',
  path,
  summary: 'Delete several activities (legacy)',
  query: z.object({ ids: idList.refine((ids) => ids.length > 0, 'must name at least one id') }),
  reply: z.object({ id: z.array(id) }),
});
