import { ActionIcon, Anchor, Group, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { deleteFile } from '#shared/files/contract.v1.ts';
import { useMayChangeItem } from '#web/features/notes/rights.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast } from '#web/ui/toasts.ts';
import type { FileEntry } from './entries.ts';
import { useTimelineWords } from './words.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

const useSize = (bytes: number): string => {
  const { locale } = useFormats();
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1000)));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(bytes / 1000 ** step);
};

// What is kept elsewhere opens in a window of its own, which learns nothing of this one.
const FileLink = ({ file }: { file: FileEntry }) => (
  <Anchor
    {...(file.address === null
      ? { href: `/api/v1/files/${file.id}/download`, download: file.name }
      : { href: file.address, target: '_blank', rel: 'noopener noreferrer' })}
    size="sm"
    fw={500}
    miw={0}
    style={{ overflowWrap: 'anywhere' }}
  >
    {file.name}
  </Anchor>
);

type Props = { file: FileEntry; ownerId: number | null; isReadOnly: boolean };

/** A file to download or to open where it is kept, and to delete. */
export const FileItem = ({ file, ownerId, isReadOnly }: Props) => {
  const t = useTimelineWords();
  const mayChange = useMayChangeItem(ownerId);
  const client = useQueryClient();
  const size = useSize(file.size);
  const remove = async (): Promise<void> => {
    try {
      await call(deleteFile, { params: { id: file.id } });
      showToast({ text: t('file.deleted') });
      await client.invalidateQueries({ queryKey: ['timeline'] });
    } catch (error) {
      showToast({ text: sentenceOf(error), tone: 'error' });
    }
  };
  return (
    <Group gap="sm" wrap="nowrap">
      <FileLink file={file} />
      <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        {file.address === null ? size : t('file.remote')}
      </Text>
      {!isReadOnly && (
        <ActionIcon
          ml="auto"
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('file.delete', { name: file.name })}
          title={mayChange ? t('file.delete', { name: file.name }) : t('file.refused')}
          {...(mayChange ? {} : { 'data-disabled': true, 'aria-disabled': true })}
          onClick={() => mayChange && void remove()}
        >
          <IconTrash size={16} />
        </ActionIcon>
      )}
    </Group>
  );
};
