// The search of persons in v2 of the API.
import { z } from 'zod';
import { fieldList, foundPerson, searchQuery } from '#shared/contacts/search.ts';
import { endpoint } from '#shared/endpoint.ts';
import { idText } from '#shared/schemas.ts';

export const searchPersons = endpoint({
  name: 'searchPersons',
  method: 'GET',
  path: '/api/v2/persons/search',
  can: 'user',
  tag: 'people',
  summary: 'Finds persons by a term, best matches first.',
  query: searchQuery({
    fields: fieldList('person'),
    organization_id: idText.optional(),
    include_fields: z.string().optional(),
  }),
  reply: z.object({ items: z.array(foundPerson) }),
  paging: 'cursor',
});
