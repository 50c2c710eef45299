// What a schema describes, as a value to begin with.
export type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
  pattern?: string;
  required?: string[];
  $ref?: string;
};

let schemas: Record<string, Schema> = {};

/** What a schema refers to by name. */
export const knowSchemas = (named: Record<string, Schema>): void => {
  schemas = named;
};

const textSamples: [RegExp, string][] = [
  [/\\d\{2\}T\\d/, '2026-01-31T10:20:00Z'],
  [/\\d\{4\}-/, '2026-01-31'],
  [/\[0-5\]/, '10:30'],
  [/A-Z0-9/, 'EUR'],
];

const sampleText = ({ format, pattern = '' }: Schema): string =>
  format === 'uuid'
    ? '00000000-0000-0000-0000-000000000000'
    : (textSamples.find(([words]) => words.test(pattern))?.[1] ?? 'text');

const sampleOfType = (
  schema: Schema,
  inside: (inner: Schema) => unknown,
  isWanted: (key: string) => boolean,
): unknown => {
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key]) => isWanted(key))
          .map(([key, inner]) => [key, inside(inner)]),
      );
    case 'array':
      return schema.items === undefined ? [] : [inside(schema.items)];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'string':
      return sampleText(schema);
    default:
      return null;
  }
};

/** A value that a schema describes, for people to change: whole, or with what has to be there alone; nested no deeper than it helps. */
export const exampleOf = (given: Schema, wanted: 'whole' | 'required', depth = 0): unknown => {
  const schema = given.$ref === undefined ? given : (schemas[given.$ref.split('/').at(-1) ?? ''] ?? {});
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum !== undefined) return schema.enum[0];
  if (depth > 5) return null;
  if (schema.anyOf !== undefined) return exampleOf(schema.anyOf[0] ?? {}, wanted, depth);
  const isWanted = (key: string): boolean => wanted === 'whole' || schema.required?.includes(key) === true;
  return sampleOfType(schema, (inner) => exampleOf(inner, wanted, depth + 1), isWanted);
};
