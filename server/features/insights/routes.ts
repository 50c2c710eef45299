import { getDealStatistics } from '#shared/insights/closed.contract.ts';
import { getParkingStatistics } from '#shared/insights/contract.ts';
import { getConversionStatistics, getMovementStatistics } from '#shared/insights/contract.v1.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { closedStatistics } from './closed.ts';
import { parkingStatistics } from './parkings.ts';
import { conversionStatistics, movementStatistics } from './pipeline-statistics.ts';

export const insightRoutes: Route[] = [
  route(getParkingStatistics, async ({ tx, actor, query }) => ({ data: await parkingStatistics(tx, actor, query) })),
  route(getDealStatistics, async ({ tx, actor, query }) => ({ data: await closedStatistics(tx, actor, query) })),
  route(getConversionStatistics, async ({ tx, actor, params, query }) => ({
    data: await conversionStatistics(tx, actor, { ...query, ...params }),
  })),
  route(getMovementStatistics, async ({ tx, actor, params, query }) => ({
    data: await movementStatistics(tx, actor, { ...query, ...params }),
  })),
];
