// The board as it is shown: as the server told it, with what one's own hand changed since and the server has not yet told back.
import type { z } from 'zod';
import type { BoardCard, boardStage } from '#shared/pipelines/board.contract.ts';

export type { BoardCard };
export type BoardStage = z.output<typeof boardStage>;
/** `askedAt` is when the server was asked, so that changes it knew of are not applied twice. */
export type Board = { pipeline_id: number; name: string; stages: BoardStage[]; askedAt: number };

/** Where a card goes: before or after another one, else on top; null when it leaves the board. */
export type Place = { stageId: number; beforeId?: number | undefined; afterId?: number | undefined };

export type Change = { nth: number; card: BoardCard; to: Place | null; settledAt: number | null };

const withSum = (stage: BoardStage, card: BoardCard, sign: 1 | -1): Pick<BoardStage, 'deals_count' | 'sums'> => {
  const known = stage.sums.find(({ currency }) => currency === card.currency) ?? {
    currency: card.currency,
    value: 0,
    count: 0,
  };
  const changed = { ...known, value: known.value + sign * card.value, count: known.count + sign };
  const others = stage.sums.filter(({ currency }) => currency !== card.currency);
  return {
    deals_count: stage.deals_count + sign,
    sums: (changed.count > 0 ? [...others, changed] : others).toSorted((a, b) => a.currency.localeCompare(b.currency)),
  };
};

const without = (stage: BoardStage, card: BoardCard): BoardStage => {
  const found = stage.deals.find(({ id }) => id === card.id);
  return found === undefined
    ? stage
    : { ...stage, ...withSum(stage, found, -1), deals: stage.deals.filter(({ id }) => id !== card.id) };
};

const indexOf = (deals: BoardCard[], { beforeId, afterId }: Place): number => {
  const before = deals.findIndex(({ id }) => id === beforeId);
  if (before >= 0) return before;
  return deals.findIndex(({ id }) => id === afterId) + 1;
};

const withCard = (stage: BoardStage, card: BoardCard, place: Place): BoardStage => ({
  ...stage,
  ...withSum(stage, card, 1),
  deals: stage.deals.toSpliced(indexOf(stage.deals, place), 0, { ...card, stage_id: stage.id }),
});

/** The card and where it is, or undefined. */
export const findCard = (
  stages: BoardStage[],
  id: number,
): { card: BoardCard; stage: BoardStage; index: number } | undefined => {
  for (const stage of stages) {
    const index = stage.deals.findIndex((card) => card.id === id);
    const card = stage.deals[index];
    if (card !== undefined) return { card, stage, index };
  }
  return undefined;
};

const applied = (stages: BoardStage[], { card, to }: Change): BoardStage[] => {
  // What the server told of the card since is newer than what was under the hand.
  const current = findCard(stages, card.id)?.card ?? card;
  return stages.map((stage) => {
    const rest = without(stage, card);
    return to !== null && to.stageId === stage.id ? withCard(rest, current, to) : rest;
  });
};

/** The stages with every change the server's answer does not hold yet. */
export const arranged = (board: Board, changes: Change[]): BoardStage[] =>
  changes.filter(({ settledAt }) => settledAt === null || settledAt > board.askedAt).reduce(applied, board.stages);

/** Whether putting the card there would leave it where it is. */
export const isSamePlace = (stages: BoardStage[], id: number, { stageId, beforeId, afterId }: Place): boolean => {
  const found = findCard(stages, id);
  if (found === undefined || found.stage.id !== stageId) return false;
  const { deals } = found.stage;
  if (beforeId === id || afterId === id) return true;
  if (beforeId !== undefined) return deals[found.index + 1]?.id === beforeId;
  return afterId === undefined ? found.index === 0 : deals[found.index - 1]?.id === afterId;
};
