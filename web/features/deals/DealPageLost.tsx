import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { LostReasonInput } from '#web/features/lost-reasons/LostReasonInput.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { useDealPageWords } from './DealPage.words.ts';

type Props = { save: (reason: string | null) => Promise<unknown>; onClose: () => void };

/** Asks why the deal was lost; it may stay without an answer. */
export const DealPageLost = ({ save, onClose }: Props) => {
  const t = useDealPageWords();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await save(reason.trim() === '' ? null : reason.trim());
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} closeButtonProps={{ 'aria-label': t('close') }} title={t('lost.title')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <LostReasonInput
            autofocus
            label={t('lost.reason')}
            description={t('lost.explain')}
            value={reason}
            onChange={setReason}
          />
          <Problem text={problem} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" color="red" loading={busy}>
              {t('lost.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
