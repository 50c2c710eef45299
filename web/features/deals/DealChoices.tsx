// What board and list both narrow deals by: pipeline, owner, label, and what asks to be parked.
import { NativeSelect } from '@mantine/core';
import type { ParkingQuestion } from '#shared/deals/worth-parking.ts';
import { useUsers } from '#web/features/users/queries.ts';
import { useDealLabels, usePipelines } from './board-queries.ts';
import { useBoardWords } from './board-words.ts';
import classes from './Board.module.css';
import { ParkingFilter } from './WorthParking.tsx';

type ChoiceProps = {
  label: string;
  all?: string | undefined;
  options: { id: number; name: string }[];
  value: number | undefined;
  onChange: (id: number | undefined) => void;
};

/** One of several, by a plain menu. */
const Choice = ({ label, all, options, value, onChange }: ChoiceProps) => (
  <NativeSelect
    className={classes.choice}
    data-set={all !== undefined && value !== undefined ? true : undefined}
    aria-label={label}
    data={[
      ...(all === undefined ? [] : [{ value: '', label: all }]),
      ...options.map(({ id, name }) => ({ value: String(id), label: name })),
    ]}
    value={String(value ?? '')}
    onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value))}
  />
);

type Props = {
  search: { owner?: number; label?: number; parking?: ParkingQuestion };
  /** Which pipeline is shown; `all` names the choice of all of them, where there is one. */
  pipeline: { id: number | undefined; all?: string };
  set: (key: 'pipeline' | 'owner' | 'label' | 'parking', value: number | ParkingQuestion | undefined) => void;
};

/** Tells of every choice what it is now; undefined for no longer narrowed by it. */
export const DealChoices = ({ search, pipeline, set }: Props) => {
  const t = useBoardWords();
  const { data: pipelines = [] } = usePipelines();
  const users = useUsers().filter((user) => user.active_flag || user.id === search.owner);
  const labels = useDealLabels();
  return (
    <>
      {pipelines.length > 1 && (
        <Choice
          label={t('filter.pipeline')}
          all={pipeline.all}
          options={pipelines}
          value={pipeline.id}
          onChange={(id) => set('pipeline', id)}
        />
      )}
      <Choice
        label={t('filter.owner')}
        all={t('filter.owner.all')}
        options={users}
        value={search.owner}
        onChange={(id) => set('owner', id)}
      />
      {labels.length > 0 && (
        <Choice
          label={t('filter.label')}
          all={t('filter.label.all')}
          options={labels}
          value={search.label}
          onChange={(id) => set('label', id)}
        />
      )}
      <ParkingFilter value={search.parking} onChange={(question) => set('parking', question)} />
    </>
  );
};
