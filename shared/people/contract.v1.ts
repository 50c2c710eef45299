// Persons in v1 of the API.
import { z } from 'zod';
import {
  collectionQuery,
  deletedMany,
  legacyAddTime,
  legacyChannels,
  legacyContactBody,
  legacyCounts,
  legacyListQuery,
  legacyUser,
  looseAddress,
  looseChannels,
  looseDate,
  orEmpty,
  permittedUsers,
} from '#shared/contacts/legacy.ts';
import { deleted } from '#shared/contacts/schemas.ts';
import { fieldList, foundPerson, searchQueryV1 } from '#shared/contacts/search.ts';
import { legacyDeal } from '#shared/deals/shape.v1.ts';
import { endpoint } from '#shared/endpoint.ts';
import { nestedOrganization } from '#shared/organizations/contract.v1.ts';
import { marketingStatuses } from '#shared/people/contract.ts';
import { pictureInside } from '#shared/people/pictures.contract.ts';
import { cursorQuery, idList, idParams, idText, looseId, offsetQuery, text } from '#shared/schemas.ts';

const time = z.string().nullable();

/** A person with its records inside; custom fields stand at its root. */
export const legacyPerson = z
  .object({
    id: z.int(),
    company_id: z.int(),
    owner_id: legacyUser.nullable(),
    org_id: nestedOrganization.nullable(),
    name: z.string(),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    ...legacyCounts,
    participant_open_deals_count: z.int(),
    participant_closed_deals_count: z.int(),
    active_flag: z.boolean(),
    phone: legacyChannels,
    email: legacyChannels,
    primary_email: z.string().nullable(),
    im: legacyChannels,
    notes: z.string().nullable(),
    birthday: z.string().nullable(),
    job_title: z.string().nullable(),
    postal_address: z.string().nullable(),
    first_char: z.string(),
    update_time: z.string(),
    add_time: z.string(),
    delete_time: time,
    visible_to: z.enum(['1', '3', '5', '7']),
    marketing_status: z.string(),
    picture_id: pictureInside.nullable(),
    last_incoming_mail_time: time,
    last_outgoing_mail_time: time,
    label: z.int().nullable(),
    label_ids: z.array(z.int()),
    org_name: z.string().nullable(),
    owner_name: z.string().nullable(),
    cc_email: z.string(),
  })
  .catchall(z.unknown());
export type LegacyPerson = z.infer<typeof legacyPerson>;

/** A person of the collection: flat, without counts. */
export const collectedPerson = z
  .object({
    id: z.int(),
    active_flag: z.boolean(),
    owner_id: z.int(),
    org_id: z.int().nullable(),
    name: z.string(),
    phone: legacyChannels,
    email: legacyChannels,
    update_time: z.string(),
    delete_time: time,
    add_time: z.string(),
    visible_to: z.string(),
    picture_id: z.int().nullable(),
    label: z.int().nullable(),
    cc_email: z.string(),
  })
  .catchall(z.unknown());
export type CollectedPerson = z.infer<typeof collectedPerson>;

const writable = {
  ...legacyContactBody,
  org_id: orEmpty(looseId),
  email: looseChannels,
  phone: looseChannels,
  first_name: orEmpty(text.max(255)),
  last_name: orEmpty(text.max(255)),
  notes: orEmpty(text.max(10_000)),
  job_title: orEmpty(text.max(255)),
  birthday: looseDate,
  postal_address: looseAddress,
  marketing_status: z.enum(marketingStatuses).optional(),
};
export const newLegacyPerson = z.looseObject({ ...writable, name: writable.name.optional(), add_time: legacyAddTime });
export const legacyPersonBody = z.looseObject({ ...writable, name: writable.name.optional() });
export type LegacyPersonBody = z.output<typeof legacyPersonBody>;

const shared = { can: 'user', tag: 'people' } as const;
const one = { ...shared, params: idParams, errors: ['not_found'] } as const;

