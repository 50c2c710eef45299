// Pages of lists: keyset cursors for v2, `start` for v1. A cursor names its sort, so that one list's cursor is refused by another.
import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { invalid } from '#server/platform/errors.ts';

export type Direction = 'asc' | 'desc';
export type Position = { value: string | number | null; id: string | number };
export type Sort = { by: string; direction: Direction };

const cursorShape = z.strictObject({
  field: z.string(),
  fieldValue: z.union([z.string().max(500), z.number()]).nullable(),
  sortDirection: z.enum(['asc', 'desc']),
  id: z.union([z.string().max(40), z.int()]),
});

export const encodeCursor = (sort: Sort, position: Position): string =>
  Buffer.from(
    JSON.stringify({ field: sort.by, fieldValue: position.value, sortDirection: sort.direction, id: position.id }),
  ).toString('base64url');

/** Where the page starts, or null for the first page; a cursor that is not one of this list's is refused. */
export const decodeCursor = (cursor: string | undefined, sort: Sort): Position | null => {
  if (cursor === undefined || cursor === '') return null;
  try {
    const shape = cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (shape.field === sort.by && shape.sortDirection === sort.direction)
      return { value: shape.fieldValue, id: shape.id };
  } catch {
    // Falls through to the refusal: whatever it was, it is no cursor of ours.
  }
  throw invalid('cursor: is not one that this list gave with this sort');
};

/** The condition "after this position" for a column that is never null, with the id deciding between equals. `type` is the column's SQL type. */
export const afterPosition = (
  column: { name: string; type: string; idName: string; idType: string },
  position: Position,
  direction: Direction,
): RawBuilder<boolean> => {
  const type = sql.raw(column.type);
  const idType = sql.raw(column.idType);
  const compare = sql.raw(direction === 'asc' ? '>' : '<');
  if (column.name === column.idName)
    return sql<boolean>`${sql.ref(column.idName)} ${compare} cast(${String(position.id)}::text as ${idType})`;
  return sql<boolean>`(${sql.ref(column.name)}, ${sql.ref(column.idName)}) ${compare} (cast(${String(position.value)}::text as ${type}), cast(${String(position.id)}::text as ${idType}))`;
};

/** Cuts the extra row that tells whether there is more, and gives the cursor after the last row kept (null at the end). */
export const cutPage = <Row>(
  rows: Row[],
  page: { limit: number; sort: Sort; positionOf: (row: Row) => Position },
): { rows: Row[]; nextCursor: string | null } => {
  if (rows.length <= page.limit) return { rows, nextCursor: null };
  const kept = rows.slice(0, page.limit);
  return { rows: kept, nextCursor: encodeCursor(page.sort, page.positionOf(kept.at(-1) as Row)) };
};

/** `additional_data` of a v1 list. Read one row more than `limit` to know `more`. */
export const offsetPage = (page: { start: number; limit: number; more: boolean }): Record<string, unknown> => ({
  pagination: {
    start: page.start,
    limit: page.limit,
    more_items_in_collection: page.more,
    ...(page.more ? { next_start: page.start + page.limit } : {}),
  },
});
