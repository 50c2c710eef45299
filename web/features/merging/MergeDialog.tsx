// Merging records: which one is kept, which values win, what moves, and that there is no way back.
import { Alert, Button, Group, Modal, Radio, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import type { MergeGroupPreview } from '#shared/merging/group.contract.ts';
import type { MergeKind } from '#shared/merging/rules.ts';
import { useFormats } from '#web/platform/language.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast } from '#web/ui/toasts.ts';
import { MergeFields } from './MergeFields.tsx';
import { pageOf, useMergePreview, useMerging } from './queries.ts';
import { useMergingWords } from './words.ts';
import classes from './merging.module.css';

type Props = {
  kind: MergeKind;
  /** Two records or more; the first is the one that is kept unless one says otherwise. */
  ids: readonly number[];
  onClose: () => void;
  onMerged?: (keptId: number) => void;
};

const Sides = ({ preview, onKeep }: { preview: MergeGroupPreview; onKeep: (id: number) => void }) => {
  const t = useMergingWords();
  const formats = useFormats();
  // In one order, whichever is kept.
  const sides = [preview.kept, ...preview.merged].toSorted((one, other) => one.id - other.id);
  return (
    <Radio.Group label={t('choose')} value={String(preview.kept.id)} onChange={(id) => onKeep(Number(id))}>
      <div className={classes.sides}>
        {sides.map(({ id, name, add_time: added }) => (
          <div key={id} className={classes.side} data-kept={id === preview.kept.id}>
            <Radio
              value={String(id)}
              label={name}
              description={t('added', { date: formats.date(added) })}
              aria-label={t('keep', { name, date: formats.date(added) })}
            />
          </div>
        ))}
      </div>
    </Radio.Group>
  );
};

const Moves = ({ preview }: { preview: MergeGroupPreview }) => {
  const t = useMergingWords();
  return (
    <section>
      <h3 className={classes.heading}>{t('moves', { name: preview.kept.name })}</h3>
      {preview.moves.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('moves.none')}
        </Text>
      ) : (
        <ul className={classes.moves}>
          {preview.moves.map(({ what, count, hidden }) => (
            <li key={what}>
              {t(`move.${what}` as 'move.deals', { count })}
              {hidden > 0 && <span className={classes.hidden}>{t('moves.hidden', { hidden })}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

type Choosing = {
  preview: MergeGroupPreview;
  taken: ReadonlyMap<string, number>;
  onTake: (code: string, id: number) => void;
};

const nameIn = ({ merged }: MergeGroupPreview, id: number): string => merged.find((side) => side.id === id)?.name ?? '';

const Effects = ({ preview, taken, onTake }: Choosing) => {
  const t = useMergingWords();
  if (preview.refusal !== null)
    return (
      <Alert color="red" variant="light">
        {preview.merged.length > 1
          ? t('refusal.of', { name: nameIn(preview, preview.refusal.id), message: preview.refusal.message })
          : preview.refusal.message}
      </Alert>
    );
  return (
    <>
      <section>
        <h3 className={classes.heading}>{t('fields')}</h3>
        <MergeFields preview={preview} taken={taken} onTake={onTake} />
      </section>
      <Moves preview={preview} />
      <Alert color="yellow" variant="light">
        {preview.merged.length > 1
          ? t('final.many', { count: preview.merged.length })
          : t('final', { name: preview.merged[0]?.name ?? '' })}
      </Alert>
    </>
  );
};

export const MergeDialog = ({ kind, ids, onClose, onMerged }: Props) => {
  const t = useMergingWords();
  const navigate = useNavigate();
  const [keptId, setKeptId] = useState(ids[0] as number);
  const [taken, setTaken] = useState<ReadonlyMap<string, number>>(new Map());
  const mergedIds = ids.filter((id) => id !== keptId);
  const { data: preview, error, refetch } = useMergePreview(kind, { keptId, mergedIds });
  const merging = useMerging(kind);
  const keep = (id: number): void => {
    setKeptId(id);
    // What was chosen was chosen of the other ones.
    setTaken(new Map());
  };
  const take = (code: string, id: number): void => setTaken(new Map([...taken, [code, id]]));
  const merge = async ({ kept, merged }: MergeGroupPreview): Promise<void> => {
    try {
      await merging.mutateAsync({ keptId, mergedIds, take: Object.fromEntries(taken) });
    } catch {
      return;
    }
    onClose();
    onMerged?.(keptId);
    const open = { label: t('open'), run: () => void navigate({ to: pageOf(kind, keptId) }) };
    const [only] = merged;
    const text =
      merged.length === 1 && only !== undefined
        ? t('done', { gone: only.name, kept: kept.name })
        : t('done.many', { count: merged.length, kept: kept.name });
    showToast({ text, actions: [open] });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={ids.length > 2 ? t(`title.many.${kind}`, { count: ids.length }) : t(`title.${kind}`)}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="lg">
        {error !== null && <ErrorNote error={error} retry={{ label: t('retry'), run: () => void refetch() }} />}
        {preview === undefined && error === null && (
          <Stack gap="sm" aria-busy aria-label={t('loading')} role="group">
            {[56, 20, 20, 20].map((height, index) => (
              <Skeleton key={index} h={height} />
            ))}
          </Stack>
        )}
        {preview !== undefined && (
          <>
            <Sides preview={preview} onKeep={keep} />
            <Effects preview={preview} taken={taken} onTake={take} />
          </>
        )}
        <Problem text={merging.error === null ? null : sentenceOf(merging.error)} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            color="red.8"
            loading={merging.isPending}
            disabled={preview === undefined || preview.refusal !== null}
            onClick={() => preview !== undefined && void merge(preview)}
            maw="100%"
          >
            {t('merge', { name: preview?.kept.name ?? '…' })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
