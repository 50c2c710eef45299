// Custom fields as webhooks of version 2.0 write them: each value with its type.
import type { FieldDefinition } from '#server/features/fields/custom-values.ts';

type Parts = Record<string, unknown>;

const typed = ({ type }: FieldDefinition, value: unknown): Parts | null => {
  if (value === null || value === undefined) return null;
  const parts = value as Parts;
  switch (type) {
    case 'enum':
    case 'user':
    case 'org':
    case 'people':
      return { type, id: value };
    case 'set':
      return { type, values: (value as number[]).map((id) => ({ id })) };
    case 'daterange':
      return { type, from: parts['value'], until: parts['until'] };
    case 'timerange':
      return { type, from: parts['value'], until: parts['until'], timezone_id: parts['timezone_id'] ?? null };
    case 'monetary':
      return { type, value: parts['value'], currency: parts['currency'] };
    case 'time':
      return { type, value: parts['value'], timezone_id: parts['timezone_id'] ?? null };
    case 'address':
      return { type, ...parts };
    default:
      return { type, value };
  }
};

/** Every custom field, unset ones null. */
export const typedCustomFields = (
  definitions: FieldDefinition[],
  values: Record<string, unknown>,
): Record<string, unknown> =>
  Object.fromEntries(definitions.map((definition) => [definition.code, typed(definition, values[definition.code])]));
