import { SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { FieldEntity } from '#shared/fields/types.ts';
import { addLeadLabel, deleteLeadLabel, editLeadLabel, listLeadLabels } from '#shared/leads/labels.contract.v1.ts';
import { paths } from '#web/paths.ts';
import { call } from '#web/platform/call.ts';
import { useMay } from '#web/platform/session.tsx';
import { fieldsKey, optionCallsOf, optionsOf, useFieldsOf } from './field-calls.ts';
import { OptionList, type OptionCalls } from './OptionList.tsx';
import { Section } from './Section.tsx';
import { useSettingsWords, useShapingWords } from './words.ts';

const kinds = ['deal', 'lead', 'person', 'organization'] as const;

const useTexts = () => {
  const t = useSettingsWords();
  const shaping = useShapingWords();
  return { newLabel: shaping('labels.new'), addLabel: t('add'), emptyText: shaping('labels.none') };
};

const FieldLabels = ({ entity }: { entity: FieldEntity }) => {
  const isEditable = useMay('labels.modify');
  const fields = useFieldsOf(entity);
  const texts = useTexts();
  const field = fields.data?.find((one) => one.field_code === 'label_ids');
  if (field === undefined) return <Skeleton h={160} />;
  return (
    <OptionList
      options={optionsOf(field)}
      calls={optionCallsOf(entity, 'label_ids')}
      refresh={[fieldsKey(entity)]}
      isEditable={isEditable}
      hasColors
      {...texts}
    />
  );
};

const leadCalls: OptionCalls = {
  add: async (name) => call(addLeadLabel, { body: { name, color: 'gray' } }),
  change: async ({ id, label, color }) =>
    call(editLeadLabel, { params: { id: String(id) }, body: { name: label, ...(color === null ? {} : { color }) } }),
  remove: async ({ id }) => call(deleteLeadLabel, { params: { id: String(id) } }),
};

const LeadLabels = () => {
  const isEditable = useMay('labels.modify');
  const labels = useQuery({ queryKey: ['leadLabels'], queryFn: async () => (await call(listLeadLabels)).data });
  const texts = useTexts();
  if (labels.data === undefined) return <Skeleton h={160} />;
  const options = labels.data.map(({ id, name, color }) => ({ id, label: name, color }));
  return (
    <OptionList
      options={options}
      calls={leadCalls}
      refresh={[['leadLabels'], ['leads']]}
      isEditable={isEditable}
      hasColors
      needsColor
      {...texts}
    />
  );
};

/** The labels of deals, leads, persons and organizations. */
export const LabelsSection = () => {
  const t = useSettingsWords();
  const shaping = useShapingWords();
  const navigate = useNavigate();
  const { of } = useSearch({ strict: false });
  const kind = kinds.find((one) => one === of) ?? 'deal';
  const mayModify = useMay('labels.modify');
  return (
    <Section title={t('labels')} text={shaping('labels.text')}>
      <SegmentedControl
        mb="md"
        aria-label={shaping('labels.of')}
        value={kind}
        onChange={(value) => void navigate({ to: paths.settings('labels'), search: { of: value }, replace: true })}
        data={kinds.map((value) => ({ value, label: shaping(`labels.${value}`) }))}
      />
      {!mayModify && (
        <Text size="sm" mb="md">
          {t('noPermission')}
        </Text>
      )}
      {kind === 'lead' ? <LeadLabels /> : <FieldLabels key={kind} entity={kind} />}
    </Section>
  );
};
