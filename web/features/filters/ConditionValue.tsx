// What a condition compares with: an input by the kind of its field.
import { MultiSelect, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { FieldInput } from '#web/features/records/FieldInput.tsx';
import { usePipelines, useStages } from '#web/features/records/queries.ts';
import { useUsers } from '#web/features/users/queries.ts';
import { useFormats } from '#web/platform/language.tsx';
import { isDateKind, type Line } from './conditions.ts';
import type { FilterField } from './queries.ts';
import { useFilterWords, useRelativeDates } from './words.ts';
import classes from './filters.module.css';

type Props = { field: FilterField; line: Line; nth: number; onChange: (part: Partial<Line>) => void };
type Option = { value: string; label: string };

const currencies = Intl.supportedValuesOf('currency');

const useChoices = ({ field }: Props): Option[] | null => {
  const t = useFilterWords();
  const users = useUsers();
  const { data: pipelines = [] } = usePipelines();
  const { data: stages = [] } = useStages();
  if (field.kind === 'user')
    return [
      { value: 'me', label: t('value.me') },
      ...users.filter((user) => user.active_flag).map(({ id, name }) => ({ value: String(id), label: name })),
    ];
  if (field.kind === 'pipeline') return pipelines.map(({ id, name }) => ({ value: String(id), label: name }));
  if (field.kind === 'stage')
    return pipelines.flatMap((pipeline) =>
      stages
        .filter((stage) => stage.pipeline_id === pipeline.id)
        .map(({ id, name }) => ({ value: String(id), label: `${pipeline.name} · ${name}` })),
    );
  if (field.kind === 'currency') return currencies.map((code) => ({ value: code, label: code }));
  return ['enum', 'flag', 'status', 'visible_to'].includes(field.kind) ? field.options : null;
};

const DateValue = ({ line, nth, onChange }: Props) => {
  const t = useFilterWords();
  const relative = useRelativeDates();
  const isWord = relative.some(({ value }) => value === line.value);
  return (
    <span className={classes.pair}>
      <NativeSelect
        aria-label={t('build.value', { nth })}
        data={[{ value: '', label: t('date.one') }, ...relative]}
        value={isWord ? line.value : ''}
        onChange={(event) => onChange({ value: event.currentTarget.value })}
      />
      {!isWord && (
        <TextInput
          type="date"
          aria-label={t('build.date', { nth })}
          value={line.value.slice(0, 10)}
          onChange={(event) => onChange({ value: event.currentTarget.value })}
        />
      )}
    </span>
  );
};

const NumberValue = ({ field, line, nth, onChange }: Props) => {
  const t = useFilterWords();
  const french = useFormats().language === 'fr';
  return (
    <span className={classes.pair}>
      <NumberInput
        aria-label={t('build.value', { nth })}
        hideControls
        decimalSeparator={french ? ',' : '.'}
        thousandSeparator={french ? '\u202f' : ','}
        value={line.value === '' ? '' : Number(line.value)}
        onChange={(value) => onChange({ value: typeof value === 'number' ? String(value) : '' })}
      />
      {field.kind === 'monetary' && (
        <NativeSelect
          className={classes.currency}
          aria-label={t('build.currency', { nth })}
          data={[{ value: '', label: t('build.currency.any') }, ...currencies]}
          value={line.extra}
          onChange={(event) => onChange({ extra: event.currentTarget.value })}
        />
      )}
    </span>
  );
};

const SetValue = ({ field, line, nth, onChange }: Props) => {
  const t = useFilterWords();
  return (
    <MultiSelect
      aria-label={t('build.value', { nth })}
      data={field.options}
      value={line.value === '' ? [] : line.value.split(',')}
      onChange={(chosen) => onChange({ value: chosen.join(',') })}
      searchable
      placeholder={line.value === '' ? t('value.choose') : ''}
      comboboxProps={{ withinPortal: true }}
    />
  );
};

const ContactValue = ({ field, line, nth, onChange }: Props) => {
  const t = useFilterWords();
  const asked = {
    field_name: t('build.value', { nth }),
    field_type: field.kind === 'person' ? 'people' : 'org',
    options: null,
  };
  return (
    <FieldInput
      field={asked}
      value={line.value === '' ? null : Number(line.value)}
      onChange={(id) => onChange({ value: typeof id === 'number' ? String(id) : '' })}
    />
  );
};

const WordValue = ({ field, line, nth, onChange }: Props) => {
  const t = useFilterWords();
  const isTime = field.kind === 'time' || field.kind === 'timerange';
  return (
    <TextInput
      type={isTime ? 'time' : 'text'}
      maxLength={1000}
      aria-label={t('build.value', { nth })}
      value={line.value}
      onChange={(event) => onChange({ value: event.currentTarget.value })}
    />
  );
};

/** The input for a condition's value. */
export const ConditionValue = (props: Props) => {
  const t = useFilterWords();
  const choices = useChoices(props);
  const { field, line, nth, onChange } = props;
  if (choices !== null)
    return (
      <NativeSelect
        aria-label={t('build.value', { nth })}
        data={[...(line.value === '' ? [{ value: '', label: t('value.choose') }] : []), ...choices]}
        value={line.value}
        onChange={(event) => onChange({ value: event.currentTarget.value })}
      />
    );
  if (isDateKind(field.kind)) return <DateValue {...props} />;
  if (['int', 'double', 'monetary'].includes(field.kind)) return <NumberValue {...props} />;
  if (field.kind === 'set') return <SetValue {...props} />;
  if (field.kind === 'person' || field.kind === 'organization') return <ContactValue {...props} />;
  return <WordValue {...props} />;
};
