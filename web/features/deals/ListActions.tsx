// What can be done with everything the filter leaves, over all pages.
import { ActionIcon } from '@mantine/core';
import {
  IconArrowMerge,
  IconCalculator,
  IconDots,
  IconFileTypeCsv,
  IconFileTypeXls,
  IconInbox,
  IconUpload,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { getDealTable } from '#shared/deals/table.contract.ts';
import { useRecalculating } from '#web/features/records/recalculating.ts';
import { useRecordWords } from '#web/features/records/words.ts';
import { paths } from '#web/paths.ts';
import { download } from '#web/platform/download.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useMay } from '#web/platform/session.tsx';
import { ActionMenu } from '#web/ui/ActionMenu.tsx';
import { showToast } from '#web/ui/toasts.ts';
import type { Column } from './list-columns.ts';
import { tableQueryOf, type Total } from './list-queries.ts';
import { narrowingOf, statusOf, type ListSearch } from './list-search.ts';
import { useListWords } from './list-words.ts';

type Props = { search: ListSearch; columns: Column[]; total: Total | null; onConvert: () => void };

const notInFile: readonly string[] = ['restorable_until', 'lead', 'delete_time'];

const accepted = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
type Format = keyof typeof accepted;

const save = async (search: ListSearch, columns: Column[], format: Format): Promise<void> => {
  const keys = columns.map(({ key }) => key).filter((key) => !notInFile.includes(key));
  // An amount without its currency says little; the number is what an import finds a deal by.
  const named = [
    'id',
    ...keys.filter((key) => key !== 'id').flatMap((key) => (key === 'value' ? ['value', 'currency'] : [key])),
  ];
  const query = new URLSearchParams(
    Object.entries({ ...tableQueryOf(search), columns: named.join(',') }).map(([key, value]) => [key, String(value)]),
  );
  await download(`${getDealTable.path}?${query.toString()}`, { accept: accepted[format], name: `deals.${format}` });
};

/** The menu at the head of the list. */
export const ListActions = ({ search, columns, total, onConvert }: Props) => {
  const t = useListWords();
  const mayConvert = useMay('deals.convert');
  const mayExport = useMay('lists.export');
  const records = useRecordWords();
  const formulas = useRecalculating();
  const [busy, setBusy] = useState(false);
  const navigate = useNavigate();
  const isEmpty = total?.count === 0;
  const mayImport = useMay('import.use');
  const exportAll = async (format: Format): Promise<void> => {
    setBusy(true);
    try {
      await save(search, columns, format);
    } catch (error) {
      showToast({ text: sentenceOf(error), tone: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <ActionMenu
      label={t('more')}
      entries={[
        isEmpty && { label: t('more.nothing'), isText: true },
        mayConvert && {
          label: t('more.convert'),
          icon: <IconInbox size={16} />,
          isDisabled: isEmpty,
          run: onConvert,
        },
        formulas.isPossible &&
          statusOf(search) !== 'deleted' && {
            label: records('formula.recalculate'),
            icon: <IconCalculator size={16} />,
            isDisabled: isEmpty,
            run: () => void formulas.recalculate({ filter: narrowingOf(search) }),
          },
        {
          label: t('more.duplicates'),
          icon: <IconArrowMerge size={16} />,
          run: () => void navigate({ to: paths.duplicates(), search: { kind: 'deal' } }),
        },
        {
          label: t('more.export'),
          icon: <IconFileTypeCsv size={16} />,
          isDisabled: !mayExport || isEmpty,
          run: () => void exportAll('csv'),
        },
        {
          label: t('more.export.xlsx'),
          icon: <IconFileTypeXls size={16} />,
          isDisabled: !mayExport || isEmpty,
          run: () => void exportAll('xlsx'),
        },
        !mayExport && { label: t('more.export.forbidden'), isText: true },
        mayImport && {
          label: t('more.import'),
          icon: <IconUpload size={16} />,
          run: () => void navigate({ to: paths.imports(), search: { of: 'deals' } as never }),
        },
      ]}
      button={(props) => (
        <ActionIcon {...props} variant="default" size={36} aria-label={t('more')} title={t('more')} loading={busy}>
          <IconDots size={18} />
        </ActionIcon>
      )}
    />
  );
};
