// Merging as v1 of the API has it: the record in the path goes, the one in the body stays, and its values win.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { idParams, looseId } from '#shared/schemas.ts';
import { flatLegacyDeal } from '#shared/deals/shape.v1.ts';
import { legacyPerson } from '#shared/people/contract.v1.ts';
import { mergeRefusals } from './rules.ts';

const body = z.looseObject({ merge_with_id: looseId });
const merge_what_id = z.int();
const errors = ['not_found', ...mergeRefusals];

export const mergeLegacyDeals = endpoint({
  name: 'mergeDeals',
  method: 'PUT',
  path: '/api/v1/deals/{id}/merge',
  can: 'deals.merge',
  summary: 'Merges a deal into the one `merge_with_id` names, whose values win.',
  tag: 'Deals',
  params: idParams,
  body,
  reply: flatLegacyDeal.extend({ merge_what_id }),
  errors,
});

export const mergeLegacyPersons = endpoint({
  name: 'mergePersons',
  method: 'PUT',
  path: '/api/v1/persons/{id}/merge',
  can: 'persons.merge',
  summary: 'Merges a person into the one `merge_with_id` names, whose values win.',
  tag: 'people',
  params: idParams,
  body,
  // With ids where the person's own call nests its records.
  reply: legacyPerson.extend({ owner_id: z.int(), org_id: z.int().nullable(), merge_what_id }),
  errors,
});

export const mergeLegacyOrganizations = endpoint({
  name: 'mergeOrganizations',
  method: 'PUT',
  path: '/api/v1/organizations/{id}/merge',
  can: 'organizations.merge',
  summary: 'Merges an organization into the one `merge_with_id` names, whose values win.',
  tag: 'organizations',
  params: idParams,
  body,
  reply: z.strictObject({ id: z.int() }),
  errors,
});
