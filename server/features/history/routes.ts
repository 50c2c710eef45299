import {
  getDealFlow,
  getOrganizationFlow,
  getPersonFlow,
  listDealChanges,
  listOrganizationChanges,
  listParticipantChanges,
  listPersonChanges,
} from '#shared/history/contract.v1.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { contactChangesPage, dealChangesPage, participantChangesPage } from './changelog.ts';
import { contactFlow, dealFlow, type FlowQuery } from './flow.ts';

const listed = <Item>({ items, nextCursor }: { items: Item[]; nextCursor: string | null }) => ({
  data: items,
  additional_data: { next_cursor: nextCursor },
});

const flowing = <Item, Related extends Record<string, unknown>>(
  { start, limit }: FlowQuery,
  { items, related, more }: { items: Item[]; related: Related; more: boolean },
) => ({ data: items, additional_data: offsetPage({ start, limit, more }), related_objects: related });

export const historyRoutes: Route[] = [
  route(listDealChanges, async ({ tx, actor, params: { id }, query }) =>
    listed(await dealChangesPage(tx, actor, { id, query })),
  ),
  route(listParticipantChanges, async ({ tx, actor, params: { id }, query }) =>
    listed(await participantChangesPage(tx, actor, { id, query })),
  ),
  route(listPersonChanges, async ({ tx, actor, params: { id }, query }) =>
    listed(await contactChangesPage(tx, actor, { entity: 'person', id, query })),
  ),
  route(listOrganizationChanges, async ({ tx, actor, params: { id }, query }) =>
    listed(await contactChangesPage(tx, actor, { entity: 'organization', id, query })),
  ),
  route(getDealFlow, async ({ tx, actor, params: { id }, query }) =>
    flowing(query, await dealFlow(tx, actor, { id, query })),
  ),
  route(getPersonFlow, async ({ tx, actor, params: { id }, query }) =>
    flowing(query, await contactFlow(tx, actor, { of: { entity: 'person', id }, query })),
  ),
  route(getOrganizationFlow, async ({ tx, actor, params: { id }, query }) =>
    flowing(query, await contactFlow(tx, actor, { of: { entity: 'organization', id }, query })),
  ),
];
