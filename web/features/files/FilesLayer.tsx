// Stands once in the shell: takes what is dropped or pasted, and shows what is on its way and the file that the address names.
import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useStore } from '#web/platform/store.ts';
import { later, laterModule } from '#web/ui/later.tsx';
import { shownStore } from './taking.ts';

const PreviewDialog = later(async () => (await import('./PreviewDialog.tsx')).PreviewDialog);
const UploadTray = later(async () => (await import('./UploadTray.tsx')).UploadTray);
const DropHint = later(async () => (await import('./DropHint.tsx')).DropHint);
const intake = laterModule(async () => import('./intake.ts'));

export const FilesLayer = () => {
  const { over, hasUploads } = useStore(shownStore);
  const { file } = useSearch({ strict: false }) as { file?: number };
  useEffect(() => {
    const stop = intake.use(({ listen }) => listen());
    // Who drags something before the idle moment does not wait for it.
    window.addEventListener('dragenter', intake.fetch, { once: true });
    return () => {
      window.removeEventListener('dragenter', intake.fetch);
      stop();
    };
  }, []);
  return (
    <>
      {over !== null && <DropHint title={over.title} />}
      {hasUploads && <UploadTray />}
      {file !== undefined && <PreviewDialog id={file} />}
    </>
  );
};
