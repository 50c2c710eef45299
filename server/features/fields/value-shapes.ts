// What a value of each type looks like in v2, which is also how it is kept.
import { z } from 'zod';
import { addressParts, type CustomFieldType } from '#shared/fields/types.ts';
import { amount, currency, date, id, text } from '#shared/schemas.ts';

const emptyClears = (value: string): string | null => (value === '' ? null : value);
const shortText = text.max(255, 'is longer than 255 characters').transform(emptyClears);
const longText = text.max(65_535, 'is longer than 65,535 characters').transform(emptyClears);

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, 'must be a time of day such as 14:30:00')
  .transform((time) => (time.length === 5 ? `${time}:00` : time));

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const zone = {
  timezone_id: id.nullable().default(null),
  timezone_name: z.string().max(100).refine(isTimeZone, 'is not a time zone').nullable().default(null),
};

const part = text.max(255, 'is longer than 255 characters').nullable().optional();
const parts = Object.fromEntries(addressParts.map((name) => [name, part]));

/** The schema of a value of each type; null, which clears, is not among them. */
export const valueShapes: Record<CustomFieldType, z.ZodType> = {
  varchar: shortText,
  varchar_auto: shortText,
  phone: shortText,
  text: longText,
  double: z.number(),
  monetary: z.strictObject({ value: amount, currency }),
  enum: id,
  set: z
    .array(id)
    .min(1, 'must not be empty; null clears the field')
    .max(10_000)
    .transform((ids) => [...new Set(ids)]),
  user: id,
  org: id,
  people: id,
  date,
  daterange: z
    .strictObject({ value: date, until: date })
    .refine((range) => range.value <= range.until, 'ends before it begins'),
  time: z.strictObject({ value: timeOfDay, ...zone }),
  timerange: z.strictObject({ value: timeOfDay, until: timeOfDay, ...zone }),
  address: z.strictObject({
    value: text.min(1, 'must not be empty').max(1000),
    lat: z.number().nullable().optional(),
    long: z.number().nullable().optional(),
    ...parts,
  }),
};
