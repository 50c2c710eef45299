import { getDealTable } from '#shared/deals/table.contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { dealTableCsv } from './table-csv.ts';
import { dealTable } from './table.ts';

export const dealTableRoutes: Route[] = [
  route(getDealTable, async ({ tx, actor, query, header }) => {
    if (/^\s*text\/csv\b/.test(header('accept') ?? '')) return dealTableCsv(tx, actor, query);
    const { deals, nextCursor, total } = await dealTable(tx, actor, query);
    return { data: deals, additional_data: { next_cursor: nextCursor, ...(total === null ? {} : { total }) } };
  }),
];
