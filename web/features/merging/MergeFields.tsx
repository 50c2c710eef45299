// The fields of both records side by side: which value is kept, and which can be chosen instead.
import { Radio, Text } from '@mantine/core';
import type { FieldOfBoth, MergePreview } from '#shared/merging/contract.ts';
import { isUnset } from '#web/features/records/fields.ts';
import { MergeValue, useFieldNamed } from './MergeValue.tsx';
import { useMergingWords } from './words.ts';
import classes from './merging.module.css';

type Props = { preview: MergePreview; taken: ReadonlySet<string>; onTake: (code: string, isTaken: boolean) => void };

const winnerOf = ({ field_code: code, wins, is_choice: isChoice }: FieldOfBoth, taken: ReadonlySet<string>) =>
  isChoice ? (taken.has(code) ? 'merged' : 'kept') : wins;

export const MergeFields = ({ preview, taken, onTake }: Props) => {
  const t = useMergingWords();
  const fieldNamed = useFieldNamed(preview.kind);
  if (preview.fields.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('fields.none')}
      </Text>
    );
  const sides = ['kept', 'merged'] as const;
  return (
    <table className={classes.table} aria-label={t('fields')}>
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          {sides.map((side) => (
            <th key={side} scope="col">
              {preview[side].name}
              <span className={classes.part}>{t(side === 'kept' ? 'kept' : 'goes')}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {preview.fields.map((row) => {
          const { field_code: code, is_choice: isChoice } = row;
          const field = fieldNamed(code);
          const name = field?.field_name ?? code;
          const winner = winnerOf(row, taken);
          return (
            <tr key={code}>
              <th scope="row">
                {name}
                {winner === 'both' && <span className={classes.part}>{t('both')}</span>}
              </th>
              {sides.map((side) => {
                const value = <MergeValue code={code} field={field} value={row[side]} />;
                const wins = winner === 'both' || winner === side;
                return (
                  <td key={side} data-wins={wins || isUnset(row[side])}>
                    {isChoice ? (
                      <Radio
                        name={`merge-${code}`}
                        size="sm"
                        label={value}
                        checked={winner === side}
                        onChange={() => onTake(code, side === 'merged')}
                      />
                    ) : (
                      value
                    )}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
