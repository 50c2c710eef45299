import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, id, idParams, looseFlag, offsetQuery, wordList } from '#shared/schemas.ts';

export const changeEntry = z.strictObject({
  field_key: z.string(),
  old_value: z.string().nullable(),
  new_value: z.string().nullable(),
  actor_user_id: id,
  time: z.string(),
  change_source: z.string().nullable(),
  change_source_user_agent: z.string().nullable(),
  is_bulk_update_flag: z.boolean(),
});

export const listDealChanges = endpoint({
  name: 'getDealChangelog',
  method: 'GET',
  path: '/api/v1/deals/{id}/changelog',
  can: 'user',
  summary: 'The changes of a deal, newest first.',
  tag: 'Deals',
  params: idParams,
  query: z.object(cursorQuery),
  reply: z.array(changeEntry),
  paging: 'cursor',
});

export const flowItem = z.strictObject({
  object: z.enum(['dealChange', 'note', 'activity', 'file', 'mailMessage', 'invoice', 'dealFollower', 'participant']),
  timestamp: z.string(),
  data: z.record(z.string(), z.unknown()),
});

export type FlowObject = z.infer<typeof flowItem>['object'];

export const getDealFlow = endpoint({
  name: 'getDealUpdates',
  method: 'GET',
  path: '/api/v1/deals/{id}/flow',
  can: 'user',
  summary: 'All that happened to a deal, newest first. `all_changes=1` shows changes of custom fields too.',
  tag: 'Deals',
  params: idParams,
  query: z.object({ ...offsetQuery, all_changes: looseFlag.optional(), items: wordList.optional() }),
  reply: z.array(flowItem),
  paging: 'offset',
});

export const listParticipantChanges = endpoint({
  name: 'getDealParticipantsChangelog',
  method: 'GET',
  path: '/api/v1/deals/{id}/participantsChangelog',
  can: 'user',
  summary: 'Who became and ceased to be a participant of a deal, newest first.',
  tag: 'Deals',
  params: idParams,
  query: z.object(cursorQuery),
  reply: z.array(
    z.strictObject({ actor_user_id: id, person_id: id, action: z.enum(['added', 'removed']), time: z.string() }),
  ),
  paging: 'cursor',
});
