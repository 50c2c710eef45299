// Where a custom field shows, where it stands out, and where it must be filled.
import { MultiSelect, Stack, Switch } from '@mantine/core';
import type { FieldEntity } from '#shared/fields/types.ts';
import { usePipelines, useStages } from '#web/features/records/queries.ts';
import type { Field } from './field-calls.ts';
import { useShapingWords } from './words.ts';

export type Places = {
  inAdd: boolean;
  onPage: boolean;
  important: boolean;
  importantStages: number[];
  required: boolean;
  requiredStages: number[];
};

type Stated = { enabled?: boolean; stage_ids?: number[] };

/** The places of a field as they are kept; those of a new one when there is none. */
export const placesOf = (field: Field | null): Places => {
  const important = (field?.important_fields ?? {}) as Stated;
  const required = (field?.required_fields ?? {}) as Stated;
  return {
    inAdd: field?.ui_visibility?.['add_visible_flag'] === true,
    onPage: field?.ui_visibility?.['details_visible_flag'] !== false,
    important: important.enabled ?? false,
    importantStages: important.stage_ids ?? [],
    required: required.enabled ?? false,
    requiredStages: required.stage_ids ?? [],
  };
};

/** The places as the API takes them. */
export const settingsOf = (places: Places, entity: FieldEntity) => ({
  ui_visibility: { add_visible_flag: places.inAdd, details_visible_flag: places.onPage },
  important_fields: {
    enabled: places.important,
    ...(entity === 'deal' ? { stage_ids: places.importantStages } : {}),
  },
  required_fields: { enabled: places.required, ...(entity === 'deal' ? { stage_ids: places.requiredStages } : {}) },
});

const StageChoice = ({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number[];
  onChange: (ids: number[]) => void;
}) => {
  const t = useShapingWords();
  const { data: pipelines = [] } = usePipelines();
  const { data: stages = [] } = useStages();
  const data = pipelines.map((pipeline) => ({
    group: pipeline.name,
    items: stages
      .filter((stage) => stage.pipeline_id === pipeline.id)
      .map(({ id, name }) => ({ value: String(id), label: name })),
  }));
  return (
    <MultiSelect
      label={label}
      placeholder={value.length === 0 ? t('places.everyStage') : ''}
      searchable
      clearable
      data={data}
      value={value.map(String)}
      onChange={(ids) => onChange(ids.map(Number))}
    />
  );
};

type Props = { entity: FieldEntity; isFormula: boolean; places: Places; onChange: (part: Partial<Places>) => void };

export const FieldPlaces = ({ entity, isFormula, places, onChange }: Props) => {
  const t = useShapingWords();
  const flag = (name: 'inAdd' | 'onPage' | 'important' | 'required') => ({
    label: t(`places.${name}`),
    checked: places[name],
    onChange: (event: { currentTarget: { checked: boolean } }) => onChange({ [name]: event.currentTarget.checked }),
  });
  return (
    <Stack gap="sm">
      <Switch {...flag('onPage')} />
      {!isFormula && (
        <>
          <Switch {...flag('inAdd')} />
          <Switch {...flag('important')} description={t('places.important.text')} />
          {entity === 'deal' && places.important && (
            <StageChoice
              label={t('places.importantStages')}
              value={places.importantStages}
              onChange={(ids) => onChange({ importantStages: ids })}
            />
          )}
          <Switch {...flag('required')} description={t('places.required.text')} />
          {entity === 'deal' && places.required && (
            <StageChoice
              label={t('places.requiredStages')}
              value={places.requiredStages}
              onChange={(ids) => onChange({ requiredStages: ids })}
            />
          )}
        </>
      )}
    </Stack>
  );
};
