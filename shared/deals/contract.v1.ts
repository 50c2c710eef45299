// Deals as v1 of the API had them; many clients still call it so.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, id, idList, idParams, idText, looseFlag, looseMoment, offsetQuery } from '#shared/schemas.ts';
import { foundDeal, isLongEnough, searchTerms, tooShort } from '#shared/deals/search.contract.ts';
import {
  collectedDeal,
  detailedLegacyDeal,
  editBody,
  flatLegacyDeal,
  legacyDeal,
  newBody,
} from '#shared/deals/shape.v1.ts';

const narrowing = {
  user_id: idText.optional(),
  filter_id: idText.optional(),
  person_id: idText.optional(),
  org_id: idText.optional(),
  pipeline_id: idText.optional(),
  stage_id: idText.optional(),
};

const listQuery = z.object({
  ...offsetQuery,
  ...narrowing,
  status: z.enum(['open', 'won', 'lost', 'deleted', 'all_not_deleted']).default('all_not_deleted'),
  sort: z.string().max(300).optional(),
  owned_by_you: looseFlag.optional(),
});

export type LegacyDealListQuery = z.output<typeof listQuery>;

const tag = 'Deals';
const list = {
  method: 'GET',
  can: 'user',
  tag,
  query: listQuery,
  reply: z.array(legacyDeal),
  paging: 'offset',
} as const;

export const listLegacyDeals = endpoint({
  ...list,
  name: 'getDealsV1',
  path: '/api/v1/deals',
  summary: 'List the deals one sees that are not archived.',
});

export const listArchivedLegacyDeals = endpoint({
  ...list,
  name: 'getArchivedDealsV1',
  path: '/api/v1/deals/archived',
  summary: 'List the archived deals one sees.',
});

export const listPipelineDeals = endpoint({
  name: 'getPipelineDealsV1',
  method: 'GET',
  path: '/api/v1/pipelines/{id}/deals',
  can: 'user',
  summary: 'List the open deals of a pipeline or of one of its stages: one’s own, another user’s, or everyone’s.',
  tag: 'Pipelines',
  params: idParams,
  query: z.object({
    ...offsetQuery,
    filter_id: idText.optional(),
    user_id: idText.optional(),
    everyone: looseFlag.optional(),
    stage_id: idText.optional(),
  }),
  reply: z.array(flatLegacyDeal),
  paging: 'offset',
});

export const listStageDeals = endpoint({
  name: 'getStageDealsV1',
  method: 'GET',
  path: '/api/v1/stages/{id}/deals',
  can: 'user',
  summary: 'List the deals of a stage: one’s own, another user’s, or everyone’s.',
  tag: 'Stages',
  params: idParams,
  query: z.object({
    ...offsetQuery,
    filter_id: idText.optional(),
    user_id: idText.optional(),
    everyone: looseFlag.optional(),
  }),
  reply: z.array(flatLegacyDeal),
  paging: 'offset',
});

export const walkLegacyDeals = endpoint({
  name: 'getDealsCollection',
  method: 'GET',
  path: '/api/v1/deals/collection',
  can: 'user',
  summary: 'Walk through all deals one sees, by cursor.',
  tag,
  query: z.object({
    ...cursorQuery,
    since: looseMoment.optional(),
    until: looseMoment.optional(),
    user_id: idText.optional(),
    stage_id: idText.optional(),
    status: z.enum(['open', 'won', 'lost', 'deleted']).optional(),
  }),
  reply: z.array(collectedDeal),
  paging: 'cursor',
});

export const searchLegacyDeals = endpoint({
  name: 'searchDealsV1',
  method: 'GET',
  path: '/api/v1/deals/search',
  can: 'user',
  summary: 'Search deals by title, notes and custom fields.',
  tag,
  query: z.object({ ...searchTerms, ...offsetQuery }).refine(isLongEnough, tooShort),
  reply: z.strictObject({ items: z.array(foundDeal) }),
  paging: 'offset',
});

export const getLegacyDeal = endpoint({
  name: 'getDealV1',
  method: 'GET',
  path: '/api/v1/deals/{id}',
  can: 'user',
  summary: 'Read a deal, deleted ones too, with its times in stages.',
  tag,
  params: idParams,
  reply: detailedLegacyDeal,
});

export const addLegacyDeal = endpoint({
  name: 'addDealV1',
  method: 'POST',
  path: '/api/v1/deals',
  can: 'deals.add',
  summary: 'Add a deal; custom fields stand at the root of the body.',
  tag,
  body: newBody,
  reply: legacyDeal,
  status: 201,
  errors: ['pipeline_without_stages'],
});

const editErrors = ['deal_deleted', 'deal_archived', 'deal_not_editable'];

export const editLegacyDeal = endpoint({
  name: 'updateDealV1',
  method: 'PUT',
  path: '/api/v1/deals/{id}',
  can: 'user',
  summary: 'Edit a deal; the status `deleted` deletes it.',
  tag,
  params: idParams,
  body: editBody,
  reply: legacyDeal,
  errors: [...editErrors, 'pipeline_without_stages'],
});

export const deleteLegacyDeal = endpoint({
  name: 'deleteDealV1',
  method: 'DELETE',
  path: '/api/v1/deals/{id}',
  can: 'deals.delete',
  summary: 'Delete a deal. It can be restored for some days.',
  tag,
  params: idParams,
  reply: z.strictObject({ id }),
  errors: ['deal_not_editable'],
});

export const deleteLegacyDeals = endpoint({
  name: 'deleteDealsV1',
  method: 'DELETE',
  path: '/api/v1/deals',
  can: 'deals.delete',
  summary: 'Delete several deals: all of them or none.',
  tag,
  query: z.object({ ids: idList }),
  reply: z.strictObject({ id: z.array(id) }),
  errors: ['deal_not_editable'],
});

export const duplicateDeal = endpoint({
  name: 'duplicateDeal',
  method: 'POST',
  path: '/api/v1/deals/{id}/duplicate',
  can: 'deals.add',
  summary: 'Add an open deal like this one, with its labels, custom fields and participants.',
  tag,
  params: idParams,
  reply: flatLegacyDeal,
});
