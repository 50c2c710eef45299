import * as v2 from '#shared/settings/contract.ts';
import * as v1 from '#shared/settings/contract.v1.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { companySettings, updateCompanySettings } from './company-settings.ts';
import { currencies } from './currencies.ts';
import { presentMail } from './present.ts';
import { outboxMails } from './queries.ts';

const newestFirst: Sort = { by: 'add_time', direction: 'desc' };

export const settingsRoutes: Route[] = [
  route(v2.getCompanySettings, async ({ tx, actor }) => ({ data: await companySettings(tx, actor.companyId) })),
  route(v2.updateCompanySettings, async ({ tx, actor, body }) => ({
    data: await updateCompanySettings(tx, actor, body),
  })),
  route(v2.getOutbox, async ({ tx, actor, query }) => {
    const { limit } = query;
    const after = decodeCursor(query.cursor, newestFirst);
    const found = await outboxMails(tx, actor.companyId, { limit, after, status: query.status ?? null });
    const positionOf = (row: { add_time: string; id: string }) => ({ value: row.add_time, id: row.id });
    const { rows, nextCursor } = cutPage(found, { limit, sort: newestFirst, positionOf });
    return { data: rows.map(presentMail), additional_data: { next_cursor: nextCursor } };
  }),
  route(v1.getCurrencies, async ({ actor, query }) => ({ data: currencies(actor.language, query.term) })),
];
