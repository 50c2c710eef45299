// A cell while it is edited. Enter or leaving it saves, Escape gives up.
import { Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { MoneyInput, type Money } from '#web/features/records/MoneyInput.tsx';
import { useUsers } from '#web/features/users/queries.ts';
import { useAllStages, usePipelines } from './board-queries.ts';
import type { Column } from './list-columns.ts';
import type { Edit } from './list-editing.ts';
import type { TableDeal } from './list-queries.ts';
import { ListCellFrame as Frame } from './ListCellFrame.tsx';
import { ListCustomEditor } from './ListCustomEditor.tsx';

/** `save` with null closes without a change. */
type Props = { deal: TableDeal; column: Column; onSave: (edit: Edit | null) => void };
const TitleEditor = ({ deal, column, onSave }: Props) => {
  const [title, setTitle] = useState(deal.title);
  const next = title.trim();
  return (
    <Frame
      onSubmit={() =>
        onSave(next === '' || next === deal.title ? null : { body: { title: next }, shown: { title: next } })
      }
      onCancel={() => onSave(null)}
    >
      <TextInput
        aria-label={column.label}
        maxLength={255}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
    </Frame>
  );
};

const ValueEditor = ({ deal, column, onSave }: Props) => {
  const [money, setMoney] = useState<Money>({ value: deal.value, currency: deal.currency });
  const save = (): void => {
    const next = { value: money.value ?? 0, currency: money.currency };
    onSave(next.value === deal.value && next.currency === deal.currency ? null : { body: next, shown: next });
  };
  return (
    <Frame onSubmit={save} onCancel={() => onSave(null)} width={232}>
      <MoneyInput label={column.label} hideLabel money={money} onChange={setMoney} />
    </Frame>
  );
};

const DateEditor = ({ deal, column, onSave }: Props) => {
  const [date, setDate] = useState(deal.expected_close_date ?? '');
  const save = (): void => {
    const next = date === '' ? null : date;
    onSave(
      next === deal.expected_close_date
        ? null
        : { body: { expected_close_date: next }, shown: { expected_close_date: next } },
    );
  };
  return (
    <Frame onSubmit={save} onCancel={() => onSave(null)} width={150}>
      <TextInput
        type="date"
        aria-label={column.label}
        value={date}
        onChange={(event) => setDate(event.currentTarget.value)}
      />
    </Frame>
  );
};

type Group = { group: string; items: { value: string; label: string }[] };
type ChoiceProps = {
  label: string;
  data: { value: string; label: string }[] | Group[];
  value: number;
  onChoose: (id: number | null) => void;
};

const Choice = ({ label, data, value, onChoose }: ChoiceProps) => (
  <Frame onSubmit={() => onChoose(null)} onCancel={() => onChoose(null)} width={200}>
    <Select
      aria-label={label}
      data={data}
      value={String(value)}
      onChange={(id) => onChoose(id === null || Number(id) === value ? null : Number(id))}
      onOptionSubmit={(id) => Number(id) === value && onChoose(null)}
      searchable
      allowDeselect={false}
      defaultDropdownOpened
      comboboxProps={{ withinPortal: true, transitionProps: { duration: 0 } }}
    />
  </Frame>
);

const StageEditor = ({ deal, column, onSave }: Props) => {
  const { data: stages = [] } = useAllStages();
  const { data: pipelines = [] } = usePipelines();
  const data = pipelines.map((pipeline) => ({
    group: pipeline.name,
    items: stages
      .filter((stage) => stage.pipeline_id === pipeline.id)
      .map(({ id, name }) => ({ value: String(id), label: name })),
  }));
  const choose = (id: number | null): void => {
    const stage = stages.find((one) => one.id === id);
    if (stage === undefined) return onSave(null);
    const name = pipelines.find((pipeline) => pipeline.id === stage.pipeline_id)?.name ?? deal.pipeline.name;
    onSave({
      body: { stage_id: stage.id },
      shown: { stage: { id: stage.id, name: stage.name }, pipeline: { id: stage.pipeline_id, name } },
    });
  };
  return <Choice label={column.label} data={data} value={deal.stage.id} onChoose={choose} />;
};

const OwnerEditor = ({ deal, column, onSave }: Props) => {
  const users = useUsers().filter((user) => user.active_flag || user.id === deal.owner.id);
  const choose = (id: number | null): void => {
    const user = users.find((one) => one.id === id);
    onSave(
      user === undefined ? null : { body: { owner_id: user.id }, shown: { owner: { id: user.id, name: user.name } } },
    );
  };
  return (
    <Choice
      label={column.label}
      data={users.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={deal.owner.id}
      onChoose={choose}
    />
  );
};

const editors: Record<string, (props: Props) => ReactNode> = {
  title: TitleEditor,
  value: ValueEditor,
  stage: StageEditor,
  owner: OwnerEditor,
  expected_close_date: DateEditor,
};

/** The form in place of a cell. */
export const ListCellEditor = (props: Props) => {
  const { deal, column, onSave } = props;
  if (column.field !== null) return <ListCustomEditor deal={deal} field={column.field} onSave={onSave} />;
  const Editor = editors[props.column.key] ?? TitleEditor;
  return <Editor {...props} />;
};
