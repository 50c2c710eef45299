// By what records are known again, and what becomes of those that are.
import { NativeSelect, Text } from '@mantine/core';
import { Fragment } from 'react';
import type { SheetImport } from '#shared/sheet-imports/contract.ts';
import type { Matching } from '#shared/sheet-imports/settings.ts';
import { entitiesOf, isOnlyLinked, mainEntity, type ImportEntity } from '#shared/sheet-imports/targets.ts';
import type { ImportChange } from './queries.ts';
import classes from './imports.module.css';
import { useSheetImportWords } from './words.ts';

type Props = { shown: SheetImport; onChange: (change: ImportChange) => void };

const ways: Record<ImportEntity, Matching['by'][]> = {
  deal: ['title', 'id', 'key'],
  lead: ['title', 'id', 'key'],
  person: ['email', 'name', 'id', 'key'],
  organization: ['name', 'id', 'key'],
  activity: ['id', 'key'],
  note: ['id', 'key'],
  product: ['code', 'name', 'id', 'key'],
};

export const MatchingFields = ({ shown, onChange }: Props) => {
  const t = useSheetImportWords();
  const { holds, settings } = shown;
  const main = mainEntity[holds];
  // A number can only be looked for where the file has one.
  const isPossible = (entity: ImportEntity, by: Matching['by']): boolean =>
    (by !== 'id' && by !== 'key' && by !== 'code') ||
    settings.mapping.includes(`${entity}.${by}`) ||
    settings[entity].by === by;
  return (
    <>
      <div className={classes.pairs}>
        {entitiesOf[holds].map((entity) => {
          const { by, found } = settings[entity];
          const isLink = isOnlyLinked(holds, entity);
          // How deals of an activity are found is a matter of what the row says of them.
          const way = isLink && by === 'none' ? 'title' : by;
          const offered = [...(entity === main ? (['none'] as const) : []), ...ways[entity]].filter((one) =>
            isPossible(entity, one),
          );
          const name = t(`entities.${entity}`);
          return (
            <Fragment key={entity}>
              <Text size="sm" fw={500}>
                {name}
              </Text>
              <NativeSelect
                label={t('matching.by')}
                aria-label={t('matching.by.of', { entity: name })}
                data={offered.map((one) => ({ value: one, label: t(`matching.by.${one}`) }))}
                value={way}
                onChange={(event) =>
                  onChange({ settings: { [entity]: { by: event.currentTarget.value as Matching['by'], found } } })
                }
              />
              {by === 'none' || isLink ? (
                <span />
              ) : (
                <NativeSelect
                  label={t('matching.found')}
                  aria-label={t('matching.found.of', { entity: name })}
                  data={(['update', 'keep'] as const).map((then) => ({
                    value: then,
                    label: t(`matching.found.${then}`),
                  }))}
                  value={found}
                  onChange={(event) =>
                    onChange({ settings: { [entity]: { by, found: event.currentTarget.value as Matching['found'] } } })
                  }
                />
              )}
            </Fragment>
          );
        })}
      </div>
      <Text size="sm" className={classes.quiet}>
        {t('matching.text')}
      </Text>
    </>
  );
};
