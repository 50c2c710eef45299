import { Group, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import type { Pipeline } from '#shared/pipelines/contract.ts';
import { addStage, deleteStage, editStage, type Stage } from '#shared/stages/contract.ts';
import { editLegacyStage } from '#shared/stages/contract.v1.ts';
import { call } from '#web/platform/call.ts';
import { AddLine } from './AddLine.tsx';
import { DeleteButton } from './DeleteButton.tsx';
import { NameInput } from './NameInput.tsx';
import { PlaceButtons } from './PlaceButtons.tsx';
import { pipelineKeys } from './pipeline-keys.ts';
import classes from './Stages.module.css';
import { useSaving } from './useSaving.ts';
import { useShapingWords } from './words.ts';

type CountProps = {
  label: string;
  value: number | null;
  max: number;
  min: number;
  placeholder?: string;
  /** The unit, which stands behind the number. */
  unit: string;
  disabled: boolean;
  onSave: (value: number | null) => void;
};

const CountInput = ({ label, value, max, min, placeholder, unit, disabled, onSave }: CountProps) => {
  const [draft, setDraft] = useState<number | string | null>(null);
  const finish = (): void => {
    const next = draft === null ? value : draft === '' ? null : Number(draft);
    setDraft(null);
    if (next !== value) onSave(next);
  };
  return (
    <NumberInput
      aria-label={label}
      className={classes.count ?? ''}
      hideControls
      suffix={unit}
      min={min}
      max={max}
      allowDecimal={false}
      placeholder={placeholder ?? ''}
      disabled={disabled}
      value={draft ?? value ?? ''}
      onChange={setDraft}
      onBlur={finish}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
};

type RowProps = { stage: Stage; isFirst: boolean; isLast: boolean; isEditable: boolean };

const StageRow = ({ stage, isFirst, isLast, isEditable }: RowProps) => {
  const t = useShapingWords();
  const { id, name } = stage;
  const options = { refresh: pipelineKeys, toast: true };
  const editing = useSaving(
    async (body: {
      name?: string;
      deal_probability?: number;
      is_deal_rot_enabled?: boolean;
      days_to_rotten?: number | null;
    }) => call(editStage, { params: { id }, body }),
    options,
  );
  const moving = useSaving(
    async (by: number) => call(editLegacyStage, { params: { id }, body: { order_nr: stage.order_nr + by } }),
    options,
  );
  return (
    <li className={classes.row}>
      <NameInput
        label={t('stages.rename', { name })}
        value={name}
        disabled={!isEditable}
        onSave={(next) => editing.run({ name: next })}
      />
      <CountInput
        label={t('stages.probabilityOf', { name })}
        min={0}
        max={100}
        unit={t('stages.percent')}
        value={stage.deal_probability}
        disabled={!isEditable}
        onSave={(value) => editing.run({ deal_probability: value ?? 100 })}
      />
      <CountInput
        label={t('stages.rottenOf', { name })}
        min={1}
        max={36_500}
        unit={t('stages.days')}
        placeholder={t('stages.never')}
        value={stage.is_deal_rot_enabled ? stage.days_to_rotten : null}
        disabled={!isEditable}
        onSave={(value) => editing.run({ is_deal_rot_enabled: value !== null, days_to_rotten: value })}
      />
      {isEditable && (
        <Group gap={0} wrap="nowrap" className={classes.buttons}>
          <PlaceButtons name={name} isFirst={isFirst} isLast={isLast} onMove={moving.run} />
          <DeleteButton name={name} refresh={pipelineKeys} run={async () => call(deleteStage, { params: { id } })} />
        </Group>
      )}
    </li>
  );
};

type Props = { pipeline: Pipeline; stages: Stage[]; isEditable: boolean };

/** The stages of a pipeline, in their order. */
export const Stages = ({ pipeline, stages, isEditable }: Props) => {
  const t = useShapingWords();
  const adding = useSaving(
    async ({ name }: { name: string; clear: () => void }) =>
      call(addStage, { body: { name, pipeline_id: pipeline.id } }),
    {
      refresh: pipelineKeys,
      toast: true,
      onDone: (_reply, { clear }) => clear(),
    },
  );
  return (
    <>
      <div className={classes.head} aria-hidden data-editable={isEditable}>
        <Text size="xs" className={classes.first ?? ''}>
          {t('stages.stage')}
        </Text>
        <Text size="xs" className={classes.count ?? ''}>
          {t('stages.probability')}
        </Text>
        <Text size="xs" className={classes.count ?? ''}>
          {t('stages.rotten')}
        </Text>
      </div>
      <ol className={classes.list} aria-label={t('stages.of', { name: pipeline.name })}>
        {stages.map((stage, place) => (
          <StageRow
            key={stage.id}
            stage={stage}
            isFirst={place === 0}
            isLast={place === stages.length - 1}
            isEditable={isEditable}
          />
        ))}
      </ol>
      {isEditable && (
        <AddLine
          label={t('stages.name', { name: pipeline.name })}
          button={t('stages.add')}
          busy={adding.isBusy}
          onAdd={(name, clear) => adding.run({ name, clear })}
        />
      )}
    </>
  );
};
