import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { Problem } from '#web/ui/Problem.tsx';
import { useSettingsWords } from './words.ts';

type Props = {
  opened: boolean;
  title: string;
  text?: string;
  confirm: string;
  busy: boolean;
  problem: string | null;
  /** Red, for what cannot be taken back; the dialog begins on Cancel then. */
  grave?: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before something is done; a refusal is said here, and the dialog stays. */
export const ConfirmDialog = ({
  opened,
  title,
  text,
  confirm,
  busy,
  problem,
  grave = false,
  onConfirm,
  onClose,
}: Props) => {
  const t = useSettingsWords();
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="lg">
        {text !== undefined && <Text size="sm">{text}</Text>}
        <Problem text={problem} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus={grave || undefined}>
            {t('cancel')}
          </Button>
          <Button
            {...(grave ? { color: 'red.8' } : {})}
            loading={busy}
            onClick={onConfirm}
            data-autofocus={!grave || undefined}
          >
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
