import { getDealTable } from '#shared/deals/table.contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { sheetFormatOf } from '#server/platform/sheets/sheet.ts';
import { dealTableFile } from './table-file.ts';
import { dealTable } from './table.ts';

export const dealTableRoutes: Route[] = [
  route(getDealTable, async ({ tx, actor, query, header }) => {
    const format = sheetFormatOf(header('accept'));
    if (format !== null) return dealTableFile(tx, actor, { query, format });
    const { deals, nextCursor, total } = await dealTable(tx, actor, query);
    return { data: deals, additional_data: { next_cursor: nextCursor, ...(total === null ? {} : { total }) } };
  }),
];
