// The fields of all records side by side: which value is kept, and which can be chosen instead.
import { Radio, Text } from '@mantine/core';
import type { CSSProperties } from 'react';
import type { FieldOfAll, MergeGroupPreview } from '#shared/merging/group.contract.ts';
import { isUnset } from '#web/features/records/fields.ts';
import { MergeValue, useFieldNamed } from './MergeValue.tsx';
import { useMergingWords } from './words.ts';
import classes from './merging.module.css';

type Props = {
  preview: MergeGroupPreview;
  taken: ReadonlyMap<string, number>;
  onTake: (code: string, id: number) => void;
};

const winnerOf = ({ field_code: code, wins, choices }: FieldOfAll, taken: ReadonlyMap<string, number>) =>
  choices.length > 0 ? (taken.get(code) ?? wins) : wins;

export const MergeFields = ({ preview, taken, onTake }: Props) => {
  const t = useMergingWords();
  const fieldNamed = useFieldNamed(preview.kind);
  const { kept, merged } = preview;
  if (preview.fields.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('fields.none')}
      </Text>
    );
  const sides = [kept, ...merged];
  const nameOf = (id: number): string => sides.find((side) => side.id === id)?.name ?? '';
  return (
    <div className={classes.box} tabIndex={0} role="region" aria-label={t('fields')}>
      <table className={classes.table} aria-label={t('fields')} style={{ '--records': sides.length } as CSSProperties}>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            {sides.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
                <span className={classes.part}>{t(id === kept.id ? 'kept' : 'goes')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.fields.map((row) => {
            const { field_code: code, choices, values } = row;
            const field = fieldNamed(code);
            const winner = winnerOf(row, taken);
            return (
              <tr key={code}>
                <th scope="row">
                  {field?.field_name ?? code}
                  {winner === null && <span className={classes.part}>{t(sides.length > 2 ? 'all' : 'both')}</span>}
                </th>
                {values.map(({ id, value }) => {
                  const shown = <MergeValue code={code} field={field} value={value} />;
                  return (
                    <td
                      key={id}
                      data-wins={winner === null || winner === id || isUnset(value)}
                      data-record={sides.length > 2 ? nameOf(id) : undefined}
                    >
                      {choices.includes(id) ? (
                        <Radio
                          name={`merge-${code}`}
                          size="sm"
                          label={shown}
                          checked={winner === id}
                          onChange={() => onTake(code, id)}
                        />
                      ) : (
                        shown
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
