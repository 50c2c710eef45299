import { Group as Row, MultiSelect, Paper, Select, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { deleteRole } from '#shared/permissions/contract.v1.ts';
import { settingKeys } from '#shared/permissions/rules.ts';
import { usePipelines } from '#web/features/deals/board-queries.ts';
import { useUsers, usersQuery } from '#web/features/users/queries.ts';
import { call } from '#web/platform/call.ts';
import { DeleteButton } from './DeleteButton.tsx';
import {
  changeGroup,
  changeSetting,
  groupsKey,
  moveToGroup,
  showPipelines,
  useGroupSettings,
  type Group,
} from './group-calls.ts';
import { possibleParents } from './groups.ts';
import { NameInput } from './NameInput.tsx';
import { useSaving } from './useSaving.ts';
import { useTeamWords } from './words.ts';

type Props = { group: Group; groups: Group[]; isFirst: boolean; isEditable: boolean };

const refresh = [groupsKey, usersQuery.queryKey];
const levels = ['1', '3', '5', '7'] as const;
const kindOf = { deal: 'deal', lead: 'lead', org: 'org', person: 'person', product: 'product' } as const;

const Members = ({ group, isEditable }: Pick<Props, 'group' | 'isEditable'>) => {
  const t = useTeamWords();
  const users = useUsers().filter((user) => user.active_flag);
  const moving = useSaving(async (userId: number) => moveToGroup(group.id, userId), { refresh, toast: true });
  const members = users.filter((user) => user.role_id === group.id);
  const others = users.filter((user) => user.role_id !== group.id);
  return (
    <div>
      <Text size="sm" fw={500}>
        {t('groups.members')}
      </Text>
      <Text size="sm" my={4}>
        {members.length === 0 ? t('groups.members.count', { count: 0 }) : members.map(({ name }) => name).join(', ')}
      </Text>
      {isEditable && others.length > 0 && (
        <Select
          aria-label={`${t('groups.members.add')} (${group.name})`}
          placeholder={t('groups.members.add')}
          maw={320}
          searchable
          data={others.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={null}
          onChange={(id) => id !== null && moving.run(Number(id))}
        />
      )}
    </div>
  );
};

const Sight = ({ group, isEditable }: Pick<Props, 'group' | 'isEditable'>) => {
  const t = useTeamWords();
  const found = useGroupSettings(group.id);
  const pipelines = usePipelines().data ?? [];
  const options = { refresh: [[...groupsKey, group.id]], toast: true };
  const setting = useSaving(
    async (change: { key: (typeof settingKeys)[number]; value: 1 | 3 | 5 | 7 }) =>
      changeSetting(group.id, change.key, change.value),
    options,
  );
  const showing = useSaving(
    async (change: { add: number[]; remove: number[] }) => showPipelines(group.id, change),
    options,
  );
  if (found.data === undefined) return <Skeleton h={120} />;
  const seen = found.data.pipelines;
  return (
    <>
      <div>
        <Text size="sm" fw={500} mb={4}>
          {t('groups.visible')}
        </Text>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
          {settingKeys.map((key) => (
            <Select
              key={key}
              label={t(`groups.visible.${kindOf[key.split('_')[0] as keyof typeof kindOf]}`)}
              data={levels.map((level) => ({ value: level, label: t(`groups.visible.${level}`) }))}
              allowDeselect={false}
              disabled={!isEditable}
              value={String(found.data.settings[key] ?? 3)}
              onChange={(level) => level !== null && setting.run({ key, value: Number(level) as 1 })}
            />
          ))}
        </SimpleGrid>
      </div>
      <MultiSelect
        label={t('groups.pipelines')}
        aria-label={t('groups.pipelines.of', { name: group.name })}
        data={pipelines.map(({ id, name }) => ({ value: String(id), label: name }))}
        disabled={!isEditable}
        value={seen.map(String)}
        onChange={(chosen) => {
          const wanted = chosen.map(Number);
          showing.run({
            add: wanted.filter((id) => !seen.includes(id)),
            remove: seen.filter((id) => !wanted.includes(id)),
          });
        }}
      />
    </>
  );
};

/** One visibility group: its name and place, its members, what they see. */
export const GroupCard = ({ group, groups, isFirst, isEditable }: Props) => {
  const t = useTeamWords();
  const { id, name } = group;
  const changing = useSaving(async (body: { name?: string; parent_role_id?: number | null }) => changeGroup(id, body), {
    refresh,
    toast: true,
  });
  const parents = possibleParents(groups, id).map((one) => ({ value: String(one.id), label: one.name }));
  return (
    <Paper
      withBorder
      radius="md"
      p="lg"
      component="section"
      aria-label={name}
      ml={{ base: 0, sm: (group.level - 1) * 24 }}
    >
      <Stack gap="md">
        <Row gap="xs" align="flex-end">
          <NameInput
            label={t('groups.rename', { name })}
            value={name}
            disabled={!isEditable}
            onSave={(next) => changing.run({ name: next })}
          />
          {!isFirst && (
            <Select
              aria-label={t('groups.belowOf', { name })}
              leftSection={<Text size="xs">{t('groups.below')}</Text>}
              leftSectionWidth={54}
              w={220}
              data={[{ value: '', label: t('groups.top') }, ...parents]}
              allowDeselect={false}
              disabled={!isEditable}
              value={group.parent_role_id === null ? '' : String(group.parent_role_id)}
              onChange={(parent) =>
                changing.run({ parent_role_id: parent === '' || parent === null ? null : Number(parent) })
              }
            />
          )}
          {isEditable && !isFirst && (
            <DeleteButton
              name={name}
              text={t('groups.delete.text')}
              refresh={refresh}
              run={async () => call(deleteRole, { params: { id } })}
            />
          )}
        </Row>
        <Members group={group} isEditable={isEditable} />
        <Sight group={group} isEditable={isEditable} />
      </Stack>
    </Paper>
  );
};
