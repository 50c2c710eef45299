// On the page of a record: that it may be there twice. What one does about it is fetched when it is asked for.
import { UnstyledButton } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { MergeKind } from '#shared/merging/rules.ts';
import { pageOf } from '#web/features/merging/queries.ts';
import { later } from '#web/ui/later.tsx';
import { useSimilar } from './queries.ts';
import { useDuplicatesWords } from './words.ts';
import classes from './duplicates.module.css';

const MergeDialog = later(async () => (await import('#web/features/merging/MergeDialog.tsx')).MergeDialog);
const SimilarDialog = later(async () => (await import('./SimilarDialog.tsx')).SimilarDialog);

type Of = { kind: MergeKind; id: number; name: string };

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
