import { getDealFlow, listDealChanges, listParticipantChanges } from '#shared/history/contract.v1.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { changelogPage, participantChangesPage } from './changelog.ts';
import { dealFlow } from './flow.ts';

export const historyRoutes: Route[] = [
  route(listDealChanges, async ({ tx, actor, params, query }) => {
    const { items, nextCursor } = await changelogPage(tx, actor, { ...query, dealId: params.id });
    return { data: items, additional_data: { next_cursor: nextCursor } };
  }),
  route(listParticipantChanges, async ({ tx, actor, params, query }) => {
    const { items, nextCursor } = await participantChangesPage(tx, actor, { ...query, dealId: params.id });
    return { data: items, additional_data: { next_cursor: nextCursor } };
  }),
  route(getDealFlow, async ({ tx, actor, params, query }) => {
    const { items, related, more } = await dealFlow(tx, actor, { ...query, dealId: params.id });
    const { start, limit } = query;
    return { data: items, additional_data: offsetPage({ start, limit, more }), related_objects: related };
  }),
];
