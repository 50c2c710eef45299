// Orders for many deals at once; each deal is changed or refused for itself.
import { useQueryClient } from '@tanstack/react-query';
import { deleteDeals, type BulkChange } from '#shared/deals/bulk.contract.ts';
import { restoreDeals } from '#shared/deals/contract.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast, type ToastAction } from '#web/ui/toasts.ts';
import { changeInPieces, inPieces, type DealsChange, type Outcome } from './bulk-calls.ts';
import { askToFill } from './filling.ts';
import { refreshDeals } from './list-queries.ts';
import { useListWords } from './list-words.ts';

export type { BulkChange };

const remove = async (ids: number[]): Promise<Outcome[]> =>
  inPieces(ids, async (piece) => call(deleteDeals, { body: { ids: piece } }));
const restore = async (ids: number[]): Promise<Outcome[]> =>
  inPieces(ids, async (piece) => call(restoreDeals, { body: { ids: piece } }));

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
    change: async (given: DealsChange): Promise<void> => {
      const outcomes = await changeInPieces(given);
      const lacking = outcomes.filter((one) => one.missing_fields.length > 0);
      await tell(
        outcomes.filter((one) => one.missing_fields.length === 0),
        'bulk.changed',
      );
      if (lacking.length === 0) return;
      askToFill({
        deals: lacking.map(({ id, missing_fields: codes }) => ({ id, codes })),
        again: async () => orders.change({ ...given, ids: lacking.map(({ id }) => id) }).catch(tellProblem),
        onGiveUp: () => void tell(lacking, 'bulk.changed'),
      });
    },
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
