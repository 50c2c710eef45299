// The board of a pipeline: true totals of every stage, and its newest cards.
import type { BoardCard } from '#shared/pipelines/board.contract.ts';
import { seenPipeline } from '#server/features/pipelines/pipelines.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { encodeCursor } from '#server/platform/http/paging.ts';
import { v2Time } from '#server/platform/times.ts';
import { boardCards, boardStages, boardTotals, type BoardStageRow, type StageTotal } from './board.queries.ts';
import { dealFilter } from './listing.ts';

const cardsShown = 50;

const presentCard = (card: BoardCard): BoardCard => ({
  ...card,
  rotten_time: v2Time(card.rotten_time),
  add_time: v2Time(card.add_time),
  update_time: v2Time(card.update_time),
  stage_change_time: v2Time(card.stage_change_time),
});

const presentStage = (stage: BoardStageRow, all: { totals: StageTotal[]; cards: BoardCard[] }) => {
  const totals = all.totals.filter((total) => total.stage_id === stage.id);
  const cards = all.cards.filter((card) => card.stage_id === stage.id);
  const shown = cards.slice(0, cardsShown);
  const lastId = shown.at(-1)?.id ?? 0;
  return {
    ...stage,
    deals_count: totals.reduce((sum, total) => sum + total.count, 0),
    sums: totals.map(({ currency, value, count }) => ({ currency, value, count })),
    deals: shown.map(presentCard),
    next_cursor:
      cards.length > shown.length ? encodeCursor({ by: 'id', direction: 'desc' }, { value: lastId, id: lastId }) : null,
  };
};

/** The board of a pipeline the actor sees, with the open deals they see. */
export const boardOf = async (
  reader: Reader,
  actor: Actor,
  query: { pipelineId: number; owner_id?: number | undefined; filter_id?: number | undefined },
) => {
  const pipeline = await seenPipeline(reader, actor, query.pipelineId);
  const asked = {
    pipelineId: pipeline.id,
    owner_id: query.owner_id,
    filter: await dealFilter(reader, actor, query.filter_id),
  };
  const stages = await boardStages(reader, actor, pipeline.id);
  const totals = await boardTotals(reader, actor, asked);
  const cards = await boardCards(reader, actor, { ...asked, limit: cardsShown });
  return {
    pipeline_id: pipeline.id,
    name: pipeline.name,
    stages: stages.map((stage) => presentStage(stage, { totals, cards })),
  };
};
