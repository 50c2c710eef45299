// What persons and organizations have in common in v1 of the API, which many clients still call.
import { z } from 'zod';
import { channelInput, type Channel } from '#shared/contacts/schemas.ts';
import { date, idText, looseId, looseMoment, offsetQuery, text, title } from '#shared/schemas.ts';

export const legacyUser = z.strictObject({
  id: z.int(),
  name: z.string(),
  email: z.string(),
  has_pic: z.boolean(),
  pic_hash: z.null(),
  active_flag: z.boolean(),
  value: z.int(),
});
export type LegacyUser = z.infer<typeof legacyUser>;

/** What the lists of both always tell. */
export const legacyCounts = {
  open_deals_count: z.int(),
  related_open_deals_count: z.int(),
  closed_deals_count: z.int(),
  related_closed_deals_count: z.int(),
  won_deals_count: z.int(),
  related_won_deals_count: z.int(),
  lost_deals_count: z.int(),
  related_lost_deals_count: z.int(),
  email_messages_count: z.int(),
  activities_count: z.int(),
  done_activities_count: z.int(),
  undone_activities_count: z.int(),
  files_count: z.int(),
  notes_count: z.int(),
  followers_count: z.int(),
  next_activity_id: z.int().nullable(),
  next_activity_date: z.string().nullable(),
  next_activity_time: z.string().nullable(),
  last_activity_id: z.int().nullable(),
  last_activity_date: z.string().nullable(),
};

export const legacyListQuery = z.object({
  ...offsetQuery,
  user_id: idText.optional(),
  filter_id: idText.optional(),
  first_char: text.max(1, 'is one letter').optional(),
  sort: z.string().max(300).optional(),
});

export const collectionQuery = {
  since: looseMoment.optional(),
  until: looseMoment.optional(),
  owner_id: idText.optional(),
  first_char: text.max(1, 'is one letter').optional(),
};

const emptyIsNull = (value: unknown): unknown => (value === '' ? null : value);

/** A value that may be left out, null or empty, which clears it. */
export const orEmpty = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(emptyIsNull, schema.nullable()).optional();

const asList = (value: unknown): unknown => {
  if (value === null || value === '') return [];
  if (typeof value === 'string' && value.includes(',')) return value.split(',').map((item) => item.trim());
  return Array.isArray(value) ? value : [value];
};

/** Labels as `1`, `"1,2"`, `[1, 2]` or nothing. */
export const looseLabels = z.preprocess(asList, z.array(looseId).max(100, 'takes at most 100 ids')).optional();

export const looseVisibility = z
  .preprocess((value) => (typeof value === 'number' ? String(value) : value), z.enum(['1', '3', '5', '7']))
  .transform((level) => Number(level) as 1 | 3 | 5 | 7)
  .optional();

const withoutEmpty = (value: unknown): unknown => {
  const items = Array.isArray(value) ? value : value === null ? [] : [value];
  const said = (item: unknown): unknown => (typeof item === 'string' ? { value: item } : item);
  const isEmpty = (item: unknown): boolean =>
    typeof item === 'object' && item !== null && 'value' in item && (item.value === '' || item.value === null);
  return items.map(said).filter((item) => !isEmpty(item));
};

const looseChannel = z
  .object({ ...channelInput.shape, primary: z.unknown().optional() })
  .transform(({ value, label, primary }) => ({
    value,
    label,
    primary: [true, 1, '1', 'true'].includes(primary as never),
  }));

/** E-mails or phones as one text, a list of texts, or a list of objects; empty ones are dropped. */
export const looseChannels = z
  .preprocess(withoutEmpty, z.array(looseChannel).max(100, 'takes at most 100 items'))
  .optional();

/** An address as text, or as an object with its `value`. */
export const looseAddress = orEmpty(
  z.union([text.max(1000).transform((value) => ({ value })), z.object({ value: text.max(1000) })]),
);

/** What bodies of both may hold; custom fields stand beside, at the root. */
export const legacyContactBody = {
  name: title,
  owner_id: looseId.optional(),
  label: looseLabels,
  label_ids: looseLabels,
  visible_to: looseVisibility,
};
export const legacyAddTime = looseMoment.optional();
export const looseDate = orEmpty(date);

export const legacyChannels = z.array(z.object({ value: z.string(), primary: z.boolean(), label: z.string() }));

/** v1 never shows an empty list of addresses: clients read the first. */
export const shownChannels = (channels: Channel[]): Channel[] =>
  channels.length === 0 ? [{ value: '', primary: true, label: '' }] : channels;

export const deletedMany = z.object({ id: z.array(z.int()) });
export const permittedUsers = z.array(z.int());
