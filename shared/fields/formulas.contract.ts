// Formulas of deal fields: trying one on a deal, and computing them again.
import { z } from 'zod';
import { tableNarrowing } from '#shared/deals/table.contract.ts';
import { endpoint } from '#shared/endpoint.ts';
import { currency, id, text } from '#shared/schemas.ts';
import { longestFormula } from './formula-tokens.ts';

const tag = 'Formulas';

export const previewFormula = endpoint({
  name: 'previewFormula',
  method: 'POST',
  path: '/api/v2/formulas/preview',
  can: 'user',
  tag,
  summary: 'Read a formula and compute it on a deal; nothing is kept.',
  body: z.strictObject({
    formula: text.max(longestFormula, 'is longer than 4,000 characters'),
    field_type: z.enum(['double', 'monetary']),
    /** The field it is for, when there is one: a formula that comes round to it is refused. */
    field_code: z.string().max(100).optional(),
    /** The deal to try it on; without one the newest open deal one sees. */
    deal_id: id.optional(),
  }),
  reply: z.strictObject({
    /** As it is kept, with keys for names. */
    formula: z.string(),
    deal: z.strictObject({ id: z.int(), title: z.string(), currency }).nullable(),
    value: z.number().nullable(),
    why: z.enum(['missing', 'divided_by_zero', 'too_large']).nullable(),
  }),
  errors: ['formula_invalid', 'not_found'],
});

const run = z.strictObject({
  id: z.string(),
  status: z.enum(['not_started', 'running', 'completed']),
  /** Open deals to look at, looked at, and changed. */
  total: z.int(),
  done: z.int(),
  changed: z.int(),
  add_time: z.string(),
  end_time: z.string().nullable(),
});
export type FormulaRun = z.output<typeof run>;

export const listFormulaRuns = endpoint({
  name: 'getFormulaRuns',
  method: 'GET',
  path: '/api/v2/formulas/runs',
  can: 'user',
  tag,
  summary: 'The latest 20 times that formulas were computed on many deals, the newest first.',
  reply: z.array(run),
});

export const startFormulaRun = endpoint({
  name: 'startFormulaRun',
  method: 'POST',
  path: '/api/v2/formulas/runs',
  can: 'fields.edit',
  tag,
  summary: 'Compute all formulas again on all open deals, in the background; null when there is none.',
  reply: run.nullable(),
});

const which = {
  ids: z.array(id).min(1).max(500, 'takes at most 500 deals').optional(),
  filter_id: id.optional(),
  filter: z.strictObject(tableNarrowing).optional(),
};
const namesOneWay = (body: { ids?: unknown; filter_id?: unknown; filter?: unknown }): boolean =>
  [body.ids, body.filter_id, body.filter].filter((way) => way !== undefined).length === 1;

export const recalculateDeals = endpoint({
  name: 'recalculateDeals',
  method: 'POST',
  path: '/api/v2/deals/recalculate',
  can: 'user',
  tag,
  summary: 'Compute the formulas of deals again; those one may not edit are left as they are.',
  body: z.strictObject(which).refine(namesOneWay, 'name the deals in one way: ids, filter_id or filter'),
  reply: z.strictObject({ changed: z.int(), unchanged: z.int(), refused: z.int() }),
  errors: ['too_many_deals_to_change', 'not_found'],
});
