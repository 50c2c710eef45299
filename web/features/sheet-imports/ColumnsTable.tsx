// What becomes of each column, with a few of its values beside it.
import { Select } from '@mantine/core';
import { useMemo } from 'react';
import type { SheetImport } from '#shared/sheet-imports/contract.ts';
import { fieldsOfEntity, isOnlyLinked, newFieldTypes } from '#shared/sheet-imports/targets.ts';
import { useMay } from '#web/platform/session.tsx';
import { useTargets } from './queries.ts';
import classes from './imports.module.css';
import { useSheetImportWords } from './words.ts';

type Props = { shown: SheetImport; onChange: (mapping: (string | null)[]) => void };

const useChoices = (shown: SheetImport) => {
  const t = useSheetImportWords();
  const { data: groups = [] } = useTargets(shown);
  const mayAdd = useMay('fields.add');
  return useMemo(
    () =>
      groups.flatMap(({ entity, targets }) => [
        {
          group: t(`entity.${entity}`),
          items: targets.map(({ target, name }) => ({ value: target, label: `${t(`entity.${entity}`)} · ${name}` })),
        },
        ...(mayAdd && fieldsOfEntity[entity] !== null && !isOnlyLinked(shown.holds, entity)
          ? [
              {
                group: t('columns.new', { entity: t(`entity.${entity}`) }),
                items: newFieldTypes.map((type) => ({
                  value: `${entity}.new.${type}`,
                  label: `${t(`entity.${entity}`)} · ${t(`columns.new.${type}`)}`,
                })),
              },
            ]
          : []),
      ]),
    [groups, mayAdd, shown.holds, t],
  );
};

export const ColumnsTable = ({ shown, onChange }: Props) => {
  const t = useSheetImportWords();
  const choices = useChoices(shown);
  const { columns, settings } = shown;
  const choose = (index: number, target: string | null): void =>
    onChange(settings.mapping.map((before, at) => (at === index ? target : before)));
  return (
    <div className={classes.box}>
      <table className={`${classes.table} ${classes.columns}`}>
        <thead>
          <tr>
            <th scope="col">{t('columns.title')}</th>
            <th scope="col">{t('columns.samples')}</th>
            <th scope="col">{t('columns.target')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ title, samples }, index) => (
            <tr key={index}>
              <th scope="row">{title}</th>
              <td>
                <div className={classes.samples}>
                  {samples.length === 0 ? t('columns.empty') : samples.map((value) => <span key={value}>{value}</span>)}
                </div>
              </td>
              <td>
                <Select
                  aria-label={t('columns.target.of', { column: title })}
                  placeholder={t('columns.none')}
                  data={choices}
                  value={settings.mapping[index] ?? null}
                  onChange={(target) => choose(index, target)}
                  searchable
                  clearable
                  clearButtonProps={{ 'aria-label': t('columns.none') }}
                  maxDropdownHeight={320}
                  nothingFoundMessage="—"
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
