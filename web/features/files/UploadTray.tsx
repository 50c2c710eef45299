// The list of files on their way: how far each is, stopping one, trying again.
import { Button, CloseButton, Progress, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { largestFile } from '#shared/files/rules.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useStore } from '#web/platform/store.ts';
import classes from './files.module.css';
import { useSizes } from './sizes.ts';
import { dropUpload, forgetDone, retryUpload, uploadStore, type Upload } from './uploads.ts';
import { useFileWords } from './words.ts';

const useProblem = () => {
  const t = useFileWords();
  const sizeOf = useSizes();
  return ({ problem, file }: Upload): string | null => {
    if (problem === 'folder') return t('refused.folder');
    if (problem === 'large') return t('refused.large', { size: sizeOf(largestFile), own: sizeOf(file.size) });
    return problem;
  };
};

const Line = ({ upload }: { upload: Upload }) => {
  const t = useFileWords();
  const { number } = useFormats();
  const problemOf = useProblem();
  const { id, file, state, sent } = upload;
  const { name } = file;
  const percent = Math.floor(sent * 100);
  const isOver = state === 'done' || state === 'failed' || state === 'refused';
  const told =
    state === 'sending' ? t('upload.sent', { percent: number(percent) }) : t(`upload.${isOver ? 'done' : 'waiting'}`);
  return (
    <li className={classes.upload} data-state={state}>
      <div className={classes.uploadHead}>
        <Text size="sm" className={classes.uploadName} title={name}>
          {name}
        </Text>
        {state !== 'failed' && state !== 'refused' && (
          <Text size="xs" c="dimmed">
            {told}
          </Text>
        )}
        {state === 'failed' && (
          <Button size="compact-sm" variant="subtle" onClick={() => retryUpload(id)}>
            {t('upload.retry')}
          </Button>
        )}
        <CloseButton
          size={28}
          aria-label={t(isOver ? 'upload.forget' : 'upload.cancel', { name })}
          title={t(isOver ? 'upload.forget' : 'upload.cancel', { name })}
          onClick={() => dropUpload(id)}
        />
      </div>
      {(state === 'sending' || state === 'waiting') && <Progress value={percent} size={4} aria-label={name} />}
      {upload.problem !== null && (
        <Text size="xs" className={classes.problem} role="alert">
          {problemOf(upload)}
        </Text>
      )}
    </li>
  );
};

const countOf = (uploads: Upload[], states: Upload['state'][]): number =>
  uploads.filter(({ state }) => states.includes(state)).length;

/** Stands in the corner until all has arrived; what failed stays until it is taken off. */
export const UploadTray = () => {
  const t = useFileWords();
  const client = useQueryClient();
  const uploads = useStore(uploadStore);
  const done = countOf(uploads, ['done']);
  const left = countOf(uploads, ['waiting', 'sending']);
  const failed = countOf(uploads, ['failed', 'refused']);
  const before = useRef(0);
  useEffect(() => {
    if (done > before.current)
      for (const key of ['timeline', 'files']) void client.invalidateQueries({ queryKey: [key] });
    before.current = done;
  }, [done, client]);
  useEffect(() => {
    if (left > 0 || done === 0) return undefined;
    const timer = setTimeout(forgetDone, 5000);
    return () => clearTimeout(timer);
  }, [left, done]);
  const told = left > 0 ? t('tray.sending', { count: left }) : t('tray.added', { count: done });
  const heading = left === 0 && failed > 0 ? t('tray.failed', { count: failed }) : told;
  return (
    <section className={classes.tray} aria-label={t('tray.title')}>
      <div className={classes.trayHead}>
        <Text size="sm" fw={600} role="status">
          {heading}
        </Text>
        {left === 0 && (
          <CloseButton
            size={28}
            aria-label={t('tray.close')}
            onClick={() => {
              for (const { id } of uploads) dropUpload(id);
            }}
          />
        )}
      </div>
      <ul className={classes.uploads}>
        {uploads.map((upload) => (
          <Line key={upload.id} upload={upload} />
        ))}
      </ul>
    </section>
  );
};
