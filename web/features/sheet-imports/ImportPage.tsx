// One import: what becomes of its columns, then how far it is, then what it did.
import { Anchor, Skeleton } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { SheetImport } from '#shared/sheet-imports/contract.ts';
import { Denied } from '#web/features/settings/Denied.tsx';
import { paths } from '#web/paths.ts';
import { useMay } from '#web/platform/session.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { ImportResult } from './ImportResult.tsx';
import { ImportSetup } from './ImportSetup.tsx';
import { isMoving, useImport } from './queries.ts';
import classes from './imports.module.css';
import { useSheetImportWords } from './words.ts';

const Shown = ({ shown }: { shown: SheetImport }) => {
  if (isMoving(shown)) return <ImportProgress shown={shown} />;
  if (shown.status === 'draft' || shown.status === 'ready') return <ImportSetup shown={shown} />;
  return <ImportResult shown={shown} />;
};

const Import = () => {
  const t = useSheetImportWords();
  const { importId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useImport(importId);
  return (
    <PageFrame
      title={data?.file_name ?? t('page.title')}
      actions={
        <Anchor component={Link} to={paths.imports()} size="sm">
          {t('back')}
        </Anchor>
      }
    >
      {error !== null && data === undefined && (
        <ErrorNote error={error} retry={{ label: t('retry'), run: () => void refetch() }} />
      )}
      {error === null && data === undefined && (
        <div className={classes.page} aria-busy>
          <Skeleton h={80} />
          <Skeleton h={320} />
        </div>
      )}
      {data !== undefined && <Shown shown={data} />}
    </PageFrame>
  );
};

/** The page at /imports/UUID. */
export const ImportPage = () => {
  const t = useSheetImportWords();
  const mayImport = useMay('import.use');
  if (mayImport) return <Import />;
  return (
    <PageFrame title={t('page.title')}>
      <Denied needs="import.use" />
    </PageFrame>
  );
};
