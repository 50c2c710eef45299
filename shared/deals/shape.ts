// A deal as v2 shows and takes it.
import { z } from 'zod';
import { amount, currency, date, id, moment, text, title, visibility } from '#shared/schemas.ts';

export const dealStatus = z.enum(['open', 'won', 'lost']);

/** The optional fields a caller can ask for with `include_fields`. */
export const dealExtras = [
  'next_activity_id',
  'last_activity_id',
  'first_won_time',
  'products_count',
  'files_count',
  'notes_count',
  'followers_count',
  'email_messages_count',
  'activities_count',
  'done_activities_count',
  'undone_activities_count',
  'participants_count',
  'last_incoming_mail_time',
  'last_outgoing_mail_time',
  'smart_bcc_email',
  'source_lead_id',
] as const;

export type DealExtra = (typeof dealExtras)[number];

const count = z.int().optional();
const time = z.string().nullable();

export const deal = z.strictObject({
  id,
  title: z.string(),
  creator_user_id: id,
  owner_id: id,
  value: z.number(),
  person_id: id.nullable(),
  org_id: id.nullable(),
  stage_id: id,
  pipeline_id: id,
  currency: z.string(),
  archive_time: time,
  add_time: z.string(),
  update_time: z.string(),
  stage_change_time: time,
  status: dealStatus,
  is_archived: z.boolean(),
  is_deleted: z.boolean(),
  probability: z.number().nullable(),
  lost_reason: z.string().nullable(),
  visible_to: visibility,
  close_time: time,
  won_time: time,
  lost_time: time,
  local_won_date: z.string().nullable(),
  local_lost_date: z.string().nullable(),
  local_close_date: z.string().nullable(),
  expected_close_date: z.string().nullable(),
  label_ids: z.array(id),
  labels: z.array(z.strictObject({ id, label: z.string() })).optional(),
  origin: z.string(),
  origin_id: z.string().nullable(),
  channel: z.int().nullable(),
  channel_id: z.string().nullable(),
  acv: z.number().nullable(),
  arr: z.number().nullable(),
  mrr: z.number().nullable(),
  custom_fields: z.record(z.string(), z.unknown()),
  /** Only on deleted deals: the day it is purged, or null while its lead lives. */
  restorable_until: z.string().nullable().optional(),
  next_activity_id: id.nullable().optional(),
  last_activity_id: id.nullable().optional(),
  first_won_time: time.optional(),
  products_count: count,
  files_count: count,
  notes_count: count,
  followers_count: count,
  email_messages_count: count,
  activities_count: count,
  done_activities_count: count,
  undone_activities_count: count,
  participants_count: count,
  last_incoming_mail_time: time.optional(),
  last_outgoing_mail_time: time.optional(),
  smart_bcc_email: z.string().optional(),
  source_lead_id: z.guid().nullable().optional(),
});

export type Deal = z.infer<typeof deal>;

export const probability = z.number().min(0).max(100);

const writable = {
  owner_id: id.optional(),
  person_id: id.nullable().optional(),
  org_id: id.nullable().optional(),
  pipeline_id: id.optional(),
  stage_id: id.optional(),
  value: amount.optional(),
  currency: currency.optional(),
  is_deleted: z.boolean().optional(),
  is_archived: z.boolean().optional(),
  archive_time: moment.nullable().optional(),
  status: dealStatus.optional(),
  probability: probability.nullable().optional(),
  lost_reason: text.nullable().optional(),
  visible_to: visibility.optional(),
  close_time: moment.nullable().optional(),
  won_time: moment.nullable().optional(),
  lost_time: moment.nullable().optional(),
  expected_close_date: date.nullable().optional(),
  label_ids: z.array(id).max(100).optional(),
  custom_fields: z.record(z.string(), z.unknown()).optional(),
};

export const newDeal = z.strictObject({ title, ...writable });
export const dealEdit = z.strictObject({ title: title.optional(), ...writable });

export type NewDealBody = z.infer<typeof newDeal>;
export type DealEditBody = z.infer<typeof dealEdit>;
