// The chips above the inbox: Owner, Label, Source, Text.
import { Button, CloseButton, NativeSelect, SegmentedControl, TextInput, ActionIcon } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { leadSources, type LeadSource } from '#shared/leads/words.ts';
import { readChosen, toAddress } from '#web/features/filters/conditions.ts';
import { FilterMenu } from '#web/features/filters/FilterMenu.tsx';
import { useLeadLabels } from '#web/features/records/queries.ts';
import { useUsers } from '#web/features/users/queries.ts';
import { FilterChip } from './FilterChip.tsx';
import { inboxSorts, isNarrowed, type InboxSearch, type InboxSort } from './inbox-search.ts';
import classes from './inbox.module.css';
import { useLeadWords, useSourceName } from './words.ts';

type Props = { search: InboxSearch; onChange: (search: InboxSearch) => void };

const TextFilter = ({ search, onChange }: Props) => {
  const t = useLeadWords();
  const [text, setText] = useState(search.text ?? '');
  const { text: _text, ...rest } = search;
  const apply = useDebouncedCallback(
    (next: string) => onChange(next.trim() === '' ? rest : { ...rest, text: next.trim() }),
    250,
  );
  // Back, forward and Clear change the address without the field.
  useEffect(
    () => setText((typed) => (typed.trim() === (search.text ?? '') ? typed : (search.text ?? ''))),
    [search.text],
  );
  return (
    <TextInput
      size="sm"
      w={170}
      type="search"
      aria-label={t('filter.text')}
      placeholder={t('filter.text')}
      leftSection={<IconSearch size={16} />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        apply(event.currentTarget.value);
      }}
    />
  );
};

const without = <Key extends keyof InboxSearch>(search: InboxSearch, key: Key): InboxSearch => {
  const { [key]: _dropped, ...rest } = search;
  return rest as InboxSearch;
};

/** The filters, the archive and the sorting; every change is an address of its own. */
export const InboxFilters = ({ search, onChange }: Props) => {
  const t = useLeadWords();
  const sourceName = useSourceName();
  const users = useUsers();
  const { data: labels = [] } = useLeadLabels();
  const setOr = <Key extends keyof InboxSearch>(key: Key, value: InboxSearch[Key] | undefined): void =>
    onChange(value === undefined ? without(search, key) : { ...search, [key]: value });
  return (
    <div className={classes.filters}>
      <SegmentedControl
        size="xs"
        aria-label={t('view')}
        data={[
          { value: 'inbox', label: t('inbox') },
          { value: 'archive', label: t('archive') },
        ]}
        value={search.archived === true ? 'archive' : 'inbox'}
        onChange={(view) => setOr('archived', view === 'archive' ? true : undefined)}
      />
      <FilterChip
        name={t('filter.owner')}
        choices={users.map((user) => ({ value: String(user.id), label: user.name }))}
        chosen={search.owner === undefined ? [] : [String(search.owner)]}
        onChange={([id]) => setOr('owner', id === undefined ? undefined : Number(id))}
      />
      <FilterChip
        name={t('filter.label')}
        isMany
        choices={labels.map((label) => ({ value: label.id, label: label.name }))}
        chosen={search.label?.split(',') ?? []}
        onChange={(ids) => setOr('label', ids.length === 0 ? undefined : ids.join(','))}
      />
      <FilterChip
        name={t('filter.source')}
        choices={leadSources.map((source) => ({ value: source, label: sourceName(source) }))}
        chosen={search.source === undefined ? [] : [search.source]}
        onChange={([source]) => setOr('source', source as LeadSource | undefined)}
      />
      <FilterMenu
        of="leads"
        chosen={readChosen(search.filter)}
        onChoose={(filter) =>
          setOr('filter', filter === undefined || typeof filter === 'number' ? filter : toAddress(filter))
        }
      />
      <TextFilter search={search} onChange={onChange} />
      {search.conversion !== undefined && (
        <span className={classes.chip} data-set>
          <span className={classes.chipText}>{t('filter.conversion')}</span>
          <CloseButton
            size={24}
            aria-label={t('filter.clear', { name: t('filter.conversion') })}
            onClick={() => setOr('conversion', undefined)}
          />
        </span>
      )}
      {isNarrowed(search) && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => onChange(search.archived === true ? { archived: true } : {})}
        >
          {t('filter.clearAll')}
        </Button>
      )}
    </div>
  );
};

/** In which order the leads stand. */
export const InboxSorting = ({ search, onChange }: Props) => {
  const t = useLeadWords();
  const direction = search.direction ?? 'asc';
  const { sort: _sort, direction: _direction, ...rest } = search;
  const sortBy = (sort: InboxSort): void =>
    onChange({ ...rest, ...(sort === 'next_activity' ? {} : { sort }), ...(direction === 'asc' ? {} : { direction }) });
  const turn = (): void =>
    onChange({
      ...rest,
      ...(search.sort === undefined ? {} : { sort: search.sort }),
      ...(direction === 'asc' ? { direction: 'desc' } : {}),
    });
  return (
    <span className={classes.sorting}>
      <NativeSelect
        size="xs"
        w={180}
        miw={0}
        aria-label={t('sort')}
        data={inboxSorts.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
        value={search.sort ?? 'next_activity'}
        onChange={(event) => sortBy(event.currentTarget.value as InboxSort)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t(direction === 'asc' ? 'sort.asc' : 'sort.desc')}
        title={t(direction === 'asc' ? 'sort.asc' : 'sort.desc')}
        onClick={turn}
      >
        {direction === 'asc' ? <IconSortAscending size={18} /> : <IconSortDescending size={18} />}
      </ActionIcon>
    </span>
  );
};
