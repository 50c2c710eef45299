import { useSearch } from '@tanstack/react-router';
import { kindsHeld } from '#shared/sheet-imports/targets.ts';
import { useMay } from '#web/platform/session.tsx';
import { MissingPage } from '#web/app/ErrorPage.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { ImportsHome } from './ImportsHome.tsx';
import { useSheetImportWords } from './words.ts';

/** The page at /imports. */
export const ImportsPage = () => {
  const t = useSheetImportWords();
  const { of } = useSearch({ strict: false }) as { of?: string };
  const mayImport = useMay('import.use');
  if (!mayImport) return <MissingPage />;
  return (
    <PageFrame title={t('page.title')}>
      <ImportsHome of={kindsHeld.find((kind) => kind === of)} />
    </PageFrame>
  );
};
