// Stands once in the shell: the strip of what runs, and the dialogs, which are fetched when they are first opened.
import { useEffect, useState } from 'react';
import { useStore } from '#web/platform/store.ts';
import { later } from '#web/ui/later.tsx';
import { askedStore, closeConversionDialog, type Asked } from './convert.ts';
import { useShownConversions } from './queries.ts';

const ConvertDialog = later(async () => (await import('./ConvertDialog.tsx')).ConvertDialog);
const ConversionReport = later(async () => (await import('./ConversionReport.tsx')).ConversionReport);
const ConversionProgress = later(async () => (await import('./ConversionProgress.tsx')).ConversionProgress);

const Dialog = ({ asked, opened }: { asked: NonNullable<Asked>; opened: boolean }) =>
  asked.kind === 'convert' ? (
    <ConvertDialog request={asked.request} opened={opened} onClose={closeConversionDialog} />
  ) : (
    <ConversionReport conversionId={asked.conversionId} opened={opened} onClose={closeConversionDialog} />
  );

/** The strip of running conversions and the dialogs about converting. */
export const ConversionLayer = () => {
  const asked = useStore(askedStore);
  const { data: shown = [] } = useShownConversions();
  // What was shown last stays while it fades out.
  const [last, setLast] = useState<{ asked: NonNullable<Asked>; nth: number } | null>(null);
  useEffect(() => {
    if (asked === null) return;
    setLast((before) => ({ asked, nth: (before?.nth ?? 0) + 1 }));
    ConversionProgress.fetch();
  }, [asked]);
  return (
    <>
      {shown.length > 0 && <ConversionProgress />}
      {last !== null && <Dialog key={last.nth} asked={last.asked} opened={asked !== null} />}
    </>
  );
};
