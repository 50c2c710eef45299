// Schemas that many contracts share: ids, flags, times, as each dialect of the API writes them.
import { z } from 'zod';

const maxId = 2147483647;

/** An integer id in a JSON body. */
export const id = z.int().positive().max(maxId);

/** An integer id in a path or query, where everything is text. */
export const idText = z.coerce.number().int().positive().max(maxId);

/** Path parameters of a record with an integer id. */
export const idParams = z.object({ id: idText });

/** Path parameters of a record with a UUID. */
export const uuidParams = z.object({ id: z.guid() });

/** A flag in a query or a v1 body: true, false, 0, 1, "true", "false", "0", "1". */
export const looseFlag = z.preprocess((value) => {
  if (value === 1 || value === '1' || value === 'true') return true;
  if (value === 0 || value === '0' || value === 'false') return false;
  return value;
}, z.boolean());

/** A number in a v1 body, which may come as text. */
export const looseNumber = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
  z.number(),
);

/** An id in a v1 body, which may come as text. */
export const looseId = z.preprocess(
  (value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value),
  id,
);

const isRealDate = (text: string): boolean => {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** A calendar date, `YYYY-MM-DD`. */
export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2026-01-31')
  .refine(isRealDate, 'is not a date of the calendar');

/** A moment in RFC 3339 with whole seconds, `2026-01-31T10:20:00Z`, as v2 takes it. */
export const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/, 'must be a time such as 2026-01-31T10:20:00Z')
  .refine((text) => !Number.isNaN(Date.parse(text)) && isRealDate(text.slice(0, 10)), 'is not a time of the calendar');

/** A moment as v1 takes it, `2026-01-31 10:20:00` in UTC, or RFC 3339. */
export const looseMoment = z
  .string()
  .transform((text) => (/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text) ? `${text.replace(' ', 'T')}Z` : text))
  .refine(
    (text) => /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text)) && isRealDate(text.slice(0, 10)),
    'must be a time such as 2026-01-31 10:20:00',
  );

/** Text that PostgreSQL can keep: no NUL, no lone surrogates. */
export const text = z
  .string()
  .refine((value) => !value.includes('\u0000') && value.isWellFormed(), 'holds characters that cannot be stored');

/** Text that says something: trimmed, not empty, 255 characters at most. */
export const title = text
  .transform((value) => value.trim())
  .pipe(z.string().min(1, 'must not be empty').max(255, 'is longer than 255 characters'));

/** A currency's code, `EUR`. */
export const currency = z.string().regex(/^[A-Z0-9]{3}$/, 'must be a currency code such as EUR');

/** An amount of money in whole units of its currency. */
export const amount = z.number().min(-1e15).max(1e15);

/** Who sees a record: 1 owner and followers, 3 the owner's group, 5 the group and those below, 7 everyone. */
export const visibility = z.union([z.literal(1), z.literal(3), z.literal(5), z.literal(7)]);

/** Comma-separated ids in a query, 100 at most. */
export const idList = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )
  .pipe(
    z.array(z.string().pipe(z.coerce.number<string>().int().positive().max(maxId))).max(100, 'takes at most 100 ids'),
  );

/** Comma-separated words in a query. */
export const wordList = z.string().transform((list) =>
  list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

/** `limit` and `cursor` of v2 lists. Above the cap, the cap holds. */
export const cursorQuery = {
  limit: z.coerce
    .number()
    .int()
    .positive()
    .default(100)
    .transform((n) => Math.min(n, 500)),
  cursor: z.string().max(2000).optional(),
};

/** `start` and `limit` of v1 lists. */
export const offsetQuery = {
  start: z.coerce.number().int().min(0).max(100_000_000).default(0),
  limit: z.coerce
    .number()
    .int()
    .positive()
    .default(100)
    .transform((n) => Math.min(n, 500)),
};
