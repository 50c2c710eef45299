import {
  addDeal,
  deleteDeal,
  editDeal,
  getDeal,
  listArchivedDeals,
  listDeals,
  restoreDeal,
  restoreDeals,
} from '#shared/deals/contract.ts';
import { searchDeals } from '#shared/deals/search.contract.ts';
import type { Deal } from '#shared/deals/shape.ts';
import { translate } from '#server/platform/messages.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { createDeal } from './adding.ts';
import { seenDeal } from './deals.ts';
import { removeDeal } from './deleting.ts';
import { changeDeal } from './editing.ts';
import { listDealPage } from './listing.ts';
import { restoreDeal as restore, restoreDeals as restoreMany } from './restoring.ts';
import { searchDealPage } from './searching.ts';
import { presentDeal, presentDeals } from './present.ts';

export const dealRoutes: Route[] = [
  route(listDeals, async ({ tx, actor, query }) => {
    const { data, nextCursor } = await listDealPage(tx, actor, { ...query, isArchived: false });
    return { data, additional_data: { next_cursor: nextCursor } };
  }),
  route(listArchivedDeals, async ({ tx, actor, query }) => {
    const { data, nextCursor } = await listDealPage(tx, actor, { ...query, isArchived: true });
    return { data, additional_data: { next_cursor: nextCursor } };
  }),
  route(getDeal, async ({ tx, actor, params, query }) => {
    const row = await seenDeal(tx, actor, params.id);
    const [data] = await presentDeals(tx, actor, { rows: [row], shown: query });
    return { data: data as Deal };
  }),
  route(addDeal, async ({ tx, actor, body }) => ({
    data: await presentDeal(tx, actor, await createDeal(tx, actor, body)),
  })),
  route(editDeal, async ({ tx, actor, params, body }) => ({
    data: await presentDeal(tx, actor, await changeDeal(tx, actor, { id: params.id, edit: body })),
  })),
  route(deleteDeal, async ({ tx, actor, params }) => {
    await removeDeal(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
  route(searchDeals, async ({ tx, actor, query }) => {
    const { items, nextCursor } = await searchDealPage(tx, actor, query);
    return { data: { items }, additional_data: { next_cursor: nextCursor } };
  }),
  route(restoreDeal, async ({ tx, actor, params }) => ({
    data: await presentDeal(tx, actor, await restore(tx, actor, params.id)),
  })),
  route(restoreDeals, async ({ tx, actor, body }) => ({
    data: (await restoreMany(tx, actor, body.ids)).map((done) => ({
      ...done,
      error: done.reason === null ? null : translate(actor.language, done.reason),
    })),
  })),
];
