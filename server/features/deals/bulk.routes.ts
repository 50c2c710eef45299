import * as contract from '#shared/deals/bulk.contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { changeDeals, deleteDeals } from './bulk.ts';

export const dealBulkRoutes: Route[] = [
  route(contract.changeDeals, async ({ tx, actor, body }) => ({ data: await changeDeals(tx, actor, body) })),
  route(contract.deleteDeals, async ({ tx, actor, body }) => ({ data: await deleteDeals(tx, actor, body) })),
];
