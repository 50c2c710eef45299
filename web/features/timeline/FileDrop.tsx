import { FileButton, Button, Group, Loader, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '#web/platform/sentence.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { linksOf, type RecordRef } from './record.ts';
import classes from './timeline.module.css';
import { uploadFile } from './uploading.ts';
import { useTimelineWords } from './words.ts';

/** Where files are dropped or chosen; they hang on the record at once. */
export const FileDrop = ({ record }: { record: RecordRef }) => {
  const t = useTimelineWords();
  const client = useQueryClient();
  const [isOver, setOver] = useState(false);
  const [left, setLeft] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const upload = async (files: File[]): Promise<void> => {
    setProblem(null);
    setLeft(files.length);
    for (const file of files) {
      try {
        await uploadFile(file, linksOf(record));
      } catch (error) {
        setProblem(t('file.failed', { name: file.name, reason: sentenceOf(error) }));
      }
      setLeft((count) => count - 1);
    }
    setLeft(0);
    await client.invalidateQueries({ queryKey: ['timeline'] });
  };
  return (
    <>
      <div
        className={classes.drop}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void upload([...event.dataTransfer.files]);
        }}
      >
        {left > 0 ? (
          <Group gap="sm" role="status">
            <Loader size="xs" />
            <Text size="sm">{t('file.uploading', { count: left })}</Text>
          </Group>
        ) : (
          <Group gap="sm" justify="center">
            <Text size="sm" c="dimmed">
              {t('file.drop')}
            </Text>
            <FileButton
              multiple
              onChange={(files) => void upload(files)}
              inputProps={{ 'aria-label': t('file.choose') }}
            >
              {(props) => (
                <Button variant="default" {...props}>
                  {t('file.choose')}
                </Button>
              )}
            </FileButton>
          </Group>
        )}
      </div>
      <Problem text={problem} />
    </>
  );
};
