// The button over a list of deals that opens its filters. What is chosen stands in the address, which the page owns.
import { Button, Popover } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { isShared } from '#shared/filters/rules.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast } from '#web/ui/toasts.ts';
import { fromTree, type Chosen } from './conditions.ts';
import { FilterList, type SavedFilter } from './FilterList.tsx';
import { savedFilterQuery, useSavedFilters } from './queries.ts';
import { newDraft, useSavingFilters, type Draft } from './saving.ts';
import { useFilterWords } from './words.ts';
import classes from './filters.module.css';

const FilterBuilder = lazy(async () => ({ default: (await import('./FilterBuilder.tsx')).FilterBuilder }));

type Props = { chosen: Chosen | undefined; onChoose: (chosen: Chosen | undefined) => void };

const useChosenName = (chosen: Chosen | undefined): string | null => {
  const t = useFilterWords();
  const { data: filters } = useSavedFilters();
  if (chosen === undefined) return null;
  if (typeof chosen === 'number') return filters?.find(({ id }) => id === chosen)?.name ?? `#${chosen}`;
  return t('button.conditions', { count: chosen.all.length + chosen.any.length });
};

/** Chooses, builds, saves and shares filters. */
export const FilterMenu = ({ chosen, onChoose }: Props) => {
  const t = useFilterWords();
  const client = useQueryClient();
  const { save, remove } = useSavingFilters();
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState<Draft | null>(null);
  const name = useChosenName(chosen);
  const close = (): void => {
    setOpen(false);
    setDraft(null);
  };
  const choose = (next: Chosen | undefined): void => {
    onChoose(next);
    close();
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
    <Popover
      opened={isOpen}
      onChange={(opened) => !opened && close()}
      position="bottom-start"
      withinPortal
      trapFocus
      returnFocus
      shadow="md"
      closeOnClickOutside={draft === null}
      closeOnEscape={draft === null}
      width="auto"
    >
      <Popover.Target>
        <Button
          variant="default"
          className={classes.button}
          data-set={name !== null || undefined}
          leftSection={<IconFilter size={16} />}
          aria-expanded={isOpen}
          aria-haspopup="dialog"
          onClick={() => (isOpen ? close() : setOpen(true))}
        >
          {name === null ? t('button') : `${t('button')} · ${name}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('list.title')} aria-labelledby={undefined} className={classes.dropdown}>
        {draft === null ? (
          <FilterList
            chosen={chosen}
            onChoose={choose}
            onEdit={(filter) => void edit(filter)}
            onDelete={forget}
            onNew={() => setDraft(newDraft)}
            onEditConditions={() => typeof chosen === 'object' && setDraft({ ...newDraft, conditions: chosen })}
            onClear={() => choose(undefined)}
          />
        ) : (
          <Suspense fallback={null}>
            <FilterBuilder
              draft={draft}
              onCancel={() => setDraft(null)}
              onApply={choose}
              onSave={async (whole) => choose(await save(whole))}
            />
          </Suspense>
        )}
      </Popover.Dropdown>
    </Popover>
  );
};
