// Persons in v2 of the API.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import {
  addTime,
  address,
  addressInput,
  channel,
  channelsInput,
  contactInput,
  contactListQuery,
  deleted,
  label,
  optionalCounts,
  shapeQuery,
} from '#shared/contacts/schemas.ts';
import { date, id, idParams, idText, text } from '#shared/schemas.ts';

export const marketingStatuses = ['no_consent', 'unsubscribed', 'subscribed', 'archived'] as const;

export const person = z.object({
  id: z.int(),
  name: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  owner_id: z.int(),
  org_id: z.int().nullable(),
  add_time: z.string(),
  update_time: z.string(),
  emails: z.array(channel),
  phones: z.array(channel),
  is_deleted: z.boolean(),
  visible_to: z.int(),
  label_ids: z.array(z.int()),
  labels: z.array(label).optional(),
  picture_id: z.int().nullable(),
  postal_address: address.nullable(),
  notes: z.string().nullable(),
  im: z.array(channel),
  birthday: z.string().nullable(),
  job_title: z.string().nullable(),
  custom_fields: z.record(z.string(), z.unknown()),
  ...optionalCounts,
  participant_open_deals_count: z.int().optional(),
  participant_closed_deals_count: z.int().optional(),
  last_incoming_mail_time: z.string().nullable().optional(),
  last_outgoing_mail_time: z.string().nullable().optional(),
  marketing_status: z.string().optional(),
  doi_status: z.null().optional(),
});
export type Person = z.infer<typeof person>;

const namePart = text.max(255, 'is longer than 255 characters').nullable();

const personInput = {
  ...contactInput,
  first_name: namePart,
  last_name: namePart,
  org_id: id.nullable(),
  emails: channelsInput,
  phones: channelsInput,
  im: channelsInput,
  postal_address: addressInput.nullable(),
  notes: text.max(10_000, 'is longer than 10 000 characters').nullable(),
  birthday: date.nullable(),
  job_title: text.max(255, 'is longer than 255 characters').nullable(),
  marketing_status: z.enum(marketingStatuses),
};

export const newPerson = z.strictObject(personInput).partial().extend({ add_time: addTime });
export const personPatch = z.strictObject(personInput).partial();

const included = [
  ...(Object.keys(optionalCounts) as (keyof typeof optionalCounts)[]),
  'participant_open_deals_count',
  'participant_closed_deals_count',
  'last_incoming_mail_time',
  'last_outgoing_mail_time',
  'marketing_status',
  'doi_status',
] as const;
const includeFields = shapeQuery.include_fields
  .unwrap()
  .pipe(z.array(z.enum(included)))
  .optional();

const shared = { can: 'user', tag: 'people' } as const;

export const listPersons = endpoint({
  ...shared,
  name: 'getPersons',
  method: 'GET',
  path: '/api/v2/persons',
  summary: 'Persons, page by page.',
  query: z.object({
    ...contactListQuery,
    include_fields: includeFields,
    org_id: idText.optional(),
    deal_id: idText.optional(),
  }),
  reply: z.array(person),
  paging: 'cursor',
});

export const addPerson = endpoint({
  ...shared,
  name: 'addPerson',
  method: 'POST',
  path: '/api/v2/persons',
  summary: 'Adds a person.',
  body: newPerson,
  reply: person,
});

export const getPerson = endpoint({
  ...shared,
  name: 'getPerson',
  method: 'GET',
  path: '/api/v2/persons/{id}',
  summary: 'One person; a deleted one shows as deleted.',
  params: idParams,
  query: z.object({ ...shapeQuery, include_fields: includeFields }),
  reply: person,
  errors: ['not_found'],
});

export const updatePerson = endpoint({
  ...shared,
  name: 'updatePerson',
  method: 'PATCH',
  path: '/api/v2/persons/{id}',
  summary: 'Changes the given fields of a person.',
  params: idParams,
  body: personPatch,
  reply: person,
  errors: ['not_found'],
});

export const deletePerson = endpoint({
  ...shared,
  name: 'deletePerson',
  can: 'contacts.delete',
  method: 'DELETE',
  path: '/api/v2/persons/{id}',
  summary: 'Deletes a person; deals and leads keep their link to it.',
  params: idParams,
  reply: deleted,
  errors: ['not_found'],
});
