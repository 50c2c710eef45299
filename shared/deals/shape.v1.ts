// A deal as v1 shows and takes it.
import { z } from 'zod';
import {
  amount,
  currency,
  date,
  id,
  looseFlag,
  looseId,
  looseMoment,
  looseNumber,
  text,
  title,
} from '#shared/schemas.ts';
import { dealStatus, probability } from '#shared/deals/shape.ts';
import { relatedPerson, relatedUser } from '#shared/deals/surroundings.contract.v1.ts';

const moment = z.string().nullable();
const span = z.strictObject({
  y: z.int(),
  m: z.int(),
  d: z.int(),
  h: z.int(),
  i: z.int(),
  s: z.int(),
  total_seconds: z.int(),
});

const relatedOrganization = z.strictObject({
  name: z.string(),
  people_count: z.int(),
  owner_id: id,
  address: z.string().nullable(),
  active_flag: z.boolean(),
  cc_email: z.string(),
  value: id,
});

const plain = {
  id,
  stage_id: id,
  pipeline_id: id,
  title: z.string(),
  value: z.number(),
  currency: z.string(),
  archive_time: moment,
  add_time: z.string(),
  update_time: z.string(),
  stage_change_time: moment,
  active: z.boolean(),
  deleted: z.boolean(),
  is_archived: z.boolean(),
  status: dealStatus.or(z.literal('deleted')),
  probability: z.number().nullable(),
  lost_reason: z.string().nullable(),
  visible_to: z.enum(['1', '3', '5', '7']),
  close_time: moment,
  won_time: moment,
  first_won_time: moment,
  lost_time: moment,
  expected_close_date: z.string().nullable(),
  label: z.string().nullable(),
  origin: z.string(),
  origin_id: z.string().nullable(),
  channel: z.int().nullable(),
  channel_id: z.string().nullable(),
  next_activity_id: id.nullable(),
  next_activity_date: z.string().nullable(),
  next_activity_time: z.string().nullable(),
  next_activity_subject: z.string().nullable(),
  next_activity_type: z.string().nullable(),
  next_activity_duration: z.string().nullable(),
  next_activity_note: z.string().nullable(),
  last_activity_id: id.nullable(),
  last_activity_date: z.string().nullable(),
  products_count: z.int(),
  files_count: z.int(),
  notes_count: z.int(),
  followers_count: z.int(),
  email_messages_count: z.int(),
  activities_count: z.int(),
  done_activities_count: z.int(),
  undone_activities_count: z.int(),
  participants_count: z.int(),
  last_incoming_mail_time: moment,
  last_outgoing_mail_time: moment,
  stage_order_nr: z.int(),
  person_name: z.string().nullable(),
  org_name: z.string().nullable(),
  owner_name: z.string(),
  formatted_value: z.string(),
  weighted_value: z.number(),
  formatted_weighted_value: z.string(),
  weighted_value_currency: z.string(),
  rotten_time: moment,
  cc_email: z.string(),
  org_hidden: z.boolean(),
  person_hidden: z.boolean(),
  acv: z.null(),
  arr: z.null(),
  mrr: z.null(),
  acv_currency: z.null(),
  arr_currency: z.null(),
  mrr_currency: z.null(),
};

/** A deal with its records inside; custom fields stand at its root. */
export const legacyDeal = z
  .object({
    ...plain,
    creator_user_id: relatedUser.nullable(),
    user_id: relatedUser.nullable(),
    person_id: relatedPerson.nullable(),
    org_id: relatedOrganization.nullable(),
  })
  .catchall(z.unknown());

/** A deal with the ids of its records. */
export const flatLegacyDeal = z
  .object({ ...plain, creator_user_id: id, user_id: id, person_id: id.nullable(), org_id: id.nullable() })
  .catchall(z.unknown());

export const detailedLegacyDeal = legacyDeal.extend({
  average_time_to_won: span,
  average_stage_progress: z.number(),
  age: span,
  stay_in_pipeline_stages: z.strictObject({
    times_in_stages: z.record(z.string(), z.int()),
    order_of_stages: z.array(id),
  }),
  last_activity: z.null(),
  next_activity: z.null(),
});

export const collectedDeal = z
  .object({
    id,
    creator_user_id: id,
    user_id: id,
    person_id: id.nullable(),
    org_id: id.nullable(),
    stage_id: id,
    pipeline_id: id,
    title: z.string(),
    value: z.number(),
    currency: z.string(),
    add_time: z.string(),
    update_time: z.string(),
    status: z.string(),
    probability: z.number().nullable(),
    lost_reason: z.string().nullable(),
    visible_to: z.string(),
    close_time: moment,
    won_time: moment,
    lost_time: moment,
    expected_close_date: z.string().nullable(),
    label: z.string().nullable(),
  })
  .catchall(z.unknown());

export type LegacyDeal = z.infer<typeof legacyDeal>;
export type FlatLegacyDeal = z.infer<typeof flatLegacyDeal>;

const emptyIsNull = (value: unknown): unknown => (value === '' ? null : value);
const orEmpty = <T extends z.ZodType>(schema: T) => z.preprocess(emptyIsNull, schema.nullable()).optional();

// "1,2", [1, 2], 1 or nothing.
const labels = z
  .preprocess((value) => {
    if (value === null || value === '') return [];
    if (typeof value === 'string')
      return value
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '');
    return Array.isArray(value) ? value : [value];
  }, z.array(looseId).max(100))
  .optional();

const looseVisibility = z
  .preprocess((value) => (typeof value === 'number' ? String(value) : value), z.enum(['1', '3', '5', '7']))
  .transform((level) => Number(level) as 1 | 3 | 5 | 7);

const writable = {
  value: z.preprocess((value) => (value === '' || value === null ? 0 : value), looseNumber.pipe(amount)).optional(),
  label: labels,
  currency: currency.optional(),
  user_id: looseId.optional(),
  person_id: orEmpty(looseId),
  org_id: orEmpty(looseId),
  pipeline_id: looseId.optional(),
  stage_id: looseId.optional(),
  is_archived: looseFlag.optional(),
  archive_time: orEmpty(looseMoment),
  status: z.enum(['open', 'won', 'lost', 'deleted']).optional(),
  channel: orEmpty(looseId),
  channel_id: orEmpty(text.max(255)),
  won_time: orEmpty(looseMoment),
  lost_time: orEmpty(looseMoment),
  close_time: orEmpty(looseMoment),
  expected_close_date: orEmpty(date),
  probability: orEmpty(looseNumber.pipe(probability)),
  lost_reason: orEmpty(text),
  visible_to: looseVisibility.optional(),
};

export const newBody = z.looseObject({
  title,
  ...writable,
  origin_id: orEmpty(text.max(255)),
  add_time: looseMoment.optional(),
});
export const editBody = z.looseObject({ title: title.optional(), ...writable });

export type LegacyDealBody = z.infer<typeof editBody>;
export type NewLegacyDealBody = z.infer<typeof newBody>;
