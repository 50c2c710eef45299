// The search of organizations in v2 of the API.
import { z } from 'zod';
import { fieldList, foundOrganization, searchQuery } from '#shared/contacts/search.ts';
import { endpoint } from '#shared/endpoint.ts';

export const searchOrganizations = endpoint({
  name: 'searchOrganizations',
  method: 'GET',
  path: '/api/v2/organizations/search',
  can: 'user',
  tag: 'organizations',
  summary: 'Finds organizations by a term, best matches first.',
  query: searchQuery({
    fields: fieldList('organization'),
  }),
  reply: z.object({ items: z.array(foundOrganization) }),
  paging: 'cursor',
});
