import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, id, text, title } from '#shared/schemas.ts';
import { longestFormula } from './formula-tokens.ts';
import { fieldSettings, settingNames } from './settings.ts';
import { customFieldTypes, type FieldEntity } from './types.ts';

const option = z.strictObject({
  id: z.union([z.int(), z.string()]),
  label: z.string(),
  color: z.string().nullable(),
  add_time: z.string().nullable(),
  update_time: z.string().nullable(),
});

/** A field as v2 describes it. `formula` stands only on computed fields of deals. */
export const fieldReply = z.strictObject({
  field_name: z.string(),
  field_code: z.string(),
  description: z.string().nullable(),
  field_type: z.string(),
  options: z.array(option).nullable(),
  subfields: z
    .array(z.strictObject({ field_code: z.string(), field_name: z.string(), field_type: z.string() }))
    .nullable(),
  is_custom_field: z.boolean(),
  is_optional_response_field: z.boolean(),
  formula: z.string().optional(),
  ui_visibility: z.record(z.string(), z.unknown()).optional(),
  important_fields: z.record(z.string(), z.unknown()).optional(),
  required_fields: z.record(z.string(), z.unknown()).optional(),
});

const include = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  )
  .pipe(z.array(z.enum(settingNames)))
  .optional();
const params = z.object({ field_code: z.string().min(1).max(100) });

const colors = ['blue', 'brown', 'dark-gray', 'gray', 'green', 'orange', 'pink', 'purple', 'red', 'yellow'] as const;
export const optionColor = z.enum(colors).nullable();
const newOption = z.strictObject({ label: title, color: optionColor.optional() });
const changedOption = z.strictObject({ id, label: title, color: optionColor.optional() });
const many = <T extends z.ZodType>(item: T): z.ZodArray<T> => z.array(item).min(1, 'names no option').max(10_000);
const optionReply = z.array(z.strictObject({ id: z.int(), label: z.string(), color: z.string().nullable() }));

const description = text.max(5000).nullable().optional();
// Checked against the company's fields where the field is kept; only deals have formulas.
const formula = text.max(longestFormula, 'is longer than 4,000 characters').nullable().optional();
/** On which deals it is computed when it is saved: new ones alone, or open ones too, in the background. */
const appliesTo = z.enum(['new_deals', 'new_and_open_deals']).optional();

const names = { deal: 'Deal', person: 'Person', organization: 'Organization', product: 'Product' } as const;

// Every entity has the same eight calls, so they are declared once.
const placeOf = <E extends FieldEntity>(entity: E) => {
  const path = `/api/v2/${entity}Fields` as const;
  return { name: names[entity], path, one: `${path}/{field_code}` as const, tag: `${names[entity]}Fields` };
};

const readingCalls = (entity: FieldEntity) => {
  const { name, path, one, tag } = placeOf(entity);
  return {
    list: endpoint({
      name: `get${name}Fields`,
      method: 'GET',
      path,
      can: 'user',
      tag,
      summary: `List the fields of ${entity}s.`,
      query: z.object({ ...cursorQuery, include_fields: include }),
      reply: z.array(fieldReply),
      paging: 'cursor',
    }),
    read: endpoint({
      name: `get${name}Field`,
      method: 'GET',
      path: one,
      can: 'user',
      tag,
      summary: `Read a field of ${entity}s.`,
      params,
      query: z.object({ include_fields: include }),
      reply: fieldReply,
      errors: ['field_not_found', 'field_gone'],
    }),
  };
};

const writingCalls = <E extends FieldEntity>(entity: E) => {
  const { name, path, one, tag } = placeOf(entity);
  const settings = fieldSettings[entity];
  const shown = {
    ui_visibility: settings.ui_visibility.optional(),
    important_fields: settings.important_fields.optional(),
    required_fields: settings.required_fields.optional(),
  };
  const changes = { field_name: title.optional(), description, formula, formula_applies_to: appliesTo, ...shown };
  return {
    add: endpoint({
      name: `add${name}Field`,
      method: 'POST',
      path,
      can: 'fields.add',
      tag,
      summary: `Add a custom field to ${entity}s.`,
      errors: ['too_many_options', 'formula_invalid'],
      body: z.strictObject({
        field_name: title,
        field_type: z.enum(customFieldTypes),
        options: z.array(newOption).min(1).max(10_000).optional(),
        description,
        formula,
        formula_applies_to: appliesTo,
        ...shown,
      }),
      reply: fieldReply,
    }),
    edit: endpoint({
      name: `update${name}Field`,
      method: 'PATCH',
      path: one,
      can: 'fields.edit',
      tag,
      summary: `Change a custom field of ${entity}s.`,
      errors: ['field_not_found', 'field_gone', 'field_built_in', 'formula_invalid'],
      params,
      body: z.strictObject(changes).refine((body) => Object.keys(body).length > 0, 'changes nothing'),
      reply: fieldReply,
    }),
    remove: endpoint({
      name: `delete${name}Field`,
      method: 'DELETE',
      path: one,
      can: 'fields.delete',
      tag,
      summary: `Delete a custom field of ${entity}s.`,
      errors: ['field_not_found', 'field_gone', 'field_built_in', 'field_in_formula'],
      params,
      reply: fieldReply,
    }),
  };
};

const optionCalls = (entity: FieldEntity) => {
  const { name, one, tag } = placeOf(entity);
  return {
    addOptions: endpoint({
      name: `add${name}FieldOptions`,
      method: 'POST',
      path: `${one}/options`,
      can: 'user',
      tag,
      summary: 'Add options to a field, all or none.',
      errors: ['too_many_options', 'field_without_options'],
      params,
      body: many(newOption),
      reply: optionReply,
    }),
    editOptions: endpoint({
      name: `update${name}FieldOptions`,
      method: 'PATCH',
      path: `${one}/options`,
      can: 'user',
      tag,
      summary: 'Change options of a field, all or none.',
      errors: ['option_not_found', 'field_without_options'],
      params,
      body: many(changedOption),
      reply: optionReply,
    }),
    removeOptions: endpoint({
      name: `delete${name}FieldOptions`,
      method: 'DELETE',
      path: `${one}/options`,
      can: 'user',
      tag,
      summary: 'Delete options of a field, all or none; values that hold them lose them.',
      errors: ['option_not_found', 'field_without_options'],
      params,
      body: many(z.strictObject({ id })),
      reply: optionReply,
    }),
  };
};

const callsOf = <E extends FieldEntity>(entity: E) => ({
  ...readingCalls(entity),
  ...writingCalls(entity),
  ...optionCalls(entity),
});

export const dealFieldCalls = callsOf('deal');
export const personFieldCalls = callsOf('person');
export const organizationFieldCalls = callsOf('organization');
export const productFieldCalls = callsOf('product');

export const listActivityFields = endpoint({
  name: 'getActivityFields',
  method: 'GET',
  path: '/api/v2/activityFields',
  can: 'user',
  tag: 'ActivityFields',
  summary: 'List the fields of activities.',
  query: z.object({ ...cursorQuery, include_fields: include }),
  reply: z.array(fieldReply),
  paging: 'cursor',
});

export const readActivityField = endpoint({
  name: 'getActivityField',
  method: 'GET',
  path: '/api/v2/activityFields/{field_code}',
  can: 'user',
  tag: 'ActivityFields',
  summary: 'Read a field of activities.',
  params,
  query: z.object({ include_fields: include }),
  reply: fieldReply,
  errors: ['field_not_found', 'field_gone'],
});
