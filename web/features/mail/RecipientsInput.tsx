import { TagsInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Recipient } from '#shared/mail/shapes.ts';
import { searchPersons } from '#shared/people/search.contract.ts';
import { call } from '#web/platform/call.ts';
import { recipientOf, writtenAs } from './addresses.ts';
import classes from './composer.module.css';
import { useMailWords } from './words.ts';

type Props = {
  label: string;
  value: Recipient[];
  onChange: (recipients: Recipient[]) => void;
  autoFocus?: boolean;
};

const found = async (term: string): Promise<string[]> => {
  const { items } = (await call(searchPersons, { query: { term, limit: 20, fields: 'name,email' } })).data;
  return items.flatMap(({ item }) => item.emails.map((address) => writtenAs({ name: item.name, address })));
};

/** Who a mail goes to: contacts found by typing, or any address. */
export const RecipientsInput = ({ label, value, onChange, autoFocus = false }: Props) => {
  const t = useMailWords();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [term] = useDebouncedValue(typed.trim(), 200);
  const { data: offered = [] } = useQuery({
    queryKey: ['persons', 'recipients', term],
    queryFn: async () => found(term),
    enabled: term.length >= 2,
  });
  const take = (all: string[]): void => {
    const read = all.map((one) => ({ one, recipient: recipientOf(one) }));
    setWrong(read.find(({ recipient }) => recipient === null)?.one ?? null);
    onChange(read.flatMap(({ recipient }) => recipient ?? []));
  };
  return (
    <TagsInput
      label={label}
      classNames={{ root: classes.field, label: classes.label }}
      placeholder={value.length === 0 ? t('to.hint') : ''}
      data={[...new Set(offered)]}
      filter={({ options }) => options}
      splitChars={[',', ';']}
      acceptValueOnBlur
      autoFocus={autoFocus}
      value={value.map(writtenAs)}
      onChange={take}
      searchValue={typed}
      onSearchChange={setTyped}
      error={wrong === null ? null : t('to.wrong', { address: wrong })}
      comboboxProps={{ withinPortal: true }}
    />
  );
};
