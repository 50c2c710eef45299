import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { id, idList, idParams, idText, looseFlag, looseId, looseNumber, offsetQuery, title } from '#shared/schemas.ts';
import { probability, rottenDays } from '#shared/stages/contract.ts';

export const legacyStage = z.strictObject({
  id,
  order_nr: z.int(),
  name: z.string(),
  active_flag: z.boolean(),
  deal_probability: z.int(),
  pipeline_id: id,
  rotten_flag: z.boolean(),
  rotten_days: z.int().nullable(),
  add_time: z.string(),
  update_time: z.string(),
  pipeline_name: z.string().optional(),
  pipeline_deal_probability: z.boolean().optional(),
});

const writable = {
  deal_probability: looseNumber.pipe(probability).optional(),
  rotten_flag: looseFlag.optional(),
  rotten_days: z.union([looseNumber.pipe(rottenDays), z.null()]).optional(),
  order_nr: looseNumber.pipe(z.int().min(0).max(10_000)).optional(),
};

export const listLegacyStages = endpoint({
  name: 'getStagesV1',
  method: 'GET',
  path: '/api/v1/stages',
  can: 'user',
  summary: 'List the stages of the pipelines one sees.',
  tag: 'Stages',
  // Its clients expect all stages when they name no limit.
  query: z.object({ ...offsetQuery, limit: offsetQuery.limit.default(500), pipeline_id: idText.optional() }),
  reply: z.array(legacyStage),
  paging: 'offset',
});

export const getLegacyStage = endpoint({
  name: 'getStageV1',
  method: 'GET',
  path: '/api/v1/stages/{id}',
  can: 'user',
  summary: 'Read a stage.',
  tag: 'Stages',
  params: idParams,
  reply: legacyStage,
});

export const addLegacyStage = endpoint({
  name: 'addStageV1',
  method: 'POST',
  path: '/api/v1/stages',
  can: 'admin',
  summary: 'Add a stage to a pipeline.',
  tag: 'Stages',
  body: z.object({ name: title, pipeline_id: looseId, ...writable }),
  reply: legacyStage,
});

export const editLegacyStage = endpoint({
  name: 'updateStageV1',
  method: 'PUT',
  path: '/api/v1/stages/{id}',
  can: 'admin',
  summary: 'Edit a stage, or move it within its pipeline.',
  tag: 'Stages',
  params: idParams,
  body: z.object({ name: title.optional(), pipeline_id: looseId.optional(), ...writable }),
  reply: legacyStage,
});

export const deleteLegacyStage = endpoint({
  name: 'deleteStageV1',
  method: 'DELETE',
  path: '/api/v1/stages/{id}',
  can: 'admin',
  summary: 'Delete a stage that holds no open deals.',
  tag: 'Stages',
  params: idParams,
  reply: z.strictObject({ id }),
  errors: ['stage_has_deals'],
});

export const deleteLegacyStages = endpoint({
  name: 'deleteStagesV1',
  method: 'DELETE',
  path: '/api/v1/stages',
  can: 'admin',
  summary: 'Delete several stages that hold no open deals: all of them or none.',
  tag: 'Stages',
  query: z.object({ ids: idList }),
  reply: z.strictObject({ id: z.array(id) }),
  errors: ['stage_has_deals'],
});
