// Leads in the compatible API, where they live in v1.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import {
  amount,
  currency,
  date,
  idText,
  looseFlag,
  looseId,
  looseMoment,
  looseNumber,
  offsetQuery,
  text,
  title,
} from '#shared/schemas.ts';

const errors = ['lead_not_found'];

/** A lead as v1 shows it; the custom fields that have a value stand beside these, under their 40-character keys. */
export const lead = z
  .object({
    id: z.guid(),
    title: z.string(),
    owner_id: z.int(),
    creator_id: z.int(),
    label_ids: z.array(z.guid()),
    person_id: z.int().nullable(),
    organization_id: z.int().nullable(),
    source_name: z.string(),
    source_deal_id: z.int().nullable(),
    origin: z.string(),
    origin_id: z.string().nullable(),
    channel: z.int().nullable(),
    channel_id: z.string().nullable(),
    is_archived: z.boolean(),
    was_seen: z.boolean(),
    value: z.object({ amount: z.number(), currency: z.string() }).nullable(),
    expected_close_date: z.string().nullable(),
    next_activity_id: z.int().nullable(),
    add_time: z.string(),
    update_time: z.string(),
    visible_to: z.enum(['1', '3', '5', '7']),
    cc_email: z.string(),
  })
  .catchall(z.unknown());

export type Lead = z.input<typeof lead>;

/** A lead's id in a path. What is no UUID is the id of no lead: 404, as for one that is not there. */
const leadParams = z.object({ id: z.string().max(300) });

// Form-encoded bodies carry lists as `a,b` and objects as JSON.
const fromForm = (read: (value: string) => unknown) => (value: unknown) =>
  typeof value === 'string' ? read(value) : value;
const emptyIsNull = (value: unknown): unknown => (value === '' ? null : value);
const parsedJson = (value: string): unknown => {
  if (value === '') return null;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};
const words = (value: string): string[] =>
  value
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

const looseVisibility = z
  .preprocess((value) => (typeof value === 'number' ? String(value) : value), z.enum(['1', '3', '5', '7']))
  .transform((level) => Number(level) as 1 | 3 | 5 | 7);

const link = z.preprocess(emptyIsNull, looseId.nullable()).optional();
const shortText = text.max(255, 'is longer than 255 characters').nullish();

const writable = {
  owner_id: looseId.optional(),
  label_ids: z.preprocess(fromForm(words), z.array(z.guid()).max(100)).optional(),
  person_id: link,
  organization_id: link,
  value: z
    .preprocess(fromForm(parsedJson), z.object({ amount: looseNumber.pipe(amount), currency }).nullable())
    .optional(),
  expected_close_date: z.preprocess(emptyIsNull, date.nullable()).optional(),
  visible_to: looseVisibility.optional(),
  was_seen: looseFlag.optional(),
  channel: link,
  channel_id: shortText,
};

const addBody = z.looseObject({ title, ...writable, origin_id: shortText });
const editBody = z.looseObject({ title: title.nullish(), ...writable, is_archived: looseFlag.optional() });

/** What a client can say of a new lead, custom fields at its root. */
export type NewLeadBody = z.output<typeof addBody>;
/** What a client can change of a lead, custom fields at its root. */
export type LeadChangesBody = z.output<typeof editBody>;

const listQuery = {
  ...offsetQuery,
  owner_id: idText.optional(),
  person_id: idText.optional(),
  organization_id: idText.optional(),
  filter_id: idText.optional(),
  sort: z.string().max(300).optional(),
};

export const listLeads = endpoint({
  name: 'getLeads',
  method: 'GET',
  path: '/api/v1/leads',
  can: 'user',
  tag: 'Leads',
  summary: 'Get all leads that are not archived',
  query: z.object({
    ...listQuery,
    updated_since: looseMoment.optional(),
    archived_status: z.enum(['archived', 'not_archived', 'all']).default('not_archived'),
  }),
  reply: z.array(lead),
  paging: 'offset',
});

export const listArchivedLeads = endpoint({
  name: 'getArchivedLeads',
  method: 'GET',
  path: '/api/v1/leads/archived',
  can: 'user',
  tag: 'Leads',
  summary: 'Get all archived leads',
  query: z.object(listQuery),
  reply: z.array(lead),
  paging: 'offset',
});

export const getLead = endpoint({
  name: 'getLead',
  method: 'GET',
  path: '/api/v1/leads/{id}',
  can: 'user',
  tag: 'Leads',
  summary: 'Get one lead',
  params: leadParams,
  reply: lead,
  errors,
});

export const addLead = endpoint({
  name: 'addLead',
  method: 'POST',
  path: '/api/v1/leads',
  can: 'leads.add',
  tag: 'Leads',
  summary: 'Add a lead',
  body: addBody,
  reply: lead,
  status: 201,
  errors: ['lead_without_contact'],
});

export const editLead = endpoint({
  name: 'updateLead',
  method: 'PATCH',
  path: '/api/v1/leads/{id}',
  can: 'user',
  tag: 'Leads',
  summary: 'Update a lead; null unsets a value',
  params: leadParams,
  body: editBody,
  reply: lead,
  errors: [...errors, 'lead_without_contact', 'lead_not_editable'],
});

export const deleteLead = endpoint({
  name: 'deleteLead',
  method: 'DELETE',
  path: '/api/v1/leads/{id}',
  can: 'leads.delete',
  tag: 'Leads',
  summary: 'Delete a lead',
  params: leadParams,
  reply: z.object({ id: z.guid() }),
  errors: [...errors, 'lead_not_editable'],
});

export const getLeadPermittedUsers = endpoint({
  name: 'getLeadUsers',
  method: 'GET',
  path: '/api/v1/leads/{id}/permittedUsers',
  can: 'user',
  tag: 'Leads',
  summary: 'List the ids of the users who can see the lead',
  params: leadParams,
  reply: z.array(z.int()),
  errors,
});
