// A field's value as people read it, for one of the two records of a merge.
import type { MergeKind } from '#shared/merging/rules.ts';
import { ContactName } from '#web/features/records/ContactName.tsx';
import { isUnset, valueText, type Field } from '#web/features/records/fields.ts';
import { useFields, usePipelines, useStages } from '#web/features/records/queries.ts';
import { useUserName } from '#web/features/users/queries.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useMergingWords } from './words.ts';

type Value = { code: string; field: Field | undefined; value: unknown };

const aliases: Record<string, string> = { emails: 'email', phones: 'phone' };

/** The field that a code names. */
export const useFieldNamed = (kind: MergeKind): ((code: string) => Field | undefined) => {
  const { data: fields = [] } = useFields(kind);
  return (code) =>
    fields.find((field) => field.field_code === code) ?? fields.find((field) => field.field_code === aliases[code]);
};

const channels = (value: unknown): string => (value as { value: string }[]).map((channel) => channel.value).join(', ');

const isChannels = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && 'value' in one);

export const MergeValue = ({ code, field, value }: Value) => {
  const t = useMergingWords();
  const formats = useFormats();
  const userName = useUserName();
  const { data: stages = [] } = useStages();
  const { data: pipelines = [] } = usePipelines();
  if (isUnset(value) || (typeof value === 'object' && value !== null && 'value' in value && isUnset(value.value)))
    return <>{t('empty')}</>;
  if (code === 'stage_id') {
    const stage = stages.find((one) => one.id === value);
    const pipeline = pipelines.find((one) => one.id === stage?.pipeline_id);
    return <>{[pipeline?.name, stage?.name ?? `#${String(value)}`].filter(Boolean).join(' · ')}</>;
  }
  if (isChannels(value)) return <>{channels(value)}</>;
  if (code === 'value') {
    const { value: amount, currency } = value as { value: number; currency: string };
    return <>{formats.money(amount, currency)}</>;
  }
  const type = field?.field_type;
  if (code === 'person_id' || type === 'people') return <ContactName kind="person" id={Number(value)} />;
  if (code === 'org_id' || type === 'org') return <ContactName kind="organization" id={Number(value)} />;
  if (code === 'owner_id') return <>{userName(Number(value))}</>;
  if (field === undefined) return <>{String(value)}</>;
  if (code === 'address' || code === 'postal_address') return <>{(value as { value: string }).value}</>;
  const listed = (Array.isArray(value) ? value : [value])
    .map((id) => field.options?.find((option) => String(option.id) === String(id))?.label)
    .filter((label) => label !== undefined);
  return <>{listed.length > 0 ? listed.join(', ') : valueText(field, value, { formats, userName })}</>;
};
