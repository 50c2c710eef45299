// Orders for many deals at once; each deal is changed or refused for itself.
import { useQueryClient } from '@tanstack/react-query';
import { deleteDeal, editDeal, restoreDeals } from '#shared/deals/contract.ts';
import type { DealEditBody } from '#shared/deals/shape.ts';
import { call, CallError } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast, type ToastAction } from '#web/ui/toasts.ts';
import { refreshDeals } from './list-queries.ts';
import { useListWords } from './list-words.ts';

type Outcome = { id: number; error: string | null };
export type BulkChange = Pick<
  DealEditBody,
  'owner_id' | 'stage_id' | 'status' | 'lost_reason' | 'label_ids' | 'expected_close_date'
>;

const mostAtOnce = 500;
const together = 4;

const inPieces = async (ids: number[], order: (ids: number[]) => Promise<Outcome[]>): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (let start = 0; start < ids.length; start += mostAtOnce)
    outcomes.push(...(await order(ids.slice(start, start + mostAtOnce))));
  return outcomes;
};

const oneByOne = async (ids: number[], order: (id: number) => Promise<unknown>): Promise<Outcome[]> => {
  const waiting = [...ids];
  const outcomes: Outcome[] = [];
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await order(id);
        outcomes.push({ id, error: null });
      } catch (error) {
        // A lost connection is lost for all of them.
        if (!(error instanceof CallError)) throw error;
        outcomes.push({ id, error: sentenceOf(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  return outcomes;
};

const change = async (ids: number[], body: BulkChange): Promise<Outcome[]> =>
  oneByOne(ids, async (id) => call(editDeal, { params: { id }, body }));
const remove = async (ids: number[]): Promise<Outcome[]> =>
  oneByOne(ids, async (id) => call(deleteDeal, { params: { id } }));
const restore = async (ids: number[]): Promise<Outcome[]> =>
  inPieces(ids, async (piece) => (await call(restoreDeals, { body: { ids: piece } })).data);

type Told = 'bulk.changed' | 'bulk.deleted' | 'bulk.restored';

/** The orders; each says what happened and why the rest was refused. They throw when the server cannot be asked at all. */
export const useBulkOrders = () => {
  const t = useListWords();
  const client = useQueryClient();
  const tell = async (outcomes: Outcome[], told: Told, undo?: (ids: number[]) => ToastAction): Promise<void> => {
    const done = outcomes.filter(({ error }) => error === null).map(({ id }) => id);
    const refused = outcomes.filter(({ error }) => error !== null);
    if (done.length > 0)
      showToast({ text: t(told, { count: done.length }), actions: undo === undefined ? [] : [undo(done)] });
    if (refused.length > 0)
      showToast({ text: t('bulk.refused', { count: refused.length, reason: refused[0]?.error ?? '' }), tone: 'error' });
    await refreshDeals(client);
  };
  const orders = {
    change: async (ids: number[], body: BulkChange): Promise<void> => tell(await change(ids, body), 'bulk.changed'),
    restore: async (ids: number[]): Promise<void> => tell(await restore(ids), 'bulk.restored'),
    remove: async (ids: number[]): Promise<void> =>
      tell(await remove(ids), 'bulk.deleted', (done) => ({
        label: t('bulk.restore'),
        run: () => void orders.restore(done).catch(tellProblem),
      })),
  };
  return orders;
};

export const tellProblem = (error: unknown): void => showToast({ text: sentenceOf(error), tone: 'error' });
