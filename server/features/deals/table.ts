// The deals list of the screen, page by page.
import type { RawBuilder } from 'kysely';
import { dealSorts, type DealSort, type TableDeal, type TableQuery } from '#shared/deals/table.contract.ts';
import {
  customFieldDefinitions,
  presentCustomFields,
  type FieldDefinition,
} from '#server/features/fields/custom-values.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
import { cutPage, decodeCursor, type Position } from '#server/platform/http/paging.ts';
import { v2Time } from '#server/platform/times.ts';
import { tableCondition } from './narrowing.ts';
import type { Place, Places } from './places.queries.ts';
import { customPlaces, dealPlaces } from './sorts.queries.ts';
import { countUpTo, tableRows, type TableRow } from './table.queries.ts';

const mostCounted = 10_000;

type FindPlaces = (page: { after: Position | null; limit: number }) => Promise<Place[]>;

const isDealSort = (by: string): by is DealSort => (dealSorts as readonly string[]).includes(by);

const placesFor = (by: string, definitions: FieldDefinition[]): Places => {
  if (isDealSort(by)) return dealPlaces[by];
  const field = definitions.find((definition) => definition.code === by);
  if (field === undefined) throw invalid('sort_by: is no field of this company');
  const places = customPlaces(field);
  if (places === null) throw invalid(`sort_by: fields of type ${field.type} have no order`);
  return places;
};

const present = (row: TableRow, definitions: FieldDefinition[]): TableDeal => ({
  ...row,
  rotten_time: v2Time(row.rotten_time),
  add_time: v2Time(row.add_time),
  update_time: v2Time(row.update_time),
  won_time: v2Time(row.won_time),
  lost_time: v2Time(row.lost_time),
  close_time: v2Time(row.close_time),
  delete_time: v2Time(row.delete_time),
  custom_fields: presentCustomFields(definitions, row.custom_fields),
});

/** Finds the places that a query's list consists of, in their order. */
export const placesIn = async (
  reader: Reader,
  actor: Actor,
  query: TableQuery,
): Promise<{ definitions: FieldDefinition[]; condition: RawBuilder<boolean>; find: FindPlaces }> => {
  const definitions = await customFieldDefinitions(reader, actor.companyId, 'deal');
  const places = placesFor(query.sort_by, definitions);
  const condition = await tableCondition(reader, actor, query);
  // Deleted deals may have any status.
  const statuses = query.status?.length && !query.status.includes('deleted') ? query.status : null;
  const find: FindPlaces = async (page) =>
    places(reader, actor, { condition, statuses, direction: query.sort_direction, ...page });
  return { definitions, condition, find };
};

/** How a list goes on: gives its next rows, and whether there are more. */
export type TablePager = {
  definitions: FieldDefinition[];
  next: (limit: number) => Promise<{ deals: TableDeal[]; nextCursor: string | null }>;
  count: () => Promise<{ count: number; capped: boolean }>;
};

/** Prepares the list that a query means; each call of `next` gives the page after the one before. */
export const pageThrough = async (reader: Reader, actor: Actor, query: TableQuery): Promise<TablePager> => {
  const sort = { by: query.sort_by, direction: query.sort_direction };
  let after = decodeCursor(query.cursor, sort);
  const { definitions, condition, find } = await placesIn(reader, actor, query);
  return {
    definitions,
    next: async (limit) => {
      const found = await find({ after, limit: limit + 1 });
      const { rows, nextCursor } = cutPage<Place>(found, { limit, sort, positionOf: (place) => place });
      after = rows.at(-1) ?? null;
      const ids = rows.map((place) => place.id);
      const byId = new Map((await tableRows(reader, actor, ids)).map((row) => [row.id, row]));
      return { deals: ids.flatMap((id) => byId.get(id) ?? []).map((row) => present(row, definitions)), nextCursor };
    },
    count: async () => {
      const count = await countUpTo(reader, { condition, most: mostCounted + 1 });
      return { count: Math.min(count, mostCounted), capped: count > mostCounted };
    },
  };
};

/** A page of the list, the cursor after it, and how many deals match when that was asked. */
export const dealTable = async (reader: Reader, actor: Actor, query: TableQuery) => {
  const pager = await pageThrough(reader, actor, query);
  const page = await pager.next(query.limit);
  return { ...page, total: query.with_count ? await pager.count() : null };
};
