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

const changelogOf = (of: { name: string; path: `/${string}`; tag: string; what: string }) =>
  endpoint({
    name: of.name,
    method: 'GET',
    path: of.path,
    can: 'user',
    summary: `The changes of ${of.what}, newest first.`,
    tag: of.tag,
    params: idParams,
    query: z.object(cursorQuery),
    reply: z.array(changeEntry),
    paging: 'cursor',
    errors: ['not_found'],
  });

export const listDealChanges = changelogOf({
  name: 'getDealChangelog',
  path: '/api/v1/deals/{id}/changelog',
  tag: 'Deals',
  what: 'a deal',
});

export const listPersonChanges = changelogOf({
  name: 'getPersonChangelog',
  path: '/api/v1/persons/{id}/changelog',
  tag: 'people',
  what: 'a person',
});

export const listOrganizationChanges = changelogOf({
  name: 'getOrganizationChangelog',
  path: '/api/v1/organizations/{id}/changelog',
  tag: 'organizations',
  what: 'an organization',
});

export const flowItem = z.strictObject({
  object: z.enum([
    'dealChange',
    'personChange',
    'organizationChange',
    'note',
    'activity',
    'file',
    'mailMessage',
    'invoice',
    'dealFollower',
    'personFollower',
    'organizationFollower',
    'participant',
  ]),
  timestamp: z.string(),
  data: z.record(z.string(), z.unknown()),
});

export type FlowObject = z.infer<typeof flowItem>['object'];

const flowOf = (of: { name: string; path: `/${string}`; tag: string; what: string }) =>
  endpoint({
    name: of.name,
    method: 'GET',
    path: of.path,
    can: 'user',
    summary: `All that happened to ${of.what}, newest first. \`all_changes=1\` shows changes of custom fields too.`,
    tag: of.tag,
    params: idParams,
    query: z.object({ ...offsetQuery, all_changes: looseFlag.optional(), items: wordList.optional() }),
    reply: z.array(flowItem),
    paging: 'offset',
    errors: ['not_found'],
  });

export const getDealFlow = flowOf({
  name: 'getDealUpdates',
  path: '/api/v1/deals/{id}/flow',
  tag: 'Deals',
  what: 'a deal',
});

export const getPersonFlow = flowOf({
  name: 'getPersonUpdates',
  path: '/api/v1/persons/{id}/flow',
  tag: 'people',
  what: 'a person',
});

export const getOrganizationFlow = flowOf({
  name: 'getOrganizationUpdates',
  path: '/api/v1/organizations/{id}/flow',
  tag: 'organizations',
  what: 'an organization',
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
