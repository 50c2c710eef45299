import { ActionIcon, Badge, Button, Menu, Skeleton, Table, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { inviteUser } from '#shared/users/contract.ts';
import { updateUser } from '#shared/users/contract.v1.ts';
import { usersQuery, type User } from '#web/features/users/queries.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useProfile } from '#web/platform/session.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { InviteUser } from './InviteUser.tsx';
import { Section } from './Section.tsx';
import classes from './Section.module.css';
import { UserAccess } from './UserAccess.tsx';
import { useSaving } from './useSaving.ts';
import { useSettingsWords } from './words.ts';

const isAdminUser = (user: User): boolean => user.access.some(({ app, admin }) => app === 'global' && admin);

const UserMenu = ({ user }: { user: User }) => {
  const t = useSettingsWords();
  const [isChanging, setChanging] = useState(false);
  const refresh = [['users']];
  const switching = useSaving(
    async (active: boolean) => call(updateUser, { params: { id: user.id }, body: { active_flag: active } }),
    {
      refresh,
      toast: true,
      done: (_reply, active) => t(active ? 'users.switchedOn' : 'users.switchedOff', { name: user.name }),
    },
  );
  const inviting = useSaving(async () => call(inviteUser, { params: { id: user.id }, body: {} }), {
    toast: true,
    done: t('users.invited', { name: user.name }),
  });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('users.more', { name: user.name })}
            title={t('users.more', { name: user.name })}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setChanging(true)}>{t('users.access')}</Menu.Item>
          {user.active_flag && <Menu.Item onClick={() => inviting.run(undefined)}>{t('users.again')}</Menu.Item>}
          <Menu.Item onClick={() => switching.run(!user.active_flag)}>
            {t(user.active_flag ? 'users.switchOff' : 'users.switchOn')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isChanging && (
        <UserAccess user={user} kind={isAdminUser(user) ? 'admin' : 'regular'} onClose={() => setChanging(false)} />
      )}
    </>
  );
};

const UserRow = ({ user, isEditable }: { user: User; isEditable: boolean }) => {
  const t = useSettingsWords();
  const formats = useFormats();
  return (
    <Table.Tr h={44}>
      <Table.Td>
        {user.name}
        {user.is_you && (
          <Text span size="xs" c="dimmed">
            {` (${t('users.you')})`}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{user.email}</Table.Td>
      <Table.Td>{t(isAdminUser(user) ? 'users.admin' : 'users.regular')}</Table.Td>
      <Table.Td>
        {user.last_login === null ? t('users.never') : formats.dateTime(`${user.last_login.replace(' ', 'T')}Z`)}
      </Table.Td>
      <Table.Td>
        <Badge variant="default" radius="sm" tt="none" fw={500}>
          {t(user.active_flag ? 'users.active' : 'users.off')}
        </Badge>
      </Table.Td>
      {isEditable && <Table.Td ta="right">{!user.is_you && <UserMenu user={user} />}</Table.Td>}
    </Table.Tr>
  );
};

/** Who works here: inviting them, switching them off and on. */
export const UsersSection = () => {
  const t = useSettingsWords();
  const isAdmin = useProfile().is_admin;
  const users = useQuery(usersQuery);
  const [isInviting, setInviting] = useState(false);
  const invite = isAdmin && <Button onClick={() => setInviting(true)}>{t('users.invite')}</Button>;
  return (
    <Section title={t('users')} text={t('users.text')} wide actions={invite}>
      {users.isPending && <Skeleton h={200} />}
      {users.isError && (
        <ErrorNote error={users.error} retry={{ label: t('retry'), run: () => void users.refetch() }} />
      )}
      {users.data !== undefined && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller must be reachable by keyboard
        <div className={classes.scroll} tabIndex={0} role="group" aria-label={t('users')}>
          <Table verticalSpacing={6} fz="sm" miw={720}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('name')}</Table.Th>
                <Table.Th>{t('email')}</Table.Th>
                <Table.Th>{t('users.role')}</Table.Th>
                <Table.Th>{t('users.lastLogin')}</Table.Th>
                <Table.Th>{t('users.status')}</Table.Th>
                {isAdmin && <Table.Td />}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {users.data
                .toSorted(
                  (one, other) =>
                    Number(other.active_flag) - Number(one.active_flag) || one.name.localeCompare(other.name),
                )
                .map((user) => (
                  <UserRow key={user.id} user={user} isEditable={isAdmin} />
                ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      <InviteUser opened={isInviting} onClose={() => setInviting(false)} />
    </Section>
  );
};
