// The form of a filter: what must hold, of what one must hold, and the name to save it by.
import { Button, Checkbox, Group, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useMay } from '#web/platform/session.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { ConditionLine, lineFor } from './ConditionLine.tsx';
import { isWhole, mostConditions, type Conditions, type Filtered, type Line } from './conditions.ts';
import { useFilterFields, type FilterField } from './queries.ts';
import type { Draft } from './saving.ts';
import { useFilterWords } from './words.ts';
import classes from './filters.module.css';

type Keyed = { key: number; line: Line };
type Groups = { all: Keyed[]; any: Keyed[] };

let lastKey = 0;
const keyed = (line: Line): Keyed => {
  lastKey += 1;
  return { key: lastKey, line };
};
const bare = ({ all, any }: Groups): Conditions => ({
  all: all.map(({ line }) => line),
  any: any.map(({ line }) => line),
});

type GroupProps = {
  glue: keyof Groups;
  groups: Groups;
  fields: FilterField[];
  isTried: boolean;
  onChange: (groups: Groups) => void;
};

const GroupOfLines = ({ glue, groups, fields, isTried, onChange }: GroupProps) => {
  const t = useFilterWords();
  const lines = groups[glue];
  const set = (next: Keyed[]): void => onChange({ ...groups, [glue]: next });
  const first = glue === 'all' ? 1 : groups.all.length + 1;
  const isFull = groups.all.length + groups.any.length >= mostConditions;
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t(`build.${glue}`)}</legend>
      {lines.map(({ key, line }, index) => (
        <ConditionLine
          key={key}
          fields={fields}
          line={line}
          nth={first + index}
          isUnfinished={isTried && !isWhole(line)}
          onChange={(next) => set(lines.map((one) => (one.key === key ? { key, line: next } : one)))}
          onRemove={() => set(lines.filter((one) => one.key !== key))}
        />
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        disabled={isFull || fields[0] === undefined}
        onClick={() =>
          set([...lines, keyed(lineFor(fields.find(({ kind }) => kind === 'monetary') ?? (fields[0] as FilterField)))])
        }
      >
        {t(`build.add.${glue}`)}
      </Button>
    </fieldset>
  );
};

type Props = {
  of: Filtered;
  draft: Draft;
  onCancel: () => void;
  onApply: (conditions: Conditions) => void;
  onSave: (draft: Draft) => Promise<void>;
};

const useForm = ({ draft, onApply, onSave }: Props) => {
  const t = useFilterWords();
  const [groups, setGroups] = useState<Groups>(() => ({
    all: draft.conditions.all.map(keyed),
    any: draft.conditions.any.map(keyed),
  }));
  const [name, setName] = useState(draft.name);
  const [isShared, setShared] = useState(draft.isShared);
  const [state, setState] = useState({ busy: false, isTried: false, problem: null as string | null });
  const check = (): Conditions | null => {
    const conditions = bare(groups);
    const lines = [...conditions.all, ...conditions.any];
    const problem = lines.length === 0 ? t('build.none') : lines.every(isWhole) ? null : t('build.unfinished');
    setState({ busy: false, isTried: true, problem });
    return problem === null ? conditions : null;
  };
  const apply = (): void => {
    const conditions = check();
    if (conditions !== null) onApply(conditions);
  };
  const save = async (): Promise<void> => {
    const conditions = check();
    if (conditions === null) return;
    if (name.trim() === '') return setState({ busy: false, isTried: true, problem: t('build.unnamed') });
    setState({ busy: true, isTried: true, problem: null });
    try {
      await onSave({ ...draft, name: name.trim(), isShared, conditions });
    } catch (error) {
      setState({ busy: false, isTried: true, problem: sentenceOf(error) });
    }
  };
  return { ...state, groups, setGroups, name, setName, isShared, setShared, apply, save };
};

/** Builds a filter, to be applied at once or saved. */
export const FilterBuilder = (props: Props) => {
  const t = useFilterWords();
  const fields = useFilterFields(props.of);
  const mayShare = useMay('filters.share');
  const form = useForm(props);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    form.apply();
  };
  return (
    <form className={classes.builder} onSubmit={submit} noValidate>
      <Title order={2} size="h3">
        {t(props.draft.id === null ? 'build.new' : 'build.edit')}
      </Title>
      {fields.length === 0 ? (
        <Skeleton height={72} />
      ) : (
        (['all', 'any'] as const).map((glue) => (
          <GroupOfLines
            key={glue}
            glue={glue}
            groups={form.groups}
            fields={fields}
            isTried={form.isTried}
            onChange={form.setGroups}
          />
        ))
      )}
      <Stack gap="sm">
        <TextInput
          label={t('build.name')}
          description={t('build.name.explain')}
          maxLength={255}
          maw={360}
          value={form.name}
          onChange={(event) => form.setName(event.currentTarget.value)}
        />
        <Checkbox
          label={t('build.shared')}
          disabled={!mayShare && !props.draft.isShared}
          checked={form.isShared}
          onChange={(event) => form.setShared(event.currentTarget.checked)}
        />
        {!mayShare && (
          <Text size="sm" className={classes.quiet}>
            {t('build.shared.forbidden')}
          </Text>
        )}
      </Stack>
      <Problem text={form.problem} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={props.onCancel} disabled={form.busy}>
          {t('build.cancel')}
        </Button>
        <Button variant="default" loading={form.busy} onClick={() => void form.save()}>
          {t('build.save')}
        </Button>
        <Button type="submit" disabled={form.busy}>
          {t('build.apply')}
        </Button>
      </Group>
    </form>
  );
};
