// The content of a file, as the server says it can be shown. Nothing of it runs here: pictures, players, the browser's reader for
// PDF, and text as text.
import { Anchor, Button, Loader, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { SeenFile } from '#shared/files/contract.ts';
import { longestText } from '#shared/files/rules.ts';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import classes from './files.module.css';
import { contentAddress, downloadAddress, useText } from './queries.ts';
import { useSizes } from './sizes.ts';
import { useFileWords } from './words.ts';

const NotShown = ({ title, text, action }: { title: string; text?: string; action: ReactNode }) => (
  <Stack align="center" gap="md" className={classes.notShown}>
    <Text fw={600}>{title}</Text>
    {text !== undefined && <Text size="sm">{text}</Text>}
    {action}
  </Stack>
);

const Download = ({ file }: { file: SeenFile }) => {
  const t = useFileWords();
  return (
    <Button component="a" href={downloadAddress(file.id)} download={file.name}>
      {t('preview.download')}
    </Button>
  );
};

const Failed = ({ file }: { file: SeenFile }) => {
  const t = useFileWords();
  return <NotShown title={t('preview.failed')} action={<Download file={file} />} />;
};

const ShownText = ({ file }: { file: SeenFile }) => {
  const t = useFileWords();
  const sizeOf = useSizes();
  const { data: text, error, refetch } = useText(file);
  if (file.file_size === 0) return <Text className={classes.notShown}>{t('preview.empty')}</Text>;
  if (error !== null) return <ErrorNote error={error} retry={{ label: t('retry'), run: () => void refetch() }} />;
  if (text === undefined) return <Loader role="status" className={classes.loading} aria-label={t('preview.loading')} />;
  return (
    <>
      {file.file_size > longestText && (
        <Text size="sm" className={classes.said} role="note">
          {t('preview.cut', { size: sizeOf(longestText), all: sizeOf(file.file_size) })}
        </Text>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller must be reachable by keyboard */}
      <pre className={classes.text} tabIndex={0} role="region" aria-label={file.name}>
        {text}
      </pre>
    </>
  );
};

/** What is shown of the file, or why it is not. */
export const PreviewBody = ({ file }: { file: SeenFile }) => {
  const t = useFileWords();
  const [isFailed, setFailed] = useState(false);
  const address = contentAddress(file.id);
  const failed = (): void => setFailed(true);
  if (file.remote_location !== '') {
    const open = (
      <Anchor href={file.url} target="_blank" rel="noopener noreferrer">
        {t('preview.open')}
      </Anchor>
    );
    return <NotShown title={t('preview.remote')} action={open} />;
  }
  if (isFailed) return <Failed file={file} />;
  switch (file.preview) {
    case 'image':
      return <img className={classes.image} src={address} alt={file.name} onError={failed} />;
    case 'pdf':
      return navigator.pdfViewerEnabled ? (
        <iframe className={classes.pdf} src={`${address}#navpanes=0&view=FitH`} title={file.name} />
      ) : (
        <NotShown title={t('preview.pdf')} text={t('preview.none.text')} action={<Download file={file} />} />
      );
    case 'video':
      // Recordings come without a track of words.
      // oxlint-disable-next-line jsx-a11y/media-has-caption
      return <video className={classes.image} src={address} controls onError={failed} aria-label={file.name} />;
    case 'audio':
      // oxlint-disable-next-line jsx-a11y/media-has-caption
      return <audio className={classes.audio} src={address} controls onError={failed} aria-label={file.name} />;
    case 'text':
      return <ShownText file={file} />;
    case null:
      return <NotShown title={t('preview.none')} text={t('preview.none.text')} action={<Download file={file} />} />;
  }
};
