import { getParkingStatistics } from '#shared/insights/contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { parkingStatistics } from './parkings.ts';

export const insightRoutes: Route[] = [
  route(getParkingStatistics, async ({ tx, actor, query }) => ({ data: await parkingStatistics(tx, actor, query) })),
];
