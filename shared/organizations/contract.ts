// Organizations in v2 of the API.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import {
  addTime,
  address,
  addressInput,
  contactInput,
  contactListQuery,
  deleted,
  label,
  optionalCounts,
  shapeQuery,
} from '#shared/contacts/schemas.ts';
import { amount, idParams, text } from '#shared/schemas.ts';

export const organization = z.object({
  id: z.int(),
  name: z.string(),
  owner_id: z.int(),
  add_time: z.string(),
  update_time: z.string(),
  is_deleted: z.boolean(),
  visible_to: z.int(),
  address: address.nullable(),
  label_ids: z.array(z.int()),
  labels: z.array(label).optional(),
  picture_id: z.int().nullable(),
  website: z.string().nullable(),
  linkedin: z.string().nullable(),
  industry: z.int().nullable(),
  annual_revenue: z.number().nullable(),
  employee_count: z.int().nullable(),
  custom_fields: z.record(z.string(), z.unknown()),
  ...optionalCounts,
  people_count: z.int().optional(),
});
export type Organization = z.infer<typeof organization>;

const link = text.max(1000, 'is longer than 1000 characters').nullable();
const count = z.int().min(0).max(2147483647).nullable();

const organizationInput = {
  ...contactInput,
  address: addressInput.nullable(),
  website: link,
  linkedin: link,
  industry: count,
  annual_revenue: amount.nullable(),
  employee_count: count,
};

export const newOrganization = z
  .strictObject(organizationInput)
  .partial()
  .extend({ name: contactInput.name, add_time: addTime });
export const organizationPatch = z.strictObject(organizationInput).partial();

const included = [...(Object.keys(optionalCounts) as (keyof typeof optionalCounts)[]), 'people_count'] as const;
const includeFields = shapeQuery.include_fields
  .unwrap()
  .pipe(z.array(z.enum(included)))
  .optional();

const shared = { can: 'user', tag: 'organizations' } as const;

export const listOrganizations = endpoint({
  ...shared,
  name: 'getOrganizations',
  method: 'GET',
  path: '/api/v2/organizations',
  summary: 'Organizations, page by page.',
  query: z.object({ ...contactListQuery, include_fields: includeFields }),
  reply: z.array(organization),
  paging: 'cursor',
});

export const addOrganization = endpoint({
  ...shared,
  name: 'addOrganization',
  method: 'POST',
  path: '/api/v2/organizations',
  summary: 'Adds an organization.',
  body: newOrganization,
  reply: organization,
});

export const getOrganization = endpoint({
  ...shared,
  name: 'getOrganization',
  method: 'GET',
  path: '/api/v2/organizations/{id}',
  summary: 'One organization; a deleted one shows as deleted.',
  params: idParams,
  query: z.object({ ...shapeQuery, include_fields: includeFields }),
  reply: organization,
  errors: ['not_found'],
});

export const updateOrganization = endpoint({
  ...shared,
  name: 'updateOrganization',
  method: 'PATCH',
  path: '/api/v2/organizations/{id}',
  summary: 'Changes the given fields of an organization.',
  params: idParams,
  body: organizationPatch,
  reply: organization,
  errors: ['not_found'],
});

export const deleteOrganization = endpoint({
  ...shared,
  name: 'deleteOrganization',
  can: 'contacts.delete',
  method: 'DELETE',
  path: '/api/v2/organizations/{id}',
  summary: 'Deletes an organization; deals, leads and people keep their link to it.',
  params: idParams,
  reply: deleted,
  errors: ['not_found'],
});
