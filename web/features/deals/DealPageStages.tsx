// The stages of the deal's pipeline as one bar: where it is, how long it was where, one press to move it.
import { NativeSelect, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import type { Deal } from '#shared/deals/shape.ts';
import { usePipelines, useStages } from '#web/features/records/queries.ts';
import { ActionMenu } from '#web/ui/ActionMenu.tsx';
import { useDealEditing, useStageTimes } from './DealPage.queries.ts';
import { useDealPageWords } from './DealPage.words.ts';
import classes from './DealPage.module.css';

const PipelineMenu = ({ deal, isEditable }: { deal: Deal; isEditable: boolean }) => {
  const t = useDealPageWords();
  const { data: pipelines = [] } = usePipelines();
  const { attempt } = useDealEditing(deal.id);
  const name = pipelines.find((pipeline) => pipeline.id === deal.pipeline_id)?.name ?? '';
  if (!isEditable || pipelines.length < 2) return <span className={classes.pipeline}>{name}</span>;
  return (
    <ActionMenu
      label={t('pipeline')}
      position="bottom-start"
      entries={pipelines.map((pipeline) => ({
        label: pipeline.name,
        isDisabled: pipeline.id === deal.pipeline_id,
        run: () => void attempt({ pipeline_id: pipeline.id }),
      }))}
      button={(props) => (
        <UnstyledButton {...props} className={classes.pipeline} aria-label={t('pipeline.is', { name })}>
          {name} <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      )}
    />
  );
};

/** The bar; on a phone a field that says the same. */
export const DealPageStages = ({ deal, isEditable }: { deal: Deal; isEditable: boolean }) => {
  const t = useDealPageWords();
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const { data: all = [] } = useStages();
  const { data: times } = useStageTimes(deal.id);
  const { attempt } = useDealEditing(deal.id);
  const stages = all.filter((stage) => stage.pipeline_id === deal.pipeline_id);
  const current = stages.findIndex((stage) => stage.id === deal.stage_id);
  const daysIn = (stageId: number): string => {
    const seconds = times?.[String(stageId)];
    return seconds === undefined ? t('stage.never') : t('stage.days', { count: Math.floor(seconds / 86_400) });
  };
  const canMove = isEditable && deal.status === 'open';
  const move = (stageId: number): void => {
    if (stageId !== deal.stage_id) void attempt({ stage_id: stageId });
  };
  return (
    <div className={classes.stageRow}>
      <PipelineMenu deal={deal} isEditable={canMove} />
      {isNarrow ? (
        <NativeSelect
          aria-label={t('stages')}
          flex={1}
          disabled={!canMove}
          data={stages.map((stage) => ({ value: String(stage.id), label: stage.name }))}
          value={String(deal.stage_id)}
          onChange={(event) => move(Number(event.currentTarget.value))}
        />
      ) : (
        <ol className={classes.stages} aria-label={t('stages')} data-status={deal.status}>
          {stages.map((stage, index) => (
            <li key={stage.id} className={classes.stage} data-passed={index <= current}>
              <UnstyledButton
                className={classes.stageButton}
                aria-current={index === current ? 'step' : undefined}
                aria-disabled={!canMove}
                title={`${stage.name} · ${daysIn(stage.id)}`}
                onClick={() => canMove && move(stage.id)}
              >
                {stage.name}
              </UnstyledButton>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
};
