// The labels and sources of leads in the compatible API, where they live in v1.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { leadLabelColors, leadSources } from '#shared/leads/words.ts';
import { title, uuidParams } from '#shared/schemas.ts';

const leadLabel = z.object({
  id: z.guid(),
  name: z.string(),
  color: z.enum(leadLabelColors),
  add_time: z.string(),
  update_time: z.string(),
});

export type LeadLabel = z.input<typeof leadLabel>;

const labelBody = { name: title, color: z.enum(leadLabelColors) };

export const listLeadLabels = endpoint({
  name: 'getLeadLabels',
  method: 'GET',
  path: '/api/v1/leadLabels',
  can: 'user',
  tag: 'LeadLabels',
  summary: 'Get all lead labels',
  reply: z.array(leadLabel),
  paging: 'none',
});

export const addLeadLabel = endpoint({
  name: 'addLeadLabel',
  method: 'POST',
  path: '/api/v1/leadLabels',
  can: 'labels.modify',
  tag: 'LeadLabels',
  summary: 'Add a lead label',
  body: z.object(labelBody),
  reply: leadLabel,
  errors: ['lead_label_exists'],
});

export const editLeadLabel = endpoint({
  name: 'updateLeadLabel',
  method: 'PATCH',
  path: '/api/v1/leadLabels/{id}',
  can: 'labels.modify',
  tag: 'LeadLabels',
  summary: 'Update a lead label',
  params: uuidParams,
  body: z.object(labelBody).partial(),
  reply: leadLabel,
  errors: ['lead_label_not_found', 'lead_label_exists'],
});

export const deleteLeadLabel = endpoint({
  name: 'deleteLeadLabel',
  method: 'DELETE',
  path: '/api/v1/leadLabels/{id}',
  can: 'labels.modify',
  tag: 'LeadLabels',
  summary: 'Delete a lead label; the leads that wear it stay',
  params: uuidParams,
  reply: z.object({ id: z.guid() }),
  errors: ['lead_label_not_found'],
});

export const listLeadSources = endpoint({
  name: 'getLeadSources',
  method: 'GET',
  path: '/api/v1/leadSources',
  can: 'user',
  tag: 'LeadSources',
  summary: 'Get all lead sources',
  reply: z.array(z.object({ name: z.enum(leadSources) })),
  paging: 'none',
});
