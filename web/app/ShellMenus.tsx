// Who one is, and on a phone everything that has no place in the bar.
import { ActionIcon, Indicator, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  IconBell,
  IconDots,
  IconHelp,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSettings,
  IconUser,
  IconUserCircle,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useUnreadCount } from '#web/features/notifications/queries.ts';
import { openOverlay } from '#web/features/search/overlay.ts';
import { signOut } from '#web/features/session/sign-in.ts';
import { paths } from '#web/paths.ts';
import { useProfile } from '#web/platform/session.tsx';
import classes from './Shell.module.css';
import { useAppWords } from './words.ts';

const NotificationDialog = lazy(async () => ({
  default: (await import('#web/features/notifications/NotificationDialog.tsx')).NotificationDialog,
}));

const leave = async (): Promise<void> => {
  await signOut();
  // A fresh start, so that nothing of this user stays in memory for the next one.
  location.assign(paths.login());
};

const OwnItems = () => {
  const t = useAppWords();
  const { name } = useProfile();
  const { toggleColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{name}</Menu.Label>
      <Menu.Item leftSection={<IconUser size={16} />} component={Link} to={paths.settings('profile')}>
        {t('nav.profile')}
      </Menu.Item>
      <Menu.Item leftSection={<IconMoon size={16} />} onClick={toggleColorScheme}>
        {t('nav.theme')}
      </Menu.Item>
      <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
        {t('nav.logout')}
      </Menu.Item>
    </>
  );
};

/** One's own menu at the foot of the rail. */
export const AccountMenu = () => {
  const t = useAppWords();
  return (
    <Menu position="right-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('nav.account')}>
          <IconUserCircle size={22} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <OwnItems />
      </Menu.Dropdown>
    </Menu>
  );
};

/** On a phone: search, notifications, settings, help, and one's own menu. */
export const MoreMenu = () => {
  const t = useAppWords();
  const [isNotified, setNotified] = useState(false);
  const unread = useUnreadCount().data?.count ?? 0;
  return (
    <>
      <Menu position="top-end" withinPortal>
        <Menu.Target>
          <UnstyledButton className={classes.link}>
            <Indicator disabled={unread === 0} size={8} color="indigo.7">
              <IconDots size={20} stroke={1.6} />
            </Indicator>
            <span className={classes.label}>{t('nav.more')}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconSearch size={16} />} onClick={() => openOverlay('palette')}>
            {t('nav.search')}
          </Menu.Item>
          <Menu.Item leftSection={<IconBell size={16} />} onClick={() => setNotified(true)}>
            {unread === 0 ? t('nav.notifications') : t('nav.notifications.unread', { count: unread })}
          </Menu.Item>
          <Menu.Item leftSection={<IconSettings size={16} />} component={Link} to={paths.settings()}>
            {t('nav.settings')}
          </Menu.Item>
          <Menu.Item leftSection={<IconHelp size={16} />} component={Link} to={paths.help()}>
            {t('nav.help')}
          </Menu.Item>
          <Menu.Divider />
          <OwnItems />
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>{isNotified && <NotificationDialog onClose={() => setNotified(false)} />}</Suspense>
    </>
  );
};
