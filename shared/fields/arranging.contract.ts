// The order of fields and of their options, and what is lost with a field.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { id } from '#shared/schemas.ts';

const tag = 'Fields';
const entity = z.enum(['deal', 'person', 'organization', 'product']);
const code = z.string().min(1).max(100);

export const arrangeFields = endpoint({
  name: 'arrangeFields',
  method: 'POST',
  path: '/api/v2/fields/arrange',
  can: 'fields.edit',
  tag,
  summary: 'Put custom fields in this order; those not named come after, as they stood.',
  body: z.strictObject({ entity, field_codes: z.array(code).min(1).max(1000) }),
  reply: z.strictObject({ arranged: z.int() }),
});

export const arrangeOptions = endpoint({
  name: 'arrangeFieldOptions',
  method: 'POST',
  path: '/api/v2/fields/arrange-options',
  can: 'fields.edit',
  tag,
  summary: 'Put the options of a custom field in this order; those not named come after, as they stood.',
  body: z.strictObject({ entity, field_code: code, option_ids: z.array(id).min(1).max(10_000) }),
  reply: z.strictObject({ arranged: z.int() }),
  errors: ['field_not_found', 'field_gone', 'field_built_in'],
});

export const mostUsesCounted = 10_000;

export const getFieldUse = endpoint({
  name: 'getFieldUse',
  method: 'GET',
  path: '/api/v2/fields/use',
  can: 'fields.delete',
  tag,
  summary:
    'How many records have a value in a custom field, counted up to 10,000, and the formula fields that name it.',
  query: z.object({ entity, field_code: code }),
  reply: z.strictObject({ records: z.int(), is_capped: z.boolean(), formulas: z.array(z.string()) }),
  errors: ['field_not_found', 'field_gone', 'field_built_in'],
});
