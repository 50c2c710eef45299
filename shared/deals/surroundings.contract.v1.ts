// What v1 tells around a deal: participants, followers, who may see it, and totals of many deals.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { id, idParams, idText, looseId, offsetQuery } from '#shared/schemas.ts';

const mailOrPhone = z.looseObject({ value: z.string() });

export const relatedUser = z.strictObject({
  id,
  name: z.string(),
  email: z.string(),
  has_pic: z.boolean(),
  pic_hash: z.null(),
  active_flag: z.boolean(),
  value: id,
});

export const relatedPerson = z.strictObject({
  active_flag: z.boolean(),
  name: z.string(),
  email: z.array(mailOrPhone),
  phone: z.array(mailOrPhone),
  owner_id: id,
  value: id,
});

export const participant = z.strictObject({
  id,
  person_id: relatedPerson.nullable(),
  person: z.looseObject({ id, name: z.string() }).nullable(),
  add_time: z.string(),
  active_flag: z.boolean(),
  related_item_data: z.strictObject({ deal_id: id, title: z.string() }),
  added_by_user_id: relatedUser.nullable(),
  related_item_type: z.literal('deal'),
  related_item_id: id,
});

const tag = 'Deals';
const errors = ['deal_deleted', 'deal_archived', 'deal_not_editable'];

export const listParticipants = endpoint({
  name: 'getDealParticipants',
  method: 'GET',
  path: '/api/v1/deals/{id}/participants',
  can: 'user',
  summary: 'List the participants of a deal.',
  tag,
  params: idParams,
  query: z.object(offsetQuery),
  reply: z.array(participant),
  paging: 'offset',
});

export const addParticipant = endpoint({
  name: 'addDealParticipant',
  method: 'POST',
  path: '/api/v1/deals/{id}/participants',
  can: 'user',
  summary: 'Add a person to the participants of a deal.',
  tag,
  params: idParams,
  body: z.object({ person_id: looseId }),
  reply: participant,
  errors,
});

export const deleteParticipant = endpoint({
  name: 'deleteDealParticipant',
  method: 'DELETE',
  path: '/api/v1/deals/{id}/participants/{deal_participant_id}',
  can: 'user',
  summary: 'Remove a participant from a deal.',
  tag,
  params: z.object({ id: idText, deal_participant_id: idText }),
  reply: z.strictObject({ id }),
  errors,
});

export const listPermittedUsers = endpoint({
  name: 'getDealUsers',
  method: 'GET',
  path: '/api/v1/deals/{id}/permittedUsers',
  can: 'user',
  summary: 'List the users who see a deal.',
  tag,
  params: idParams,
  reply: z.array(id),
  paging: 'none',
});

const money = z.number().nullable();
const formatted = z.string().nullable();

export const dealSummary = z.strictObject({
  values_total: z.record(
    z.string(),
    z.strictObject({
      value: z.number(),
      count: z.int(),
      value_converted: money,
      value_formatted: z.string(),
      value_converted_formatted: formatted,
    }),
  ),
  weighted_values_total: z.record(
    z.string(),
    z.strictObject({ value: z.number(), count: z.int(), value_formatted: z.string() }),
  ),
  total_count: z.int(),
  total_currency_converted_value: z.number(),
  total_weighted_currency_converted_value: z.number(),
  total_currency_converted_value_formatted: z.string(),
  total_weighted_currency_converted_value_formatted: z.string(),
});

const summaryQuery = z.object({
  status: z.enum(['open', 'won', 'lost']).optional(),
  filter_id: idText.optional(),
  user_id: idText.optional(),
  pipeline_id: idText.optional(),
  stage_id: idText.optional(),
});

export const getSummary = endpoint({
  name: 'getDealsSummary',
  method: 'GET',
  path: '/api/v1/deals/summary',
  can: 'deals.see_list_summary',
  summary: 'Totals of the deals one sees that are not archived, by currency.',
  tag,
  query: summaryQuery,
  reply: dealSummary,
});

export const getArchivedSummary = endpoint({
  name: 'getArchivedDealsSummary',
  method: 'GET',
  path: '/api/v1/deals/summary/archived',
  can: 'deals.see_list_summary',
  summary: 'Totals of the archived deals one sees, by currency.',
  tag,
  query: summaryQuery,
  reply: dealSummary,
});
