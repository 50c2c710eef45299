import * as contract from '#shared/history/timeline.contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { timelinePage } from './timeline.ts';

type Page = Awaited<ReturnType<typeof timelinePage>>;

const answer = ({ items, nextCursor }: Page) => ({ data: items, additional_data: { next_cursor: nextCursor } });

export const timelineRoutes: Route[] = [
  route(contract.getDealTimeline, async ({ tx, actor, params, query }) =>
    answer(await timelinePage(tx, actor, { of: { entity: 'deal', id: params.id }, query })),
  ),
  route(contract.getLeadTimeline, async ({ tx, actor, params, query }) =>
    answer(await timelinePage(tx, actor, { of: { entity: 'lead', id: params.id }, query })),
  ),
  route(contract.getPersonTimeline, async ({ tx, actor, params, query }) =>
    answer(await timelinePage(tx, actor, { of: { entity: 'person', id: params.id }, query })),
  ),
  route(contract.getOrganizationTimeline, async ({ tx, actor, params, query }) =>
    answer(await timelinePage(tx, actor, { of: { entity: 'organization', id: params.id }, query })),
  ),
];
