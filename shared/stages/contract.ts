import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, id, idParams, idText, title } from '#shared/schemas.ts';

export const stage = z.strictObject({
  id,
  order_nr: z.int(),
  name: z.string(),
  is_deleted: z.boolean(),
  deal_probability: z.int(),
  pipeline_id: id,
  is_deal_rot_enabled: z.boolean(),
  days_to_rotten: z.int().nullable(),
  add_time: z.string(),
  update_time: z.string(),
});

export type Stage = z.infer<typeof stage>;

export const probability = z.int().min(0).max(100);
export const rottenDays = z.int().positive().max(36_500);

const writable = {
  deal_probability: probability.optional(),
  is_deal_rot_enabled: z.boolean().optional(),
  days_to_rotten: rottenDays.nullable().optional(),
};

export const listStages = endpoint({
  name: 'getStages',
  method: 'GET',
  path: '/api/v2/stages',
  can: 'user',
  summary: 'List the stages of the pipelines one sees.',
  tag: 'Stages',
  query: z.object({
    ...cursorQuery,
    pipeline_id: idText.optional(),
    sort_by: z.enum(['id', 'update_time', 'add_time', 'order_nr']).default('id'),
    sort_direction: z.enum(['asc', 'desc']).default('asc'),
  }),
  reply: z.array(stage),
  paging: 'cursor',
});

export const getStage = endpoint({
  name: 'getStage',
  method: 'GET',
  path: '/api/v2/stages/{id}',
  can: 'user',
  summary: 'Read a stage.',
  tag: 'Stages',
  params: idParams,
  reply: stage,
});

export const addStage = endpoint({
  name: 'addStage',
  method: 'POST',
  path: '/api/v2/stages',
  can: 'admin',
  summary: 'Add a stage at the end of a pipeline.',
  tag: 'Stages',
  body: z.strictObject({ name: title, pipeline_id: id, ...writable }),
  reply: stage,
});

export const editStage = endpoint({
  name: 'updateStage',
  method: 'PATCH',
  path: '/api/v2/stages/{id}',
  can: 'admin',
  summary: 'Edit a stage, or move it with its deals to another pipeline.',
  tag: 'Stages',
  params: idParams,
  body: z.strictObject({ name: title.optional(), pipeline_id: id.optional(), ...writable }),
  reply: stage,
});

export const deleteStage = endpoint({
  name: 'deleteStage',
  method: 'DELETE',
  path: '/api/v2/stages/{id}',
  can: 'admin',
  summary: 'Delete a stage that holds no open deals.',
  tag: 'Stages',
  params: idParams,
  reply: z.strictObject({ id }),
  errors: ['stage_has_deals'],
});
