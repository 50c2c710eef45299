import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, id, idParams, title } from '#shared/schemas.ts';

export const pipeline = z.strictObject({
  id,
  name: z.string(),
  order_nr: z.int(),
  is_deleted: z.boolean(),
  is_deal_probability_enabled: z.boolean(),
  add_time: z.string(),
  update_time: z.string(),
});

export type Pipeline = z.infer<typeof pipeline>;

export const listPipelines = endpoint({
  name: 'getPipelines',
  method: 'GET',
  path: '/api/v2/pipelines',
  can: 'user',
  summary: 'List the pipelines one sees.',
  tag: 'Pipelines',
  query: z.object({
    ...cursorQuery,
    sort_by: z.enum(['id', 'update_time', 'add_time']).default('id'),
    sort_direction: z.enum(['asc', 'desc']).default('asc'),
  }),
  reply: z.array(pipeline),
  paging: 'cursor',
});

export const getPipeline = endpoint({
  name: 'getPipeline',
  method: 'GET',
  path: '/api/v2/pipelines/{id}',
  can: 'user',
  summary: 'Read a pipeline.',
  tag: 'Pipelines',
  params: idParams,
  reply: pipeline,
});

export const addPipeline = endpoint({
  name: 'addPipeline',
  method: 'POST',
  path: '/api/v2/pipelines',
  can: 'admin',
  summary: 'Add a pipeline after the others.',
  tag: 'Pipelines',
  body: z.strictObject({ name: title, is_deal_probability_enabled: z.boolean().optional() }),
  reply: pipeline,
});

export const editPipeline = endpoint({
  name: 'updatePipeline',
  method: 'PATCH',
  path: '/api/v2/pipelines/{id}',
  can: 'admin',
  summary: 'Edit a pipeline.',
  tag: 'Pipelines',
  params: idParams,
  body: z.strictObject({ name: title.optional(), is_deal_probability_enabled: z.boolean().optional() }),
  reply: pipeline,
});

export const deletePipeline = endpoint({
  name: 'deletePipeline',
  method: 'DELETE',
  path: '/api/v2/pipelines/{id}',
  can: 'admin',
  summary: 'Delete a pipeline that holds no open deals, with its stages.',
  tag: 'Pipelines',
  params: idParams,
  reply: z.strictObject({ id }),
  errors: ['pipeline_has_deals', 'last_pipeline'],
});
