// A link to a record that was merged leads to the one it is in now.
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { MergeKind } from '#shared/merging/rules.ts';
import { showToast } from '#web/ui/toasts.ts';
import { pageOf, useWhereMerged } from './queries.ts';
import { useMergingWords } from './words.ts';

export const FollowMerge = ({ kind, id }: { kind: MergeKind; id: number }) => {
  const t = useMergingWords();
  const navigate = useNavigate();
  const { data: target } = useWhereMerged(kind, id);
  useEffect(() => {
    if (target === undefined || target === null || target === id) return;
    void navigate({ to: pageOf(kind, target), replace: true });
    showToast({ text: t('followed'), about: `merged ${kind} ${id}` });
  }, [target]);
  return null;
};
