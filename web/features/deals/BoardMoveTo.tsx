// Choosing another place for a deal: the Leads Inbox, or a stage of any pipeline.
import { Button, Group, Modal, NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { BoardCard } from './board-arranging.ts';
import { useAllStages, usePipelines } from './board-queries.ts';
import { useBoardWords } from './board-words.ts';

export type ChosenPlace = 'inbox' | { pipelineId: number; stageId: number; name: string };

type Props = {
  card: BoardCard;
  mayConvert: boolean;
  opened: boolean;
  onClose: () => void;
  onSave: (place: ChosenPlace) => void;
};

const useStageChoice = (card: BoardCard) => {
  const { data: pipelines = [] } = usePipelines();
  const { data: allStages = [] } = useAllStages();
  const [chosen, setChosen] = useState({ pipelineId: card.pipeline_id, stageId: card.stage_id });
  const stages = allStages.filter((stage) => stage.pipeline_id === chosen.pipelineId);
  const stage = stages.find(({ id }) => id === chosen.stageId) ?? stages[0];
  return {
    pipelines,
    stages,
    stage,
    pipelineId: chosen.pipelineId,
    choosePipeline: (pipelineId: number) => setChosen({ pipelineId, stageId: 0 }),
    chooseStage: (stageId: number) => setChosen({ ...chosen, stageId }),
  };
};

/** The dialog Move to. */
export const BoardMoveTo = ({ card, mayConvert, opened, onClose, onSave }: Props) => {
  const t = useBoardWords();
  const [kind, setKind] = useState<'inbox' | 'stage'>(mayConvert ? 'inbox' : 'stage');
  const { pipelines, stages, stage, pipelineId, choosePipeline, chooseStage } = useStageChoice(card);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (kind === 'inbox') onSave('inbox');
    else if (stage !== undefined) onSave({ pipelineId, stageId: stage.id, name: stage.name });
  };
  const options = (list: { id: number; name: string }[]) =>
    list.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <Modal opened={opened} onClose={onClose} title={t('place.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={save}>
        <Stack gap="lg">
          <Text size="sm" c="dimmed" lineClamp={2}>
            {card.title}
          </Text>
          <Radio.Group
            value={kind}
            onChange={(value) => setKind(value as 'inbox' | 'stage')}
            aria-label={t('place.title')}
          >
            <Stack gap="md">
              {mayConvert && (
                <Radio
                  value="inbox"
                  label={t('place.inbox')}
                  description={t('place.inbox.explain')}
                  color="parked.7"
                  data-autofocus
                />
              )}
              <Radio value="stage" label={t('place.stage')} {...(mayConvert ? {} : { 'data-autofocus': true })} />
            </Stack>
          </Radio.Group>
          <Group grow align="flex-start" pl={28} gap="sm">
            <NativeSelect
              label={t('place.choose.pipeline')}
              data={options(pipelines)}
              value={String(pipelineId)}
              onChange={(event) => {
                setKind('stage');
                choosePipeline(Number(event.currentTarget.value));
              }}
            />
            <NativeSelect
              label={t('place.choose.stage')}
              data={options(stages)}
              value={String(stage?.id ?? '')}
              onChange={(event) => {
                setKind('stage');
                chooseStage(Number(event.currentTarget.value));
              }}
            />
          </Group>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" disabled={kind === 'stage' && stage === undefined}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