export const listLegacyPersons = endpoint({
  ...shared,
  name: 'getPersonsV1',
  method: 'GET',
  path: '/api/v1/persons',
  summary: 'Persons with their counts, page by page.',
  query: legacyListQuery,
  reply: z.array(legacyPerson),
  paging: 'offset',
});

export const listOrganizationPersons = endpoint({
  ...one,
  name: 'getOrganizationPersons',
  method: 'GET',
  path: '/api/v1/organizations/{id}/persons',
  summary: 'The people of an organization.',
  query: z.object(offsetQuery),
  reply: z.array(legacyPerson),
  paging: 'offset',
});

export const listDealPersons = endpoint({
  ...one,
  name: 'getDealPersons',
  method: 'GET',
  path: '/api/v1/deals/{id}/persons',
  summary: 'The people of a deal: its person and its participants.',
  query: z.object(offsetQuery),
  reply: z.array(legacyPerson),
  paging: 'offset',
});

export const addLegacyPerson = endpoint({
  ...shared,
  name: 'addPersonV1',
  method: 'POST',
  path: '/api/v1/persons',
  summary: 'Adds a person.',
  body: newLegacyPerson,
  reply: legacyPerson,
  status: 201,
});

export const getLegacyPerson = endpoint({
  ...one,
  name: 'getPersonV1',
  method: 'GET',
  path: '/api/v1/persons/{id}',
  summary: 'One person; a deleted one shows as inactive.',
  reply: legacyPerson,
});

export const updateLegacyPerson = endpoint({
  ...one,
  name: 'updatePersonV1',
  method: 'PUT',
  path: '/api/v1/persons/{id}',
  summary: 'Changes the given fields of a person.',
  body: legacyPersonBody,
  reply: legacyPerson,
});

export const deleteLegacyPerson = endpoint({
  ...one,
  name: 'deletePersonV1',
  can: 'contacts.delete',
  method: 'DELETE',
  path: '/api/v1/persons/{id}',
  summary: 'Deletes a person.',
  reply: deleted,
});

export const deleteLegacyPersons = endpoint({
  ...shared,
  name: 'deletePersons',
  can: 'contacts.delete',
  method: 'DELETE',
  path: '/api/v1/persons',
  summary: 'Deletes several persons, all of them or none.',
  query: z.object({ ids: idList }),
  reply: deletedMany,
  errors: ['not_found'],
});

export const searchLegacyPersons = endpoint({
  ...shared,
  name: 'searchPersonsV1',
  method: 'GET',
  path: '/api/v1/persons/search',
  summary: 'Finds persons by a term, best matches first.',
  query: searchQueryV1({ fields: fieldList('person'), organization_id: idText.optional() }),
  reply: z.object({ items: z.array(foundPerson) }),
  paging: 'offset',
});

export const walkLegacyPersons = endpoint({
  ...shared,
  name: 'getPersonsCollection',
  method: 'GET',
  path: '/api/v1/persons/collection',
  summary: 'Walks through all persons one sees, by cursor.',
  query: z.object({ ...cursorQuery, ...collectionQuery }),
  reply: z.array(collectedPerson),
  paging: 'cursor',
});

export const listPersonDeals = endpoint({
  ...one,
  name: 'getPersonDeals',
  method: 'GET',
  path: '/api/v1/persons/{id}/deals',
  summary: 'The deals of a person.',
  query: z.object({
    ...offsetQuery,
    status: z.enum(['open', 'won', 'lost', 'deleted', 'all_not_deleted']).default('all_not_deleted'),
    sort: z.string().max(300).optional(),
  }),
  reply: z.array(legacyDeal),
  paging: 'offset',
});

export const listPersonPermittedUsers = endpoint({
  ...one,
  name: 'getPersonUsers',
  method: 'GET',
  path: '/api/v1/persons/{id}/permittedUsers',
  summary: 'The ids of the users who see a person.',
  reply: permittedUsers,
});
