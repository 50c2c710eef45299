// What the hand does on the board takes effect at once, and is taken back with the server's sentence when it was refused.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { deleteDeal, editDeal, restoreDeal } from '#shared/deals/contract.ts';
import { moveDeal } from '#shared/pipelines/board.contract.ts';
import type { DealEditBody } from '#shared/deals/shape.ts';
import { useConvertDealNow } from '#web/features/conversions/converting.ts';
import { paths } from '#web/paths.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast, type ToastAction } from '#web/ui/toasts.ts';
import {
  arranged,
  isSamePlace,
  type Board,
  type BoardCard,
  type BoardStage,
  type Change,
  type Place,
} from './board-arranging.ts';
import { useBoardWords } from './board-words.ts';
import { tellRefusal } from './filling.ts';

type Order = { card: BoardCard; to: Place | null; request: () => Promise<unknown>; onDone?: () => void };

// Applies an order before the server has answered. It counts until the board was asked for anew after the answer.
const useOrders = () => {
  const client = useQueryClient();
  const [changes, setChanges] = useState<Change[]>([]);
  const last = useRef(0);
  const run = useMemo(() => {
    const again = async (order: Order): Promise<boolean> => {
      const { card, to, request, onDone } = order;
      last.current += 1;
      const nth = last.current;
      setChanges((before) => [
        ...before.filter((change) => change.settledAt === null || change.card.id !== card.id),
        { nth, card, to, settledAt: null },
      ]);
      try {
        await request();
        const settledAt = performance.now();
        setChanges((before) => before.map((change) => (change.nth === nth ? { ...change, settledAt } : change)));
        void client.invalidateQueries({ queryKey: ['board'] });
        void client.invalidateQueries({ queryKey: ['deals'] });
        void client.invalidateQueries({ queryKey: ['deal', card.id] });
        onDone?.();
        return true;
      } catch (error) {
        setChanges((before) => before.filter((change) => change.nth !== nth));
        tellRefusal(error, { dealId: card.id, again: () => again(order) });
        void client.invalidateQueries({ queryKey: ['board'] });
        return false;
      }
    };
    return again;
  }, [client]);
  return { changes, run };
};

const neighbour = ({ beforeId, afterId }: Place) => {
  if (beforeId !== undefined) return { before_id: beforeId };
  return afterId === undefined ? {} : { after_id: afterId };
};

const useUndo = () => {
  const client = useQueryClient();
  return useMemo(
    () =>
      (request: () => Promise<unknown>): void =>
        void request().then(
          async () =>
            Promise.all([
              client.invalidateQueries({ queryKey: ['board'] }),
              client.invalidateQueries({ queryKey: ['deals'] }),
            ]),
          (error: unknown) => showToast({ text: sentenceOf(error), tone: 'error' }),
        ),
    [client],
  );
};

export type Elsewhere = { pipelineId: number; stageId: number; name: string };

/** All that can be done with a card without asking anything further. */
export const useCardOrders = (board: Board | undefined) => {
  const t = useBoardWords();
  const navigate = useNavigate();
  const { changes, run } = useOrders();
  const undo = useUndo();
  const convertDealNow = useConvertDealNow();
  const stages = useMemo((): BoardStage[] => (board === undefined ? [] : arranged(board, changes)), [board, changes]);
  const shown = useRef(stages);
  shown.current = stages;

  const orders = useMemo(() => {
    const edit = async (card: BoardCard, body: DealEditBody) => call(editDeal, { params: { id: card.id }, body });
    const backTo = (card: BoardCard, body: DealEditBody): ToastAction => ({
      label: t('toast.undo'),
      run: () => undo(async () => edit(card, body)),
    });
    const leave = async (
      card: BoardCard,
      left: { request: () => Promise<unknown>; text: string; actions: ToastAction[] },
    ): Promise<void> => {
      const onDone = (): void => showToast({ text: left.text, actions: left.actions });
      await run({ card, to: null, request: left.request, onDone });
    };
    return {
      move: async (card: BoardCard, place: Place): Promise<void> => {
        if (isSamePlace(shown.current, card.id, place)) return;
        await run({
          card,
          to: place,
          request: async () =>
            call(moveDeal, { params: { id: card.id }, body: { stage_id: place.stageId, ...neighbour(place) } }),
        });
      },
      moveElsewhere: async (card: BoardCard, to: Elsewhere): Promise<void> =>
        leave(card, {
          request: async () => edit(card, { stage_id: to.stageId }),
          text: t('toast.moved', { place: to.name }),
          actions: [
            {
              label: t('toast.show'),
              run: () => void navigate({ to: paths.board(), search: { pipeline: to.pipelineId } as never }),
            },
            backTo(card, { stage_id: card.stage_id }),
          ],
        }),
      convert: async (card: BoardCard): Promise<boolean> =>
        run({ card, to: null, request: async () => convertDealNow(card.id) }),
      win: async (card: BoardCard): Promise<void> =>
        leave(card, {
          request: async () => edit(card, { status: 'won' }),
          text: t('toast.won'),
          actions: [backTo(card, { status: 'open' })],
        }),
      lose: async (card: BoardCard, reason: string): Promise<void> =>
        leave(card, {
          request: async () => edit(card, { status: 'lost', ...(reason === '' ? {} : { lost_reason: reason }) }),
          text: t('toast.lost'),
          actions: [backTo(card, { status: 'open' })],
        }),
      remove: async (card: BoardCard): Promise<void> =>
        leave(card, {
          request: async () => call(deleteDeal, { params: { id: card.id } }),
          text: t('toast.deleted'),
          actions: [
            { label: t('toast.restore'), run: () => undo(async () => call(restoreDeal, { params: { id: card.id } })) },
          ],
        }),
    };
  }, [t, run, undo, navigate, convertDealNow]);
  return { stages, shown, orders };
};

export type CardOrders = ReturnType<typeof useCardOrders>['orders'];
