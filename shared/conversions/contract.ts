// Deal to lead and back: the compatible calls, and our own ones beside them.
import { z } from 'zod';
import { tableNarrowing } from '#shared/deals/table.contract.ts';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, date, id, idParams, idText, uuidParams, wordList } from '#shared/schemas.ts';
import { refusalReasons } from '#shared/conversions/rules.ts';

const tag = 'conversions';
const started = z.object({ conversion_id: z.guid() });
const singleStatus = {
  conversion_id: z.guid(),
  status: z.enum(['not_started', 'running', 'completed', 'failed', 'rejected']),
  code: z.string().optional(),
  error: z.string().optional(),
  /** Only where it is so; beyond what the compatible API answers. */
  changed_since_preview: z.literal(true).optional(),
};

export const convertDealToLead = endpoint({
  name: 'convertDealToLead',
  method: 'POST',
  path: '/api/v2/deals/{id}/convert/lead',
  tag,
  can: 'deals.convert',
  refusedAs: 'conversion_not_permitted',
  summary: 'Convert a deal to a lead; it moves with all it carries.',
  params: idParams,
  /** With it the status tells whether the deal, or anything it carries, changed since; beyond what the compatible API takes. */
  query: z.object({ previewed_at: z.iso.datetime({ offset: true }).optional() }),
  reply: started,
  errors: refusalReasons,
});

export const getDealConversionStatus = endpoint({
  name: 'getDealConversionStatus',
  method: 'GET',
  path: '/api/v2/deals/{id}/convert/status/{conversion_id}',
  tag,
  can: 'user',
  summary: 'How the conversion of a deal goes.',
  params: z.object({ id: idText, conversion_id: z.guid() }),
  reply: z.object({ ...singleStatus, lead_id: z.guid().optional() }),
});

export const convertLeadToDeal = endpoint({
  name: 'convertLeadToDeal',
  method: 'POST',
  path: '/api/v2/leads/{id}/convert/deal',
  tag,
  can: 'deals.add',
  summary:
    'Convert a lead to a new deal. `stage_id` decides the pipeline; without either, the first stage of the default pipeline.',
  params: uuidParams,
  body: z.strictObject({ stage_id: id.optional(), pipeline_id: id.optional() }),
  reply: started,
  errors: ['lead_not_found', 'lead_not_editable'],
});

export const getLeadConversionStatus = endpoint({
  name: 'getLeadConversionStatus',
  method: 'GET',
  path: '/api/v2/leads/{id}/convert/status/{conversion_id}',
  tag,
  can: 'user',
  summary: 'How the conversion of a lead goes.',
  params: z.object({ id: z.guid(), conversion_id: z.guid() }),
  reply: z.object({ ...singleStatus, deal_id: z.int().optional() }),
});

const largestJob = 100_000;

const which = {
  deal_ids: z.array(id).min(1).max(largestJob, `takes at most ${largestJob} deals`).optional(),
  filter_id: id.optional(),
  // A misspelt parameter would widen the selection to every deal, so unknown ones are refused.
  filter: z.strictObject(tableNarrowing).optional(),
};
const namesOneWay = (body: { deal_ids?: unknown; filter_id?: unknown; filter?: unknown }): boolean =>
  [body.deal_ids, body.filter_id, body.filter].filter((way) => way !== undefined).length === 1;
export const hasDay = (body: { bring_back_on?: unknown; bring_back_automatically?: boolean | undefined }): boolean =>
  body.bring_back_automatically !== true || typeof body.bring_back_on === 'string';
export const needsDay = { path: ['bring_back_automatically'], message: 'needs bring_back_on' };
const oneWay = 'name the deals in one way: deal_ids, filter_id or filter';

const refused = z.object({
  deal_id: z.int(),
  title: z.string().nullable(),
  reason: z.enum(refusalReasons),
  error: z.string(),
  lead_id: z.guid().nullable(),
});

export const previewConversion = endpoint({
  name: 'previewConversion',
  method: 'POST',
  path: '/api/v2/conversions/preview',
  tag,
  can: 'deals.convert',
  refusedAs: 'conversion_not_permitted',
  summary:
    'What converting these deals would move, leave and refuse. It is the conversion itself, rolled back: nothing changes.',
  body: z.strictObject({ ...which, bring_back_on: date.optional() }).refine(namesOneWay, oneWay),
  reply: z.object({
    total: z.int(),
    convertible: z.int(),
    moves: z.record(z.string(), z.int()),
    stays: z.record(z.string(), z.int()),
    formula_fields: z.array(z.object({ field_code: z.string(), name: z.string(), deals: z.int() })),
    refused_total: z.int(),
    refused: z.array(refused),
    previewed_at: z.string(),
  }),
  errors: ['too_many_deals', 'filter_not_found'],
});

