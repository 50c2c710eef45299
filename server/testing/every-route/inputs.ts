// Input that a route takes, derived from its contract.
import { z } from 'zod';
import type { Endpoint } from '#shared/endpoint.ts';
import type { World } from './recipes.ts';

export type Json = {
  type?: string | string[];
  properties?: Record<string, Json>;
  required?: string[];
  items?: Json;
  anyOf?: Json[];
  oneOf?: Json[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minItems?: number;
  minLength?: number;
  maxLength?: number;
};

/** The JSON schema of what a contract's schema takes. */
export const jsonOf = (schema: z.ZodType): Json =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;

// Which record of the world a property names.
const kindsByName: Record<string, string> = {
  person_id: 'person', org_id: 'organization', organization_id: 'organization', deal_id: 'deal', lead_id: 'lead', owner_id: 'user', user_id: 'user',
  pipeline_id: 'pipeline', stage_id: 'stage', activity_id: 'activity', note_id: 'note', file_id: 'file', role_id: 'role', parent_role_id: 'role',
  creator_user_id: 'user', follower_id: 'user', product_id: 'product', product_variation_id: 'variation',
  account_id: 'mailAccount', answers: 'mailMessage',
}; // prettier-ignore

const listsByName: Record<string, string> = {
  deal_ids: 'deal',
  lead_ids: 'lead',
  person_ids: 'person',
  pipeline_ids: 'pipeline',
  user_ids: 'user',
};

/** The kind of record that a property of a call's body or query names, one or many of them, or null. */
export const kindNamed = ({ path }: Endpoint, property: string): { kind: string; many: boolean } | null => {
  const one = /^(kept_id|merged_id|merge_with_id)$/.test(property)
    ? /\/(deal|person|organization)s\b/.exec(path)?.[1]
    : kindsByName[property];
  if (one !== undefined) return { kind: one, many: false };
  const [, named] = /\/(deal|lead|person|organization|activitie)s\/(?!\{id\}\/products)/.exec(path) ?? [];
  const many = listsByName[property] ?? (property === 'ids' ? named?.replace('activitie', 'activity') : undefined);
  return many === undefined ? null : { kind: many, many: true };
};

const samples: [RegExp, unknown][] = [
  [/^\^\\d\{4\}-\\d\{2\}-\\d\{2\}\$$/, '2026-01-31'],
  [/\\d\{4\}-\\d\{2\}-\\d\{2\}T/, '2026-01-31T10:20:00Z'],
  [/A-Z0-9\]\{3\}/, 'EUR'],
  [/\[0-5\]\\d/, '10:30'],
  [/^\^\[0-9a-fA-F\]\{8\}|0-9a-fA-F\]\{8\}-/, '00000000-0000-4000-8000-000000000000'],
  [/@/, 'someone@example.com'],
];

const sampleText = ({ format, pattern, minLength = 0 }: Json): string => {
  const found = samples.find(([words]) => pattern !== undefined && words.test(pattern));
  if (found !== undefined) return found[1] as string;
  if (format === 'email') return 'someone@example.com';
  if (format === 'date-time') return '2026-01-31T10:20:00Z';
  return 'text'.padEnd(minLength, 't');
};

const sampleNumber = ({ minimum, exclusiveMinimum, maximum }: Json): number =>
  Math.min(maximum ?? Infinity, Math.max(1, minimum ?? 1, (exclusiveMinimum ?? 0) + 1));

/** A value that the schema takes; names of records are those of the world. */
export const sample = (schema: Json, world: World, name = ''): unknown => {
  if (name === 'term') return world['term'] ?? 'text';
  const kind = kindsByName[name];
  if (kind !== undefined && world[kind] !== undefined) return world[kind];
  const listed = listsByName[name];
  if (listed !== undefined && world[listed] !== undefined && [schema.type].flat().includes('array'))
    return [world[listed]];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf)?.[0];
  if (choice !== undefined) return sample(choice, world, name);
  const type = [schema.type].flat()[0];
  if (type === 'object') return sampleObject(schema, world);
  if (type === 'array')
    return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () =>
      sample(schema.items ?? {}, world, name.replace(/s$/, '')),
    );
  if (type === 'integer' || type === 'number') return sampleNumber(schema);
  if (type === 'boolean') return true;
  return type === 'null' ? null : sampleText(schema);
};

const sampleObject = (schema: Json, world: World): Record<string, unknown> => {
  const required = new Set(schema.required);
  return Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .filter(([key]) => required.has(key))
      .map(([key, inner]) => [key, sample(inner, world, key)]),
  );
};

