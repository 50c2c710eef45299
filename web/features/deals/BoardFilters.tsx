// Which pipeline is shown, and which of its deals. All of it stands in the address.
import { ActionIcon, CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilter, IconFilterOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { DealChoices } from './DealChoices.tsx';
import { isNarrowed, type BoardSearch } from './board-search.ts';
import { ParkButton } from './WorthParking.tsx';
import { useBoardWords } from './board-words.ts';
import classes from './Board.module.css';

type Props = {
  pipelineId: number | undefined;
  search: BoardSearch;
  onChange: (search: BoardSearch) => void;
  /** Converts all deals that the filters leave. */
  onConvert: () => void;
};

/** A box for text that settles a moment after the last key. */
export const TextFilter = ({
  text,
  label,
  onChange,
}: {
  text: string;
  label?: string;
  onChange: (text: string) => void;
}) => {
  const t = useBoardWords();
  const name = label ?? t('filter.text');
  const [typed, setTyped] = useState(text);
  const settle = useDebouncedCallback(onChange, 250);
  // The back button changes the address, and so what stands here.
  useEffect(() => setTyped(text), [text]);
  const type = (next: string): void => {
    setTyped(next);
    settle(next);
  };
  return (
    <TextInput
      className={classes.textFilter}
      aria-label={name}
      placeholder={name}
      leftSection={<IconFilter size={16} />}
      rightSection={
        typed === '' ? null : <CloseButton size="sm" aria-label={t('filter.text.clear')} onClick={() => type('')} />
      }
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
};

const without = (search: BoardSearch, key: keyof BoardSearch): BoardSearch => {
  const { [key]: _left, ...rest } = search;
  return rest;
};

/** The controls over the board. */
export const BoardFilters = ({ pipelineId, search, onChange, onConvert }: Props) => {
  const t = useBoardWords();
  const set = (key: keyof BoardSearch, value: number | string | undefined): void =>
    onChange(value === undefined || value === '' ? without(search, key) : { ...search, [key]: value });
  return (
    <>
      <DealChoices search={search} pipeline={{ id: pipelineId }} set={set} />
      <TextFilter text={search.text ?? ''} onChange={(text) => set('text', text.trim())} />
      {search.parking !== undefined && <ParkButton onConvert={onConvert} />}
      {isNarrowed(search) && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('filter.clear')}
          title={t('filter.clear')}
          onClick={() => onChange(search.pipeline === undefined ? {} : { pipeline: search.pipeline })}
        >
          <IconFilterOff size={18} />
        </ActionIcon>
      )}
    </>
  );
};
