// Why a deal was lost, asked before it leaves the board.
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { LostReasonInput } from '#web/features/lost-reasons/LostReasonInput.tsx';
import type { BoardCard } from './board-arranging.ts';
import { useBoardWords } from './board-words.ts';

type Props = { card: BoardCard; opened: boolean; onClose: () => void; onSave: (reason: string) => void };

export const BoardLost = ({ card, opened, onClose, onSave }: Props) => {
  const t = useBoardWords();
  const [reason, setReason] = useState('');
  const save = (event: FormEvent): void => {
    event.preventDefault();
    onSave(reason.trim());
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t('lost.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={save}>
        <Stack gap="lg">
          <Text size="sm" c="dimmed" lineClamp={2}>
            {card.title}
          </Text>
          <LostReasonInput
            autofocus
            label={t('lost.reason')}
            description={t('lost.reason.explain')}
            value={reason}
            onChange={setReason}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" color="red">
              {t('lost.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
