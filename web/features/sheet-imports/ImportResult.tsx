// What an import did, and the way back.
import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { SheetImport } from '#shared/sheet-imports/contract.ts';
import { kindsHeld } from '#shared/sheet-imports/targets.ts';
import { paths } from '#web/paths.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast } from '#web/ui/toasts.ts';
import { Figures } from './Figures.tsx';
import { Findings } from './Findings.tsx';
import { useOrder } from './queries.ts';
import classes from './imports.module.css';
import { useSheetImportWords } from './words.ts';

const lists = {
  deals: paths.dealsList(),
  leads: paths.leads(),
  persons: paths.persons(),
  organizations: paths.organizations(),
  activities: paths.activities(),
  // Notes have no list of their own: they stand on what they hang on.
  notes: paths.dealsList(),
  products: paths.products(),
};

const UndoButton = ({ id }: { id: string }) => {
  const t = useSheetImportWords();
  const order = useOrder(id);
  const [isAsking, setAsking] = useState(false);
  const undo = (): void =>
    order.mutate('undo', {
      onSettled: () => setAsking(false),
      onError: (error) => showToast({ text: sentenceOf(error), tone: 'error' }),
    });
  return (
    <>
      <Button variant="default" leftSection={<IconArrowBackUp size={16} />} onClick={() => setAsking(true)}>
        {t('result.undo')}
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('result.undo')}
        closeButtonProps={{ 'aria-label': t('result.undo.cancel') }}
      >
        <Stack>
          <Text size="sm">{t('result.undo.sure')}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('result.undo.cancel')}
            </Button>
            <Button color="red" loading={order.isPending} onClick={undo}>
              {t('result.undo')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
};

const Undone = ({ shown }: { shown: SheetImport }) => {
  const t = useSheetImportWords();
  const { removed, restored, left } = shown.counts.undone;
  return (
    <>
      <Text>{t('result.undone.counts', { removed, restored })}</Text>
      {left > 0 && <Text>{t('result.undone.left', { left })}</Text>}
      <Findings shown={shown} outcome="left" />
    </>
  );
};

const sentences = {
  completed: 'result.done',
  cancelled: 'result.cancelled',
  failed: 'result.failed',
  undone: 'result.undone',
} as const;

export const ImportResult = ({ shown }: { shown: SheetImport }) => {
  const t = useSheetImportWords();
  const { status, holds, counts } = shown;
  const isUndone = status === 'undone';
  const wrote = kindsHeld.some((kind) => counts[kind].created + counts[kind].updated > 0);
  return (
    <div className={classes.page}>
      <section className={classes.part} aria-labelledby="what-it-did">
        <Title order={2} size="h3" id="what-it-did" role="status">
          {t(sentences[status as keyof typeof sentences])}
        </Title>
        {isUndone ? <Undone shown={shown} /> : <Figures shown={shown} />}
        <Group mt="sm">
          <Button component={Link} to={lists[holds]} variant={isUndone ? 'default' : 'filled'}>
            {t(`result.open.${holds}`)}
          </Button>
          {!isUndone && wrote && <UndoButton id={shown.id} />}
        </Group>
      </section>
      {!isUndone &&
        (['refused', 'remark', 'skipped'] as const).map((outcome) => (
          <Findings key={outcome} shown={shown} outcome={outcome} />
        ))}
    </div>
  );
};
