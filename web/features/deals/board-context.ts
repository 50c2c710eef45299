import { createContext, use } from 'react';
import type { BoardCard, Place } from './board-arranging.ts';
import type { Label } from './board-queries.ts';

/** What a card of the board can ask for. */
export type BoardActions = {
  open: (card: BoardCard) => void;
  askPlace: (card: BoardCard) => void;
  askReason: (card: BoardCard) => void;
  convert: (card: BoardCard) => void;
  win: (card: BoardCard) => void;
  remove: (card: BoardCard) => void;
  move: (card: BoardCard, place: Place) => void;
  add: (stageId: number) => void;
  loadMore: (stageId: number) => void;
  ownerName: (id: number) => string;
  labels: Label[];
  /** Whether the board shows deals worth parking only, each with its reasons. */
  pointsOut: boolean;
  /** What the signed-in user may do with it. */
  may: (card: BoardCard) => { edit: boolean; convert: boolean; remove: boolean };
};

/** What is asked in a dialog before something is done with a card. */
export type Question = { about: 'place' | 'reason'; card: BoardCard };

export const BoardContext = createContext<BoardActions | null>(null);

export const useBoardActions = (): BoardActions => {
  const actions = use(BoardContext);
  if (actions === null) throw new Error('There is no board around this.');
  return actions;
};
