// What became of every deal of a conversion, to read, to keep as a file, and to undo.
import { Anchor, Button, Group, Modal, Skeleton, Stack, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { getConversionResults } from '#shared/conversions/contract.ts';
import { paths } from '#web/paths.ts';
import { useMay } from '#web/platform/session.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { useUndoConversion } from './ConversionProgress.tsx';
import { isRunning, useConversion, useResults, type Conversion, type Result } from './queries.ts';
import { useConversionWords } from './words.ts';
import classes from './conversions.module.css';

const download = async (id: string): Promise<void> => {
  const response = await fetch(getConversionResults.path.replace('{id}', id), { headers: { accept: 'text/csv' } });
  if (!response.ok) throw new Error(((await response.json()) as { error: string }).error);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = `conversion-${id}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
};

const Outcome = ({ result, isUndo, onLeave }: { result: Result; isUndo: boolean; onLeave: () => void }) => {
  const t = useConversionWords();
  if (result.outcome === null) return t('report.pending');
  if (result.outcome === 'failed') return result.error ?? t('report.failed.line');
  if (result.outcome === 'refused') return result.error ?? result.reason;
  if (isUndo || result.lead_id === null) return t('report.back');
  return (
    <>
      <Anchor component={Link} to={paths.lead(result.lead_id)} size="sm" onClick={onLeave}>
        {t('toast.open_lead')}
      </Anchor>
      {result.changed_since_preview && (
        <Text size="xs" c="dimmed">
          {t('report.changed')}
        </Text>
      )}
    </>
  );
};

const Lines = ({ results, isUndo, onLeave }: { results: Result[]; isUndo: boolean; onLeave: () => void }) => {
  const t = useConversionWords();
  // Who reads a report looks for what did not work.
  const ordered = results.toSorted((a, b) => Number(a.outcome === 'converted') - Number(b.outcome === 'converted'));
  return (
    <Table verticalSpacing={6} fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('report.deal')}</Table.Th>
          <Table.Th>{t('report.outcome')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {ordered.map((result, index) => (
          <Table.Tr key={result.deal_id ?? `none-${index}`}>
            <Table.Td className={classes.deal}>
              {result.deal_id === null ? (
                result.title
              ) : (
                <Anchor component={Link} to={paths.deal(result.deal_id)} size="sm" onClick={onLeave}>
                  {result.title ?? t('dialog.deal.untitled', { id: result.deal_id })}
                </Anchor>
              )}
            </Table.Td>
            <Table.Td>
              <Outcome result={result} isUndo={isUndo} onLeave={onLeave} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};

const Counts = ({ conversion }: { conversion: Conversion }) => {
  const t = useConversionWords();
  const parts = [
    t(conversion.kind === 'undo' ? 'report.brought_back' : 'report.converted', { count: conversion.converted }),
    ...(conversion.refused > 0 ? [t('report.refused', { count: conversion.refused })] : []),
    ...(conversion.failed > 0 ? [t('report.failed', { count: conversion.failed })] : []),
  ];
  return <Text fw={500}>{parts.join(' · ')}</Text>;
};

type ReportProps = { conversionId: string; opened: boolean; onClose: () => void };

/** The report of a conversion; opened with `openConversionReport`. */
export const ConversionReport = ({ conversionId, opened, onClose }: ReportProps) => {
  const t = useConversionWords();
  const mayUndo = useMay('deals.convert');
  const undo = useUndoConversion();
  const { data: conversion, error } = useConversion(conversionId);
  const results = useResults(conversionId);
  const isUndo = conversion?.kind === 'undo';
  const problem = error ?? results.error;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(isUndo ? 'report.title.undo' : 'report.title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('ended.close') }}
    >
      <Stack gap="md">
        {problem !== null && (
          <ErrorNote error={problem} retry={{ label: t('retry'), run: () => void results.refetch() }} />
        )}
        {conversion !== undefined && <Counts conversion={conversion} />}
        <Group justify="space-between">
          <Button
            variant="default"
            leftSection={<IconDownload size={16} />}
            onClick={() =>
              void download(conversionId).catch((failure: Error) => showToast({ text: failure.message, tone: 'error' }))
            }
          >
            {t('report.csv')}
          </Button>
          <Group gap="sm">
            {conversion !== undefined && !isUndo && conversion.converted > 0 && (
              <Button
                variant="default"
                component={Link}
                to={paths.leads()}
                search={{ source: 'Deal', conversion: conversionId } as never}
                onClick={onClose}
              >
                {t('report.inbox')}
              </Button>
            )}
            {conversion !== undefined &&
              conversion.kind === 'deals_to_leads' &&
              conversion.converted > 0 &&
              !isRunning(conversion) &&
              mayUndo && (
                <Button variant="default" onClick={() => void undo(conversionId).then(onClose)}>
                  {t('report.undo')}
                </Button>
              )}
          </Group>
        </Group>
        {results.isPending && problem === null && <Skeleton height={120} />}
        {results.data !== undefined && (
          <Lines results={results.data.pages.flatMap((page) => page.data)} isUndo={isUndo} onLeave={onClose} />
        )}
        {results.hasNextPage && (
          <Button variant="default" loading={results.isFetchingNextPage} onClick={() => void results.fetchNextPage()}>
            {t('report.more')}
          </Button>
        )}
      </Stack>
    </Modal>
  );
};
