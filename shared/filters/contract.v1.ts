import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { conditionTree, filterTypes, shownConditions } from '#shared/filters/conditions.ts';
import { idList, idParams, looseFlag, looseNumber, title, visibility } from '#shared/schemas.ts';

const filter = z.object({
  id: z.int(),
  name: z.string(),
  filter_code: z.string().nullable(),
  is_editable: z.boolean(),
  active_flag: z.boolean(),
  type: z.enum(filterTypes),
  temporary_flag: z.boolean().nullable(),
  user_id: z.int(),
  add_time: z.string(),
  update_time: z.string().nullable(),
  visible_to: z.enum(['1', '3', '5', '7']),
  last_used_time: z.string().nullable(),
  custom_view_id: z.int().nullable(),
});
const wholeFilter = filter.extend({ conditions: shownConditions });

const sharing = looseNumber.pipe(visibility);
const withCodes = z.object({ include_field_code: looseFlag.optional() });
const tag = 'filters';

export const listFilters = endpoint({
  name: 'getFilters',
  method: 'GET',
  path: '/api/v1/filters',
  can: 'user',
  tag,
  summary: 'List the filters one sees',
  query: z.object({ type: z.enum(filterTypes).optional() }),
  reply: z.array(filter),
});

export const readFilter = endpoint({
  name: 'getFilter',
  method: 'GET',
  path: '/api/v1/filters/{id}',
  can: 'user',
  tag,
  summary: 'Read a filter with its conditions',
  params: idParams,
  query: withCodes,
  reply: wholeFilter,
});

export const addFilter = endpoint({
  name: 'addFilter',
  method: 'POST',
  path: '/api/v1/filters',
  can: 'user',
  tag,
  summary: 'Save a filter',
  query: withCodes,
  body: z.object({ name: title, type: z.enum(filterTypes), conditions: conditionTree, visible_to: sharing.optional() }),
  reply: wholeFilter,
});

export const editFilter = endpoint({
  name: 'updateFilter',
  method: 'PUT',
  path: '/api/v1/filters/{id}',
  can: 'user',
  tag,
  summary: 'Change a filter',
  params: idParams,
  query: withCodes,
  body: z.object({ name: title.optional(), conditions: conditionTree.optional(), visible_to: sharing.optional() }),
  reply: wholeFilter,
});

export const deleteFilter = endpoint({
  name: 'deleteFilter',
  method: 'DELETE',
  path: '/api/v1/filters/{id}',
  can: 'user',
  tag,
  summary: 'Delete a filter',
  params: idParams,
  reply: z.object({ id: z.int() }),
});

export const deleteFilters = endpoint({
  name: 'deleteFilters',
  method: 'DELETE',
  path: '/api/v1/filters',
  can: 'user',
  tag,
  summary: 'Delete several filters',
  query: z.object({ ids: idList.refine((ids) => ids.length > 0, 'names no filter') }),
  reply: z.object({ id: z.array(z.int()) }),
});

const words = z.record(z.string(), z.string());

export const filterHelpers = endpoint({
  name: 'getFilterHelpers',
  method: 'GET',
  path: '/api/v1/filters/helpers',
  can: 'user',
  tag,
  summary: 'What filters can ask: operators, relative dates, parts of addresses',
  reply: z.object({
    operators: z.record(z.string(), z.union([words, z.array(words)])),
    deprecated_operators: words,
    relative_dates: z.record(z.string(), words),
    address_field_components: words,
  }),
});
