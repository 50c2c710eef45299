import { searchField, searchItems, type FoundItem } from '#shared/search/contract.ts';
import { searchLegacyField, searchLegacyItems } from '#shared/search/contract.v1.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { searchEverywhere, searchEverywhereFrom } from './everywhere.ts';
import { searchOneField, searchOneFieldFrom } from './one-field.ts';

const shown = ({ items, related }: { items: FoundItem[]; related: FoundItem[] | null }) => ({
  items,
  ...(related === null ? {} : { related_items: related }),
});

export const searchRoutes: Route[] = [
  route(searchItems, async ({ tx, actor, query }) => {
    const found = await searchEverywhere(tx, actor, query);
    return { data: shown(found), additional_data: { next_cursor: found.nextCursor } };
  }),
  route(searchField, async ({ tx, actor, query }) => {
    const { items, nextCursor } = await searchOneField(tx, actor, query);
    return { data: items as FoundItem['item'][], additional_data: { next_cursor: nextCursor } };
  }),
  route(searchLegacyItems, async ({ tx, actor, query }) => {
    const found = await searchEverywhereFrom(tx, actor, query);
    return { data: shown(found), additional_data: offsetPage({ ...query, more: found.more }) };
  }),
  route(searchLegacyField, async ({ tx, actor, query }) => {
    const { items, more } = await searchOneFieldFrom(tx, actor, query);
    return { data: items, additional_data: offsetPage({ ...query, more }) };
  }),
];
