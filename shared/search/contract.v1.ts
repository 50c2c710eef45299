// The search over everything as v1 has it: by offset, with the field's type in v1's words.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { isLongEnough, tooShort } from '#shared/deals/search.contract.ts';
import { id, looseFlag, offsetQuery } from '#shared/schemas.ts';
import { fieldEntities, foundItems, searchQuery, searchTerm } from './contract.ts';

const legacyPage = {
  start: offsetQuery.start,
  limit: z.coerce
    .number()
    .int()
    .positive()
    .default(100)
    .transform((n) => Math.min(n, 100)),
};

const legacySearchQuery = searchQuery.omit({ cursor: true }).extend(legacyPage);

export type LegacySearchQuery = z.output<typeof legacySearchQuery>;

export const searchLegacyItems = endpoint({
  name: 'searchItemV1',
  method: 'GET',
  path: '/api/v1/itemSearch',
  can: 'user',
  summary: 'Search deals, leads, persons, organizations and files at once, best matches first.',
  tag: 'Search',
  query: legacySearchQuery.refine(isLongEnough, tooShort),
  reply: foundItems,
  paging: 'offset',
});

const fieldTypes = fieldEntities.map((entity) => `${entity}Field` as const);

const legacyFieldQuery = z.object({
  term: searchTerm,
  field_type: z.enum(fieldTypes),
  field_key: z.string().regex(/^([a-z_]{1,30}|[0-9a-f]{40})$/, 'must be the key of a field'),
  exact_match: looseFlag.default(false),
  return_item_ids: looseFlag.default(false),
  ...offsetQuery,
});

export type LegacyFieldQuery = z.output<typeof legacyFieldQuery>;

export const searchLegacyField = endpoint({
  name: 'searchItemByFieldV1',
  method: 'GET',
  path: '/api/v1/itemSearch/field',
  can: 'user',
  summary: 'Find the values of one field: each once, or with return_item_ids for each item its id and its value.',
  tag: 'Search',
  query: legacyFieldQuery.refine((query) => query.exact_match || [...query.term].length > 1, {
    path: ['term'],
    message: 'must have at least 2 characters, or 1 with exact_match',
  }),
  reply: z.array(z.looseObject({ id: z.union([id, z.guid()]).optional() })),
  paging: 'offset',
});
