import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { id, idParams, looseFlag, looseNumber, title } from '#shared/schemas.ts';

export const legacyPipeline = z.strictObject({
  id,
  name: z.string(),
  url_title: z.string(),
  order_nr: z.int(),
  active: z.boolean(),
  deal_probability: z.boolean(),
  add_time: z.string(),
  update_time: z.string(),
  selected: z.boolean(),
});

const orderNr = looseNumber.pipe(z.int().min(0).max(10_000));

const body = z.object({
  deal_probability: looseFlag.optional(),
  order_nr: orderNr.optional(),
  active: looseFlag.optional(),
});

export const listLegacyPipelines = endpoint({
  name: 'getPipelinesV1',
  method: 'GET',
  path: '/api/v1/pipelines',
  can: 'user',
  summary: 'List all pipelines one sees.',
  tag: 'Pipelines',
  reply: z.array(legacyPipeline),
  paging: 'none',
});

export const getLegacyPipeline = endpoint({
  name: 'getPipelineV1',
  method: 'GET',
  path: '/api/v1/pipelines/{id}',
  can: 'user',
  summary: 'Read a pipeline.',
  tag: 'Pipelines',
  params: idParams,
  reply: legacyPipeline,
});

export const addLegacyPipeline = endpoint({
  name: 'addPipelineV1',
  method: 'POST',
  path: '/api/v1/pipelines',
  can: 'admin',
  summary: 'Add a pipeline.',
  tag: 'Pipelines',
  body: body.extend({ name: title }),
  reply: legacyPipeline,
});

export const editLegacyPipeline = endpoint({
  name: 'updatePipelineV1',
  method: 'PUT',
  path: '/api/v1/pipelines/{id}',
  can: 'admin',
  summary: 'Edit a pipeline, or move it among the others.',
  tag: 'Pipelines',
  params: idParams,
  body: body.extend({ name: title.optional() }),
  reply: legacyPipeline,
});

export const deleteLegacyPipeline = endpoint({
  name: 'deletePipelineV1',
  method: 'DELETE',
  path: '/api/v1/pipelines/{id}',
  can: 'admin',
  summary: 'Delete a pipeline that holds no open deals, with its stages.',
  tag: 'Pipelines',
  params: idParams,
  reply: z.strictObject({ id }),
  errors: ['pipeline_has_deals', 'last_pipeline'],
});
