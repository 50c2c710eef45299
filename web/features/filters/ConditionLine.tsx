// One condition: which field, how it is compared, with what.
import { CloseButton, NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import { needsNoValue, type Line } from './conditions.ts';
import { ConditionValue } from './ConditionValue.tsx';
import { operatorsFor, type FilterField } from './queries.ts';
import { useFilterWords, useOperatorWord } from './words.ts';
import classes from './filters.module.css';

type Props = {
  fields: FilterField[];
  line: Line;
  nth: number;
  isUnfinished: boolean;
  onChange: (line: Line) => void;
  onRemove: () => void;
};

const keyOf = ({ object, id }: { object: string; id: string }): string => `${object}.${id}`;

const useGroups = (fields: FilterField[]) => {
  const t = useFilterWords();
  return useMemo(
    () =>
      [...new Set(fields.map(({ object }) => object))]
        .flatMap((object) => [
          { group: t(`object.${object}`), of: fields.filter((field) => field.object === object && !field.isCustom) },
          {
            group: t(`object.${object}.custom`),
            of: fields.filter((field) => field.object === object && field.isCustom),
          },
        ])
        .filter(({ of }) => of.length > 0)
        .map(({ group, of }) => ({ group, items: of.map((field) => ({ value: keyOf(field), label: field.name })) })),
    [fields, t],
  );
};

/** A condition on this field that still asks for its value. */
export const lineFor = (field: FilterField): Line => {
  const operators = operatorsFor(field.kind);
  const operator = ['contains', "LIKE '%$%'", '>=', '='].find((one) => operators.includes(one));
  return { object: field.object, fieldId: field.id, operator: operator ?? operators[0] ?? '=', value: '', extra: '' };
};

/** A line of the form for filters. */
export const ConditionLine = ({ fields, line, nth, isUnfinished, onChange, onRemove }: Props) => {
  const t = useFilterWords();
  const word = useOperatorWord();
  const groups = useGroups(fields);
  const field = fields.find((one) => one.object === line.object && one.id === line.fieldId);
  const change = (part: Partial<Line>): void => onChange({ ...line, ...part });
  const chooseField = (key: string): void => {
    const next = fields.find((one) => keyOf(one) === key);
    if (next !== undefined) onChange(lineFor(next));
  };
  const chooseOperator = (operator: string): void =>
    change(needsNoValue(operator) ? { operator, value: '', extra: '' } : { operator });
  return (
    <div
      className={classes.line}
      role="group"
      aria-label={t('build.line', { nth })}
      data-unfinished={isUnfinished || undefined}
    >
      <NativeSelect
        aria-label={t('build.field', { nth })}
        data={field === undefined ? [{ value: '', label: t('build.gone') }, ...groups] : groups}
        value={field === undefined ? '' : keyOf(field)}
        onChange={(event) => chooseField(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label={t('build.operator', { nth })}
        data={(field === undefined ? [line.operator] : operatorsFor(field.kind)).map((operator) => ({
          value: operator,
          label: field === undefined ? operator : word(field.kind, operator),
        }))}
        value={line.operator}
        onChange={(event) => chooseOperator(event.currentTarget.value)}
      />
      <div className={classes.value}>
        {field !== undefined && !needsNoValue(line.operator) && (
          <ConditionValue field={field} line={line} nth={nth} onChange={change} />
        )}
      </div>
      <CloseButton aria-label={t('build.remove')} onClick={onRemove} />
    </div>
  );
};
