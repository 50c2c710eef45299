// A parked lead's way back, and the record of what was parked when.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { id, idParams, uuidParams } from '#shared/schemas.ts';
import { bringBackRefusals } from '#shared/conversions/rules.ts';

const tag = 'conversions';

export const bringLeadBack = endpoint({
  name: 'bringLeadBack',
  method: 'POST',
  path: '/api/v2/leads/{id}/bring-back',
  tag,
  can: 'user',
  summary: 'A lead that came from a deal returns as that deal, same id, with all that was added since.',
  params: uuidParams,
  body: z.strictObject({ stage_id: id.optional() }),
  reply: z.object({ id: z.int(), deal_id: z.int(), lead_id: z.guid(), pipeline_id: z.int(), stage_id: z.int() }),
  errors: bringBackRefusals,
});

export const bringLeadsBack = endpoint({
  name: 'bringLeadsBack',
  method: 'POST',
  path: '/api/v2/leads/bring-back',
  tag,
  can: 'items.bulk_edit',
  summary: 'Many leads return as their deals, each to its old stage; each returns or is refused for itself.',
  body: z.strictObject({ ids: z.array(z.guid()).min(1).max(500, 'takes at most 500 leads') }),
  reply: z.array(
    z.object({
      id: z.guid(),
      outcome: z.enum(['brought_back', 'refused']),
      deal_id: z.int().nullable(),
      /** Why it was refused: a stable code, and a sentence. */
      code: z.enum(bringBackRefusals).nullable(),
      error: z.string().nullable(),
    }),
  ),
});

const parking = z.object({
  deal_id: z.int(),
  lead_id: z.guid(),
  conversion_id: z.guid(),
  parked_by: z.object({ id: z.int(), name: z.string() }),
  previous_owner_id: z.int(),
  park_time: z.string(),
  restore_time: z.string().nullable(),
  restored_by: z.int().nullable(),
  end_time: z.string().nullable(),
  ended_by: z.int().nullable(),
  ended_how: z.enum(['brought_back', 'became_deal', 'deleted']).nullable(),
});

export const listDealParkings = endpoint({
  name: 'listDealParkings',
  method: 'GET',
  path: '/api/v2/deals/{id}/parkings',
  tag,
  can: 'user',
  summary: 'When and by whom a deal was parked as a lead, and what became of that; newest first.',
  params: idParams,
  reply: z.array(parking),
});

export const getLeadParking = endpoint({
  name: 'getLeadParking',
  method: 'GET',
  path: '/api/v2/leads/{id}/parking',
  tag,
  can: 'user',
  summary: 'The deal that a lead came from, when and by whom it was parked; null for a lead that came from elsewhere.',
  params: uuidParams,
  reply: parking.nullable(),
});
