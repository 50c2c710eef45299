import { Skeleton, Stack, Text } from '@mantine/core';
import { addRole } from '#shared/permissions/contract.v1.ts';
import { call } from '#web/platform/call.ts';
import { useProfile } from '#web/platform/session.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { AddLine } from './AddLine.tsx';
import { groupsKey, useGroups } from './group-calls.ts';
import { GroupCard } from './GroupCard.tsx';
import { Section } from './Section.tsx';
import { useSaving } from './useSaving.ts';
import { useSettingsWords, useTeamWords } from './words.ts';

/** The visibility groups: a tree, with who is in each and what they see. */
export const GroupsSection = () => {
  const t = useSettingsWords();
  const words = useTeamWords();
  const isAdmin = useProfile().is_admin;
  const groups = useGroups();
  const adding = useSaving(async ({ name }: { name: string; clear: () => void }) => call(addRole, { body: { name } }), {
    refresh: [groupsKey],
    toast: true,
    onDone: (_reply, { clear }) => clear(),
  });
  const firstId = Math.min(...(groups.data ?? []).filter((one) => one.parent_role_id === null).map(({ id }) => id));
  return (
    <Section title={t('groups')} text={words('groups.text')} wide>
      {!isAdmin && (
        <Text size="sm" mb="md">
          {t('readOnly')}
        </Text>
      )}
      {groups.isPending && <Skeleton h={240} />}
      {groups.isError && (
        <ErrorNote error={groups.error} retry={{ label: t('retry'), run: () => void groups.refetch() }} />
      )}
      <Stack gap="lg">
        {(groups.data ?? []).map((group, _place, all) => (
          <GroupCard key={group.id} group={group} groups={all} isFirst={group.id === firstId} isEditable={isAdmin} />
        ))}
      </Stack>
      {isAdmin && (
        <AddLine
          label={words('groups.name')}
          button={words('groups.add')}
          busy={adding.isBusy}
          onAdd={(name, clear) => adding.run({ name, clear })}
        />
      )}
    </Section>
  );
};
