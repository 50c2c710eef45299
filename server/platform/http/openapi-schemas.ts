// JSON schemas from the contracts' schemas. What several calls reply with becomes a component with a name.
import { z } from 'zod';
import type { Endpoint } from '#shared/endpoint.ts';
import type { JsonSchema } from '#server/platform/http/openapi-parts.ts';

export type Side = 'input' | 'output';

const componentRef = (name: string): string => `#/components/schemas/${name}`;

const elementOf = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodArray ? (schema.element as z.ZodType) : schema;

const isObject = (schema: z.ZodType): boolean => schema instanceof z.ZodObject;

const nounOf = (operation: string): string => {
  const noun = operation.replace(
    /^(get|list|add|create|update|edit|delete|remove|set|put|search|restore)(?=[A-Z])/,
    '',
  );
  return noun.charAt(0).toUpperCase() + noun.slice(1);
};

/** Names for the objects that two or more calls reply with, by their shortest call. */
const sharedReplies = (endpoints: Endpoint[]): Map<z.ZodType, string> => {
  const users = Map.groupBy(
    endpoints.filter(({ reply }) => isObject(elementOf(reply))),
    ({ reply }) => elementOf(reply),
  );
  const names = new Map<z.ZodType, string>();
  const taken = new Set<string>();
  for (const [schema, calls] of users) {
    if (calls.length < 2) continue;
    const noun = calls
      .map(({ name }) => nounOf(name))
      .toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))[0] as string;
    const name =
      [noun, `${noun}V1`, `${noun}2`, `${noun}3`].find((candidate) => !taken.has(candidate)) ??
      (calls[0] as Endpoint).name;
    taken.add(name);
    names.set(schema, name);
  }
  return names;
};

const withRefs = (value: unknown, rename: (ref: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((item) => withRefs(item, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '$schema' && key !== '$defs')
      .map(([key, item]) => [key, key === '$ref' && typeof item === 'string' ? rename(item) : withRefs(item, rename)]),
  );
};

// Safe integers bound every integer anyway; in the document they only stand in the way.
const withoutNoise = (context: { jsonSchema: JsonSchema }): void => {
  if (context.jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete context.jsonSchema['maximum'];
  if (context.jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete context.jsonSchema['minimum'];
};

/** Turns schemas into JSON schemas and collects the components they need. */
export const schemaWriter = (endpoints: Endpoint[]) => {
  const shared = sharedReplies(endpoints);
  const components: Record<string, JsonSchema> = {};

  const plain = (schema: z.ZodType, io: Side, name: string): JsonSchema => {
    const json = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: withoutNoise }) as JsonSchema;
    const named = (ref: string): string =>
      componentRef(ref === '#' ? name : `${name}${ref.replace('#/$defs/__schema', '_')}`);
    for (const [def, inner] of Object.entries((json['$defs'] ?? {}) as Record<string, JsonSchema>))
      components[`${name}${def.replace('__schema', '_')}`] = withRefs(inner, named) as JsonSchema;
    const rooted = withRefs(json, named) as JsonSchema;
    if (JSON.stringify(rooted).includes(`"${componentRef(name)}"`)) components[name] = rooted;
    return rooted;
  };

  const reply = (schema: z.ZodType, name: string): JsonSchema => {
    if (schema instanceof z.ZodArray) return { type: 'array', items: reply(elementOf(schema), name) };
    const known = shared.get(schema);
    if (known === undefined) return plain(schema, 'output', name);
    components[known] ??= plain(schema, 'output', known);
    return { $ref: componentRef(known) };
  };

  return { components, plain, reply };
};

export type SchemaWriter = ReturnType<typeof schemaWriter>;
