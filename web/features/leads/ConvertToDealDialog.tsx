import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { convertLeadToDeal, getLeadConversionStatus } from '#shared/conversions/contract.ts';
import { usePipelines, useStages } from '#web/features/records/queries.ts';
import { paths } from '#web/paths.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { useRefreshLeads } from './queries.ts';
import { useLeadWords } from './words.ts';

const pause = async (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

// Within a second as a rule; half a minute before giving up, for a server that is busy.
const waits = [0, 100, 200, 400, ...Array.from({ length: 30 }, () => 1000)];

const convert = async (
  leadId: string,
  stageId: number | undefined,
): Promise<{ dealId: number } | { error: string | null }> => {
  const body = stageId === undefined ? {} : { stage_id: stageId };
  const { conversion_id } = (await call(convertLeadToDeal, { params: { id: leadId }, body })).data;
  for (const wait of waits) {
    await pause(wait);
    const { data } = await call(getLeadConversionStatus, { params: { id: leadId, conversion_id } });
    if (data.deal_id !== undefined) return { dealId: data.deal_id };
    if (data.status === 'failed' || data.status === 'rejected') return { error: data.error ?? data.code ?? null };
  }
  return { error: null };
};

/** Asks for the pipeline and stage, and goes to the new deal. */
export const ConvertToDealDialog = ({ leadId, onClose }: { leadId: string; onClose: () => void }) => {
  const t = useLeadWords();
  const navigate = useNavigate();
  const refresh = useRefreshLeads();
  const { data: pipelines = [] } = usePipelines();
  const { data: stages = [] } = useStages();
  const [pipelineId, setPipelineId] = useState<number | null>(null);
  const [stageId, setStageId] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const pipeline = pipelineId ?? pipelines[0]?.id;
  const there = stages.filter((stage) => stage.pipeline_id === pipeline);
  const stage = there.find((one) => one.id === stageId) ?? there[0];
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const done = await convert(leadId, stage?.id);
      if ('error' in done) throw new Error(done.error ?? t('convert.failed'));
      showToast({ text: t('toast.converted') });
      await navigate({ to: paths.deal(done.dealId) });
      await refresh();
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };
  const choices = (list: { id: number; name: string }[]) =>
    list.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <Modal opened onClose={onClose} closeButtonProps={{ 'aria-label': t('closeDialog') }} title={t('convert')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <Text size="sm">{t('convert.explain')}</Text>
          <Select
            label={t('convert.pipeline')}
            allowDeselect={false}
            data={choices(pipelines)}
            value={pipeline === undefined ? null : String(pipeline)}
            onChange={(id) => setPipelineId(Number(id))}
          />
          <Select
            label={t('convert.stage')}
            allowDeselect={false}
            data={choices(there)}
            value={stage === undefined ? null : String(stage.id)}
            onChange={(id) => setStageId(Number(id))}
          />
          <Problem text={problem} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={busy} data-autofocus>
              {t('convert')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
