// What there is to say of rows, a hundred at a time; the refused ones as a file to be mended.
import { Button, Group, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { SheetImport } from '#shared/sheet-imports/contract.ts';
import { useFormats } from '#web/platform/language.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { downloadRefused, useFindings, type Outcome } from './queries.ts';
import classes from './imports.module.css';
import { useSheetImportWords } from './words.ts';

const Refused = ({ id }: { id: string }) => {
  const t = useSheetImportWords();
  return (
    <Group gap="sm">
      <Button
        variant="default"
        leftSection={<IconDownload size={16} />}
        onClick={() =>
          void downloadRefused(id).catch((error: unknown) => showToast({ text: sentenceOf(error), tone: 'error' }))
        }
      >
        {t('findings.download')}
      </Button>
      <Text size="sm" className={classes.quiet}>
        {t('findings.download.text')}
      </Text>
    </Group>
  );
};

export const Findings = ({ shown, outcome }: { shown: SheetImport; outcome: Outcome }) => {
  const t = useSheetImportWords();
  const { number } = useFormats();
  const findings = useFindings(shown, outcome);
  const lines = findings.data?.pages.flatMap(({ data }) => data) ?? [];
  const isLeft = outcome === 'left';
  if (findings.isSuccess && lines.length === 0) return null;
  return (
    <section className={classes.part} aria-label={t(`findings.${outcome}`)}>
      <Title order={3} size="h3">
        {t(`findings.${outcome}`)}
      </Title>
      {outcome === 'refused' && <Refused id={shown.id} />}
      {findings.isError && (
        <ErrorNote error={findings.error} retry={{ label: t('retry'), run: () => void findings.refetch() }} />
      )}
      {lines.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('findings.line')}</th>
              {isLeft && <th scope="col">{t('findings.record')}</th>}
              <th scope="col">{t('findings.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ line, reason, title }, index) => (
              <tr key={`${line} ${index}`}>
                <td>{number(line)}</td>
                {isLeft && <td>{title}</td>}
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {findings.hasNextPage && (
        <Button
          variant="default"
          w="fit-content"
          loading={findings.isFetchingNextPage}
          onClick={() => void findings.fetchNextPage()}
        >
          {t('findings.more')}
        </Button>
      )}
    </section>
  );
};
