import { Button, FileButton, Text } from '@mantine/core';
import { largestFile } from '#shared/files/rules.ts';
import classes from './files.module.css';
import { useSizes } from './sizes.ts';
import type { Taker } from './taking.ts';
import { addUploads } from './uploads.ts';
import { useFileWords } from './words.ts';

/** Where files are chosen; what is dropped or pasted anywhere on the page goes to the same record. */
export const FileDrop = ({ taker }: { taker: Taker }) => {
  const t = useFileWords();
  const sizeOf = useSizes();
  const choose = (files: File[]): void =>
    addUploads(
      files.map((file) => ({ file, isFolder: false })),
      taker,
    );
  return (
    <div className={classes.drop}>
      <Text size="sm" c="dimmed">
        {t('drop')}
      </Text>
      <FileButton multiple onChange={choose} inputProps={{ 'aria-label': t('choose') }}>
        {(props) => (
          <Button variant="default" {...props}>
            {t('choose')}
          </Button>
        )}
      </FileButton>
      <Text size="xs" c="dimmed">
        {t('limit', { size: sizeOf(largestFile) })}
      </Text>
    </div>
  );
};
