import { Group, Select, Skeleton, Text, Tooltip } from '@mantine/core';
import {
  activityIcons,
  addActivityType,
  deleteActivityType,
  updateActivityType,
  type ActivityTypeReply,
} from '#shared/activities/types.v1.ts';
import { useActivityTypes } from '#web/features/activities/ActivityForm.queries.ts';
import { IconByKey } from '#web/features/activities/ActivityIcon.tsx';
import { call } from '#web/platform/call.ts';
import { useProfile } from '#web/platform/session.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { AddLine } from './AddLine.tsx';
import { DeleteButton } from './DeleteButton.tsx';
import { NameInput } from './NameInput.tsx';
import { numbersAfterMove } from './ordering.ts';
import { PlaceButtons } from './PlaceButtons.tsx';
import { Section } from './Section.tsx';
import classes from './Section.module.css';
import { useSaving } from './useSaving.ts';
import { useSettingsWords, useTeamWords } from './words.ts';

type Icon = (typeof activityIcons)[number];
type LineProps = { types: ActivityTypeReply[]; place: number; isEditable: boolean };

const refresh = [['activityTypes']];
const change = async (id: number, body: { name?: string; icon_key?: Icon; order_nr?: number }) =>
  call(updateActivityType, { params: { id }, body });

const IconSelect = ({
  type,
  disabled,
  onChange,
}: {
  type: ActivityTypeReply;
  disabled: boolean;
  onChange: (icon: Icon) => void;
}) => {
  const t = useTeamWords();
  return (
    <Select
      aria-label={t('types.icon', { name: type.name })}
      w={190}
      data={activityIcons.map((icon) => ({ value: icon, label: t(`icon.${icon}`) }))}
      leftSection={<IconByKey icon={type.icon_key} />}
      renderOption={({ option }) => (
        <Group gap="xs" wrap="nowrap">
          <IconByKey icon={option.value} />
          {option.label}
        </Group>
      )}
      searchable
      allowDeselect={false}
      disabled={disabled}
      value={type.icon_key}
      onChange={(icon) => icon !== null && icon !== type.icon_key && onChange(icon as Icon)}
    />
  );
};

const TypeLine = ({ types, place, isEditable }: LineProps) => {
  const t = useTeamWords();
  const type = types[place] as ActivityTypeReply;
  const { id, name } = type;
  const saving = useSaving(async (body: { name?: string; icon_key?: Icon }) => change(id, body), {
    refresh,
    toast: true,
  });
  const moving = useSaving(
    async (by: 1 | -1) => {
      for (const one of numbersAfterMove(types, place, by)) await change(one.id, { order_nr: one.order_nr });
    },
    { refresh, toast: true },
  );
  return (
    <Group component="li" gap="xs" py={3} className={classes.wrapping ?? ''}>
      <NameInput
        label={t('types.rename', { name })}
        value={name}
        disabled={!isEditable}
        onSave={(next) => saving.run({ name: next })}
      />
      <IconSelect type={type} disabled={!isEditable} onChange={(icon) => saving.run({ icon_key: icon })} />
      {isEditable && (
        <Group gap={0} wrap="nowrap">
          <PlaceButtons name={name} isFirst={place === 0} isLast={place === types.length - 1} onMove={moving.run} />
          {type.is_custom_flag ? (
            <DeleteButton
              name={name}
              text={t('types.delete.text')}
              refresh={refresh}
              run={async () => call(deleteActivityType, { params: { id } })}
            />
          ) : (
            <Tooltip label={t('types.builtIn')}>
              <span className={classes.noButton} aria-hidden />
            </Tooltip>
          )}
        </Group>
      )}
    </Group>
  );
};

/** The types of activities that are offered, in their order. */
export const ActivityTypesSection = () => {
  const t = useSettingsWords();
  const words = useTeamWords();
  const isAdmin = useProfile().is_admin;
  const types = useActivityTypes();
  const adding = useSaving(
    async ({ name }: { name: string; clear: () => void }) =>
      call(addActivityType, { body: { name, icon_key: 'calendar' } }),
    { refresh, toast: true, onDone: (_reply, { clear }) => clear() },
  );
  return (
    <Section title={t('activity-types')} text={words('types.text')}>
      {!isAdmin && (
        <Text size="sm" mb="md">
          {t('readOnly')}
        </Text>
      )}
      {types.isPending && <Skeleton h={200} />}
      {types.isError && (
        <ErrorNote error={types.error} retry={{ label: t('retry'), run: () => void types.refetch() }} />
      )}
      <ul className={classes.plain}>
        {(types.data ?? []).map(({ id }, place, all) => (
          <TypeLine key={id} types={all} place={place} isEditable={isAdmin} />
        ))}
      </ul>
      {isAdmin && (
        <AddLine
          label={words('types.name')}
          button={t('add')}
          busy={adding.isBusy}
          onAdd={(name, clear) => adding.run({ name, clear })}
        />
      )}
    </Section>
  );
};
