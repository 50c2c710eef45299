import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { id, idList, idParams, looseFlag, looseId, offsetQuery, title } from '#shared/schemas.ts';
import { optionColor } from './contract.ts';
import type { FieldsOf } from './system.ts';
import { customFieldTypes, type FieldEntity } from './types.ts';

const option = z.object({
  id: z.union([z.int(), z.string()]),
  label: z.string(),
  color: z.string().nullable().optional(),
});

const subfield = z.object({
  id: z.null(),
  key: z.string(),
  name: z.string(),
  field_type: z.string(),
  active_flag: z.boolean(),
  edit_flag: z.boolean(),
  mandatory_flag: z.boolean(),
  is_subfield: z.literal(true),
  parent_id: z.int(),
  id_suffix: z.string(),
});

const wholeField = z.object({
  id: z.int(),
  key: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  order_nr: z.int(),
  field_type: z.string(),
  add_time: z.string(),
  update_time: z.string().nullable(),
  last_updated_by_user_id: z.int().nullable(),
  created_by_user_id: z.int().nullable(),
  active_flag: z.boolean(),
  edit_flag: z.boolean(),
  index_visible_flag: z.boolean(),
  details_visible_flag: z.boolean(),
  add_visible_flag: z.boolean(),
  important_flag: z.boolean(),
  bulk_edit_allowed: z.boolean(),
  searchable_flag: z.boolean(),
  filtering_allowed: z.boolean(),
  sortable_flag: z.boolean(),
  mandatory_flag: z.boolean(),
  options: z.array(option).nullable(),
  options_deleted: z.array(option).optional(),
  subfields: z.array(subfield).optional(),
});

/** A field as v1 describes it, or one of the parts its list names after it. */
export const fieldReplyV1 = z.union([wholeField, subfield]);
export type FieldShownV1 = z.input<typeof wholeField>;
export type SubfieldShownV1 = z.input<typeof subfield>;

const parsedJson = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};
const color = optionColor.optional();
const newOptions = z.preprocess(
  parsedJson,
  z
    .array(z.object({ label: title, color }))
    .min(1, 'names no option')
    .max(10_000),
);
const allOptions = z.preprocess(
  parsedJson,
  z
    .array(z.object({ id: looseId.optional(), label: title, color }))
    .min(1, 'names no option')
    .max(10_000),
);

const listing = (entity: FieldsOf, name: string) =>
  endpoint({
    name,
    method: 'GET',
    path: `/api/v1/${entity}Fields`,
    can: 'user',
    tag: 'LegacyFields',
    summary: `List the fields of ${entity === 'activity' ? 'activitie' : entity}s, in the older dialect.`,
    query: z.object(offsetQuery),
    reply: z.array(fieldReplyV1),
    paging: 'offset',
  });

export const listLeadFields = listing('lead', 'getLeadFields');
export const listActivityFieldsV1 = listing('activity', 'getActivityFieldsV1');
export const listNoteFields = listing('note', 'getNoteFields');

const names = { deal: 'Deal', person: 'Person', organization: 'Organization', product: 'Product' } as const;

const placeOf = (entity: FieldEntity) => ({
  path: `/api/v1/${entity}Fields` as const,
  name: names[entity],
  tag: 'LegacyFields',
});
const errors = ['field_not_found', 'field_gone', 'field_built_in'];
const deletingErrors = [...errors, 'field_in_formula'];

const changingCalls = (entity: FieldEntity) => {
  const { path, name, tag } = placeOf(entity);
  return {
    list: listing(entity, `get${name}FieldsV1`),
    read: endpoint({
      name: `get${name}FieldV1`,
      method: 'GET',
      path: `${path}/{id}`,
      can: 'user',
      tag,
      summary: `Read a field of ${entity}s by its id.`,
      errors,
      params: idParams,
      reply: wholeField,
    }),
    add: endpoint({
      name: `add${name}FieldV1`,
      method: 'POST',
      path,
      can: 'fields.add',
      tag,
      summary: `Add a custom field to ${entity}s.`,
      body: z.object({
        name: title,
        field_type: z.enum(customFieldTypes),
        options: newOptions.optional(),
        add_visible_flag: looseFlag.optional(),
      }),
      reply: wholeField,
    }),
    edit: endpoint({
      name: `update${name}FieldV1`,
      method: 'PUT',
      path: `${path}/{id}`,
      can: 'user',
      tag,
      summary: `Change a field of ${entity}s; options left out are deleted.`,
      errors: [...errors, 'option_not_found', 'field_without_options', 'too_many_options'],
      params: idParams,
      body: z.object({
        name: title.optional(),
        options: allOptions.optional(),
        add_visible_flag: looseFlag.optional(),
      }),
      reply: wholeField,
    }),
  };
};

const deletingCalls = (entity: FieldEntity) => {
  const { path, name, tag } = placeOf(entity);
  return {
    remove: endpoint({
      name: `delete${name}FieldV1`,
      method: 'DELETE',
      path: `${path}/{id}`,
      can: 'fields.delete',
      tag,
      summary: `Delete a custom field of ${entity}s.`,
      errors: deletingErrors,
      params: idParams,
      reply: z.object({ id }),
    }),
    removeMany: endpoint({
      name: `delete${name}FieldsV1`,
      method: 'DELETE',
      path,
      can: 'fields.delete',
      tag,
      summary: `Delete several custom fields of ${entity}s.`,
      errors: deletingErrors,
      query: z.object({ ids: idList.refine((ids) => ids.length > 0, 'names no field') }),
      reply: z.object({ id: z.array(id) }),
    }),
  };
};

const legacyCalls = (entity: FieldEntity) => ({ ...changingCalls(entity), ...deletingCalls(entity) });

export const legacyDealFieldCalls = legacyCalls('deal');
export const legacyPersonFieldCalls = legacyCalls('person');
export const legacyOrganizationFieldCalls = legacyCalls('organization');
export const legacyProductFieldCalls = legacyCalls('product');
