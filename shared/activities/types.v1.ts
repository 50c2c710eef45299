// Activity types, as v1 of the API has them.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { id, idList, idParams, looseNumber, title } from '#shared/schemas.ts';

/** The icons a type can have. */
export const activityIcons = [
  'task',
  'email',
  'meeting',
  'deadline',
  'call',
  'lunch',
  'calendar',
  'downarrow',
  'document',
  'smartphone',
  'camera',
  'scissors',
  'cogs',
  'bubble',
  'uparrow',
  'checkbox',
  'signpost',
  'shuffle',
  'addressbook',
  'linegraph',
  'picture',
  'car',
  'world',
  'search',
  'clip',
  'sound',
  'brush',
  'key',
  'padlock',
  'pricetag',
  'suitcase',
  'finish',
  'plane',
  'loop',
  'wifi',
  'truck',
  'cart',
  'bulb',
  'bell',
  'presentation',
] as const;

const icon = z.enum(activityIcons);
const color = z
  .string()
  .regex(/^#?[0-9a-f]{6}$/i, 'must be a colour such as FFFFFF')
  .transform((value) => value.replace('#', ''))
  .nullable();

const newType = z.object({ name: title, icon_key: icon, color: color.optional() });
const typeChanges = z.object({
  name: title.optional(),
  icon_key: icon.optional(),
  color: color.optional(),
  order_nr: looseNumber.pipe(z.int().min(0).max(1_000_000)).optional(),
});

export const activityType = z.object({
  id,
  name: z.string(),
  key_string: z.string(),
  icon_key: z.string(),
  color: z.string().nullable(),
  order_nr: z.int(),
  active_flag: z.boolean(),
  is_custom_flag: z.boolean(),
  add_time: z.string(),
  update_time: z.string(),
});

export type ActivityTypeReply = z.infer<typeof activityType>;
export type NewActivityType = z.output<typeof newType>;
export type ActivityTypeChanges = z.output<typeof typeChanges>;

const tag = 'activityTypes';
const path = '/api/v1/activityTypes' as const;

export const getActivityTypes = endpoint({
  name: 'getActivityTypes',
  method: 'GET',
  path,
  can: 'user',
  tag,
  summary: 'List all activity types',
  reply: z.array(activityType),
  paging: 'none',
});

export const addActivityType = endpoint({
  name: 'addActivityType',
  method: 'POST',
  path,
  can: 'admin',
  tag,
  summary: 'Add an activity type',
  body: newType,
  reply: activityType,
});

export const updateActivityType = endpoint({
  name: 'updateActivityType',
  method: 'PUT',
  path: `${path}/{id}`,
  can: 'admin',
  tag,
  summary: 'Change an activity type',
  params: idParams,
  body: typeChanges,
  reply: activityType,
});

export const deleteActivityType = endpoint({
  name: 'deleteActivityType',
  method: 'DELETE',
  path: `${path}/{id}`,
  can: 'admin',
  tag,
  summary: 'Retire an activity type',
  params: idParams,
  reply: activityType,
  errors: ['activity_type_built_in'],
});

export const deleteActivityTypes = endpoint({
  name: 'deleteActivityTypes',
  method: 'DELETE',
  path,
  can: 'admin',
  tag,
  summary: 'Retire several activity types',
  query: z.object({ ids: idList.refine((ids) => ids.length > 0, 'must name at least one id') }),
  reply: z.object({ id: z.array(id) }),
  errors: ['activity_type_built_in'],
});