export const startConversion = endpoint({
  name: 'startConversion',
  method: 'POST',
  path: '/api/v2/conversions',
  tag,
  can: 'deals.convert',
  refusedAs: 'conversion_not_permitted',
  summary: 'Convert many deals to leads in the background. The header Idempotency-Key makes repeating it harmless.',
  body: z
    .strictObject({
      ...which,
      bring_back_on: date.optional(),
      /** The deals return by themselves on that day, each to its old stage. */
      bring_back_automatically: z.boolean().optional(),
      previewed_at: z.iso.datetime({ offset: true }).optional(),
    })
    .refine(namesOneWay, oneWay)
    .refine(hasDay, needsDay),
  status: 202,
  reply: z.object({ id: z.guid(), status: z.string(), total: z.int() }),
  errors: ['too_many_deals', 'no_deals_match', 'idempotency_key_reused', 'filter_not_found'],
});

const conversion = z.object({
  id: z.guid(),
  kind: z.enum(['deals_to_leads', 'lead_to_deal', 'undo']),
  status: z.enum(['not_started', 'running', 'paused', 'completed', 'cancelled', 'failed']),
  started_by: z.int(),
  undoes: z.guid().nullable(),
  bring_back_on: z.string().nullable(),
  bring_back_automatically: z.boolean(),
  total: z.int(),
  converted: z.int(),
  refused: z.int(),
  failed: z.int(),
  add_time: z.string(),
  start_time: z.string().nullable(),
  end_time: z.string().nullable(),
});

export const getConversion = endpoint({
  name: 'getConversion',
  method: 'GET',
  path: '/api/v2/conversions/{id}',
  tag,
  can: 'user',
  summary: 'A conversion and how far it is. Seen by who started it and by global admins.',
  params: uuidParams,
  reply: conversion,
});

export const listConversions = endpoint({
  name: 'listConversions',
  method: 'GET',
  path: '/api/v2/conversions',
  tag,
  can: 'user',
  summary: 'Conversions the caller started, newest first; `status` takes several, separated by commas.',
  query: z.object({
    status: wordList
      .pipe(z.array(z.enum(['not_started', 'running', 'paused', 'completed', 'cancelled', 'failed'])))
      .optional(),
    ...cursorQuery,
  }),
  paging: 'cursor',
  reply: z.array(conversion),
});

export const getConversionResults = endpoint({
  name: 'getConversionResults',
  method: 'GET',
  path: '/api/v2/conversions/{id}/results',
  tag,
  can: 'user',
  summary: 'One line a deal, with its lead or its reason. `Accept: text/csv` gives the whole as a file.',
  params: uuidParams,
  query: z.object(cursorQuery),
  paging: 'cursor',
  reply: z.array(
    z.object({
      deal_id: z.int().nullable(),
      title: z.string().nullable(),
      outcome: z.enum(['converted', 'refused', 'failed']).nullable(),
      lead_id: z.guid().nullable(),
      reason: z.string().nullable(),
      error: z.string().nullable(),
      changed_since_preview: z.boolean(),
      end_time: z.string().nullable(),
    }),
  ),
});

const control = (verb: 'pause' | 'resume' | 'cancel', summary: string) =>
  endpoint({
    name: `${verb}Conversion`,
    method: 'POST',
    path: `/api/v2/conversions/{id}/${verb}`,
    tag,
    can: 'user',
    summary,
    params: uuidParams,
    reply: conversion,
    errors: ['conversion_ended'],
  });

export const pauseConversion = control('pause', 'Let a running conversion rest after the deals at hand.');
export const resumeConversion = control('resume', 'Let a paused conversion go on.');
export const cancelConversion = control(
  'cancel',
  'End a conversion after the deals at hand; what was converted stays converted.',
);

export const undoConversion = endpoint({
  name: 'undoConversion',
  method: 'POST',
  path: '/api/v2/conversions/{id}/undo',
  tag,
  can: 'deals.convert',
  refusedAs: 'conversion_not_permitted',
  summary: 'Every lead of the conversion comes back as its deal, where still possible; the rest is reported.',
  params: uuidParams,
  status: 202,
  reply: z.object({ id: z.guid(), status: z.string(), total: z.int() }),
  errors: ['conversion_running', 'nothing_to_undo'],
});