const atDrive = { item_type: 'deal', remote_location: 'googledrive' };

// Bodies whose schema alone does not say what they need.
const bodies: Record<string, (world: World) => Record<string, unknown>> = {
  startConversion: ({ deal }) => ({ deal_ids: [deal] }),
  previewConversion: ({ deal }) => ({ deal_ids: [deal] }),
  addActivitySeries: () => ({ rule: 'FREQ=DAILY', activity: { due_date: '2026-01-31' } }),
  updateActivitySeries: () => ({ rule: 'FREQ=DAILY' }),
  addNote: ({ deal }) => ({ content: 'text', deal_id: deal }),
  addOrUpdateRoleSetting: () => ({ setting_key: 'deal_default_visibility', value: 3 }),
  addPerson: () => ({ name: 'text' }),
  addDealProductV1: ({ product }) => ({ product_id: product, item_price: 1, quantity: 1 }),
  addDealInvoice: () => ({ number: 'text', amount: 1 }),
  addWebhook: () => ({ subscription_url: 'https://example.com/', event_action: 'create', event_object: 'deal' }),
  addFileAndLinkIt: ({ deal }) => ({ ...atDrive, item_id: deal, file_type: 'gdoc', title: 'text' }),
  linkFileToItem: ({ deal }) => ({ ...atDrive, item_id: deal, remote_id: 'text' }),
  addLead: ({ person }) => ({ title: 'text', person_id: person }),
};

const twins = (one: string, twin: string) => (world: World) => ({ kept_id: world[one], merged_id: world[twin] });

const group = (one: string, twin: string) => (world: World) => ({ kept_id: world[one], merged_ids: [world[twin]] });
const groupAsked = (one: string, twin: string) => (world: World) => ({
  kept_id: world[one],
  merged_ids: String(world[twin]),
});

const pairs: Record<string, (world: World) => Record<string, unknown>> = {
  mergeTwoPersons: twins('person', 'twinPerson'),
  mergeTwoOrganizations: twins('organization', 'twinOrganization'),
  mergeTwoDeals: twins('deal', 'twinDeal'),
  mergeManyPersons: group('person', 'twinPerson'),
  mergeManyOrganizations: group('organization', 'twinOrganization'),
  mergeManyDeals: group('deal', 'twinDeal'),
  previewMergeOfManyPersons: groupAsked('person', 'twinPerson'),
  previewMergeOfManyOrganizations: groupAsked('organization', 'twinOrganization'),
  previewMergeOfManyDeals: groupAsked('deal', 'twinDeal'),
  previewMergeOfPersons: twins('person', 'twinPerson'),
  previewMergeOfOrganizations: twins('organization', 'twinOrganization'),
  previewMergeOfDeals: twins('deal', 'twinDeal'),
  mergePersons: ({ twinPerson }) => ({ merge_with_id: twinPerson }),
  mergeOrganizations: ({ twinOrganization }) => ({ merge_with_id: twinOrganization }),
  mergeDeals: ({ twinDeal }) => ({ merge_with_id: twinDeal }),
};

const words = ['title', 'name', 'subject', 'content', 'field_name', 'number', 'label'];

// A change that names nothing may be refused for that alone.
const smallestChange = (schema: Json): Record<string, unknown> => {
  const word = words.find((name) => schema.properties?.[name] !== undefined);
  return word === undefined ? {} : { [word]: 'text' };
};

/** The smallest body a route takes, or undefined when it takes none. */
export const validBody = (endpoint: Endpoint, world: World): unknown => {
  if (endpoint.body === undefined) return undefined;
  const schema = jsonOf(endpoint.body);
  const isChange = endpoint.method === 'PATCH' || endpoint.method === 'PUT';
  return (
    (bodies[endpoint.name] ?? pairs[endpoint.name])?.(world) ??
    (isChange && schema.type === 'object' && schema.required === undefined
      ? smallestChange(schema)
      : sample(schema, world))
  );
};

/** What a route's query has to have. */
export const validQuery = (endpoint: Endpoint, world: World): Record<string, string> => {
  if (endpoint.query === undefined) return {};
  return Object.fromEntries(
    Object.entries(pairs[endpoint.name]?.(world) ?? sampleObject(jsonOf(endpoint.query), world)).map(([key, value]) => [
      key,
      String(value),
    ]),
  );
};

/** The properties of a body, or none when it is no object. */
export const propertiesOf = (schema: z.ZodType | undefined): [string, Json][] =>
  schema === undefined ? [] : Object.entries(jsonOf(schema).properties ?? {});
