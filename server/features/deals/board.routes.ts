import { getBoard } from '#shared/pipelines/board.contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { boardOf } from './board.ts';

export const boardRoutes: Route[] = [
  route(getBoard, async ({ tx, actor, params, query }) => ({
    data: await boardOf(tx, actor, { ...query, pipelineId: params.id }),
  })),
];
