// Values of fields by their type: how they are read, and how v1 writes them flat (leads are written so).
import type { z } from 'zod';
import type { fieldReply } from '#shared/fields/contract.ts';
import { subfieldsOf } from '#shared/fields/types.ts';
import type { useFormats } from '#web/platform/language.tsx';

export type Field = z.output<typeof fieldReply>;

/** What is needed of a field to show and edit its value. */
export type ValueField = Pick<Field, 'field_name' | 'field_type' | 'options'>;

type Formats = ReturnType<typeof useFormats>;
type Names = { userName: (id: number) => string };

const partsOf = (value: unknown): Record<string, string | null | undefined> => value as Record<string, string>;

const optionLabel = (field: ValueField, id: unknown): string =>
  field.options?.find((option) => String(option.id) === String(id))?.label ?? '';

const money = (value: unknown, formats: Formats): string => {
  const { value: amount, currency } = value as { value: number; currency: string };
  return formats.money(amount, currency);
};

const shown: Record<string, (value: unknown, field: ValueField, known: { formats: Formats } & Names) => string> = {
  monetary: (value, _field, { formats }) => money(value, formats),
  double: (value, _field, { formats }) => formats.number(value as number),
  int: (value, _field, { formats }) => formats.number(value as number),
  enum: (value, field) => optionLabel(field, value),
  set: (value, field) => (value as unknown[]).map((id) => optionLabel(field, id)).join(', '),
  user: (value, _field, { userName }) => userName(value as number),
  date: (value, _field, { formats }) => formats.date(value as string),
  daterange: (value, _field, { formats }) =>
    `${formats.date(partsOf(value)['value'] ?? '')} – ${formats.date(partsOf(value)['until'] ?? '')}`,
  time: (value) => (partsOf(value)['value'] ?? '').slice(0, 5),
  timerange: (value) =>
    `${(partsOf(value)['value'] ?? '').slice(0, 5)} – ${(partsOf(value)['until'] ?? '').slice(0, 5)}`,
  address: (value) => partsOf(value)['formatted_address'] ?? partsOf(value)['value'] ?? '',
};

/** Whether a field holds nothing. */
export const isUnset = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** A value as the reader writes it; contacts, which need their names asked for, are shown elsewhere. */
export const valueText = (field: ValueField, value: unknown, known: { formats: Formats } & Names): string => {
  if (isUnset(value)) return '';
  return shown[field.field_type]?.(value, field, known) ?? String(value);
};

/** A custom field's value in the flat keys of a lead, as v2 has it. */
export const fromFlatKeys = (field: Field, flat: Record<string, unknown>): unknown => {
  const value = flat[field.field_code] ?? null;
  if (value === null) return null;
  const suffixes = (subfieldsOf[field.field_type] ?? []).map((part) => part.suffix);
  if (suffixes.length > 0)
    return {
      value,
      ...Object.fromEntries(suffixes.map((suffix) => [suffix, flat[`${field.field_code}_${suffix}`] ?? null])),
    };
  if (field.field_type === 'enum') return Number(value);
  if (field.field_type === 'set') return String(value).split(',').map(Number);
  return value;
};

/** A custom field's v2 value as the flat keys a lead is written with. */
export const toFlatKeys = (field: Field, value: unknown): Record<string, unknown> => {
  const { field_code: code, field_type: type } = field;
  if (isUnset(value)) return { [code]: null };
  if (type === 'set') return { [code]: (value as number[]).join(',') };
  if (subfieldsOf[type] === undefined) return { [code]: value };
  const { value: main, ...parts } = value as Record<string, unknown>;
  const flat = Object.entries(parts).filter(([, part]) => !isUnset(part));
  return { [code]: main, ...Object.fromEntries(flat.map(([suffix, part]) => [`${code}_${suffix}`, part])) };
};
