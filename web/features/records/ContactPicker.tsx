// Choosing a person or an organization by typing, or making one of what was typed.
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { searchOrganizations } from '#shared/organizations/search.contract.ts';
import { searchPersons } from '#shared/people/search.contract.ts';
import { call } from '#web/platform/call.ts';
import type { Contact, ContactKind } from './contacts.ts';
import { useRecordWords } from './words.ts';

type Found = { id: number; name: string; more: string | null };

const search = async (kind: ContactKind, term: string): Promise<Found[]> => {
  const query = { term, limit: 20 };
  if (kind === 'person')
    return (await call(searchPersons, { query })).data.items.map(({ item }) => ({
      id: item.id,
      name: item.name,
      more: item.organization?.name ?? null,
    }));
  return (await call(searchOrganizations, { query })).data.items.map(({ item }) => ({
    id: item.id,
    name: item.name,
    more: item.address,
  }));
};

const fresh = 'new:';

type Props = {
  kind: ContactKind;
  label: string;
  hideLabel?: boolean;
  value: Contact | null;
  onChange: (contact: Contact | null) => void;
  mayCreate?: boolean;
  autoFocus?: boolean;
  error?: string | null;
};

/** A field that finds a person or an organization; clearing it unlinks. */
export const ContactPicker = ({
  kind,
  label,
  hideLabel,
  value,
  onChange,
  mayCreate = true,
  autoFocus,
  error,
}: Props) => {
  const t = useRecordWords();
  const [typed, setTyped] = useState(value?.name ?? '');
  const [term] = useDebouncedValue(typed.trim(), 200);
  const isSearch = term.length >= 2 && term !== value?.name;
  const { data: found } = useQuery({
    queryKey: [kind === 'person' ? 'persons' : 'organizations', 'found', term],
    queryFn: async () => search(kind, term),
    enabled: isSearch,
  });
  const keyOf = (contact: Contact): string => (contact.id === null ? `${fresh}${contact.name}` : String(contact.id));
  const options = (isSearch ? (found ?? []) : []).map((item) => ({
    value: String(item.id),
    label: item.more === null ? item.name : `${item.name} · ${item.more}`,
  }));
  const chosen = value === null ? [] : [{ value: keyOf(value), label: value.name }];
  const made =
    mayCreate && isSearch && found !== undefined
      ? [{ value: `${fresh}${term}`, label: t('contact.create', { name: term }) }]
      : [];
  const all = [...chosen, ...options.filter((option) => option.value !== chosen[0]?.value), ...made];
  const pick = (key: string | null): void => {
    if (key === null) return onChange(null);
    if (key.startsWith(fresh)) return onChange({ id: null, name: key.slice(fresh.length) });
    onChange({ id: Number(key), name: found?.find((item) => String(item.id) === key)?.name ?? value?.name ?? '' });
  };
  return (
    <Select
      {...(hideLabel === true ? { 'aria-label': label } : { label })}
      autoFocus={autoFocus === true}
      searchable
      clearable
      data={all}
      filter={({ options: every }) => every}
      value={value === null ? null : keyOf(value)}
      onChange={pick}
      searchValue={typed}
      onSearchChange={setTyped}
      placeholder={t('contact.search')}
      nothingFoundMessage={isSearch ? t('contact.nothing') : t('contact.type')}
      comboboxProps={{ withinPortal: true }}
      error={error}
    />
  );
};
