// A file in a list: what it is called, a small picture where it is one, saving and deleting it.
import { ActionIcon, Anchor, Text } from '@mantine/core';
import { IconDownload, IconPhoto, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMayChangeItem } from '#web/features/notes/rights.ts';
import classes from './files.module.css';
import { noteOpened, withFile } from './opening.ts';
import { contentAddress, downloadAddress, thumbnailAddress, useDeleteFile } from './queries.ts';
import { useSizes } from './sizes.ts';
import { useFileWords } from './words.ts';

export type ListedFile = {
  id: number;
  name: string;
  size: number;
  type: string;
  description: string;
  /** Where a file that is kept elsewhere is opened. */
  address: string | null;
};

// A list of thirty photos is not worth the megabytes of each: of a larger one, the small picture its camera put into it is shown.
const largestThumbnail = 300_000;

const thumbnailOf = ({ id, size, name }: ListedFile): string | null => {
  if (size <= largestThumbnail) return contentAddress(id);
  return /\.jpe?g$/i.test(name) ? thumbnailAddress(id) : null;
};

const Thumbnail = ({ file }: { file: ListedFile }) => {
  const [isShown, setShown] = useState(true);
  if (file.type !== 'img' || file.address !== null) return null;
  const address = thumbnailOf(file);
  if (!isShown || address === null) return <IconPhoto className={classes.sign} size={20} stroke={1.4} aria-hidden />;
  return (
    <img
      className={classes.thumbnail}
      src={address}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setShown(false)}
    />
  );
};

// What is kept elsewhere opens in a window of its own, which learns nothing of this one.
const Name = ({ file }: { file: ListedFile }) =>
  file.address === null ? (
    <Link to="." search={withFile(file.id) as never} resetScroll={false} className={classes.name} onClick={noteOpened}>
      <Thumbnail file={file} />
      {file.name}
    </Link>
  ) : (
    <Anchor href={file.address} target="_blank" rel="noopener noreferrer" className={classes.name}>
      {file.name}
    </Anchor>
  );

type Props = { file: ListedFile; ownerId: number | null; isReadOnly: boolean };

/** Opens in the app, or where it is kept. */
export const FileLine = ({ file, ownerId, isReadOnly }: Props) => {
  const t = useFileWords();
  const sizeOf = useSizes();
  const mayChange = useMayChangeItem(ownerId);
  const remove = useDeleteFile();
  const { name } = file;
  return (
    <div className={classes.line}>
      <div className={classes.what}>
        <Name file={file} />
        {file.description !== '' && (
          <Text size="sm" className={classes.description}>
            {file.description}
          </Text>
        )}
      </div>
      <Text size="xs" c="dimmed" className={classes.size}>
        {file.address === null ? sizeOf(file.size) : t('remote')}
      </Text>
      {file.address === null && (
        <ActionIcon
          component="a"
          href={downloadAddress(file.id)}
          download={name}
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('download', { name })}
          title={t('download', { name })}
        >
          <IconDownload size={16} />
        </ActionIcon>
      )}
      {!isReadOnly && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('delete', { name })}
          title={mayChange ? t('delete', { name }) : t('refused')}
          {...(mayChange ? {} : { 'data-disabled': true, 'aria-disabled': true })}
          onClick={() => mayChange && void remove(file)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      )}
    </div>
  );
};
