// All notes as a file: they have no list of their own that would export them.
import { Button, Group, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { exportNotes } from '#shared/exports/contract.ts';
import { download } from '#web/platform/download.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useMay } from '#web/platform/session.tsx';
import { showToast } from '#web/ui/toasts.ts';
import classes from './imports.module.css';
import { useSheetImportWords } from './words.ts';

const formats = ['csv', 'xlsx'] as const;

export const NotesExport = () => {
  const t = useSheetImportWords();
  const mayExport = useMay('lists.export');
  const [busy, setBusy] = useState<(typeof formats)[number] | null>(null);
  if (!mayExport) return null;
  const save = async (format: (typeof formats)[number]): Promise<void> => {
    setBusy(format);
    await download(`${exportNotes.path}?format=${format}`, { accept: '*/*', name: `notes.${format}` }).catch(
      (error: unknown) => showToast({ text: sentenceOf(error), tone: 'error' }),
    );
    setBusy(null);
  };
  return (
    <section className={classes.part} aria-labelledby="export-notes">
      <Title order={2} size="h3" id="export-notes">
        {t('notes.export')}
      </Title>
      <Text size="sm" className={classes.quiet}>
        {t('notes.export.text')}
      </Text>
      <Group gap="sm">
        {formats.map((format) => (
          <Button
            key={format}
            variant="default"
            leftSection={<IconDownload size={16} />}
            loading={busy === format}
            onClick={() => void save(format)}
          >
            {t(`notes.export.${format}`)}
          </Button>
        ))}
      </Group>
    </section>
  );
};
