import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

type Props = { label: string; value: string; onSearch: (term: string) => void };

/** The words a page's list is searched by; told, without the spaces around them, a moment after the last key. */
export const SearchBox = ({ label, value, onSearch }: Props) => {
  const [typed, setTyped] = useState(value);
  // The address may change by itself: the back button, a cleared filter.
  useEffect(() => setTyped(value), [value]);
  const search = useDebouncedCallback(onSearch, 250);
  return (
    <TextInput
      type="search"
      w={240}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} />}
      value={typed}
      maxLength={255}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        search(event.currentTarget.value.trim());
      }}
    />
  );
};
