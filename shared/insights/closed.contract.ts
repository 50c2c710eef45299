// What was won and lost: how many deals, for how much, how fast, and why not.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { id } from '#shared/schemas.ts';
import { statisticsQuery } from './period.ts';

const figures = z.object({
  won: z.int(),
  lost: z.int(),
  /** In the company's currency; amounts without an exchange rate are missing. */
  won_value: z.number(),
  lost_value: z.number(),
});

export type ClosedFigures = z.output<typeof figures>;

const total = figures.extend({
  /** Won deals of each hundred closed ones; null when none was closed. */
  win_rate: z.number().nullable(),
  /** From being added to being won. */
  average_days_to_win: z.number().nullable(),
  average_won_value: z.number().nullable(),
  /** How many deals are missing from the values. */
  without_rate: z.int(),
  /** The same in each currency as it stands on the deals. */
  by_currency: z.array(figures.extend({ currency: z.string() })),
});

export type ClosedTotal = z.output<typeof total>;

export const getDealStatistics = endpoint({
  name: 'getDealStatistics',
  method: 'GET',
  path: '/api/v2/deals/statistics',
  can: 'user',
  tag: 'Deals',
  summary:
    'Deals that were won and lost and are not archived, by month, owner and reason. Of all owners for who sees company-wide statistics, else of one’s own deals; `owner_id` names another owner for who sees other users’ statistics.',
  query: statisticsQuery,
  reply: z.object({
    /** Whose deals these are. */
    scope: z.enum(['company', 'owner']),
    currency: z.string(),
    total,
    /** Months in which something was closed, `2026-01`. */
    by_month: z.array(figures.extend({ month: z.string() })),
    by_owner: z.array(figures.extend({ owner: z.object({ id, name: z.string() }) })),
    /** The twenty reasons given most often; null for deals lost without one. */
    by_reason: z.array(z.object({ reason: z.string().nullable(), lost: z.int(), lost_value: z.number() })),
  }),
  errors: ['statistics_not_permitted'],
});
