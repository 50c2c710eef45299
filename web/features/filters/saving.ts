// Filters that are kept: made, changed, deleted.
import { useQueryClient } from '@tanstack/react-query';
import { addFilter, deleteFilter, editFilter } from '#shared/filters/contract.v1.ts';
import { call } from '#web/platform/call.ts';
import { showToast } from '#web/ui/toasts.ts';
import { toTree, type Conditions, type Filtered } from './conditions.ts';
import { useFilterWords } from './words.ts';

/** A filter in its form; `id` is null until it was saved. */
export type Draft = { id: number | null; name: string; isShared: boolean; conditions: Conditions };

export const newDraft: Draft = { id: null, name: '', isShared: false, conditions: { all: [], any: [] } };

/** Saves a draft and gives the filter's id; deletes a filter. Both throw what the server answers. */
export const useSavingFilters = (of: Filtered) => {
  const t = useFilterWords();
  const client = useQueryClient();
  const refresh = async (): Promise<void> => client.invalidateQueries({ queryKey: ['filters'] });
  return {
    save: async ({ id, name, isShared, conditions }: Draft): Promise<number> => {
      const body = { name, conditions: toTree(conditions), visible_to: isShared ? 7 : 1 };
      const { data } =
        id === null
          ? await call(addFilter, { body: { ...body, type: of } })
          : await call(editFilter, { params: { id }, body });
      await refresh();
      // The lists that use it have to be asked anew.
      void client.invalidateQueries({ queryKey: [of] });
      showToast({ text: t('saved') });
      return data.id;
    },
    remove: async (id: number): Promise<void> => {
      await call(deleteFilter, { params: { id } });
      await refresh();
      showToast({ text: t('deleted') });
    },
  };
};
