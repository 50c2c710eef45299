// Organizations in v1 of the API.
import { z } from 'zod';
import {
  collectionQuery,
  deletedMany,
  legacyAddTime,
  legacyContactBody,
  legacyCounts,
  legacyListQuery,
  legacyUser,
  looseAddress,
  orEmpty,
  permittedUsers,
} from '#shared/contacts/legacy.ts';
import { deleted } from '#shared/contacts/schemas.ts';
import { fieldList, foundOrganization, searchQueryV1 } from '#shared/contacts/search.ts';
import { legacyDeal } from '#shared/deals/shape.v1.ts';
import { endpoint } from '#shared/endpoint.ts';
import { amount, cursorQuery, idList, idParams, looseNumber, offsetQuery, text } from '#shared/schemas.ts';

const time = z.string().nullable();
const part = z.string().nullable();

/** An organization inside another record. */
export const nestedOrganization = z.strictObject({
  name: z.string(),
  people_count: z.int(),
  owner_id: z.int(),
  address: z.string().nullable(),
  active_flag: z.boolean(),
  cc_email: z.string(),
  value: z.int(),
});

const addressColumns = {
  address: part,
  address_subpremise: part,
  address_street_number: part,
  address_route: part,
  address_sublocality: part,
  address_locality: part,
  address_admin_area_level_1: part,
  address_admin_area_level_2: part,
  address_country: part,
  address_postal_code: part,
  address_formatted_address: part,
};

/** An organization with its owner inside; custom fields stand at its root. */
export const legacyOrganization = z
  .object({
    id: z.int(),
    company_id: z.int(),
    owner_id: legacyUser.nullable(),
    name: z.string(),
    ...legacyCounts,
    people_count: z.int(),
    active_flag: z.boolean(),
    picture_id: z.int().nullable(),
    country_code: z.null(),
    first_char: z.string(),
    update_time: z.string(),
    add_time: z.string(),
    delete_time: time,
    visible_to: z.enum(['1', '3', '5', '7']),
    label: z.int().nullable(),
    label_ids: z.array(z.int()),
    ...addressColumns,
    website: z.string().nullable(),
    linkedin: z.string().nullable(),
    industry: z.int().nullable(),
    annual_revenue: z.number().nullable(),
    employee_count: z.int().nullable(),
    owner_name: z.string().nullable(),
    cc_email: z.string(),
  })
  .catchall(z.unknown());
export type LegacyOrganization = z.infer<typeof legacyOrganization>;

/** An organization of the collection: flat, without counts. */
export const collectedOrganization = z
  .object({
    id: z.int(),
    active_flag: z.boolean(),
    owner_id: z.int(),
    name: z.string(),
    update_time: z.string(),
    delete_time: time,
    add_time: z.string(),
    visible_to: z.string(),
    label: z.int().nullable(),
    ...addressColumns,
    cc_email: z.string(),
  })
  .catchall(z.unknown());
export type CollectedOrganization = z.infer<typeof collectedOrganization>;

const count = looseNumber.pipe(z.int().min(0).max(2147483647));

const writable = {
  ...legacyContactBody,
  address: looseAddress,
  website: orEmpty(text.max(1000)),
  linkedin: orEmpty(text.max(1000)),
  industry: orEmpty(count),
  annual_revenue: orEmpty(looseNumber.pipe(amount)),
  employee_count: orEmpty(count),
};
export const newLegacyOrganization = z.looseObject({ ...writable, add_time: legacyAddTime });
export const legacyOrganizationBody = z.looseObject({ ...writable, name: writable.name.optional() });
export type LegacyOrganizationBody = z.output<typeof legacyOrganizationBody>;

const shared = { can: 'user', tag: 'organizations' } as const;
const one = { ...shared, params: idParams, errors: ['not_found'] } as const;

export const listLegacyOrganizations = endpoint({
  ...shared,
  name: 'getOrganizationsV1',
  method: 'GET',
  path: '/api/v1/organizations',
  summary: 'Organizations with their counts, page by page.',
  query: legacyListQuery,
  reply: z.array(legacyOrganization),
  paging: 'offset',
});

export const addLegacyOrganization = endpoint({
  ...shared,
  name: 'addOrganizationV1',
  method: 'POST',
  path: '/api/v1/organizations',
  summary: 'Adds an organization.',
  body: newLegacyOrganization,
  reply: legacyOrganization,
  status: 201,
});

export const getLegacyOrganization = endpoint({
  ...one,
  name: 'getOrganizationV1',
  method: 'GET',
  path: '/api/v1/organizations/{id}',
  summary: 'One organization; a deleted one shows as inactive.',
  reply: legacyOrganization,
});

export const updateLegacyOrganization = endpoint({
  ...one,
  name: 'updateOrganizationV1',
  method: 'PUT',
  path: '/api/v1/organizations/{id}',
  summary: 'Changes the given fields of an organization.',
  body: legacyOrganizationBody,
  reply: legacyOrganization,
});

export const deleteLegacyOrganization = endpoint({
  ...one,
  name: 'deleteOrganizationV1',
  can: 'contacts.delete',
  method: 'DELETE',
  path: '/api/v1/organizations/{id}',
  summary: 'Deletes an organization.',
  reply: deleted,
});

export const deleteLegacyOrganizations = endpoint({
  ...shared,
  name: 'deleteOrganizations',
  can: 'contacts.delete',
  method: 'DELETE',
  path: '/api/v1/organizations',
  summary: 'Deletes several organizations, all of them or none.',
  query: z.object({ ids: idList }),
  reply: deletedMany,
  errors: ['not_found'],
});

export const searchLegacyOrganizations = endpoint({
  ...shared,
  name: 'searchOrganizationsV1',
  method: 'GET',
  path: '/api/v1/organizations/search',
  summary: 'Finds organizations by a term, best matches first.',
  query: searchQueryV1({ fields: fieldList('organization') }),
  reply: z.object({ items: z.array(foundOrganization) }),
  paging: 'offset',
});

export const walkLegacyOrganizations = endpoint({
  ...shared,
  name: 'getOrganizationsCollection',
  method: 'GET',
  path: '/api/v1/organizations/collection',
  summary: 'Walks through all organizations one sees, by cursor.',
  query: z.object({ ...cursorQuery, ...collectionQuery }),
  reply: z.array(collectedOrganization),
  paging: 'cursor',
});

export const listOrganizationDeals = endpoint({
  ...one,
  name: 'getOrganizationDeals',
  method: 'GET',
  path: '/api/v1/organizations/{id}/deals',
  summary: 'The deals of an organization.',
  query: z.object({
    ...offsetQuery,
    status: z.enum(['open', 'won', 'lost', 'deleted', 'all_not_deleted']).default('all_not_deleted'),
    sort: z.string().max(300).optional(),
  }),
  reply: z.array(legacyDeal),
  paging: 'offset',
});

export const listOrganizationPermittedUsers = endpoint({
  ...one,
  name: 'getOrganizationUsers',
  method: 'GET',
  path: '/api/v1/organizations/{id}/permittedUsers',
  summary: 'The ids of the users who see an organization.',
  reply: permittedUsers,
});
