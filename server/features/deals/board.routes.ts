import { getBoard, getStageCards, moveDeal as moveDealContract } from '#shared/pipelines/board.contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { boardOf, stageCards } from './board.ts';
import { moveDeal } from './moving.ts';
import { presentDeal } from './present.ts';

export const boardRoutes: Route[] = [
  route(getBoard, async ({ tx, actor, params, query }) => ({
    data: await boardOf(tx, actor, { ...query, pipelineId: params.id }),
  })),
  route(getStageCards, async ({ tx, actor, params, query }) => {
    const { deals, nextCursor } = await stageCards(tx, actor, { ...query, stageId: params.id });
    return { data: deals, additional_data: { next_cursor: nextCursor } };
  }),
  route(moveDealContract, async ({ tx, actor, params, body }) => {
    const { stage_id: stageId, before_id: beforeId, after_id: afterId } = body;
    return {
      data: await presentDeal(tx, actor, await moveDeal(tx, actor, { id: params.id, stageId, beforeId, afterId })),
    };
  }),
];
