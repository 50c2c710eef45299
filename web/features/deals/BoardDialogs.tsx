// The questions the board asks, fetched with the first of them.
import { BoardLost } from './BoardLost.tsx';
import { BoardMoveTo, type ChosenPlace } from './BoardMoveTo.tsx';
import { BoardQuickAdd } from './BoardQuickAdd.tsx';
import type { BoardCard, BoardStage } from './board-arranging.ts';
import type { Question } from './board-context.ts';
import type { CardOrders } from './board-moving.ts';

type Props = {
  question: Question | null;
  stages: BoardStage[];
  addingTo: number | null;
  orders: CardOrders;
  may: (card: BoardCard) => { convert: boolean };
  onClose: () => void;
};

export const BoardDialogs = ({ question, stages, addingTo, orders, may, onClose }: Props) => {
  const put = (card: BoardCard, place: ChosenPlace): void => {
    onClose();
    if (place === 'inbox') void orders.convert(card);
    else if (stages.some(({ id }) => id === place.stageId)) void orders.move(card, { stageId: place.stageId });
    else void orders.moveElsewhere(card, place);
  };
  const card = question?.card;
  return (
    <>
      {card !== undefined && question?.about === 'place' && (
        <BoardMoveTo
          card={card}
          mayConvert={may(card).convert}
          opened
          onClose={onClose}
          onSave={(place) => put(card, place)}
        />
      )}
      {card !== undefined && question?.about === 'reason' && (
        <BoardLost
          card={card}
          opened
          onClose={onClose}
          onSave={(reason) => {
            onClose();
            void orders.lose(card, reason);
          }}
        />
      )}
      {addingTo !== null && <BoardQuickAdd stages={stages} stageId={addingTo} opened onClose={onClose} />}
    </>
  );
};
