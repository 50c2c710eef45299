// The focus stays on the board when the card that had it leaves: it goes to the card that takes its place.
import { useEffect, useRef, type FocusEvent } from 'react';
import { findCard, type BoardStage } from './board-arranging.ts';

type Last = { cardId: number; stageId: number; index: number };

const cardIdOf = (element: EventTarget): number => {
  const item = element instanceof Element ? element.closest('li') : null;
  return Number(item?.querySelector<HTMLElement>('[data-card]')?.dataset['card']);
};

/** `handlers` are for the element around the cards. */
export const useKeptFocus = (stages: BoardStage[], focus: (stageId: number, index: number) => void) => {
  const last = useRef<Last | null>(null);
  const followed = useRef<number | null>(null);
  const kept = useRef({ stages, focus });
  kept.current = { stages, focus };
  useEffect(() => {
    const moved = followed.current === null ? undefined : findCard(stages, followed.current);
    followed.current = null;
    if (moved !== undefined) return kept.current.focus(moved.stage.id, moved.index);
    const before = last.current;
    if (before === null || document.activeElement !== document.body) return undefined;
    const found = findCard(stages, before.cardId);
    if (found?.stage.id === before.stageId) return undefined;
    const rest = stages.find(({ id }) => id === before.stageId)?.deals.length ?? 0;
    if (rest > 0) return kept.current.focus(before.stageId, Math.min(before.index, rest - 1));
    return undefined;
  }, [stages]);
  /** Takes the focus along with a card that is about to be moved. */
  const follow = (cardId: number): void => {
    followed.current = cardId;
  };
  const handlers = {
    onFocus: (event: FocusEvent) => {
      const found = findCard(kept.current.stages, cardIdOf(event.target));
      last.current =
        found === undefined ? null : { cardId: found.card.id, stageId: found.stage.id, index: found.index };
    },
    onBlur: (event: FocusEvent) => {
      // Who clicked beside the cards wants the focus nowhere. A card that is taken away does not blur.
      if (event.relatedTarget === null && event.target.isConnected) last.current = null;
    },
  };
  return { follow, handlers };
};
