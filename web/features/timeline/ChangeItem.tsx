// A change of a record's field, in words: what it was, what it became.
import { Text } from '@mantine/core';
import { ContactName } from '#web/features/records/ContactName.tsx';
import { type Field, valueText } from '#web/features/records/fields.ts';
import { useFields, usePipelines, useStages } from '#web/features/records/queries.ts';
import { useUserName } from '#web/features/users/queries.ts';
import { useFormats } from '#web/platform/language.tsx';
import type { ChangeEntry } from './entries.ts';
import type { RecordRef } from './record.ts';
import { useTimelineWords } from './words.ts';

const parsed = (value: string): unknown => {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};

const isStatus = (value: string): value is 'open' | 'won' | 'lost' =>
  value === 'open' || value === 'won' || value === 'lost';
const isMoment = (value: string): boolean => /^\d{4}-\d{2}-\d{2}[ T]\d{2}:/.test(value);

type Kind = { field: Field | undefined; code: string };

const useNaming = () => {
  const t = useTimelineWords();
  const formats = useFormats();
  const userName = useUserName();
  const { data: stages = [] } = useStages();
  const { data: pipelines = [] } = usePipelines();
  const optionNames = (field: Field | undefined, value: string): string =>
    value
      .replaceAll(/[[\]\s]/g, '')
      .split(',')
      .map((id) => field?.options?.find((option) => String(option.id) === id)?.label ?? id)
      .join(', ');
  return ({ field, code }: Kind, value: string | null): React.ReactNode => {
    if (value === null || value === '') return t('change.nothing');
    if (code === 'stage_id') return stages.find((stage) => String(stage.id) === value)?.name ?? value;
    if (code === 'pipeline_id' || code === 'pipeline')
      return pipelines.find((pipeline) => String(pipeline.id) === value)?.name ?? value;
    if (code === 'status') return isStatus(value) ? t(`status.${value}`) : value;
    const type = field?.field_type;
    if (type === 'people' || code === 'person_id') return <ContactName kind="person" id={Number(value)} />;
    if (type === 'org' || code === 'org_id') return <ContactName kind="organization" id={Number(value)} />;
    if (type === 'user') return userName(Number(value)) || value;
    if (type === 'set' || type === 'enum' || type === 'visible_to') return optionNames(field, value);
    if (isMoment(value)) return formats.dateTime(`${value.replace(' ', 'T').replace(/Z$/, '')}Z`);
    const known = parsed(value);
    if (code === 'value' && typeof known === 'number') return formats.number(known);
    if (field !== undefined && (typeof known === 'object' || type === 'double' || type === 'date'))
      return valueText(field, type === 'date' ? value : known, { formats, userName });
    return value;
  };
};

/** One line for a change: the field's name with both values, or the event it stands for. */
export const ChangeItem = ({ change, record }: { change: ChangeEntry; record: RecordRef }) => {
  const t = useTimelineWords();
  const kind = record.kind === 'lead' ? 'deal' : record.kind;
  const { data: fields = [] } = useFields(kind);
  const nameOf = useNaming();
  const code = change.field;
  const isOfDeal = kind === 'deal';
  if (code === 'add_time') return <Text size="sm">{t(isOfDeal ? 'change.created' : 'change.added')}</Text>;
  if (code === 'is_deleted' && isOfDeal)
    return <Text size="sm">{t(change.after === 'true' ? 'change.deleted' : 'change.restored')}</Text>;
  if (code === 'is_deleted') return <Text size="sm">{t('change.contact_deleted')}</Text>;
  if (code === 'merged_from_id' || code === 'merged_to_id')
    return (
      <Text size="sm" fw={500} style={{ overflowWrap: 'anywhere' }}>
        {t(`change.${code}`, { name: change.name ?? `#${change.after}` })}
      </Text>
    );
  const aliases: Record<string, string> = {
    user_id: 'owner_id',
    label: 'label_ids',
    pipeline: 'pipeline_id',
    email: 'emails',
    phone: 'phones',
  };
  const field = fields.find((one) => one.field_code === code || one.field_code === aliases[code]);
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {field?.field_name ?? code}{' '}
      <Text span size="sm" c="dimmed">
        {nameOf({ field, code }, change.before)}
      </Text>{' '}
      <span aria-hidden>→</span> {nameOf({ field, code }, change.after)}
    </Text>
  );
};
