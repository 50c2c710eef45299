// The day on which a parked lead rises to the top of the inbox, or returns by itself as its deal.
import { z } from 'zod';
import { automaticReturnRefusals } from '#shared/conversions/rules.ts';
import { endpoint } from '#shared/endpoint.ts';
import { date, uuidParams } from '#shared/schemas.ts';

const bringBackDate = z.object({
  lead_id: z.guid(),
  bring_back_on: z.string().nullable(),
  bring_back_automatically: z.boolean(),
  /** The day has come, and nobody decided on the lead since. */
  is_due: z.boolean(),
  /** Why the lead did not return by itself on its day: a stable code and a sentence. */
  refusal: z.object({ code: z.enum(automaticReturnRefusals), error: z.string() }).nullable(),
});

export const getBringBackDate = endpoint({
  name: 'getBringBackDate',
  method: 'GET',
  path: '/api/v2/leads/{id}/bring-back-date',
  can: 'user',
  tag: 'Leads',
  summary: 'The bring-back date of a lead',
  params: uuidParams,
  reply: bringBackDate,
  errors: ['lead_not_found'],
});

export const putBringBackDate = endpoint({
  name: 'putBringBackDate',
  method: 'PUT',
  path: '/api/v2/leads/{id}/bring-back-date',
  can: 'user',
  tag: 'Leads',
  summary:
    'Set or clear the bring-back date of a lead. On that day, in the time zone of its owner, it rises to the top of the inbox, or returns by itself to its old stage',
  params: uuidParams,
  body: z
    .strictObject({ bring_back_on: date.nullable(), bring_back_automatically: z.boolean().default(false) })
    .refine((body) => !body.bring_back_automatically || body.bring_back_on !== null, {
      path: ['bring_back_automatically'],
      message: 'needs bring_back_on',
    }),
  reply: bringBackDate,
  errors: ['lead_not_found', 'lead_not_editable', 'lead_not_from_deal'],
});
