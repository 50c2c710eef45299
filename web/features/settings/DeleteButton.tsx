import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { useSaving } from './useSaving.ts';
import { useSettingsWords } from './words.ts';

type Props = { name: string; text?: string; refresh: QueryKey[]; run: () => Promise<unknown> };

/** Deletes something after asking; the server's refusal is said in the dialog. */
export const DeleteButton = ({ name, text, refresh, run }: Props) => {
  const t = useSettingsWords();
  const [isAsking, setAsking] = useState(false);
  const deleting = useSaving(run, { refresh, onDone: () => setAsking(false) });
  const ask = (): void => {
    deleting.reset();
    setAsking(true);
  };
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('delete.named', { name })}
        title={t('delete.named', { name })}
        onClick={ask}
      >
        <IconTrash size={16} />
      </ActionIcon>
      <ConfirmDialog
        opened={isAsking}
        title={t('delete.ask', { name })}
        {...(text === undefined ? {} : { text })}
        confirm={t('delete')}
        grave
        busy={deleting.isBusy}
        problem={deleting.problem}
        onConfirm={() => deleting.run(undefined)}
        onClose={() => setAsking(false)}
      />
    </>
  );
};
