// Computing the formula fields of deals again, on one, on some, or on those of a list.
import { useQueryClient } from '@tanstack/react-query';
import { recalculateDeals } from '#shared/fields/formulas.contract.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast } from '#web/ui/toasts.ts';
import { useFields } from './queries.ts';
import { useRecordWords } from './words.ts';

type Which = { ids: number[] } | { filter: Record<string, unknown> };

const mostAtOnce = 500;

const piecesOf = (which: Which): Which[] =>
  'filter' in which
    ? [which]
    : Array.from({ length: Math.ceil(which.ids.length / mostAtOnce) }, (_, piece) => ({
        ids: which.ids.slice(piece * mostAtOnce, (piece + 1) * mostAtOnce),
      }));

/** Whether deals have formula fields, and the order to compute them again, which says what changed. */
export const useRecalculating = (): { isPossible: boolean; recalculate: (which: Which) => Promise<void> } => {
  const t = useRecordWords();
  const client = useQueryClient();
  const { data: fields = [] } = useFields('deal');
  const recalculate = async (which: Which): Promise<void> => {
    try {
      let [changed, refused] = [0, 0];
      for (const body of piecesOf(which)) {
        const { data } = await call(recalculateDeals, { body });
        changed += data.changed;
        refused += data.refused;
      }
      showToast({ text: t('formula.recalculated', { changed }) });
      if (refused > 0) showToast({ text: t('formula.refused', { refused }), tone: 'error' });
      for (const key of ['deal', 'deals', 'timeline']) void client.invalidateQueries({ queryKey: [key] });
    } catch (error) {
      showToast({ text: sentenceOf(error), tone: 'error' });
    }
  };
  return { isPossible: fields.some((field) => field.formula !== undefined), recalculate };
};
