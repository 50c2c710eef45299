// The stages of the deal's pipeline as one bar: where it is, how long it was where, one press to move it.
import { Menu, Select, Tooltip, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import type { Deal } from '#shared/deals/shape.ts';
import { usePipelines, useStages } from '#web/features/records/queries.ts';
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
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.pipeline} aria-label={`${t('pipeline')}: ${name}`}>
          {name} <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {pipelines.map((pipeline) => (
          <Menu.Item
            key={pipeline.id}
            disabled={pipeline.id === deal.pipeline_id}
            onClick={() => void attempt({ pipeline_id: pipeline.id })}
          >
            {pipeline.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
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
        <Select
          aria-label={t('stages')}
          flex={1}
          allowDeselect={false}
          disabled={!canMove}
          data={stages.map((stage) => ({ value: String(stage.id), label: stage.name }))}
          value={String(deal.stage_id)}
          onChange={(id) => move(Number(id))}
        />
      ) : (
        <ol className={classes.stages} aria-label={t('stages')} data-status={deal.status}>
          {stages.map((stage, index) => (
            <li key={stage.id} className={classes.stage} data-passed={index <= current}>
              <Tooltip label={`${stage.name} · ${daysIn(stage.id)}`} withArrow>
                <UnstyledButton
                  className={classes.stageButton}
                  aria-current={index === current ? 'step' : undefined}
                  aria-disabled={!canMove}
                  onClick={() => canMove && move(stage.id)}
                >
                  {stage.name}
                </UnstyledButton>
              </Tooltip>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
};
