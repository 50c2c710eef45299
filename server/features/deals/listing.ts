// Lists of deals.
import type { RawBuilder } from 'kysely';
import type { DealListQuery } from '#shared/deals/contract.ts';
import type { Deal } from '#shared/deals/shape.ts';
import { filterCondition } from '#server/features/filters/conditions.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import type { WrittenList } from '#server/platform/http/call.ts';
import { cutPage, decodeCursor } from '#server/platform/http/paging.ts';
import { countWhere, dealKeys, idsWhere, neverDeleted, type Narrowing } from './listing.queries.ts';
import { tableCondition, type TableNarrowing } from './narrowing.ts';
import { writtenDeals } from './written.ts';

export type DealNarrowing = Omit<Narrowing, 'filter' | 'isArchived'> & { filter_id?: number | undefined };

/** The condition of a saved filter of deals, or null when none is asked for; 404 when there is no such filter. */
export const dealFilter = async (
  reader: Reader,
  actor: Actor,
  filterId: number | undefined,
): Promise<RawBuilder<boolean> | null> =>
  filterId === undefined ? null : filterCondition(reader, actor, { filterId, type: 'deals' });

/** What a list was asked, with its saved filter looked up. */
export const narrowingOf = async (
  reader: Reader,
  actor: Actor,
  asked: DealNarrowing & { isArchived: boolean },
): Promise<Narrowing> => ({ ...asked, filter: await dealFilter(reader, actor, asked.filter_id) });

/** A page of deals as v2 shows them. */
export const listDealPage = async (
  reader: Reader,
  actor: Actor,
  query: DealListQuery & { isArchived: boolean },
): Promise<{ data: WrittenList<Deal>; nextCursor: string | null }> => {
  const sort = { by: query.sort_by, direction: query.sort_direction };
  const asked = await narrowingOf(reader, actor, query);
  const found = await dealKeys(reader, actor, {
    asked,
    sort,
    after: decodeCursor(query.cursor, sort),
    limit: query.limit,
  });
  const { rows, nextCursor } = cutPage(found, {
    limit: query.limit,
    sort,
    positionOf: ({ value, id }) => ({ value, id }),
  });
  return {
    data: await writtenDeals(reader, actor, { keys: rows, shown: query, neverDeleted: neverDeleted(asked) }),
    nextCursor,
  };
};

/** The deals that match what a screen's list was asked: their ids in order, or, of more than `atMost`, only how many there are. */
export const matchingDeals = async (
  reader: Reader,
  actor: Actor,
  asked: TableNarrowing & { atMost: number | null },
): Promise<{ ids: number[]; matched: number }> => {
  const { atMost, ...narrowing } = asked;
  const condition = await tableCondition(reader, actor, narrowing);
  const ids = await idsWhere(reader, { condition, limit: atMost === null ? null : atMost + 1 });
  if (atMost === null || ids.length <= atMost) return { ids, matched: ids.length };
  return { ids: [], matched: await countWhere(reader, condition) };
};
