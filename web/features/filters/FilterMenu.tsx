// The button over a list that opens its filters. What is chosen stands in the address, which the page owns.
import { Button } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useWords } from '#web/platform/language.tsx';
import { later } from '#web/ui/later.tsx';
import { filterButtonEn } from './button-messages.en.ts';
import { filterButtonFr } from './button-messages.fr.ts';
import type { Chosen, Filtered } from './conditions.ts';
import { useSavedFilters } from './saved.ts';
import classes from './filter-button.module.css';

const FilterPanel = later(async () => (await import('./FilterPanel.tsx')).FilterPanel);

const catalogue = { en: filterButtonEn, fr: filterButtonFr };

type Props = { of: Filtered; chosen: Chosen | undefined; onChoose: (chosen: Chosen | undefined) => void };

/** The button, which says what is chosen. */
export const FilterMenu = ({ of, chosen, onChoose }: Props) => {
  const t = useWords(catalogue);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { data: filters } = useSavedFilters(of);
  const nameOf = (meant: Chosen): string =>
    typeof meant === 'number'
      ? (filters?.find(({ id }) => id === meant)?.name ?? `#${meant}`)
      : t('button.conditions', { count: meant.all.length + meant.any.length });
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <span className={classes.place}>
      <Button
        ref={button}
        variant="default"
        className={classes.button}
        data-set={chosen !== undefined || undefined}
        leftSection={<IconFilter size={16} />}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onPointerEnter={FilterPanel.fetch}
        onFocus={FilterPanel.fetch}
        onClick={() => (isOpen ? close() : setOpen(true))}
      >
        {chosen === undefined ? t('button') : `${t('button')} · ${nameOf(chosen)}`}
      </Button>
      {isOpen && <FilterPanel of={of} chosen={chosen} onChoose={onChoose} onClose={close} />}
    </span>
  );
};
