// What a company sets for all its users, and the mails that leave it.
import { z } from 'zod';
import { knownCurrency, language, timeZone } from '#shared/companies/values.ts';
import { endpoint } from '#shared/endpoint.ts';
import { seller } from '#shared/invoices/parties.ts';
import { cursorQuery, title } from '#shared/schemas.ts';

const tag = 'Settings';

const settings = z.object({
  id: z.int(),
  name: z.string(),
  domain: z.string(),
  language,
  time_zone: z.string(),
  default_currency: z.string(),
  currency_rates: z.record(z.string(), z.number()),
  conversion_limit: z.int().nullable(),
  restorable_days: z.int(),
  seller,
});

export const getCompanySettings = endpoint({
  name: 'getCompanySettings',
  method: 'GET',
  path: '/api/v2/company/settings',
  can: 'user',
  tag,
  summary: 'The settings of the company.',
  reply: settings,
});

export const updateCompanySettings = endpoint({
  name: 'updateCompanySettings',
  method: 'PATCH',
  path: '/api/v2/company/settings',
  can: 'admin',
  tag,
  summary: 'Changes settings of the company; those not named stay as they are.',
  body: z.strictObject({
    name: title.optional(),
    language: language.optional(),
    time_zone: timeZone.optional(),
    default_currency: knownCurrency.optional(),
    /** How much of the default currency one unit is worth. */
    currency_rates: z.record(knownCurrency, z.number().positive().max(1e9)).optional(),
    /** Deals in one conversion; null for no limit. */
    conversion_limit: z.int().positive().max(2147483647).nullable().optional(),
    /** Days for which a deleted record can be restored. */
    restorable_days: z.int().positive().max(36500).optional(),
    /** What invoices say of the company; what is not named stays. */
    seller: seller.partial().optional(),
  }),
  reply: settings,
});

export const mailStatuses = ['waiting', 'sent', 'failed'] as const;

export const getOutbox = endpoint({
  name: 'getOutbox',
  method: 'GET',
  path: '/api/v2/outbox',
  can: 'admin',
  tag,
  summary: 'Mails sent and waiting, newest first.',
  query: z.object({ ...cursorQuery, status: z.enum(mailStatuses).optional() }),
  reply: z.array(
    z.object({
      id: z.string(),
      to: z.string(),
      subject: z.string(),
      text: z.string(),
      status: z.enum(mailStatuses),
      attempts: z.int(),
      last_error: z.string().nullable(),
      add_time: z.string(),
      sent_time: z.string().nullable(),
    }),
  ),
  paging: 'cursor',
});
