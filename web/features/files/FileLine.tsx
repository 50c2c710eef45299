// A file in a list: what it is called, a small picture where it is one, saving and deleting it.
import { ActionIcon, Anchor, Text } from '@mantine/core';
import { IconDownload, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMayChangeItem } from '#web/features/notes/rights.ts';
import classes from './files.module.css';
import { noteOpened, withFile } from './opening.ts';
import { contentAddress, downloadAddress, useDeleteFile } from './queries.ts';
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

// There is no smaller copy of a picture, so one that is very large is not fetched for a list.
const largestThumbnail = 4_000_000;

const Thumbnail = ({ file }: { file: ListedFile }) => {
  const [isShown, setShown] = useState(true);
  if (!isShown || file.type !== 'img' || file.size > largestThumbnail || file.address !== null) return null;
  return (
    <img
      className={classes.thumbnail}
      src={contentAddress(file.id)}
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
