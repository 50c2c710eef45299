// What is done to many deals at once.
import { z } from 'zod';
import { dealStatus } from '#shared/deals/shape.ts';
import { tableNarrowing } from '#shared/deals/table.contract.ts';
import { endpoint } from '#shared/endpoint.ts';
import { date, id, text, visibility } from '#shared/schemas.ts';

/** Of deals named by a filter, so many are changed in one call. */
export const mostChanged = 5000;

const which = {
  ids: z.array(id).min(1).max(500, 'takes at most 500 deals').optional(),
  filter_id: id.optional(),
  // A misspelt parameter would widen the selection to every deal, so unknown ones are refused.
  filter: z.strictObject(tableNarrowing).optional(),
};
const namesOneWay = (body: { ids?: unknown; filter_id?: unknown; filter?: unknown }): boolean =>
  [body.ids, body.filter_id, body.filter].filter((way) => way !== undefined).length === 1;
const oneWay = 'name the deals in one way: ids, filter_id or filter';

const change = z
  .strictObject({
    owner_id: id.optional(),
    stage_id: id.optional(),
    status: dealStatus.optional(),
    lost_reason: text.nullable().optional(),
    label_ids: z.array(id).max(100).optional(),
    expected_close_date: date.nullable().optional(),
    visible_to: visibility.optional(),
    custom_fields: z.record(z.string(), z.unknown()).optional(),
  })
  .refine((given) => Object.keys(given).length > 0, 'must name something to change');

export type BulkChange = z.output<typeof change>;

const outcomes = z.array(
  z.strictObject({
    id,
    outcome: z.enum(['changed', 'unchanged', 'deleted', 'refused']),
    /** Why it was refused: a stable code, and a sentence. */
    code: z.string().nullable(),
    error: z.string().nullable(),
    /** The codes of the custom fields to fill first, where that is why. */
    missing_fields: z.array(z.string()),
  }),
);

export type DealOutcome = z.infer<typeof outcomes>[number];

export const changeDeals = endpoint({
  name: 'updateDeals',
  method: 'POST',
  path: '/api/v2/deals/bulk',
  can: 'items.bulk_edit',
  summary: 'Change many deals; each is changed or refused for itself.',
  tag: 'Deals',
  body: z.strictObject({ ...which, change }).refine(namesOneWay, oneWay),
  reply: outcomes,
  errors: ['too_many_deals_to_change', 'not_found'],
});

export const deleteDeals = endpoint({
  name: 'deleteDeals',
  method: 'POST',
  path: '/api/v2/deals/bulk-delete',
  can: 'items.bulk_edit',
  summary: 'Delete many deals; each is deleted or refused for itself. They can be restored for some days.',
  tag: 'Deals',
  body: z.strictObject(which).refine(namesOneWay, oneWay),
  reply: outcomes,
  errors: ['too_many_deals_to_change', 'not_found'],
});
