// The records that one may be the same as, with why: to merge, or to say that they are two.
import { Button, Group, Modal, Stack } from '@mantine/core';
import { mayMerge, type MergeKind } from '#shared/merging/rules.ts';
import { useMergeUser } from '#web/features/merging/rights.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast } from '#web/ui/toasts.ts';
import { useDismissing, useSimilar } from './queries.ts';
import { useReasons } from './reasons.ts';
import { RecordLine } from './RecordLine.tsx';
import { useDuplicatesWords } from './words.ts';

type Props = {
  kind: MergeKind;
  id: number;
  name: string;
  onClose: () => void;
  onMerge: (id: number) => void;
};

export const SimilarDialog = ({ kind, id, name, onClose, onMerge }: Props) => {
  const t = useDuplicatesWords();
  const reasonsIn = useReasons();
  const user = useMergeUser();
  const dismissing = useDismissing(kind);
  const { data: similar = [] } = useSimilar(kind, id);
  const isAllowed = mayMerge(user, kind);
  const dismiss = async (other: number): Promise<void> => {
    try {
      await dismissing.mutateAsync([id, other]);
      showToast({ text: t('dismissed') });
      if (similar.length <= 1) onClose();
    } catch (error) {
      showToast({ text: sentenceOf(error), tone: 'error' });
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('dialog', { name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        {similar.map((record) => (
          <Group key={record.id} gap="sm" align="center">
            <RecordLine kind={kind} record={record} more={reasonsIn(record.reasons)} />
            <Group gap="xs">
              <Button size="xs" variant="default" disabled={!isAllowed} onClick={() => void dismiss(record.id)}>
                {t('dismiss')}
              </Button>
              <Button size="xs" disabled={!isAllowed} onClick={() => onMerge(record.id)}>
                {t('merge')}
              </Button>
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
};
