// The activities of a deal, person or organization, as v1 of the API had them.
import { z } from 'zod';
import { legacyActivity } from '#shared/activities/contract.v1.ts';
import { endpoint } from '#shared/endpoint.ts';
import { idList, idParams, looseFlag, offsetQuery } from '#shared/schemas.ts';

const listQuery = z.object({ done: looseFlag.optional(), exclude: idList.optional(), ...offsetQuery });

export type RecordActivitiesQuery = z.output<typeof listQuery>;

const common = {
  tag: 'activities',
  can: 'user',
  method: 'GET',
  params: idParams,
  query: listQuery,
  reply: z.array(legacyActivity),
  paging: 'offset',
} as const;

export const getDealActivities = endpoint({
  ...common,
  name: 'getDealActivities',
  path: '/api/v1/deals/{id}/activities',
  summary: 'List the activities of a deal (legacy)',
});

export const getPersonActivities = endpoint({
  ...common,
  name: 'getPersonActivities',
  path: '/api/v1/persons/{id}/activities',
  summary: 'List the activities a person takes part in (legacy)',
});

export const getOrganizationActivities = endpoint({
  ...common,
  name: 'getOrganizationActivities',
  path: '/api/v1/organizations/{id}/activities',
  summary: 'List the activities of an organization (legacy)',
});
