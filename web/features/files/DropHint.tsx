import { IconUpload } from '@tabler/icons-react';
import { largestFile } from '#shared/files/rules.ts';
import classes from './files.module.css';
import { useSizes } from './sizes.ts';
import { useFileWords } from './words.ts';

/** Covers the window while files are dragged over it, and says where they would go. */
export const DropHint = ({ title }: { title: string }) => {
  const t = useFileWords();
  const sizeOf = useSizes();
  return (
    <div className={classes.hint} role="status">
      <div className={classes.hintBox}>
        <IconUpload size={28} stroke={1.6} aria-hidden />
        <strong>{t('drop.here', { title })}</strong>
        <span>{t('limit', { size: sizeOf(largestFile) })}</span>
      </div>
    </div>
  );
};
