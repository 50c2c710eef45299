// v1 writes a custom field as flat keys at the root: `<key>`, `<key>_currency`, `<key>_until`, … This is the way there and back.
import { addressParts, subfieldsOf } from '#shared/fields/types.ts';
import { invalid } from '#server/platform/errors.ts';
import type { FieldDefinition } from './values.queries.ts';

const flatKey = /^([0-9a-f]{40})(?:_(\w+))?$/;

type FlatField = Record<string, unknown>;
const main = '';

const isUnset = (value: unknown): boolean => value === null || value === undefined || value === '';
const looseNumber = (value: unknown): unknown =>
  typeof value === 'string' && /^\s*-?[\d.]+(e[+-]?\d+)?\s*$/i.test(value) ? Number(value) : value;
const looseText = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);
const idsOf = (value: unknown): unknown => {
  if (typeof value === 'number') return [value];
  if (typeof value === 'string') return value.split(',').map((id) => looseNumber(id.trim()));
  return Array.isArray(value) ? value.map(looseNumber) : value;
};
const given = (part: unknown): unknown => (isUnset(part) ? null : part);
const zoneOf = (flat: FlatField): { timezone_id: unknown } => ({
  timezone_id: looseNumber(given(flat['timezone_id'])),
});

const nested = (type: string, flat: FlatField, defaultCurrency: string): unknown => {
  const value = flat[main];
  if (type === 'monetary')
    return { value: looseNumber(value), currency: isUnset(flat['currency']) ? defaultCurrency : flat['currency'] };
  if (type === 'daterange') return { value, until: given(flat['until']) };
  if (type === 'time') return { value, ...zoneOf(flat) };
  if (type === 'timerange') return { value, until: given(flat['until']), ...zoneOf(flat) };
  if (type === 'address')
    return {
      value,
      ...Object.fromEntries(addressParts.filter((part) => part in flat).map((part) => [part, given(flat[part])])),
    };
  if (type === 'set') return idsOf(value);
  if (['double', 'enum', 'user', 'org', 'people'].includes(type)) return looseNumber(value);
  return looseText(value);
};

const collect = (definitions: Map<string, FieldDefinition>, body: FlatField): Map<FieldDefinition, FlatField> => {
  const found = new Map<FieldDefinition, FlatField>();
  for (const [key, value] of Object.entries(body)) {
    const [, code, suffix] = flatKey.exec(key) ?? [];
    if (code === undefined) continue;
    const definition = definitions.get(code);
    const isKnown =
      definition !== undefined &&
      (suffix === undefined || subfieldsOf[definition.type]?.some((subfield) => subfield.suffix === suffix));
    if (definition === undefined || isKnown !== true)
      throw invalid(`custom_fields.${key}: is no field of this company`);
    found.set(definition, { ...found.get(definition), [suffix ?? main]: value });
  }
  return found;
};

/** The custom fields of a flat v1 body as a v2 `custom_fields` object, not yet checked against their types. */
export const fromFlat = (
  definitions: FieldDefinition[],
  body: FlatField,
  defaultCurrency: string,
): Record<string, unknown> => {
  const values: Record<string, unknown> = {};
  for (const [definition, flat] of collect(new Map(definitions.map((field) => [field.code, field])), body)) {
    if (main in flat)
      values[definition.code] = isUnset(flat[main]) ? null : nested(definition.type, flat, defaultCurrency);
    else if (Object.values(flat).some((value) => !isUnset(value)))
      throw invalid(`custom_fields.${definition.code}: is needed beside the keys that begin with it`);
  }
  return values;
};

/** A stored value as the flat keys of v1; null gives every key of the field with null. */
export const toFlat = (definition: FieldDefinition, value: unknown): Record<string, unknown> => {
  const { code, type } = definition;
  const suffixes = (subfieldsOf[type] ?? []).map((subfield) => subfield.suffix);
  if (suffixes.length > 0) {
    const parts = (value ?? {}) as Record<string, unknown>;
    return {
      [code]: parts['value'] ?? null,
      ...Object.fromEntries(suffixes.map((suffix) => [`${code}_${suffix}`, parts[suffix] ?? null])),
    };
  }
  if (value === null) return { [code]: null };
  if (type === 'enum') return { [code]: String(value) };
  if (type === 'set') return { [code]: (value as number[]).join(',') };
  return { [code]: value };
};
