import { searchField, searchItems, type FoundItem } from '#shared/search/contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { searchEverywhere } from './everywhere.ts';
import { searchOneField } from './one-field.ts';

export const searchRoutes: Route[] = [
  route(searchItems, async ({ tx, actor, query }) => {
    const { items, related, nextCursor } = await searchEverywhere(tx, actor, query);
    return {
      data: { items, ...(related === null ? {} : { related_items: related }) },
      additional_data: { next_cursor: nextCursor },
    };
  }),
  route(searchField, async ({ tx, actor, query }) => {
    const { items, nextCursor } = await searchOneField(tx, actor, query);
    return { data: items as FoundItem['item'][], additional_data: { next_cursor: nextCursor } };
  }),
];
