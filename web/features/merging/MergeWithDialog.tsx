// Merging a record with another one that is chosen by name.
import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { searchDeals } from '#shared/deals/search.contract.ts';
import type { MergeKind } from '#shared/merging/rules.ts';
import { searchOrganizations } from '#shared/organizations/search.contract.ts';
import { searchPersons } from '#shared/people/search.contract.ts';
import { call } from '#web/platform/call.ts';
import { MergeDialog } from './MergeDialog.tsx';
import { useMergingWords } from './words.ts';

type Found = { id: number; label: string };

const labelled = (...parts: (string | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ');

const finders: Record<MergeKind, (term: string) => Promise<Found[]>> = {
  person: async (term) =>
    (await call(searchPersons, { query: { term, limit: 20 } })).data.items.map(({ item }) => ({
      id: item.id,
      label: labelled(item.name, item.organization?.name, item.primary_email),
    })),
  organization: async (term) =>
    (await call(searchOrganizations, { query: { term, limit: 20 } })).data.items.map(({ item }) => ({
      id: item.id,
      label: labelled(item.name, item.address),
    })),
  deal: async (term) =>
    (await call(searchDeals, { query: { term, limit: 20 } })).data.items.map(({ item }) => ({
      id: item.id,
      label: labelled(item.title, item.organization?.name, item.person?.name),
    })),
};

type Props = { kind: MergeKind; id: number; name: string; onClose: () => void };

export const MergeWithDialog = ({ kind, id, name, onClose }: Props) => {
  const t = useMergingWords();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<number | null>(null);
  const [term] = useDebouncedValue(typed.trim(), 200);
  const { data: found = [] } = useQuery({
    queryKey: ['search', 'merge', kind, term],
    queryFn: async () => finders[kind](term),
    enabled: term.length >= 2,
  });
  if (chosen !== null) return <MergeDialog kind={kind} ids={[id, chosen]} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={t(`title.${kind}`)} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="lg">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t('pick.text', { name })}
        </Text>
        <Select
          label={t(`pick.${kind}`)}
          placeholder={t('pick.placeholder')}
          data-autofocus
          searchable
          searchValue={typed}
          onSearchChange={setTyped}
          value={null}
          onChange={(value) => setChosen(value === null ? null : Number(value))}
          data={found.filter((one) => one.id !== id).map((one) => ({ value: String(one.id), label: one.label }))}
          filter={({ options }) => options}
          nothingFoundMessage={term.length >= 2 ? t('pick.nothing') : undefined}
          comboboxProps={{ withinPortal: true }}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
