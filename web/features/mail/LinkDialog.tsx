// Choosing the deal or lead that mails belong to.
import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { searchDeals } from '#shared/deals/search.contract.ts';
import { searchLeads } from '#shared/leads/search.contract.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { useThreadChanging } from './queries.ts';
import { useMailWords } from './words.ts';

type Found = { key: string; title: string; kind: 'deal' | 'lead' };

const find = async (term: string): Promise<Found[]> => {
  const query = { term, limit: 15 };
  const [deals, leads] = await Promise.all([call(searchDeals, { query }), call(searchLeads, { query })]);
  return [
    ...deals.data.items.map(({ item }) => ({ key: `deal:${item.id}`, title: item.title, kind: 'deal' as const })),
    ...leads.data.items.map(({ item }) => ({ key: `lead:${item.id}`, title: item.title, kind: 'lead' as const })),
  ];
};

/** Links a thread to what is chosen, in place of what it is linked to. */
export const LinkDialog = ({ threadId, onClose }: { threadId: number; onClose: () => void }) => {
  const t = useMailWords();
  const { change } = useThreadChanging(threadId);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [kept, setKept] = useState<Found[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [term] = useDebouncedValue(typed.trim(), 200);
  const isSearch = term.length >= 2;
  const { data: found = [], isFetching } = useQuery({
    queryKey: ['deals', 'linkable', term],
    queryFn: async () => find(term),
    enabled: isSearch,
  });
  const offered = [...kept.filter(({ key }) => !found.some((one) => one.key === key)), ...found];
  const save = async (): Promise<void> => {
    const [kind, id] = (chosen ?? '').split(':') as ['deal' | 'lead', string];
    try {
      await change(kind === 'deal' ? { deal_id: Number(id) } : { lead_id: id });
      showToast({ text: t('link.linked') });
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title={t('link')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="md">
        <Select
          label={t('link.choose')}
          data-autofocus
          searchable
          data={offered.map(({ key, title, kind }) => ({ value: key, label: t(`link.${kind}`, { title }) }))}
          filter={({ options }) => options}
          value={chosen}
          onChange={(key) => {
            setChosen(key);
            setKept(offered.filter((one) => one.key === key));
          }}
          searchValue={typed}
          onSearchChange={setTyped}
          nothingFoundMessage={isSearch && !isFetching ? t('link.nothing') : t('link.type')}
        />
        <Problem text={problem} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button disabled={chosen === null} onClick={() => void save()}>
            {t('link.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
