// The first visit to a new Relance.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { text, title } from '#shared/schemas.ts';
import { knownCurrency, language, timeZone } from './values.ts';

export const getSetup = endpoint({
  name: 'getSetup',
  method: 'GET',
  path: '/api/v2/setup',
  can: 'anyone',
  tag: 'Setup',
  summary: 'Whether this Relance still waits to be set up.',
  reply: z.object({ open: z.boolean() }),
});

export const setUp = endpoint({
  name: 'setUp',
  method: 'POST',
  path: '/api/v2/setup',
  can: 'anyone',
  tag: 'Setup',
  summary: 'Creates the company and its global admin, once, for who holds the one-time link printed at the start.',
  body: z.strictObject({
    token: z.string().max(200),
    company_name: title,
    name: title,
    email: z.email().max(255),
    password: text.pipe(z.string().min(8, 'must have at least 8 characters').max(128)),
    language,
    time_zone: timeZone.optional(),
    default_currency: knownCurrency.optional(),
    /** Begins with invented deals, leads and contacts, which can be removed later. */
    sample_data: z.boolean().default(false),
  }),
  reply: z.object({ company_id: z.int(), user_id: z.int() }),
  errors: ['setup_done', 'setup_link_unknown'],
});
