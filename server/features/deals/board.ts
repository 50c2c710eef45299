// The board of a pipeline: true totals of every stage, and its cards in the order people gave them.
import type { BoardCard, CardsQuery } from '#shared/pipelines/board.contract.ts';
import { seenPipeline } from '#server/features/pipelines/pipelines.ts';
import { seenStage } from '#server/features/stages/stages.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { v2Time } from '#server/platform/times.ts';
import {
  boardCards,
  boardStages,
  boardTotals,
  type BoardStageRow,
  type CardRow,
  type StageTotal,
} from './board.queries.ts';
import { furtherConditions, type Further } from './narrowing.ts';

const cardsShown = 50;
const byRank: Sort = { by: 'rank', direction: 'asc' };

const presentCard = ({ rank: _rank, ...card }: CardRow): BoardCard => ({
  ...card,
  rotten_time: v2Time(card.rotten_time),
  add_time: v2Time(card.add_time),
  update_time: v2Time(card.update_time),
  stage_change_time: v2Time(card.stage_change_time),
});

const pageOf = (cards: CardRow[], limit: number): { deals: BoardCard[]; nextCursor: string | null } => {
  const { rows, nextCursor } = cutPage<CardRow>(cards, {
    limit,
    sort: byRank,
    positionOf: ({ id, rank }) => ({ value: rank, id }),
  });
  return { deals: rows.map(presentCard), nextCursor };
};

const presentStage = (stage: BoardStageRow, all: { totals: StageTotal[]; cards: CardRow[] }) => {
  const totals = all.totals.filter((total) => total.stage_id === stage.id);
  const { deals, nextCursor } = pageOf(
    all.cards.filter((card) => card.stage_id === stage.id),
    cardsShown,
  );
  return {
    ...stage,
    deals_count: totals.reduce((sum, total) => sum + total.count, 0),
    sums: totals.map(({ currency, value, count }) => ({ currency, value, count })),
    deals,
    next_cursor: nextCursor,
  };
};

type Narrowing = Further & { owner_id?: number | undefined };

/** The board of a pipeline the actor sees, with the open deals they see. */
export const boardOf = async (reader: Reader, actor: Actor, query: Narrowing & { pipelineId: number }) => {
  const pipeline = await seenPipeline(reader, actor, query.pipelineId);
  const further = await furtherConditions(reader, actor, { ...query, inBin: false });
  const asked = { pipelineId: pipeline.id, owner_id: query.owner_id, further };
  const stages = await boardStages(reader, actor, pipeline.id);
  const totals = await boardTotals(reader, actor, asked);
  const cards = await boardCards(reader, actor, { ...asked, stageId: null, after: null, limit: cardsShown });
  return {
    pipeline_id: pipeline.id,
    name: pipeline.name,
    stages: stages.map((stage) => presentStage(stage, { totals, cards })),
  };
};

/** A page of the cards of a stage the actor sees. */
export const stageCards = async (reader: Reader, actor: Actor, query: CardsQuery & { stageId: number }) => {
  const stage = await seenStage(reader, actor, query.stageId);
  const { limit, owner_id } = query;
  const cards = await boardCards(reader, actor, {
    pipelineId: stage.pipeline_id,
    stageId: stage.id,
    owner_id,
    further: await furtherConditions(reader, actor, { ...query, inBin: false }),
    after: decodeCursor(query.cursor, byRank),
    limit,
  });
  return pageOf(cards, limit);
};
