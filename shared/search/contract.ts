// The search over everything, and the search of one field's values.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { isLongEnough, tooShort } from '#shared/deals/search.contract.ts';
import { cursorQuery, id, looseFlag, text, wordList } from '#shared/schemas.ts';

const tag = 'Search';

/** Of the kinds that the compatible API knows, products and projects are not kept here and so are never found. */
export const itemTypes = [
  'deal',
  'person',
  'organization',
  'lead',
  'file',
  'mail_attachment',
  'product',
  'project',
] as const;

export type ItemType = (typeof itemTypes)[number];

export const itemFields = [
  'address',
  'code',
  'custom_fields',
  'email',
  'name',
  'notes',
  'phone',
  'title',
  'description',
] as const;

export type ItemField = (typeof itemFields)[number];

/** What of an item was found depends on its type. */
const found = z.object({
  result_score: z.number(),
  item: z.looseObject({ id: z.union([id, z.guid()]), type: z.enum(itemTypes) }),
});

export type FoundItem = z.infer<typeof found>;

export const searchTerm = text.transform((value) => value.trim()).pipe(z.string().min(1, 'must not be empty').max(255));

export const searchQuery = z.object({
  term: searchTerm,
  item_types: wordList.pipe(z.array(z.enum(itemTypes))).optional(),
  fields: wordList.pipe(z.array(z.enum(itemFields))).optional(),
  search_for_related_items: looseFlag.default(false),
  exact_match: looseFlag.default(false),
  include_fields: wordList.pipe(z.array(z.enum(['deal.cc_email', 'person.picture', 'product.price']))).optional(),
  ...cursorQuery,
  limit: z.coerce
    .number()
    .int()
    .positive()
    .default(100)
    .transform((n) => Math.min(n, 100)),
});

export type ItemSearchQuery = z.output<typeof searchQuery>;

export const foundItems = z.strictObject({ items: z.array(found), related_items: z.array(found).optional() });

export const searchItems = endpoint({
  name: 'searchItem',
  method: 'GET',
  path: '/api/v2/itemSearch',
  can: 'user',
  summary: 'Search deals, leads, persons, organizations and files at once, best matches first.',
  tag,
  query: searchQuery.refine(isLongEnough, tooShort),
  reply: foundItems,
  paging: 'cursor',
});

export const fieldEntities = ['deal', 'lead', 'person', 'organization', 'product', 'project'] as const;

const fieldQuery = z.object({
  term: searchTerm,
  entity_type: z.enum(fieldEntities),
  match: z.enum(['exact', 'beginning', 'middle']).default('exact'),
  field: z.string().regex(/^([a-z_]{1,30}|[0-9a-f]{40})$/, 'must be the key of a field'),
  ...cursorQuery,
});

export type FieldSearchQuery = z.output<typeof fieldQuery>;

export const searchField = endpoint({
  name: 'searchItemByField',
  method: 'GET',
  path: '/api/v2/itemSearch/field',
  can: 'user',
  summary: "Find items by the value of one field, upper and lower case apart: each item's id and the value found.",
  tag,
  query: fieldQuery.refine((query) => query.match === 'exact' || [...query.term].length > 1, {
    path: ['term'],
    message: 'must have at least 2 characters, or 1 with match=exact',
  }),
  reply: z.array(z.looseObject({ id: z.union([id, z.guid()]) })),
  paging: 'cursor',
});
