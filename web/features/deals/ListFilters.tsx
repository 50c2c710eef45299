// Which deals the list holds. All of it stands in the address.
import { ActionIcon, NativeSelect, Text } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { toAddress } from '#web/features/filters/conditions.ts';
import { FilterMenu } from '#web/features/filters/FilterMenu.tsx';
import { useFormats } from '#web/platform/language.tsx';
import { TextFilter } from './BoardFilters.tsx';
import { DealChoices } from './DealChoices.tsx';
import type { Total } from './list-queries.ts';
import {
  chosenFilter,
  cleared,
  isListNarrowed,
  listStatuses,
  statusOf,
  type ListSearch,
  type ListStatus,
} from './list-search.ts';
import { ParkButton } from './WorthParking.tsx';
import { useListWords } from './list-words.ts';
import classes from './List.module.css';

type Props = {
  search: ListSearch;
  total: Total | null;
  onChange: (search: ListSearch) => void;
  /** Converts all deals that the filters leave. */
  onConvert: () => void;
};

const without = (search: ListSearch, key: keyof ListSearch): ListSearch => {
  const { [key]: _left, ...rest } = search;
  return rest;
};

const Count = ({ total }: { total: Total | null }) => {
  const t = useListWords();
  const { number } = useFormats();
  return (
    <Text size="sm" role="status" className={classes.count}>
      {total === null
        ? ''
        : total.capped
          ? t('count.capped', { count: number(total.count) })
          : t('count', { count: total.count })}
    </Text>
  );
};

/** The controls over the list, and how many deals they leave. */
export const ListFilters = ({ search, total, onChange, onConvert }: Props) => {
  const t = useListWords();
  const set = (key: keyof ListSearch, value: ListSearch[keyof ListSearch]): void =>
    onChange(value === undefined || value === '' ? without(search, key) : { ...search, [key]: value });
  return (
    <>
      <DealChoices search={search} pipeline={{ id: search.pipeline, all: t('filter.pipeline.all') }} set={set} />
      <NativeSelect
        className={classes.statusFilter}
        aria-label={t('filter.status')}
        data={listStatuses.map((status) => ({ value: status, label: t(`status.${status}`) }))}
        value={statusOf(search)}
        onChange={(event) => set('status', event.currentTarget.value as ListStatus)}
      />
      <FilterMenu
        of="deals"
        chosen={chosenFilter(search)}
        onChoose={(filter) =>
          onChange(
            filter === undefined
              ? without(search, 'filter')
              : { ...without(search, 'status'), filter: typeof filter === 'number' ? filter : toAddress(filter) },
          )
        }
      />
      <TextFilter label={t('filter.search')} text={search.text ?? ''} onChange={(text) => set('text', text.trim())} />
      {search.parking !== undefined && <ParkButton onConvert={onConvert} />}
      {isListNarrowed(search) && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('filter.clear')}
          title={t('filter.clear')}
          onClick={() => onChange(cleared(search))}
        >
          <IconFilterOff size={18} />
        </ActionIcon>
      )}
      <Count total={total} />
    </>
  );
};
