// What figures can be asked about.
import { z } from 'zod';
import { date, idText } from '#shared/schemas.ts';

/** A period by its first and last day, in one's time zone; of an owner; of a pipeline. */
export const statisticsQuery = z
  .object({
    from: date.optional(),
    to: date.optional(),
    owner_id: idText.optional(),
    pipeline_id: idText.optional(),
  })
  .refine((query) => query.from === undefined || query.to === undefined || query.from <= query.to, {
    path: ['to'],
    message: 'must not be before from',
  });
