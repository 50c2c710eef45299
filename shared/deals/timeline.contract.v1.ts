// Deals of v1 in periods of time, by one of their dates.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { addDays, addMonths } from '#shared/days.ts';
import { currency, date, idText, looseFlag } from '#shared/schemas.ts';
import { flatLegacyDeal } from '#shared/deals/shape.v1.ts';

export const intervals = ['day', 'week', 'month', 'quarter'] as const;
export type Interval = (typeof intervals)[number];

/** The first days of so many intervals, and the day after the last one. */
export const boundariesOf = (first: string, interval: Interval, amount: number): string[] =>
  Array.from({ length: amount + 1 }, (_, index) => {
    if (interval === 'day') return addDays(first, index);
    if (interval === 'week') return addDays(first, 7 * index);
    return addMonths(first, (interval === 'month' ? 1 : 3) * index);
  });

const mostPeriods = 1000;

const query = z
  .object({
    start_date: date,
    interval: z.enum(intervals),
    amount: z.coerce.number().int().positive().max(mostPeriods),
    field_key: z.string().regex(/^[a-z_]{1,30}$|^[0-9a-f]{40}$/, 'must be the key of a date field'),
    user_id: idText.optional(),
    pipeline_id: idText.optional(),
    filter_id: idText.optional(),
    exclude_deals: looseFlag.default(false),
    totals_convert_currency: currency.or(z.literal('default_currency')).optional(),
  })
  .refine(({ start_date, amount }) => Number(start_date.slice(0, 4)) + amount / 4 < 9999, {
    path: ['start_date'],
    message: 'the last interval must end before the year 9999',
  });

export type TimelineQuery = z.output<typeof query>;

const amounts = z.record(z.string(), z.number());

const totals = z.strictObject({
  count: z.int(),
  values: amounts,
  weighted_values: amounts,
  open_count: z.int(),
  open_values: amounts,
  weighted_open_values: amounts,
  won_count: z.int(),
  won_values: amounts,
});
export type TimelineTotals = z.output<typeof totals>;

const timeline = {
  method: 'GET',
  can: 'deals.see_list_summary',
  tag: 'Deals',
  query,
  reply: z.array(
    z.strictObject({
      period_start: z.string(),
      period_end: z.string(),
      deals: z.array(flatLegacyDeal),
      totals,
      /** Amounts without an exchange rate are missing. */
      totals_converted: totals.optional(),
    }),
  ),
  paging: 'none',
  errors: ['timeline_too_long'],
} as const;

export const getTimeline = endpoint({
  ...timeline,
  name: 'getDealsTimeline',
  path: '/api/v1/deals/timeline',
  summary: 'Open and won deals that are not archived, by the period of one of their dates.',
});

export const getArchivedTimeline = endpoint({
  ...timeline,
  name: 'getArchivedDealsTimeline',
  path: '/api/v1/deals/timeline/archived',
  summary: 'Archived open and won deals, by the period of one of their dates.',
});
