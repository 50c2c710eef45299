// Changing many deals at once; what is left as it is stays.
import { Button, Group, Modal, MultiSelect, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { LostReasonInput } from '#web/features/lost-reasons/LostReasonInput.tsx';
import { useUsers } from '#web/features/users/queries.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { useAllStages, useDealLabels, usePipelines } from './board-queries.ts';
import { useBulkOrders, type BulkChange } from './list-bulk.ts';
import type { TableDeal } from './list-queries.ts';
import { useListWords } from './list-words.ts';
import { ListBulkFields, type FieldValues } from './ListBulkFields.tsx';

type Form = {
  owner: string;
  stage: string;
  status: string;
  reason: string;
  labels: '' | 'set' | 'none';
  labelIds: string[];
  date: '' | 'set' | 'none';
  day: string;
  fields: FieldValues;
};
const untouched: Form = {
  owner: '',
  stage: '',
  status: '',
  reason: '',
  labels: '',
  labelIds: [],
  date: '',
  day: '',
  fields: {},
};

const labelsOf = ({ labels, labelIds }: Form): Pick<BulkChange, 'label_ids'> => {
  if (labels === 'none') return { label_ids: [] };
  return labels === 'set' && labelIds.length > 0 ? { label_ids: labelIds.map(Number) } : {};
};
const dateOf = ({ date, day }: Form): Pick<BulkChange, 'expected_close_date'> => {
  if (date === 'none') return { expected_close_date: null };
  return date === 'set' && day !== '' ? { expected_close_date: day } : {};
};

const changeOf = (form: Form): BulkChange => ({
  ...(form.owner === '' ? {} : { owner_id: Number(form.owner) }),
  ...(form.stage === '' ? {} : { stage_id: Number(form.stage) }),
  ...(form.status === '' ? {} : { status: form.status as 'open' | 'won' | 'lost' }),
  ...(form.status === 'lost' && form.reason.trim() !== '' ? { lost_reason: form.reason.trim() } : {}),
  ...labelsOf(form),
  ...dateOf(form),
  ...(Object.keys(form.fields).length === 0 ? {} : { custom_fields: form.fields }),
});

type PartProps = { form: Form; change: (part: Partial<Form>) => void };

const Plain = ({ form, change }: PartProps) => {
  const t = useListWords();
  const users = useUsers().filter((user) => user.active_flag);
  const { data: pipelines = [] } = usePipelines();
  const { data: stages = [] } = useAllStages();
  const keep = { value: '', label: t('edit.keep') };
  const grouped = pipelines.map((pipeline) => ({
    group: pipeline.name,
    items: stages
      .filter((stage) => stage.pipeline_id === pipeline.id)
      .map(({ id, name }) => ({ value: String(id), label: name })),
  }));
  return (
    <>
      <NativeSelect
        data-autofocus
        label={t('column.owner')}
        data={[keep, ...users.map(({ id, name }) => ({ value: String(id), label: name }))]}
        value={form.owner}
        onChange={(event) => change({ owner: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('column.stage')}
        data={[keep, ...grouped]}
        value={form.stage}
        onChange={(event) => change({ stage: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('column.status')}
        data={[
          keep,
          ...(['open', 'won', 'lost'] as const).map((status) => ({ value: status, label: t(`status.${status}`) })),
        ]}
        value={form.status}
        onChange={(event) => change({ status: event.currentTarget.value })}
      />
      {form.status === 'lost' && (
        <LostReasonInput label={t('edit.reason')} value={form.reason} onChange={(reason) => change({ reason })} />
      )}
    </>
  );
};

const Clearable = ({ form, change }: PartProps) => {
  const t = useListWords();
  const labels = useDealLabels();
  const keep = { value: '', label: t('edit.keep') };
  return (
    <>
      <NativeSelect
        label={t('column.labels')}
        data={[keep, { value: 'set', label: t('edit.labels.set') }, { value: 'none', label: t('edit.labels.none') }]}
        value={form.labels}
        onChange={(event) => change({ labels: event.currentTarget.value as Form['labels'] })}
      />
      {form.labels === 'set' && (
        <MultiSelect
          label={t('edit.labels.which')}
          searchable
          data={labels.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={form.labelIds}
          onChange={(labelIds) => change({ labelIds })}
        />
      )}
      <NativeSelect
        label={t('edit.date')}
        data={[keep, { value: 'set', label: t('edit.date.set') }, { value: 'none', label: t('edit.date.none') }]}
        value={form.date}
        onChange={(event) => change({ date: event.currentTarget.value as Form['date'] })}
      />
      {form.date === 'set' && (
        <TextInput
          type="date"
          label={t('edit.date.which')}
          value={form.day}
          onChange={(event) => change({ day: event.currentTarget.value })}
        />
      )}
    </>
  );
};

type Props = { deals: TableDeal[]; onClose: () => void; onDone: () => void };

export const ListBulkEdit = ({ deals, onClose, onDone }: Props) => {
  const t = useListWords();
  const orders = useBulkOrders();
  const [form, setForm] = useState(untouched);
  const [state, setState] = useState<{ busy: boolean; problem: string | null }>({ busy: false, problem: null });
  const change = (part: Partial<Form>): void => setForm((before) => ({ ...before, ...part }));
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const body = changeOf(form);
    if (Object.keys(body).length === 0) return setState({ busy: false, problem: t('edit.nothing') });
    setState({ busy: true, problem: null });
    try {
      await orders.change({ ids: deals.map(({ id }) => id), body });
      onClose();
      onDone();
    } catch (error) {
      setState({ busy: false, problem: sentenceOf(error) });
    }
  };
  return (
    <Modal
      opened
      onClose={() => void (state.busy || onClose())}
      title={t('edit.title', { count: deals.length })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={(event) => void save(event)} noValidate>
        <Stack gap="md">
          <Text size="sm">{t('edit.explain')}</Text>
          <Plain form={form} change={change} />
          <Clearable form={form} change={change} />
          <ListBulkFields values={form.fields} onChange={(fields) => change({ fields })} />
          <Problem text={state.problem} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose} disabled={state.busy}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={state.busy}>
              {t('edit.save', { count: deals.length })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
