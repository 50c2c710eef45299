// The OpenAPI document, made from the same contracts that validate the calls.
import { permissions } from '#shared/permissions.ts';
import type { Endpoint } from '#shared/endpoint.ts';
import { openLive } from '#shared/live/contract.ts';
import type { Route } from '#server/platform/http/call.ts';
import {
  envelope,
  security,
  securitySchemes,
  sharedResponses,
  sharedSchemas,
  type JsonSchema,
} from '#server/platform/http/openapi-parts.ts';
import { schemaWriter, type SchemaWriter } from '#server/platform/http/openapi-schemas.ts';

export type OpenApi = {
  openapi: string;
  info: JsonSchema;
  servers: JsonSchema[];
  security: JsonSchema[];
  tags: { name: string }[];
  paths: Record<string, Record<string, JsonSchema>>;
  components: Record<string, JsonSchema>;
};

const description = `Deals, leads and all that goes with them.

Calls under \`/api/v1\` are served under \`/v1\` as well. Lists of \`/api/v2\` are paged with \`cursor\`, those of \`/api/v1\` with \`start\`.
Bodies are JSON; \`/api/v1\` takes forms too, and reads numbers and flags that come as text.`;

const isV2 = (endpoint: Endpoint): boolean => endpoint.path.startsWith('/api/v2/');

const parameters = (writer: SchemaWriter, endpoint: Endpoint, place: 'path' | 'query'): JsonSchema[] => {
  const schema = place === 'path' ? endpoint.params : endpoint.query;
  if (schema === undefined) return [];
  const json = writer.plain(schema, 'input', `${endpoint.name}_${place}`);
  const required = (json['required'] ?? []) as string[];
  return Object.entries((json['properties'] ?? {}) as Record<string, JsonSchema>).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
};

const uploadBody = (fields: JsonSchema): JsonSchema => {
  const properties = {
    ...(fields['properties'] as JsonSchema | undefined),
    file: { type: 'string', format: 'binary' },
  };
  const required = [...((fields['required'] ?? []) as string[]), 'file'];
  return { required: true, content: { 'multipart/form-data': { schema: { type: 'object', properties, required } } } };
};

const requestBody = (writer: SchemaWriter, endpoint: Endpoint): JsonSchema | null => {
  const schema = endpoint.body === undefined ? null : writer.plain(endpoint.body, 'input', `${endpoint.name}_body`);
  if (endpoint.upload === true) return uploadBody(schema ?? {});
  if (schema === null) return null;
  const required = !(endpoint.body?.safeParse({}).success ?? true);
  const form = isV2(endpoint) ? {} : { 'application/x-www-form-urlencoded': { schema } };
  return { required, content: { 'application/json': { schema }, ...form } };
};

const success = (writer: SchemaWriter, endpoint: Endpoint): JsonSchema => {
  if (endpoint.sendsFile === true)
    return { description: 'The bytes.', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } };
  const schema = envelope(
    writer.reply(endpoint.reply, `${endpoint.name}_reply`),
    endpoint.paging ?? 'none',
    isV2(endpoint),
  );
  return { description: 'Done.', content: { 'application/json': { schema } } };
};

const response = (name: keyof typeof sharedResponses): JsonSchema => ({ $ref: `#/components/responses/${name}` });

const responses = (writer: SchemaWriter, endpoint: Endpoint): JsonSchema => ({
  [String(endpoint.status ?? 200)]: success(writer, endpoint),
  '400': response('Invalid'),
  ...(endpoint.can === 'anyone' ? {} : { '401': response('Unauthorized'), '403': response('Forbidden') }),
  ...(endpoint.params === undefined ? {} : { '404': response('NotFound') }),
  '429': response('TooMany'),
  default: response('Other'),
});

const who = ({ can }: Endpoint): string => {
  if (can === 'anyone') return 'Needs no sign-in.';
  if (can === 'user') return 'For every user, for the records they see.';
  if (can === 'admin') return 'For global admins.';
  return `Needs the permission \`${permissions[can].toggle}\`.`;
};

const told = (endpoint: Endpoint): string => {
  const codes = [endpoint.refusedAs, ...(endpoint.errors ?? [])].filter((code) => code !== undefined);
  return codes.length === 0
    ? who(endpoint)
    : `${who(endpoint)} Codes of its errors: ${codes.map((code) => `\`${code}\``).join(', ')}.`;
};

/** The tag as people read it: `leadLabels` and `Lead labels` are one. */
const titled = (tag: string): string => {
  const words = tag.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const operation = (writer: SchemaWriter, endpoint: Endpoint): JsonSchema => {
  const given = [...parameters(writer, endpoint, 'path'), ...parameters(writer, endpoint, 'query')];
  const body = requestBody(writer, endpoint);
  return {
    operationId: endpoint.name,
    tags: [titled(endpoint.tag)],
    summary: endpoint.summary,
    description: told(endpoint),
    ...(endpoint.can === 'anyone' ? { security: [] } : {}),
    ...(given.length === 0 ? {} : { parameters: given }),
    ...(body === null ? {} : { requestBody: body }),
    responses: responses(writer, endpoint),
  };
};

/** All calls that are documented: the routes', and the stream of live updates. */
export const documentedCalls = (routes: Route[]): Endpoint[] => [...routes.map(({ endpoint }) => endpoint), openLive];

/** The document of these calls, the same for the same contracts. */
export const openApiOf = (endpoints: Endpoint[]): OpenApi => {
  const writer = schemaWriter(endpoints);
  const paths: OpenApi['paths'] = {};
  for (const endpoint of endpoints)
    (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operation(writer, endpoint);
  const tags = [...new Set(endpoints.map(({ tag }) => titled(tag)))].toSorted();
  return {
    openapi: '3.1.0',
    info: { title: 'Relance', version: '1', description, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    security,
    tags: tags.map((name) => ({ name })),
    paths: Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    components: { securitySchemes, responses: sharedResponses, schemas: { ...sharedSchemas, ...writer.components } },
  };
};
