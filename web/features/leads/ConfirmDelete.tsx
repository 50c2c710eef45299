import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useLeadWords } from './words.ts';

type Props = { count: number; title?: string; run: () => Promise<unknown>; onClose: () => void };

/** Asks before leads are deleted, for that cannot be taken back. */
export const ConfirmDelete = ({ count, title, run, onClose }: Props) => {
  const t = useLeadWords();
  const [busy, setBusy] = useState(false);
  const confirm = async (): Promise<void> => {
    setBusy(true);
    await run();
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('closeDialog') }}
      title={t('delete.title', { count })}
    >
      <Stack gap="lg">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {title === undefined ? t('delete.explain', { count }) : t('delete.explain.one', { title })}
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button color="red.8" loading={busy} onClick={() => void confirm()}>
            {t('delete')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
