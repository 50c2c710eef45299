import type { z } from 'zod';
import type { fieldReply } from '#shared/fields/contract.ts';
import type { SettingName } from '#shared/fields/settings.ts';
import { subfieldsOf } from '#shared/fields/types.ts';
import { v2Time } from '#server/platform/times.ts';
import type { Field } from './definitions.ts';

export type FieldShown = z.input<typeof fieldReply>;

// v2 names the parts of a field by themselves; v1 puts the field's key before them.
const subfields = (field: Field): FieldShown['subfields'] => {
  const parts = subfieldsOf[field.type];
  // Built-in times are plain times of day.
  if (parts === undefined || (!field.isCustom && field.type === 'time')) return null;
  const first = {
    monetary: ['Amount of', 'double'],
    address: ['Address value of', 'varchar'],
    time: ['Time of', 'time'],
    timerange: ['Start time of', 'time'],
  }[field.type] ?? ['Start date of', 'date'];
  return [
    { field_code: 'value', field_name: `${first[0]} ${field.name}`, field_type: first[1] ?? 'varchar' },
    ...parts.map((part) => ({ field_code: part.suffix, field_name: part.name(field.name), field_type: part.type })),
  ];
};

/** A field as v2 shows it, with the settings asked for. */
export const presentField = (field: Field, settings: readonly SettingName[] = []): FieldShown => ({
  field_name: field.name,
  field_code: field.v2Code,
  description: field.description,
  // v2 has no type of its own for pipelines.
  field_type: field.type === 'pipeline' ? 'int' : field.type,
  options:
    field.options?.map((option) => ({
      ...option,
      add_time: v2Time(option.add_time),
      update_time: v2Time(option.update_time),
    })) ?? null,
  subfields: subfields(field),
  is_custom_field: field.isCustom,
  is_optional_response_field: field.isOptional,
  ...(field.formula === null ? {} : { formula: field.formula }),
  ...Object.fromEntries(settings.map((name) => [name, field.settings[name]])),
});
