// On the page of a record: that it may be there twice, and a look at the others.
import { Button, Group, Modal, Stack, UnstyledButton } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { mayMerge, type MergeKind } from '#shared/merging/rules.ts';
import { MergeDialog } from '#web/features/merging/MergeDialog.tsx';
import { pageOf } from '#web/features/merging/queries.ts';
import { useMergeUser } from '#web/features/merging/rights.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast } from '#web/ui/toasts.ts';
import { useDismissing, useSimilar } from './queries.ts';
import { useReasons } from './reasons.ts';
import { RecordLine } from './RecordLine.tsx';
import { useDuplicatesWords } from './words.ts';
import classes from './duplicates.module.css';

type Of = { kind: MergeKind; id: number; name: string };

const SimilarDialog = ({
  kind,
  id,
  name,
  onClose,
  onMerge,
}: Of & { onClose: () => void; onMerge: (id: number) => void }) => {
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

export const DuplicatesHint = ({ kind, id, name }: Of) => {
  const t = useDuplicatesWords();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const [merging, setMerging] = useState<number | null>(null);
  const { data: similar = [] } = useSimilar(kind, id);
  const merge = (other: number): void => {
    setOpen(false);
    setMerging(other);
  };
  return (
    <>
      {similar.length > 0 && (
        <div className={classes.hint} role="note">
          <IconCopy size={16} aria-hidden />
          {t('hint', { count: similar.length })}
          <UnstyledButton fz="sm" td="underline" onClick={() => setOpen(true)}>
            {t('review')}
          </UnstyledButton>
        </div>
      )}
      {isOpen && <SimilarDialog kind={kind} id={id} name={name} onClose={() => setOpen(false)} onMerge={merge} />}
      {merging !== null && (
        <MergeDialog
          kind={kind}
          ids={[id, merging]}
          onClose={() => setMerging(null)}
          onMerged={(keptId) => {
            if (keptId !== id) void navigate({ to: pageOf(kind, keptId), replace: true });
          }}
        />
      )}
    </>
  );
};
