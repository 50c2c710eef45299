// What a user's screens remember from one visit to the next: columns, widths, the last filter.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';

const mostBytes = 20_000;
/** One user's screens remember so many things. */
export const mostPreferences = 200;

const params = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_.-]{0,99}$/, 'must be a key such as deals_table.columns'),
});

const sizeOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

const preference = z.strictObject({ key: z.string(), value: z.unknown() });

export const getPreference = endpoint({
  name: 'getPreference',
  method: 'GET',
  path: '/api/v2/preferences/{key}',
  can: 'user',
  summary: 'What was kept under this key; `value` is null when nothing was.',
  tag: 'Preferences',
  params,
  reply: preference,
});

export const putPreference = endpoint({
  name: 'putPreference',
  method: 'PUT',
  path: '/api/v2/preferences/{key}',
  can: 'user',
  summary: 'Keep any JSON of at most 20 kB under this key; null forgets it.',
  tag: 'Preferences',
  params,
  body: z
    .strictObject({ value: z.json() })
    .refine(({ value }) => sizeOf(value) <= mostBytes, { path: ['value'], message: 'is larger than 20 kB' }),
  reply: preference,
  errors: ['too_many_preferences'],
});
