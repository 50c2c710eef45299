import { Group, Skeleton, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconCheck, IconSearch, IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { permissionNames, permissions, type Permission } from '#shared/permissions.ts';
import { updatePermissionSet } from '#shared/permissions/contract.ts';
import { getPermissionSet, getPermissionSets } from '#shared/permissions/contract.v1.ts';
import { call } from '#web/platform/call.ts';
import { useWords } from '#web/platform/language.tsx';
import { profileKey, useProfile } from '#web/platform/session.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { permissionsEn } from './permission-names.en.ts';
import { permissionsFr } from './permission-names.fr.ts';
import { Section } from './Section.tsx';
import { useSaving } from './useSaving.ts';
import { useSettingsWords } from './words.ts';

const names = { en: permissionsEn, fr: permissionsFr };
const setsKey = ['permission-sets'];

const readSets = async () => {
  const all = (await call(getPermissionSets)).data.filter((set) => set.type === 'regular');
  return Promise.all(
    all.map(async (set) => ({
      ...set,
      contents: (await call(getPermissionSet, { params: { id: set.id } })).data[0]?.contents ?? [],
    })),
  );
};
type PermissionSet = Awaited<ReturnType<typeof readSets>>[number];

const Held = ({ label, isHeld }: { label: string; isHeld: boolean }) => {
  const t = useSettingsWords();
  const Icon = isHeld ? IconCheck : IconX;
  return (
    <Group gap="sm" wrap="nowrap" c={isHeld ? undefined : 'dimmed'}>
      <Icon size={18} role="img" aria-label={t(isHeld ? 'permissions.held' : 'permissions.notHeld')} />
      <Text size="sm">{label}</Text>
    </Group>
  );
};

const Toggle = ({
  set,
  permission,
  label,
  isEditable,
}: {
  set: PermissionSet;
  permission: Permission;
  label: string;
  isEditable: boolean;
}) => {
  const client = useQueryClient();
  const { toggle } = permissions[permission];
  const isHeld = set.contents.includes(toggle);
  const show = (held: boolean): void => {
    client.setQueryData<PermissionSet[]>(setsKey, (sets) =>
      sets?.map((one) =>
        one.id === set.id
          ? { ...one, contents: held ? [...one.contents, toggle] : one.contents.filter((name) => name !== toggle) }
          : one,
      ),
    );
  };
  const saving = useSaving(
    async (held: boolean) => {
      show(held);
      try {
        return await call(updatePermissionSet, { params: { id: set.id }, body: { contents: { [toggle]: held } } });
      } catch (error) {
        show(!held);
        throw error;
      }
    },
    { toast: true, refresh: [profileKey] },
  );
  // A switch that cannot be moved hardly shows how it stands.
  if (!isEditable) return <Held label={label} isHeld={isHeld} />;
  return <Switch label={label} checked={isHeld} onChange={(event) => saving.run(event.currentTarget.checked)} />;
};

const SetOfToggles = ({ set, term, isEditable }: { set: PermissionSet; term: string; isEditable: boolean }) => {
  const t = useSettingsWords();
  const nameOf = useWords(names);
  const shown = permissionNames
    .filter((name) => permissions[name].app === set.app)
    .map((name) => ({ name, label: nameOf(name) }))
    .filter(({ label }) => label.toLowerCase().includes(term.trim().toLowerCase()));
  return (
    <Section
      title={t(set.app === 'sales' ? 'permissions.sales' : 'permissions.global')}
      text={t('permissions.members', { count: set.assignment_count })}
    >
      <Stack gap="sm">
        {shown.length === 0 && <Text size="sm">{t('permissions.nothing')}</Text>}
        {shown.map(({ name, label }) => (
          <Toggle key={name} set={set} permission={name} label={label} isEditable={isEditable} />
        ))}
      </Stack>
    </Section>
  );
};

/** What regular users may do. */
export const PermissionsSection = () => {
  const t = useSettingsWords();
  const isAdmin = useProfile().is_admin;
  const [term, setTerm] = useState('');
  const sets = useQuery({ queryKey: setsKey, queryFn: readSets });
  return (
    <>
      <Section
        title={t('permissions')}
        text={isAdmin ? t('permissions.text') : `${t('permissions.text')} ${t('readOnly')}`}
      >
        <TextInput
          aria-label={t('permissions.search')}
          placeholder={t('permissions.search')}
          leftSection={<IconSearch size={16} />}
          value={term}
          onChange={(event) => setTerm(event.currentTarget.value)}
        />
        {sets.isPending && <Skeleton h={300} mt="lg" />}
        {sets.isError && <ErrorNote error={sets.error} retry={{ label: t('retry'), run: () => void sets.refetch() }} />}
      </Section>
      {(sets.data ?? [])
        .toSorted((one, other) => other.app.localeCompare(one.app))
        .map((set) => (
          <SetOfToggles key={set.id} set={set} term={term} isEditable={isAdmin} />
        ))}
    </>
  );
};
