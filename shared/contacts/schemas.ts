// What persons and organizations have in common in the API: addresses, e-mails and phones, followers, optional fields.
import { z } from 'zod';
import {
  cursorQuery,
  id,
  idList,
  idText,
  looseFlag,
  moment,
  text,
  title,
  visibility,
  wordList,
} from '#shared/schemas.ts';

const part = text.max(255, 'is longer than 255 characters').nullable().optional();

/** The parts of an address beside its `value`, the whole of it. */
export const addressParts = [
  'country',
  'admin_area_level_1',
  'admin_area_level_2',
  'locality',
  'sublocality',
  'route',
  'street_number',
  'subpremise',
  'postal_code',
  'formatted_address',
] as const;

export type Address = { value: string | null } & {
  [Part in (typeof addressParts)[number]]?: string | null | undefined;
};

/** An address on its way in; only `value` is needed. */
export const addressInput = z.strictObject({
  value: text.max(1000, 'is longer than 1000 characters'),
  country: part,
  admin_area_level_1: part,
  admin_area_level_2: part,
  locality: part,
  sublocality: part,
  route: part,
  street_number: part,
  subpremise: part,
  postal_code: part,
  formatted_address: part,
});

const shown = z.string().nullable();

export const address = z.object({
  value: shown,
  country: shown,
  admin_area_level_1: shown,
  admin_area_level_2: shown,
  locality: shown,
  sublocality: shown,
  route: shown,
  street_number: shown,
  subpremise: shown,
  postal_code: shown,
  formatted_address: shown,
});

/** An e-mail address, a phone number or a messenger name. */
export const channel = z.object({ value: z.string(), primary: z.boolean(), label: z.string() });
export type Channel = z.infer<typeof channel>;

const channelText = text.transform((value) => value.trim());

export const channelInput = z.strictObject({
  value: channelText.pipe(z.string().min(1, 'must not be empty').max(255, 'is longer than 255 characters')),
  primary: z.boolean().optional(),
  label: text.max(100, 'is longer than 100 characters').nullable().optional(),
});

export const channelsInput = z.array(channelInput).max(100, 'takes at most 100 items');

/** What POST and PATCH of both take. */
export const contactInput = {
  name: title,
  owner_id: id,
  visible_to: visibility,
  label_ids: z.array(id).max(100, 'takes at most 100 ids'),
  custom_fields: z.record(z.string(), z.unknown()),
};

/** The times a record may be given when it is added. */
export const addTime = moment.optional();

/** Query parameters of a single record. */
export const shapeQuery = {
  include_fields: wordList.optional(),
  custom_fields: wordList.pipe(z.array(z.string()).max(15, 'takes at most 15 keys')).optional(),
  include_option_labels: looseFlag.optional(),
  include_labels: looseFlag.optional(),
};

/** Query parameters of both lists. */
export const contactListQuery = {
  ...shapeQuery,
  filter_id: idText.optional(),
  ids: idList.optional(),
  owner_id: idText.optional(),
  updated_since: moment.optional(),
  updated_until: moment.optional(),
  sort_by: z.enum(['id', 'update_time', 'add_time']).default('id'),
  sort_direction: z.enum(['asc', 'desc']).default('asc'),
  ...cursorQuery,
};

export const label = z.object({ id: z.int(), label: z.string() });
export const deleted = z.object({ id: z.int() });

/** Fields that come only when `include_fields` asks for them, the same for both. */
export const optionalCounts = {
  next_activity_id: z.int().nullable().optional(),
  last_activity_id: z.int().nullable().optional(),
  open_deals_count: z.int().optional(),
  related_open_deals_count: z.int().optional(),
  closed_deals_count: z.int().optional(),
  related_closed_deals_count: z.int().optional(),
  won_deals_count: z.int().optional(),
  related_won_deals_count: z.int().optional(),
  lost_deals_count: z.int().optional(),
  related_lost_deals_count: z.int().optional(),
  email_messages_count: z.int().optional(),
  activities_count: z.int().optional(),
  done_activities_count: z.int().optional(),
  undone_activities_count: z.int().optional(),
  files_count: z.int().optional(),
  notes_count: z.int().optional(),
  followers_count: z.int().optional(),
  smart_bcc_email: z.string().nullable().optional(),
};
