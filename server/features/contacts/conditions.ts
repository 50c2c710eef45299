// The conditions and the order of a list of persons or organizations, as parts of the query that reads it.
import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import { afterPosition, decodeCursor, type Position, type Sort } from '#server/platform/http/paging.ts';
import { contactKinds, type ContactKind } from './kinds.ts';

export type ContactListQuery = {
  ids?: number[] | undefined;
  owner_id?: number | undefined;
  updated_since?: string | undefined;
  updated_until?: string | undefined;
  sort_by: 'id' | 'update_time' | 'add_time' | 'name';
  sort_direction: 'asc' | 'desc';
  limit: number;
  cursor?: string | undefined;
};

const sortOf = (query: ContactListQuery): Sort => ({ by: query.sort_by, direction: query.sort_direction });

/** Rows of the company that are not deleted and that the actor sees. */
export const isListed = (actor: Actor, kind: ContactKind): RawBuilder<boolean> => {
  const { table, alias } = contactKinds[kind];
  return sql<boolean>`${sql.ref(`${alias}.company_id`)} = ${actor.companyId} and not ${sql.ref(`${alias}.is_deleted`)} and ${isSeenBy(actor, table, alias)}`;
};

/** What the query's own parameters ask for; with a filter, only the window of time counts beside it. */
export const askedFor = (kind: ContactKind, query: ContactListQuery, hasFilter: boolean): RawBuilder<boolean>[] => {
  const column = (name: string): RawBuilder<unknown> => sql.ref(`${contactKinds[kind].alias}.${name}`);
  const conditions: RawBuilder<boolean>[] = [];
  if (!hasFilter && query.ids !== undefined) conditions.push(sql`${column('id')} = any(${query.ids}::integer[])`);
  if (!hasFilter && query.owner_id !== undefined) conditions.push(sql`${column('owner_id')} = ${query.owner_id}`);
  if (query.updated_since !== undefined)
    conditions.push(sql`${column('update_time')} >= ${query.updated_since}::timestamptz`);
  if (query.updated_until !== undefined)
    conditions.push(sql`${column('update_time')} < ${query.updated_until}::timestamptz`);
  return conditions;
};

// Names are compared without accents and capitals, as the index has them.
const afterName = (
  alias: string,
  position: Position,
  { sort_direction: direction }: ContactListQuery,
): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${alias}.search_name`)}, ${sql.ref(`${alias}.id`)}) ${sql.raw(direction === 'asc' ? '>' : '<')}
    (search_form(${String(position.value)}::text) collate "C", ${String(position.id)}::text::integer)`;

/** Where the page begins, how it is ordered, and one row more than it shows. */
export const pageOf = (
  kind: ContactKind,
  query: ContactListQuery,
): { start: RawBuilder<boolean>[]; tail: RawBuilder<unknown> } => {
  const { alias } = contactKinds[kind];
  const direction = sql.raw(query.sort_direction);
  const position = decodeCursor(query.cursor, sortOf(query));
  const isByName = query.sort_by === 'name';
  const name = `${alias}.${isByName ? 'search_name' : query.sort_by}`;
  const idName = `${alias}.id`;
  const order =
    query.sort_by === 'id'
      ? sql`${sql.ref(idName)} ${direction}`
      : sql`${sql.ref(name)} ${direction}, ${sql.ref(idName)} ${direction}`;
  const column = { name, type: query.sort_by === 'id' ? 'integer' : 'timestamptz', idName, idType: 'integer' };
  return {
    start:
      position === null
        ? []
        : [isByName ? afterName(alias, position, query) : afterPosition(column, position, query.sort_direction)],
    tail: sql`order by ${order} limit ${query.limit + 1}`,
  };
};

type Sortable = { id: number; name: string; add_time: string; update_time: string };

/** For cutPage: the sort, the size of the page, and where a row stands. */
export const pageShape = (
  query: ContactListQuery,
): { limit: number; sort: Sort; positionOf: (row: Sortable) => Position } => ({
  limit: query.limit,
  sort: sortOf(query),
  positionOf: (row) => ({ value: row[query.sort_by], id: row.id }),
});
