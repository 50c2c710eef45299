import { Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { addPipeline, deletePipeline, editPipeline, listPipelines, type Pipeline } from '#shared/pipelines/contract.ts';
import { editLegacyPipeline } from '#shared/pipelines/contract.v1.ts';
import { listStages, type Stage } from '#shared/stages/contract.ts';
import { call } from '#web/platform/call.ts';
import { useProfile } from '#web/platform/session.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { AddLine } from './AddLine.tsx';
import { DeleteButton } from './DeleteButton.tsx';
import { NameInput } from './NameInput.tsx';
import { PlaceButtons } from './PlaceButtons.tsx';
import { pipelineKeys } from './pipeline-keys.ts';
import { Section } from './Section.tsx';
import { Stages } from './Stages.tsx';
import { useSaving } from './useSaving.ts';
import { useSettingsWords, useShapingWords } from './words.ts';

const readPipelines = async () => {
  const [pipelines, stages] = await Promise.all([
    call(listPipelines, { query: { limit: 500 } }),
    call(listStages, { query: { limit: 500, sort_by: 'order_nr' } }),
  ]);
  return pipelines.data
    .filter((pipeline) => !pipeline.is_deleted)
    .toSorted((one, other) => one.order_nr - other.order_nr)
    .map((pipeline) => ({
      pipeline,
      stages: stages.data.filter((stage) => stage.pipeline_id === pipeline.id && !stage.is_deleted),
    }));
};

type CardProps = { pipeline: Pipeline; stages: Stage[]; place: number; count: number; isEditable: boolean };

const PipelineCard = ({ pipeline, stages, place, count, isEditable }: CardProps) => {
  const t = useShapingWords();
  const { id, name } = pipeline;
  const renaming = useSaving(async (next: string) => call(editPipeline, { params: { id }, body: { name: next } }), {
    refresh: pipelineKeys,
    toast: true,
  });
  const moving = useSaving(async (to: number) => call(editLegacyPipeline, { params: { id }, body: { order_nr: to } }), {
    refresh: pipelineKeys,
    toast: true,
  });
  return (
    <Paper withBorder radius="md" p="lg" component="section" aria-label={name}>
      <Group gap="xs" wrap="nowrap" mb="md">
        <NameInput label={t('pipelines.rename', { name })} value={name} disabled={!isEditable} onSave={renaming.run} />
        {isEditable && (
          <>
            <PlaceButtons
              name={name}
              isFirst={place === 0}
              isLast={place === count - 1}
              onMove={(by) => moving.run(pipeline.order_nr + by)}
            />
            <DeleteButton
              name={name}
              refresh={pipelineKeys}
              run={async () => call(deletePipeline, { params: { id } })}
            />
          </>
        )}
      </Group>
      <Stages pipeline={pipeline} stages={stages} isEditable={isEditable} />
    </Paper>
  );
};

/** The pipelines with their stages. */
export const PipelinesSection = () => {
  const t = useSettingsWords();
  const shaping = useShapingWords();
  const isAdmin = useProfile().is_admin;
  const pipelines = useQuery({ queryKey: ['pipelines', 'settings'], queryFn: readPipelines });
  const adding = useSaving(
    async ({ name }: { name: string; clear: () => void }) => call(addPipeline, { body: { name } }),
    {
      refresh: pipelineKeys,
      toast: true,
      onDone: (_reply, { clear }) => clear(),
    },
  );
  const all = pipelines.data ?? [];
  return (
    <Section title={t('pipelines')} text={shaping('pipelines.text')} wide>
      {!isAdmin && (
        <Text size="sm" mb="md">
          {t('readOnly')}
        </Text>
      )}
      {pipelines.isPending && <Skeleton h={240} />}
      {pipelines.isError && (
        <ErrorNote error={pipelines.error} retry={{ label: t('retry'), run: () => void pipelines.refetch() }} />
      )}
      {pipelines.isSuccess && all.length === 0 && <EmptyState text={shaping('pipelines.none')} />}
      <Stack gap="lg">
        {all.map(({ pipeline, stages }, place) => (
          <PipelineCard
            key={pipeline.id}
            pipeline={pipeline}
            stages={stages}
            place={place}
            count={all.length}
            isEditable={isAdmin}
          />
        ))}
      </Stack>
      {isAdmin && (
        <AddLine
          label={shaping('pipelines.name')}
          button={shaping('pipelines.add')}
          busy={adding.isBusy}
          onAdd={(name, clear) => adding.run({ name, clear })}
        />
      )}
    </Section>
  );
};
