import { useSearch } from '@tanstack/react-router';
import { kindsHeld } from '#shared/sheet-imports/targets.ts';
import { Denied } from '#web/features/settings/Denied.tsx';
import { useMay } from '#web/platform/session.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { ImportsHome } from './ImportsHome.tsx';
import { useSheetImportWords } from './words.ts';

/** The page at /imports. */
export const ImportsPage = () => {
  const t = useSheetImportWords();
  const { of } = useSearch({ strict: false }) as { of?: string };
  const mayImport = useMay('import.use');
  return (
    <PageFrame title={t('page.title')}>
      {mayImport ? <ImportsHome of={kindsHeld.find((kind) => kind === of)} /> : <Denied needs="import.use" />}
    </PageFrame>
  );
};
