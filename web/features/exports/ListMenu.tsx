// The menu at the head of a list: its rows as a file, and a file of rows.
import { ActionIcon } from '@mantine/core';
import { IconDots, IconFileTypeCsv, IconFileTypeXls, IconUpload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '#web/paths.ts';
import { download } from '#web/platform/download.ts';
import { useWords } from '#web/platform/language.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useMay } from '#web/platform/session.tsx';
import { ActionMenu, type MenuEntry } from '#web/ui/ActionMenu.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { exportsEn } from './messages.en.ts';
import { exportsFr } from './messages.fr.ts';

const catalogue = { en: exportsEn, fr: exportsFr };

type Props = {
  /** Which list, as the API calls it, and how it is narrowed. */
  list: 'persons' | 'organizations' | 'leads' | 'activities' | 'products';
  query?: Record<string, unknown>;
  /** What can be imported into it. */
  imports?: 'leads' | 'persons' | 'organizations' | 'activities' | 'products';
  /** What else can be done, above. */
  entries?: MenuEntry[];
};

/** Exports all that the list shows, over all pages. */
export const ListMenu = ({ list, query = {}, imports, entries = [] }: Props) => {
  const t = useWords(catalogue);
  const navigate = useNavigate();
  const mayExport = useMay('lists.export');
  const mayImport = useMay('import.use');
  const [isBusy, setBusy] = useState(false);
  const save = async (format: 'csv' | 'xlsx'): Promise<void> => {
    setBusy(true);
    const given = Object.entries<unknown>({ ...query, format }).filter(
      ([, value]) => value !== undefined && value !== '',
    );
    const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
    await download(`/api/v2/exports/${list}?${search.toString()}`, { accept: '*/*', name: `${list}.${format}` }).catch(
      (error: unknown) => showToast({ text: sentenceOf(error), tone: 'error' }),
    );
    setBusy(false);
  };
  return (
    <ActionMenu
      label={t('more')}
      entries={[
        ...entries,
        { label: t('csv'), icon: <IconFileTypeCsv size={16} />, isDisabled: !mayExport, run: () => void save('csv') },
        { label: t('xlsx'), icon: <IconFileTypeXls size={16} />, isDisabled: !mayExport, run: () => void save('xlsx') },
        !mayExport && { label: t('forbidden'), isText: true },
        mayImport &&
          imports !== undefined && {
            label: t('import'),
            icon: <IconUpload size={16} />,
            isApart: true,
            run: () => void navigate({ to: paths.imports(), search: { of: imports } as never }),
          },
      ]}
      button={(props) => (
        <ActionIcon {...props} variant="default" size={36} aria-label={t('more')} title={t('more')} loading={isBusy}>
          <IconDots size={18} />
        </ActionIcon>
      )}
    />
  );
};
