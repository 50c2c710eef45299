import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, id, idList, idParams, idText, looseFlag, moment, wordList } from '#shared/schemas.ts';
import { deal, dealEdit, dealExtras, newDeal } from '#shared/deals/shape.ts';

const shown = {
  include_fields: wordList.pipe(z.array(z.enum(dealExtras))).optional(),
  custom_fields: wordList.pipe(z.array(z.string()).max(15, 'takes at most 15 keys')).optional(),
  include_option_labels: looseFlag.optional(),
  include_labels: looseFlag.optional(),
};

/** Which deals: the parameters of the list that narrow it. With `filter_id`, only the window of time counts beside it. */
export const dealNarrowing = {
  filter_id: idText.optional(),
  ids: idList.optional(),
  owner_id: idText.optional(),
  person_id: idText.optional(),
  org_id: idText.optional(),
  pipeline_id: idText.optional(),
  stage_id: idText.optional(),
  status: wordList.pipe(z.array(z.enum(['open', 'won', 'lost', 'deleted']))).optional(),
  updated_since: moment.optional(),
  updated_until: moment.optional(),
};

const listQuery = z.object({
  ...dealNarrowing,
  ...shown,
  ...cursorQuery,
  sort_by: z.enum(['id', 'update_time', 'add_time']).default('id'),
  sort_direction: z.enum(['asc', 'desc']).default('asc'),
});

export type DealListQuery = z.output<typeof listQuery>;
export type ShownQuery = Pick<DealListQuery, keyof typeof shown>;

export const listDeals = endpoint({
  name: 'getDeals',
  method: 'GET',
  path: '/api/v2/deals',
  can: 'user',
  summary: 'List the deals one sees that are not archived.',
  tag: 'Deals',
  query: listQuery,
  reply: z.array(deal),
  paging: 'cursor',
});

export const listArchivedDeals = endpoint({
  name: 'getArchivedDeals',
  method: 'GET',
  path: '/api/v2/deals/archived',
  can: 'user',
  summary: 'List the archived deals one sees.',
  tag: 'Deals',
  query: listQuery,
  reply: z.array(deal),
  paging: 'cursor',
});

export const getDeal = endpoint({
  name: 'getDeal',
  method: 'GET',
  path: '/api/v2/deals/{id}',
  can: 'user',
  summary: 'Read a deal, deleted ones too.',
  tag: 'Deals',
  params: idParams,
  query: z.object(shown),
  reply: deal,
});

export const addDeal = endpoint({
  name: 'addDeal',
  method: 'POST',
  path: '/api/v2/deals',
  can: 'deals.add',
  summary: 'Add a deal. The stage decides the pipeline; without one, the first stage of the default pipeline.',
  tag: 'Deals',
  body: newDeal,
  reply: deal,
  errors: ['pipeline_without_stages'],
});

const editErrors = ['fields_required', 'deal_deleted', 'deal_archived', 'deal_not_editable'];

export const editDeal = endpoint({
  name: 'updateDeal',
  method: 'PATCH',
  path: '/api/v2/deals/{id}',
  can: 'user',
  summary: 'Edit a deal; `is_deleted: false` restores a deleted one.',
  tag: 'Deals',
  params: idParams,
  body: dealEdit,
  reply: deal,
  errors: [...editErrors, 'pipeline_without_stages'],
});

export const deleteDeal = endpoint({
  name: 'deleteDeal',
  method: 'DELETE',
  path: '/api/v2/deals/{id}',
  can: 'deals.delete',
  summary: 'Delete a deal. It can be restored for some days.',
  tag: 'Deals',
  params: idParams,
  reply: z.strictObject({ id }),
  errors: ['deal_not_editable'],
});

export const restoreDeal = endpoint({
  name: 'restoreDeal',
  method: 'POST',
  path: '/api/v2/deals/{id}/restore',
  can: 'user',
  summary: 'Bring a deleted deal back to its pipeline, stage, status and owner. Its lead, if any, stays.',
  tag: 'Deals',
  params: idParams,
  reply: deal,
  errors: ['deal_not_editable'],
});

export const restoreDeals = endpoint({
  name: 'restoreDeals',
  method: 'POST',
  path: '/api/v2/deals/restore',
  can: 'user',
  summary: 'Bring many deleted deals back, each with its outcome.',
  tag: 'Deals',
  body: z.strictObject({ ids: z.array(id).min(1).max(500) }),
  reply: z.array(
    z.strictObject({
      id,
      outcome: z.enum(['restored', 'refused']),
      reason: z.enum(['deal_not_found', 'deal_not_deleted', 'deal_not_editable', 'deal_merged']).nullable(),
      error: z.string().nullable(),
    }),
  ),
  paging: 'none',
});
