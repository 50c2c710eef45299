// Files, as v1 of the API has them.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { id, idParams, idText, looseId, text, title } from '#shared/schemas.ts';

const emptyIsNull = (value: unknown): unknown => (value === '' ? null : value);
const link = z.preprocess(emptyIsNull, looseId.nullable()).optional();

const newFile = z.object({
  deal_id: link,
  lead_id: z.preprocess(emptyIsNull, z.guid().nullable()).optional(),
  person_id: link,
  org_id: link,
  activity_id: link,
  product_id: link,
});

const fileChanges = z.object({ name: title.optional(), description: text.max(10_000).nullish() });

export const file = z.object({
  id,
  user_id: id,
  deal_id: id.nullable(),
  lead_id: z.guid().nullable(),
  person_id: id.nullable(),
  org_id: id.nullable(),
  product_id: id.nullable(),
  activity_id: id.nullable(),
  project_id: z.null(),
  log_id: z.null(),
  add_time: z.string(),
  update_time: z.string(),
  name: z.string(),
  file_name: z.string(),
  file_type: z.string(),
  file_size: z.int(),
  active_flag: z.boolean(),
  inline_flag: z.boolean(),
  description: z.string(),
  remote_location: z.string(),
  remote_id: z.string(),
  cid: z.string(),
  s3_bucket: z.string(),
  mail_message_id: z.string(),
  mail_template_id: z.string(),
  deal_name: z.string(),
  lead_name: z.string(),
  person_name: z.string(),
  org_name: z.string(),
  product_name: z.string(),
  project_name: z.string(),
  url: z.string(),
});

/** The columns a list of files can be sorted by. */
export const fileSorts = ['id', 'update_time', 'add_time', 'name'] as const;

const listQuery = z.object({
  start: z.coerce.number().int().min(0).max(100_000_000).default(0),
  limit: z.coerce
    .number()
    .int()
    .positive()
    .default(100)
    .transform((n) => Math.min(n, 100)),
  sort: z.string().max(300).optional(),
});

// Whose files, beyond what the compatible API takes: a lead has no list of its own there.
const recordQuery = listQuery.extend({
  deal_id: idText.optional(),
  lead_id: z.guid().optional(),
  person_id: idText.optional(),
  org_id: idText.optional(),
  product_id: idText.optional(),
  activity_id: idText.optional(),
});

export type FileReply = z.infer<typeof file>;
export type NewFileLinks = z.output<typeof newFile>;
export type FileChanges = z.output<typeof fileChanges>;
export type FileListQuery = z.output<typeof listQuery>;
export type FileRecordQuery = z.output<typeof recordQuery>;

const common = { tag: 'files', can: 'user' } as const;
const path = '/api/v1/files' as const;

export const getFiles = endpoint({
  ...common,
  name: 'getFiles',
  method: 'GET',
  path,
  summary: 'List files, all or those of a record',
  query: recordQuery,
  reply: z.array(file),
  paging: 'offset',
});

export const addFile = endpoint({
  ...common,
  name: 'addFile',
  method: 'POST',
  path,
  summary: 'Add a file to a deal, lead, person, organization, activity or product',
  body: newFile,
  upload: true,
  storesUpload: true,
  reply: file,
  errors: ['file_missing', 'file_too_large'],
});

export const getFile = endpoint({
  ...common,
  name: 'getFile',
  method: 'GET',
  path: `${path}/{id}`,
  summary: 'Read what is known of a file',
  params: idParams,
  reply: file,
});

export const updateFile = endpoint({
  ...common,
  name: 'updateFile',
  method: 'PUT',
  path: `${path}/{id}`,
  summary: 'Rename or describe a file',
  params: idParams,
  body: fileChanges,
  reply: file,
  errors: ['file_not_editable'],
});

export const deleteFile = endpoint({
  ...common,
  name: 'deleteFile',
  method: 'DELETE',
  path: `${path}/{id}`,
  summary: 'Delete a file',
  params: idParams,
  reply: z.object({ id }),
  errors: ['file_not_editable'],
});

export const downloadFile = endpoint({
  ...common,
  name: 'downloadFile',
  method: 'GET',
  path: `${path}/{id}/download`,
  summary: 'Download a file',
  params: idParams,
  reply: z.string(),
  sendsFile: true,
  errors: ['file_gone', 'file_elsewhere', 'range_not_there', 'file_store_away'],
});

export const getDealFiles = endpoint({
  ...common,
  name: 'getDealFiles',
  method: 'GET',
  path: '/api/v1/deals/{id}/files',
  summary: 'List the files of a deal, those of its activities included',
  params: idParams,
  query: listQuery,
  reply: z.array(file),
  paging: 'offset',
});

export const getPersonFiles = endpoint({
  ...common,
  name: 'getPersonFiles',
  method: 'GET',
  path: '/api/v1/persons/{id}/files',
  summary: 'List the files of a person',
  params: idParams,
  query: listQuery,
  reply: z.array(file),
  paging: 'offset',
});

export const getOrganizationFiles = endpoint({
  ...common,
  name: 'getOrganizationFiles',
  method: 'GET',
  path: '/api/v1/organizations/{id}/files',
  summary: 'List the files of an organization',
  params: idParams,
  query: listQuery,
  reply: z.array(file),
  paging: 'offset',
});

export const getProductFiles = endpoint({
  ...common,
  name: 'getProductFiles',
  method: 'GET',
  path: '/api/v1/products/{id}/files',
  summary: 'List the files of a product',
  params: idParams,
  query: listQuery,
  reply: z.array(file),
  paging: 'offset',
});
