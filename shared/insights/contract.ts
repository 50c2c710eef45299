// What parking brings: how many of the parked deals came back, were won, after how long, for how much.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { statisticsQuery } from './period.ts';

const figures = z.object({
  /** Deals parked in the period. */
  parked: z.int(),
  /** Of these: came back as a deal, by whatever way. */
  came_back: z.int(),
  /** Of these that came back: won since, lost since. */
  won: z.int(),
  lost: z.int(),
  /** Still leads, in the inbox or the archive. */
  waiting: z.int(),
  /** From parking to coming back; half of them took no longer. */
  median_days: z.number().nullable(),
  /** In the company's currency. Amounts without an exchange rate are missing, `without_rate` says of how many deals. */
  parked_value: z.number(),
  came_back_value: z.number(),
  won_value: z.number(),
  without_rate: z.int(),
});

export type ParkingFigures = z.output<typeof figures>;

export const getParkingStatistics = endpoint({
  name: 'getParkingStatistics',
  method: 'GET',
  path: '/api/v2/parkings/statistics',
  can: 'user',
  tag: 'conversions',
  summary:
    'What parking deals as leads brings. Of all owners for who sees company-wide statistics, else of one’s own deals; `owner_id` names another owner for who sees other users’ statistics.',
  query: statisticsQuery,
  reply: z.object({
    /** Whose deals these are. */
    scope: z.enum(['company', 'owner']),
    currency: z.string(),
    total: figures,
    by_stage: z.array(
      figures.extend({ stage: z.object({ id: z.int(), name: z.string(), pipeline: z.string() }).nullable() }),
    ),
    by_owner: z.array(figures.extend({ owner: z.object({ id: z.int(), name: z.string() }) })),
  }),
  errors: ['statistics_not_permitted'],
});
