// How the file was read. All of it was found by looking; all of it can be said otherwise.
import { NativeSelect, Switch, Text } from '@mantine/core';
import type { SheetImport } from '#shared/sheet-imports/contract.ts';
import { kindsHeld, type Held } from '#shared/sheet-imports/targets.ts';
import type { ImportChange } from './queries.ts';
import classes from './imports.module.css';
import { useSheetImportWords } from './words.ts';

type Props = { shown: SheetImport; onChange: (change: ImportChange) => void };

const encodings = { 'utf-8': 'UTF-8', 'windows-1252': 'Windows-1252', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16 BE' };
const delimiters = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

const CsvFields = ({ shown, onChange }: Props) => {
  const t = useSheetImportWords();
  const { encoding, delimiter } = shown.reading;
  return (
    <>
      <NativeSelect
        label={t('file.encoding')}
        data={Object.entries(encodings).map(([value, label]) => ({ value, label }))}
        value={encoding ?? 'utf-8'}
        onChange={(event) => onChange({ reading: { encoding: event.currentTarget.value } })}
      />
      <NativeSelect
        label={t('file.delimiter')}
        data={Object.entries(delimiters).map(([value, name]) => ({ value, label: t(`file.delimiter.${name}`) }))}
        value={delimiter ?? ','}
        onChange={(event) => onChange({ reading: { delimiter: event.currentTarget.value } })}
      />
    </>
  );
};

export const FileFields = ({ shown, onChange }: Props) => {
  const t = useSheetImportWords();
  const { reading, settings, holds, columns } = shown;
  return (
    <>
      <div className={classes.fields}>
        <NativeSelect
          label={t('file.holds')}
          data={kindsHeld.map((kind) => ({ value: kind, label: t(`file.holds.${kind}`) }))}
          value={holds}
          onChange={(event) => onChange({ holds: event.currentTarget.value as Held })}
        />
        {reading.kind === 'csv' && <CsvFields shown={shown} onChange={onChange} />}
        {reading.sheets.length > 1 && (
          <NativeSelect
            label={t('file.sheet')}
            data={reading.sheets}
            value={reading.sheet ?? ''}
            onChange={(event) => onChange({ reading: { sheet: event.currentTarget.value } })}
          />
        )}
        <NativeSelect
          label={t('file.dates')}
          data={(['dmy', 'mdy', 'ymd'] as const).map((value) => ({ value, label: t(`file.dates.${value}`) }))}
          value={settings.dates}
          onChange={(event) => onChange({ settings: { dates: event.currentTarget.value as 'dmy' } })}
        />
        <NativeSelect
          label={t('file.decimal')}
          data={[
            { value: '.', label: t('file.decimal.point') },
            { value: ',', label: t('file.decimal.comma') },
          ]}
          value={settings.decimal}
          onChange={(event) => onChange({ settings: { decimal: event.currentTarget.value as '.' } })}
        />
      </div>
      <Switch
        label={t('file.header')}
        checked={reading.has_header}
        onChange={(event) => onChange({ reading: { has_header: event.currentTarget.checked } })}
      />
      {columns.length === 1 && reading.kind === 'csv' && <Text size="sm">{t('file.one_column')}</Text>}
    </>
  );
};
