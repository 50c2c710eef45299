// What the button over a list opens: the saved filters, or the builder of one.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isShared } from '#shared/filters/rules.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { DropDown } from '#web/ui/DropDown.tsx';
import { later } from '#web/ui/later.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { fromTree, type Chosen, type Filtered } from './conditions.ts';
import { FilterList, type SavedFilter } from './FilterList.tsx';
import { savedFilterQuery } from './queries.ts';
import { newDraft, useSavingFilters, type Draft } from './saving.ts';
import { useFilterWords } from './words.ts';
import classes from './filters.module.css';

const FilterBuilder = later(async () => (await import('./FilterBuilder.tsx')).FilterBuilder);

type Props = {
  of: Filtered;
  chosen: Chosen | undefined;
  onChoose: (chosen: Chosen | undefined) => void;
  onClose: () => void;
};

/** Chooses, builds, saves and shares filters. */
export const FilterPanel = ({ of, chosen, onChoose, onClose }: Props) => {
  const t = useFilterWords();
  const client = useQueryClient();
  const { save, remove } = useSavingFilters(of);
  const [draft, setDraft] = useState<Draft | null>(null);
  const choose = (next: Chosen | undefined): void => {
    onChoose(next);
    onClose();
  };
  const edit = async (filter: SavedFilter): Promise<void> => {
    try {
      const { conditions } = await client.fetchQuery(savedFilterQuery(filter.id));
      setDraft({
        id: filter.id,
        name: filter.name,
        isShared: isShared({ visible_to: Number(filter.visible_to) }),
        conditions: fromTree(conditions),
      });
    } catch (error) {
      showToast({ text: sentenceOf(error), tone: 'error' });
    }
  };
  const forget = async (id: number): Promise<void> => {
    try {
      await remove(id);
      if (chosen === id) onChoose(undefined);
    } catch (error) {
      showToast({ text: sentenceOf(error), tone: 'error' });
    }
  };
  return (
    <DropDown
      label={t('list.title')}
      position="bottom-start"
      className={classes.dropdown}
      isHeld={draft !== null}
      onClose={onClose}
    >
      {draft === null ? (
        <FilterList
          of={of}
          chosen={chosen}
          onChoose={choose}
          onEdit={(filter) => void edit(filter)}
          onDelete={forget}
          onNew={() => setDraft(newDraft)}
          onEditConditions={() => typeof chosen === 'object' && setDraft({ ...newDraft, conditions: chosen })}
          onClear={() => choose(undefined)}
        />
      ) : (
        <FilterBuilder
          of={of}
          draft={draft}
          onCancel={() => setDraft(null)}
          onApply={choose}
          onSave={async (whole) => choose(await save(whole))}
        />
      )}
    </DropDown>
  );
};
