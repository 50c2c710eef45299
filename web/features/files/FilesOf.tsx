// The files of a record that has no timeline: an activity or a product.
import { Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { FileReply } from '#shared/files/contract.v1.ts';
import { remoteAddressOf } from '#shared/files/rules.ts';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { FileDrop } from './FileDrop.tsx';
import { FileLine } from './FileLine.tsx';
import classes from './files.module.css';
import { useFilesOf } from './queries.ts';
import type { FileRecord } from './record.ts';
import { useTakesFiles } from './taking.ts';
import { useFileWords } from './words.ts';

const listed = (file: FileReply) => ({
  id: file.id,
  name: file.name,
  size: file.file_size,
  type: file.file_type,
  description: file.description,
  address: remoteAddressOf(file),
});

type Props = { record: FileRecord; title: string; isReadOnly?: boolean };

/** Its list, and where more are added. */
export const FilesOf = ({ record, title, isReadOnly = false }: Props) => {
  const t = useFileWords();
  const heading = useId();
  const { data: files, error, refetch } = useFilesOf(record);
  useTakesFiles(isReadOnly ? null : record, title);
  return (
    <section aria-labelledby={heading}>
      <Title order={3} id={heading} mb="xs">
        {t('files')}
      </Title>
      {error !== null && <ErrorNote error={error} retry={{ label: t('retry'), run: () => void refetch() }} />}
      {files?.length === 0 && isReadOnly && (
        <Text size="sm" c="dimmed">
          {t('none')}
        </Text>
      )}
      {files !== undefined && files.length > 0 && (
        <ul className={classes.list}>
          {files.map((file) => (
            <li key={file.id}>
              <FileLine file={listed(file)} ownerId={file.user_id} isReadOnly={isReadOnly} />
            </li>
          ))}
        </ul>
      )}
      {!isReadOnly && <FileDrop taker={{ record, title }} />}
    </section>
  );
};
