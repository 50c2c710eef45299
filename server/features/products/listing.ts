// Lists of products.
import { sql, type RawBuilder } from 'kysely';
import { wordsOf } from '#shared/contacts/search.ts';
import type { ProductNarrowing } from '#shared/products/contract.ts';
import { foldedTerm, hasUnit, holdsAll, isPriced } from './found.queries.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { afterPosition, cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { isListed, productsWhere, type ProductRow } from './queries.ts';

export type ProductListQuery = ProductNarrowing & {
  ids?: number[] | undefined;
  filter_id?: number | undefined;
  updated_since?: string | undefined;
  sort_by: 'id' | 'name' | 'add_time' | 'update_time';
  sort_direction: 'asc' | 'desc';
  limit: number;
  cursor?: string | undefined;
};

const columns = {
  id: { name: 'p.id', type: 'integer' },
  name: { name: 'p.search_name', type: 'text' },
  add_time: { name: 'p.add_time', type: 'timestamptz' },
  update_time: { name: 'p.update_time', type: 'timestamptz' },
} as const;

const asked = async (reader: Reader, query: ProductListQuery): Promise<RawBuilder<boolean>[]> => [
  isListed,
  ...(query.ids === undefined ? [] : [sql<boolean>`p.id = any(${query.ids}::integer[])`]),
  ...(query.owner_id === undefined ? [] : [sql<boolean>`p.owner_id = ${query.owner_id}`]),
  ...(query.category === undefined ? [] : [sql<boolean>`p.category = ${query.category}`]),
  ...(query.is_linkable === undefined ? [] : [sql<boolean>`p.is_linkable = ${query.is_linkable}`]),
  ...(query.unit === undefined ? [] : [hasUnit(query.unit)]),
  ...isPriced(query),
  ...(query.updated_since === undefined ? [] : [sql<boolean>`p.update_time >= ${query.updated_since}::timestamptz`]),
  ...(query.term === undefined ? [] : [holdsAll(wordsOf(await foldedTerm(reader, query.term)))]),
];

/** A page of the products the actor sees. */
export const productsPage = async (
  reader: Reader,
  actor: Actor,
  query: ProductListQuery,
): Promise<{ rows: ProductRow[]; nextCursor: string | null }> => {
  // No filter lists products, so whichever is named is not there.
  if (query.filter_id !== undefined) throw notFound();
  const sort: Sort = { by: query.sort_by, direction: query.sort_direction };
  const position = decodeCursor(query.cursor, sort);
  const column = { ...columns[query.sort_by], idName: 'p.id', idType: 'integer' };
  const start = position === null ? [] : [afterPosition(column, position, query.sort_direction)];
  const direction = sql.raw(query.sort_direction);
  const rows = await productsWhere(reader, actor, {
    conditions: [...(await asked(reader, query)), ...start],
    tail: sql`order by ${sql.ref(column.name)} ${direction}, p.id ${direction} limit ${query.limit + 1}`,
  });
  const names = query.sort_by === 'name' ? await foldedNames(reader, rows) : new Map<number, string>();
  return cutPage(rows, {
    limit: query.limit,
    sort,
    positionOf: (row) => ({
      value: query.sort_by === 'name' ? (names.get(row.id) ?? '') : row[query.sort_by],
      id: row.id,
    }),
  });
};

// Only the last row's is needed, as it is compared: without accents and capitals.
const foldedNames = async (reader: Reader, rows: ProductRow[]): Promise<Map<number, string>> => {
  const last = rows.slice(-2);
  const folded = await Promise.all(
    last.map(async (row) => [row.id, await foldedTerm(reader, row.name)] as [number, string]),
  );
  return new Map(folded);
};
