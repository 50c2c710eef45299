// Records that may be the same one, with why, and what can be done about it.
import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { listDuplicates } from '#shared/duplicates/contract.ts';
import { mayMerge, type MergeKind } from '#shared/merging/rules.ts';
import { MergeDialog } from '#web/features/merging/MergeDialog.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useMergeUser } from '#web/features/merging/rights.ts';
import { showToast } from '#web/ui/toasts.ts';
import { useDismissing } from './queries.ts';
import { useReasons } from './reasons.ts';
import { RecordLine } from './RecordLine.tsx';
import { useDuplicatesWords } from './words.ts';
import classes from './duplicates.module.css';

export type DuplicateGroup = z.output<(typeof listDuplicates)['person']['reply']>[number];

export const GroupCard = ({ kind, group }: { kind: MergeKind; group: DuplicateGroup }) => {
  const t = useDuplicatesWords();
  const reasonsIn = useReasons();
  const user = useMergeUser();
  const dismissing = useDismissing(kind);
  const ids = group.records.map(({ id }) => id);
  const [chosen, setChosen] = useState<number[]>(ids);
  const [isMerging, setMerging] = useState(false);
  const marked = ids.filter((id) => chosen.includes(id));
  const isAllowed = mayMerge(user, kind);
  const dismiss = async (): Promise<void> => {
    try {
      await dismissing.mutateAsync(ids);
      showToast({ text: t('dismissed') });
    } catch (error) {
      showToast({ text: sentenceOf(error), tone: 'error' });
    }
  };
  const choose = (id: number, isChosen: boolean): void =>
    setChosen(isChosen ? [...marked, id] : marked.filter((one) => one !== id));
  return (
    <li className={classes.group}>
      <div className={classes.head}>
        <Text size="sm" fw={500}>
          {t('group', { count: ids.length, reasons: reasonsIn(group.reasons) })}
        </Text>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            disabled={!isAllowed}
            loading={dismissing.isPending}
            onClick={() => void dismiss()}
          >
            {t('dismiss')}
          </Button>
          <Button size="xs" disabled={!isAllowed || marked.length < 2} onClick={() => setMerging(true)}>
            {marked.length > 2 ? t('merge.many', { count: marked.length }) : t('merge')}
          </Button>
        </Group>
      </div>
      <ul className={classes.records}>
        {group.records.map((record) => (
          <li key={record.id}>
            {ids.length > 2 && (
              <Checkbox
                aria-label={t('choose', { name: record.name })}
                checked={marked.includes(record.id)}
                onChange={(event) => choose(record.id, event.currentTarget.checked)}
              />
            )}
            <RecordLine kind={kind} record={record} />
          </li>
        ))}
      </ul>
      {ids.length > 2 && marked.length < 2 && (
        <Text size="xs" c="dimmed">
          {t('choose.two')}
        </Text>
      )}
      {isMerging && <MergeDialog kind={kind} ids={marked} onClose={() => setMerging(false)} />}
    </li>
  );
};
