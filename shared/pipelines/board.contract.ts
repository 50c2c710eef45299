import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { deal } from '#shared/deals/shape.ts';
import { parkingQuestions } from '#shared/deals/worth-parking.ts';
import { cursorQuery, id, idParams, idText, text } from '#shared/schemas.ts';

const named = z.strictObject({ id, name: z.string().nullable() });

export const boardCard = z.strictObject({
  id,
  title: z.string(),
  value: z.number(),
  currency: z.string(),
  owner_id: id,
  pipeline_id: id,
  stage_id: id,
  person: named.nullable(),
  organization: named.nullable(),
  label_ids: z.array(id),
  next_activity: z
    .strictObject({
      id,
      subject: z.string(),
      type: z.string(),
      due_date: z.string().nullable(),
      due_time: z.string().nullable(),
    })
    .nullable(),
  expected_close_date: z.string().nullable(),
  /** When the deal began to rot, or will, in a stage where deals rot. */
  rotten_time: z.string().nullable(),
  add_time: z.string(),
  update_time: z.string(),
  stage_change_time: z.string().nullable(),
});

export type BoardCard = z.infer<typeof boardCard>;

export const boardStage = z.strictObject({
  id,
  name: z.string(),
  order_nr: z.int(),
  deal_probability: z.int(),
  is_deal_rot_enabled: z.boolean(),
  days_to_rotten: z.int().nullable(),
  deals_count: z.int(),
  sums: z.array(z.strictObject({ currency: z.string(), value: z.number(), count: z.int() })),
  deals: z.array(boardCard),
  /** Goes on with `GET /api/v2/stages/{id}/cards` under the same filters. */
  next_cursor: z.string().nullable(),
});

const narrowing = {
  owner_id: idText.optional(),
  filter_id: idText.optional(),
  label_id: idText.optional(),
  text: text.max(255).optional(),
  worth_parking: z.enum(parkingQuestions).optional(),
};

export const getBoard = endpoint({
  name: 'getPipelineBoard',
  method: 'GET',
  path: '/api/v2/pipelines/{id}/board',
  can: 'user',
  summary: 'The open deals of a pipeline by stage: counts, sums by currency, and the first cards of each stage.',
  tag: 'Pipelines',
  params: idParams,
  query: z.object(narrowing),
  reply: z.strictObject({ pipeline_id: id, name: z.string(), stages: z.array(boardStage) }),
  paging: 'none',
});

const cardsQuery = z.object({ ...narrowing, ...cursorQuery });

export type CardsQuery = z.output<typeof cardsQuery>;

export const getStageCards = endpoint({
  name: 'getStageCards',
  method: 'GET',
  path: '/api/v2/stages/{id}/cards',
  can: 'user',
  summary: 'The open deals of a stage in the order of the board.',
  tag: 'Stages',
  params: idParams,
  query: cardsQuery,
  reply: z.array(boardCard),
  paging: 'cursor',
});

export const moveDeal = endpoint({
  name: 'moveDeal',
  method: 'POST',
  path: '/api/v2/deals/{id}/move',
  can: 'user',
  summary: 'Move a card to a stage: above one card (`before_id`), below one (`after_id`), else on top.',
  tag: 'Deals',
  params: idParams,
  body: z
    .strictObject({ stage_id: id, before_id: id.optional(), after_id: id.optional() })
    .refine(
      (body) => body.before_id === undefined || body.after_id === undefined,
      'takes before_id or after_id, not both',
    ),
  reply: deal,
  errors: ['deal_deleted', 'deal_archived', 'deal_not_editable'],
});
