import { Group, Select, Text } from '@mantine/core';
import type { QueryKey } from '@tanstack/react-query';
import { AddLine } from './AddLine.tsx';
import { DeleteButton } from './DeleteButton.tsx';
import { NameInput } from './NameInput.tsx';
import { PlaceButtons, swapped } from './PlaceButtons.tsx';
import classes from './Section.module.css';
import { useSaving } from './useSaving.ts';
import { useShapingWords } from './words.ts';

export const optionColors = [
  'blue',
  'brown',
  'dark-gray',
  'gray',
  'green',
  'orange',
  'pink',
  'purple',
  'red',
  'yellow',
] as const;
export type OptionColor = (typeof optionColors)[number];
export type Option = { id: number | string; label: string; color: OptionColor | null };

export type OptionCalls = {
  add: (label: string) => Promise<unknown>;
  change: (option: Option) => Promise<unknown>;
  remove: (option: Option) => Promise<unknown>;
  /** Puts the options in this order; those without it stay as they were added. */
  arrange?: (ids: number[]) => Promise<unknown>;
};

type Props = {
  options: Option[];
  calls: OptionCalls;
  refresh: QueryKey[];
  isEditable: boolean;
  hasColors?: boolean;
  needsColor?: boolean;
  newLabel: string;
  addLabel: string;
  emptyText: string;
};

const OptionPlace = ({ option, options, calls, refresh }: Props & { option: Option }) => {
  const ids = options.map(({ id }) => Number(id));
  const at = ids.indexOf(Number(option.id));
  const moving = useSaving(async (to: number) => calls.arrange?.(swapped(ids, at, to)), { refresh, toast: true });
  return (
    <PlaceButtons
      name={option.label}
      isFirst={at === 0}
      isLast={at === ids.length - 1}
      onMove={(by) => moving.run(at + by)}
    />
  );
};

const OptionLine = (props: Props & { option: Option }) => {
  const { option, calls, refresh, isEditable, hasColors = false, needsColor = false } = props;
  const t = useShapingWords();
  const saving = useSaving(calls.change, { refresh, toast: true });
  const colors = optionColors.map((color) => ({ value: color, label: t(`color.${color}`) }));
  return (
    <Group component="li" gap="xs" wrap="nowrap" py={3}>
      <NameInput
        label={t('options.name', { name: option.label })}
        value={option.label}
        disabled={!isEditable}
        onSave={(label) => saving.run({ ...option, label })}
      />
      {hasColors && (
        <Select
          aria-label={t('options.color', { name: option.label })}
          w={140}
          data={needsColor ? colors : [{ value: '', label: t('color.none') }, ...colors]}
          allowDeselect={false}
          disabled={!isEditable}
          value={option.color ?? ''}
          onChange={(color) =>
            saving.run({ ...option, color: color === '' || color === null ? null : (color as OptionColor) })
          }
        />
      )}
      {isEditable && calls.arrange !== undefined && <OptionPlace {...props} />}
      {isEditable && (
        <DeleteButton
          name={option.label}
          text={t('options.delete.text')}
          refresh={refresh}
          run={async () => calls.remove(option)}
        />
      )}
    </Group>
  );
};

/** The options of a field, or labels: renamed and coloured in place, added below. */
export const OptionList = (props: Props) => {
  const { options, calls, refresh, isEditable, newLabel, addLabel, emptyText } = props;
  const adding = useSaving(async ({ label }: { label: string; clear: () => void }) => calls.add(label), {
    refresh,
    toast: true,
    onDone: (_reply, { clear }) => clear(),
  });
  return (
    <>
      {options.length === 0 && <Text size="sm">{emptyText}</Text>}
      <ul className={classes.plain}>
        {options.map((option) => (
          <OptionLine key={option.id} {...props} option={option} />
        ))}
      </ul>
      {isEditable && (
        <AddLine
          label={newLabel}
          button={addLabel}
          busy={adding.isBusy}
          onAdd={(label, clear) => adding.run({ label, clear })}
        />
      )}
    </>
  );
};
