// A file over the page it belongs to: shown, saved, named, and from there to the ones beside it.
import { ActionIcon, CloseButton, Modal, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDownload, IconLink, IconPencil, IconTrash } from '@tabler/icons-react';
import { useEffect, useState, type ComponentType } from 'react';
import type { SeenFile } from '#shared/files/contract.ts';
import { useMayChangeItem } from '#web/features/notes/rights.ts';
import { isoOf } from '#shared/zoned.ts';
import { useUserName } from '#web/features/users/queries.ts';
import { CallError } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { EditFile } from './EditFile.tsx';
import classes from './files.module.css';
import { useGoToFile } from './opening.ts';
import { PreviewBody } from './PreviewBody.tsx';
import { downloadAddress, useDeleteFile, useNeighbours, useSeenFile } from './queries.ts';
import { useSizes } from './sizes.ts';
import { useFileWords } from './words.ts';

type ToolProps = {
  label: string;
  icon: ComponentType<{ size: number; stroke: number }>;
  run: () => void;
  isDisabled?: boolean;
};

const Tool = ({ label, icon: Icon, run, isDisabled = false }: ToolProps) => (
  <ActionIcon
    variant="subtle"
    color="gray"
    size={36}
    aria-label={label}
    title={label}
    {...(isDisabled ? { 'data-disabled': true, 'aria-disabled': true } : {})}
    onClick={() => !isDisabled && run()}
  >
    <Icon size={18} stroke={1.7} />
  </ActionIcon>
);

const copyLink = async (said: string): Promise<void> => {
  await navigator.clipboard.writeText(window.location.href).then(
    () => showToast({ text: said }),
    () => undefined,
  );
};

type ToolsProps = { file: SeenFile; onEdit: () => void; onGone: () => void };

const Tools = ({ file, onEdit, onGone }: ToolsProps) => {
  const t = useFileWords();
  const mayChange = useMayChangeItem(file.user_id);
  const remove = useDeleteFile();
  const { id, name } = file;
  const goAway = async (): Promise<void> => {
    if (await remove({ id, name })) onGone();
  };
  return (
    <>
      {file.remote_location === '' && (
        <ActionIcon
          component="a"
          href={downloadAddress(id)}
          download={name}
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('preview.download')}
          title={t('preview.download')}
        >
          <IconDownload size={18} stroke={1.7} />
        </ActionIcon>
      )}
      <Tool label={t('preview.link')} icon={IconLink} run={() => void copyLink(t('preview.linked'))} />
      <Tool
        label={mayChange ? t('preview.edit') : t('refused')}
        icon={IconPencil}
        run={onEdit}
        isDisabled={!mayChange}
      />
      <Tool
        label={mayChange ? t('delete', { name }) : t('refused')}
        icon={IconTrash}
        run={() => void goAway()}
        isDisabled={!mayChange}
      />
    </>
  );
};

const Head = ({ file }: { file: SeenFile }) => {
  const t = useFileWords();
  const formats = useFormats();
  const sizeOf = useSizes();
  const userName = useUserName();
  const size = file.remote_location === '' ? sizeOf(file.file_size) : t('remote');
  const by = { size, name: userName(file.user_id), date: formats.dateTime(isoOf(file.add_time)) };
  return (
    <div className={classes.headText}>
      <Modal.Title className={classes.title}>{file.name}</Modal.Title>
      <Text size="xs" c="dimmed" truncate>
        {t('preview.by', by)}
      </Text>
    </div>
  );
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT|VIDEO|AUDIO)$/.test(target.tagName));

type Keys = { escape: () => void; previous: (() => void) | null; next: (() => void) | null };

const useKeys = ({ escape, previous, next }: Keys): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === 'Escape') {
        event.stopImmediatePropagation();
        return escape();
      }
      if (isTyping(event.target)) return;
      if (event.key === 'ArrowLeft') previous?.();
      if (event.key === 'ArrowRight') next?.();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [escape, previous, next]);
};

const Missing = ({ error }: { error: Error }) => {
  const t = useFileWords();
  const isGone = error instanceof CallError && error.status === 404;
  return isGone ? <Text className={classes.notShown}>{t('preview.gone')}</Text> : <ErrorNote error={error} />;
};

/** The dialog of the file that the address names. */
export const PreviewDialog = ({ id }: { id: number }) => {
  const t = useFileWords();
  const { go, close } = useGoToFile();
  const { data: file, error } = useSeenFile(id);
  const beside = useNeighbours(file);
  const [edited, setEdited] = useState<number | null>(null);
  const previous = beside.previous === null ? null : () => go(beside.previous as number);
  const next = beside.next === null ? null : () => go(beside.next as number);
  const isEdited = edited === id;
  useKeys({ escape: isEdited ? () => setEdited(null) : close, previous, next });
  return (
    <Modal.Root opened onClose={close} closeOnEscape={false} fullScreen transitionProps={{ duration: 0 }} padding={0}>
      <Modal.Content aria-label={file?.name ?? t('files')}>
        <div className={classes.dialog}>
          <header className={classes.head}>
            {file === undefined ? <div className={classes.headText} /> : <Head file={file} />}
            <div className={classes.tools}>
              {beside.count > 1 && beside.place > 0 && (
                <>
                  <Tool
                    label={t('preview.previous')}
                    icon={IconChevronLeft}
                    run={() => previous?.()}
                    isDisabled={previous === null}
                  />
                  <Text size="xs" c="dimmed" className={classes.place}>
                    {t('preview.of', { place: beside.place, count: beside.count })}
                  </Text>
                  <Tool
                    label={t('preview.next')}
                    icon={IconChevronRight}
                    run={() => next?.()}
                    isDisabled={next === null}
                  />
                </>
              )}
              {file !== undefined && <Tools file={file} onEdit={() => setEdited(id)} onGone={close} />}
              <CloseButton
                size={36}
                aria-label={t('preview.close')}
                title={t('preview.close')}
                onClick={close}
                data-autofocus
              />
            </div>
          </header>
          {file !== undefined && isEdited && <EditFile file={file} onDone={() => setEdited(null)} />}
          {file !== undefined && !isEdited && file.description !== '' && (
            <Text size="sm" className={classes.said}>
              {file.description}
            </Text>
          )}
          <div className={classes.shown}>
            {error !== null && file === undefined && <Missing error={error} />}
            {file !== undefined && <PreviewBody key={id} file={file} />}
          </div>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
};
