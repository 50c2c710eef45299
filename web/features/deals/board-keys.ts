// The board by keyboard: arrows go from card to card, with Shift they take the card along.
import type { KeyboardEvent } from 'react';
import { findCard, type BoardCard, type BoardStage, type Place } from './board-arranging.ts';

type Found = { card: BoardCard; stage: BoardStage; index: number };

export type KeyTargets = {
  stages: BoardStage[];
  focus: (stageId: number, index: number) => void;
  move: (card: BoardCard, place: Place) => void;
  askPlace: (card: BoardCard) => void;
  follow: (cardId: number) => void;
  mayMove: (card: BoardCard) => boolean;
};

const nextWithCards = (stages: BoardStage[], from: number, step: 1 | -1): BoardStage | undefined => {
  for (let at = from + step; at >= 0 && at < stages.length; at += step)
    if ((stages[at]?.deals.length ?? 0) > 0) return stages[at];
  return undefined;
};

const steps: Record<string, { x: -1 | 0 | 1; y: -1 | 0 | 1 }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const goOn = ({ stage, index }: Found, targets: KeyTargets, { x, y }: { x: number; y: number }): void => {
  if (x === 0) return targets.focus(stage.id, index + y);
  const next = nextWithCards(targets.stages, targets.stages.indexOf(stage), x as 1 | -1);
  if (next !== undefined) targets.focus(next.id, Math.min(index, next.deals.length - 1));
};

const takeAlong = ({ card, stage, index }: Found, targets: KeyTargets, { x, y }: { x: number; y: number }): void => {
  if (x !== 0) {
    const next = targets.stages[targets.stages.indexOf(stage) + x];
    if (next === undefined) return undefined;
    targets.follow(card.id);
    return targets.move(card, { stageId: next.id });
  }
  const other = stage.deals[index + y];
  if (other === undefined) return undefined;
  targets.follow(card.id);
  return targets.move(card, { stageId: stage.id, ...(y < 0 ? { beforeId: other.id } : { afterId: other.id }) });
};

/** What a key does on the card that has the focus. */
export const onBoardKey = (event: KeyboardEvent<HTMLElement>, targets: KeyTargets): void => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const id = Number((event.target as HTMLElement).dataset['card']);
  const found = Number.isNaN(id) ? undefined : findCard(targets.stages, id);
  if (found === undefined) return;
  const step = steps[event.key];
  if (step !== undefined) {
    event.preventDefault();
    if (!event.shiftKey) goOn(found, targets, step);
    else if (targets.mayMove(found.card)) takeAlong(found, targets, step);
  } else if (event.key.toLowerCase() === 'm' && !event.shiftKey && targets.mayMove(found.card)) {
    event.preventDefault();
    targets.askPlace(found.card);
  }
};
