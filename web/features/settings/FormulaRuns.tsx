// Formulas computed again on the open deals: how far that is, and a button to ask for it.
import { Button, Group, Progress, Text } from '@mantine/core';
import { startFormulaRun } from '#shared/fields/formulas.contract.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useMay } from '#web/platform/session.tsx';
import { useFormulaRun } from './formula-editing.ts';
import { useSaving } from './useSaving.ts';
import { useShapingWords } from './words.ts';

export const FormulaRuns = () => {
  const t = useShapingWords();
  const formats = useFormats();
  const mayEdit = useMay('fields.edit');
  const { data: run = null } = useFormulaRun(true);
  const starting = useSaving(async () => call(startFormulaRun), {
    refresh: [['formulas']],
    toast: true,
    done: ({ data }) => t(data === null ? 'formula.run.none' : 'formula.run.started'),
  });
  const isRunning = run !== null && run.status !== 'completed';
  return (
    <Group gap="md" mb="md" wrap="wrap">
      {mayEdit && (
        <Button
          variant="default"
          loading={starting.isBusy}
          disabled={isRunning}
          onClick={() => starting.run(undefined)}
        >
          {t('formula.run')}
        </Button>
      )}
      {isRunning && (
        <Progress.Root size="sm" flex={1} miw={160}>
          <Progress.Section
            value={run.total === 0 ? 100 : (run.done / run.total) * 100}
            aria-label={t('formula.run.progress')}
            withAria
          />
        </Progress.Root>
      )}
      {run !== null && (
        <Text size="sm" c="dimmed">
          {isRunning
            ? t('formula.run.done', { done: run.done, total: run.total })
            : t('formula.run.last', { when: formats.dateTime(run.end_time ?? run.add_time), changed: run.changed })}
        </Text>
      )}
    </Group>
  );
};
