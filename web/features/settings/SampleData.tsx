import { Button, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getSampleData, removeSampleData } from '#shared/sample-data/contract.ts';
import { call } from '#web/platform/call.ts';
import { useFocusLeftInPage } from '#web/ui/focus-return.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { useSaving } from './useSaving.ts';
import { useSettingsWords } from './words.ts';

const Removing = () => {
  useFocusLeftInPage();
  const t = useSettingsWords();
  const [isAsking, ask] = useState(false);
  const removing = useSaving(async () => call(removeSampleData), {
    // Every list and number changes.
    refresh: [[]],
    done: ({ data }) => t('sample.removed', { deals: data.deals, leads: data.leads, persons: data.persons }),
    onDone: () => ask(false),
  });
  return (
    <section aria-label={t('sample.title')} style={{ marginTop: 'var(--mantine-spacing-xl)' }}>
      <Title order={3} size="h4">
        {t('sample.title')}
      </Title>
      <Text size="sm" mb="sm">
        {t('sample.text')}
      </Text>
      <Button variant="default" onClick={() => ask(true)}>
        {t('sample.remove')}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={t('sample.remove')}
        text={t('sample.remove.text')}
        confirm={t('sample.remove')}
        busy={removing.isBusy}
        problem={removing.problem}
        grave
        onConfirm={() => removing.run(undefined)}
        onClose={() => ask(false)}
      />
    </section>
  );
};

/** Lets an admin remove the sample data the company began with; shows nothing once it is gone. */
export const SampleData = () => {
  const sample = useQuery({ queryKey: ['sampleData'], queryFn: async () => (await call(getSampleData)).data });
  return sample.data?.has_sample_data === true ? <Removing /> : null;
};
