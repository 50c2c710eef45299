// How deals go through a pipeline, as v1 tells it.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { date, id, idParams, idText } from '#shared/schemas.ts';

const query = z
  .object({ start_date: date, end_date: date, user_id: idText.optional() })
  .refine((asked) => asked.start_date <= asked.end_date, {
    path: ['end_date'],
    message: 'must not be before start_date',
  });

export type PipelinePeriodQuery = z.output<typeof query>;

const statistics = {
  method: 'GET',
  can: 'user',
  tag: 'Pipelines',
  params: idParams,
  query,
  paging: 'none',
  errors: ['statistics_not_permitted'],
} as const;

const percent = z.int().min(0).max(100);

export const getConversionStatistics = endpoint({
  ...statistics,
  name: 'getPipelineConversionStatistics',
  path: '/api/v1/pipelines/{id}/conversion_statistics',
  summary:
    'Of a user’s deals that stood in a stage in the period, the percentage that went on; of all in the pipeline, the percentages won and lost.',
  reply: z.strictObject({
    stage_conversions: z.array(z.strictObject({ from_stage_id: id, to_stage_id: id, conversion_rate: percent })),
    won_conversion: percent,
    lost_conversion: percent,
  }),
});

const summed = z.strictObject({
  count: z.int(),
  deals_ids: z.array(id),
  values: z.record(z.string(), z.number()),
  formatted_values: z.record(z.string(), z.string()),
});
export type SummedDeals = z.output<typeof summed>;

export const getMovementStatistics = endpoint({
  ...statistics,
  name: 'getPipelineMovementStatistics',
  path: '/api/v1/pipelines/{id}/movement_statistics',
  summary: 'A user’s deals that came into the pipeline, moved, stayed open, were won or lost in the period.',
  reply: z.strictObject({
    movements_between_stages: z.strictObject({ count: z.int() }),
    new_deals: summed,
    deals_left_open: summed,
    won_deals: summed,
    lost_deals: summed,
    average_age_in_days: z.strictObject({
      across_all_stages: z.int(),
      by_stages: z.array(z.strictObject({ stage_id: id, value: z.int() })),
    }),
  }),
});
