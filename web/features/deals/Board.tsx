// The columns of a pipeline, and what is asked of the cards in them.
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { mayDelete, mayTouch } from '#shared/deals/rules.ts';
import { openConvertDialog } from '#web/features/conversions/convert.ts';
import { useUsers } from '#web/features/users/queries.ts';
import { paths } from '#web/paths.ts';
import { useMay, useProfile } from '#web/platform/session.tsx';
import { rememberFocus } from '#web/ui/focus-return.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { later } from '#web/ui/later.tsx';
import { BoardColumn, type ColumnHandle } from './BoardColumn.tsx';
import { BoardDropBar } from './BoardDropBar.tsx';
import type { Board as BoardShown, BoardCard } from './board-arranging.ts';
import { BoardContext, type BoardActions, type Question } from './board-context.ts';
import { prepareDragging, useDragging, type Dropped } from './board-dragging.ts';
import { useKeptFocus } from './board-focus.ts';
import { onBoardKey } from './board-keys.ts';
import { useCardOrders } from './board-moving.ts';
import { useDealLabels } from './board-queries.ts';
import { useBoardWords } from './board-words.ts';
import classes from './Board.module.css';

const BoardDialogs = later(async () => (await import('./BoardDialogs.tsx')).BoardDialogs);

const useRights = () => {
  const profile = useProfile();
  return useMemo(() => {
    const editor = { userId: profile.id, isAdmin: profile.is_admin, permissions: new Set(profile.permissions) };
    return (card: BoardCard) => {
      const deal = { ownerId: card.owner_id };
      const edit = mayTouch(editor, deal);
      return {
        edit,
        convert: edit && (editor.isAdmin || editor.permissions.has('deals.convert')),
        remove: mayDelete(editor, deal),
      };
    };
  }, [profile]);
};

const useOwnerName = () => {
  const users = useUsers();
  return useMemo(() => {
    const names = new Map(users.map(({ id, name }) => [id, name]));
    return (id: number): string => names.get(id) ?? '';
  }, [users]);
};

// A question about a card. Afterwards the card has the focus again, or the first of its column when it has left.
const useQuestions = (focusColumn: (stageId: number) => void) => {
  const [question, setQuestion] = useState<Question | null>(null);
  const kept = useRef<{ giveBack: ReturnType<typeof rememberFocus> | null; focusColumn: typeof focusColumn }>({
    giveBack: null,
    focusColumn,
  });
  kept.current.focusColumn = focusColumn;
  const ask = useCallback((next: Question): void => {
    kept.current.giveBack = rememberFocus();
    setQuestion(next);
  }, []);
  const close = (): void => {
    const stageId = question?.card.stage_id;
    setQuestion(null);
    kept.current.giveBack?.(() => stageId !== undefined && kept.current.focusColumn(stageId));
  };
  return { question, ask, close };
};

type Props = {
  board: BoardShown;
  /** Another answer is on its way. */
  isStale: boolean;
  isNarrowed: boolean;
  onClear: () => void;
  loadMore: (stageId: number) => Promise<void>;
  /** It holds deals worth parking only; each says why. */
  pointsOut: boolean;
  adding: { stageId: number | null; start: (stageId: number | null) => void };
};

/** The board itself. */
export const Board = ({ board, isStale, isNarrowed, onClear, loadMore, pointsOut, adding }: Props) => {
  const t = useBoardWords();
  const navigate = useNavigate();
  const { stages, shown, orders } = useCardOrders(board);
  const may = useRights();
  const mayAdd = useMay('deals.add');
  const ownerName = useOwnerName();
  const labels = useDealLabels();
  const columns = useRef(new Map<number, ColumnHandle>());
  const { question, ask, close } = useQuestions((stageId) => columns.current.get(stageId)?.focus(0));
  const [told, setTold] = useState('');
  const frame = useRef<HTMLDivElement>(null);
  const startAdding = adding.start;
  const register = useCallback((stageId: number, handle: ColumnHandle | null): void => {
    if (handle === null) columns.current.delete(stageId);
    else columns.current.set(stageId, handle);
  }, []);

  const actions = useMemo(
    (): BoardActions => ({
      open: (card) => void navigate({ to: paths.deal(card.id) }),
      askPlace: (card) => ask({ about: 'place', card }),
      askReason: (card) => ask({ about: 'reason', card }),
      convert: (card) => openConvertDialog({ deals: { ids: [card.id] } }),
      win: (card) => void orders.win(card),
      remove: (card) => void orders.remove(card),
      move: (card, place) => {
        const stage = shown.current.find(({ id }) => id === place.stageId);
        if (stage !== undefined && stage.id !== card.stage_id)
          setTold(t('moved.to', { title: card.title, stage: stage.name }));
        void orders.move(card, place);
      },
      add: startAdding,
      loadMore: (stageId) => void loadMore(stageId),
      ownerName,
      labels,
      pointsOut,
      may,
    }),
    [navigate, ask, orders, shown, t, startAdding, loadMore, ownerName, labels, pointsOut, may],
  );

  const dropped = (drop: Dropped): void => {
    if ('place' in drop) actions.move(drop.card, drop.place);
    else
      ({ delete: actions.remove, lost: actions.askReason, won: actions.win, move: actions.askPlace })[drop.zone](
        drop.card,
      );
  };
  const dragged = useDragging({
    board: frame,
    onDrop: dropped,
    lastOf: (stageId) => stages.find(({ id }) => id === stageId)?.deals.at(-1)?.id,
  });
  const focus = (stageId: number, index: number): void => columns.current.get(stageId)?.focus(index);
  const keptFocus = useKeptFocus(stages, focus);
  const isEmpty = stages.every((stage) => stage.deals_count === 0);

  return (
    <BoardContext value={actions}>
      <div className={classes.page}>
        <p className={classes.hidden} id="board-keys">
          {t('board.keys')}
        </p>
        <div className={classes.hidden} aria-live="polite">
          {told}
        </div>
        {isEmpty && !isStale && (
          <EmptyState
            text={t(isNarrowed ? 'empty.narrowed' : 'empty.deals')}
            action={
              isNarrowed ? (
                <Button variant="default" onClick={onClear}>
                  {t('filter.clear')}
                </Button>
              ) : (
                mayAdd && <Button onClick={() => startAdding(stages[0]?.id ?? null)}>{t('add.title')}</Button>
              )
            }
          />
        )}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys are those of the links inside */}
        <div
          ref={frame}
          className={classes.board}
          aria-describedby="board-keys"
          role="group"
          aria-label={t('board.label')}
          aria-busy={isStale}
          onPointerEnter={prepareDragging}
          {...keptFocus.handlers}
          onKeyDown={(event) =>
            onBoardKey(event, {
              stages,
              focus,
              move: actions.move,
              askPlace: actions.askPlace,
              follow: keptFocus.follow,
              mayMove: (card) => may(card).edit,
            })
          }
        >
          {stages.map((stage) => (
            <BoardColumn key={stage.id} stage={stage} register={register} />
          ))}
        </div>
        {dragged !== null && <BoardDropBar card={dragged} />}
        {(question !== null || adding.stageId !== null) && (
          <BoardDialogs
            question={question}
            stages={stages}
            addingTo={adding.stageId}
            orders={orders}
            may={may}
            onClose={question === null ? () => startAdding(null) : close}
          />
        )}
      </div>
    </BoardContext>
  );
};
