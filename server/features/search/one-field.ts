// Finding items by the value of one field.
import type { FieldSearchQuery } from '#shared/search/contract.ts';
import type { LegacyFieldQuery } from '#shared/search/contract.v1.ts';
import { customFieldDefinitions } from '#server/features/fields/custom-values.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
import { cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { valuesSaying, type FieldValue, type OneFieldSearch, type SearchedEntity } from './one-field.queries.ts';

const byItem: Sort = { by: 'item', direction: 'asc' };
const searchable = new Set(['address', 'varchar', 'text', 'varchar_auto', 'double', 'monetary', 'phone']);

const builtIn: Record<SearchedEntity, readonly string[]> = {
  deal: ['title'],
  lead: ['title'],
  person: ['name', 'email', 'phone'],
  organization: ['name', 'address'],
};

const fieldMeant = async (
  reader: Reader,
  actor: Actor,
  asked: { entity: SearchedEntity; field: string },
): Promise<OneFieldSearch['field']> => {
  const { entity, field } = asked;
  if (builtIn[entity].includes(field)) return { name: field } as OneFieldSearch['field'];
  const definitions = await customFieldDefinitions(reader, actor.companyId, entity === 'lead' ? 'deal' : entity);
  const definition = definitions.find(({ code }) => code === field);
  if (definition === undefined) throw invalid(`field: "${field}" is no field of a ${entity} that can be searched`);
  if (!searchable.has(definition.type)) throw invalid(`field: fields of type ${definition.type} cannot be searched`);
  return { code: field };
};

/** A page of the items whose field has the value: each as its id and the value, under the field's own key. */
export const searchOneField = async (
  reader: Reader,
  actor: Actor,
  query: FieldSearchQuery,
): Promise<{ items: Record<string, unknown>[]; nextCursor: string | null }> => {
  const { entity_type: entity, term, match, limit } = query;
  const position = decodeCursor(query.cursor, byItem);
  if (entity === 'product' || entity === 'project') return { items: [], nextCursor: null };
  const field = await fieldMeant(reader, actor, { entity, field: query.field });
  const after = position === null ? null : String(position.id);
  const found = await valuesSaying(reader, actor, { entity, field, term, match, after, limit });
  const { rows, nextCursor } = cutPage<FieldValue>(found, {
    limit,
    sort: byItem,
    positionOf: ({ id }) => ({ value: null, id }),
  });
  return { items: rows.map(({ id, value }) => ({ id, [query.field]: value })), nextCursor };
};

// Of what matches, so many are looked at in all.
const mostFound = 5000;

/** The same by offset: every value once, or with the ids every item. */
export const searchOneFieldFrom = async (
  reader: Reader,
  actor: Actor,
  query: LegacyFieldQuery,
): Promise<{ items: Record<string, unknown>[]; more: boolean }> => {
  const { start, limit, term, field_key: key, return_item_ids: withIds } = query;
  const { items: found } = await searchOneField(reader, actor, {
    term,
    entity_type: query.field_type.replace(/Field$/, '') as FieldSearchQuery['entity_type'],
    match: query.exact_match ? 'exact' : 'middle',
    field: key,
    limit: withIds ? Math.min(start + limit + 1, mostFound) : mostFound,
  });
  const items = withIds ? found : [...new Set(found.map((item) => item[key]))].map((value) => ({ [key]: value }));
  return { items: items.slice(start, start + limit), more: items.length > start + limit };
};
