// What stands where somebody may not go: what it takes, and who can give it.
import { Button, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Permission } from '#shared/permissions.ts';
import { useUsers } from '#web/features/users/queries.ts';
import { paths } from '#web/paths.ts';
import { useWords } from '#web/platform/language.tsx';
import { deniedEn } from './denied.en.ts';
import { deniedFr } from './denied.fr.ts';
import { permissionsEn } from './permission-names.en.ts';
import { permissionsFr } from './permission-names.fr.ts';

const catalogue = { en: deniedEn, fr: deniedFr };
const names = { en: permissionsEn, fr: permissionsFr };

const mostNamed = 3;

const useAdmins = (): string => {
  const admins = useUsers().filter(
    ({ active_flag: isActive, access }) => isActive && access.some(({ app, admin }) => app === 'global' && admin),
  );
  return admins
    .slice(0, mostNamed)
    .map(({ name }) => name)
    .join(', ');
};

/** `needs` is a permission, or being a global admin. */
export const Denied = ({ needs }: { needs: Permission | 'admin' }) => {
  const t = useWords(catalogue);
  const nameOf = useWords(names);
  const admins = useAdmins();
  return (
    <Stack align="center" justify="center" gap="sm" py={64} px="lg" role="status">
      <Text fw={600} ta="center">
        {t('title')}
      </Text>
      <Text c="dimmed" ta="center" maw={480} style={{ overflowWrap: 'anywhere' }}>
        {needs === 'admin' ? t('admins') : t('permission', { permission: nameOf(needs) })}{' '}
        {admins === '' ? t('ask') : t('ask.named', { admins })}
      </Text>
      <Button component={Link} to={paths.board()} variant="default" mt="xs">
        {t('back')}
      </Button>
    </Stack>
  );
};
