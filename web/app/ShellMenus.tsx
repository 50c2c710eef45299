// Who one is, and on a phone everything that has no place in the bar.
import { ActionIcon, Indicator, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  IconBell,
  IconChartBar,
  IconDots,
  IconHelp,
  IconLogout,
  IconMoon,
  IconPackage,
  IconSearch,
  IconSettings,
  IconUser,
  IconUserCircle,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useUnreadCount } from '#web/features/notifications/queries.ts';
import { openOverlay } from '#web/features/search/overlay.ts';
import { signOut } from '#web/features/session/sign-in.ts';
import { paths } from '#web/paths.ts';
import { useProfile } from '#web/platform/session.tsx';
import { ActionMenu, type MenuEntry } from '#web/ui/ActionMenu.tsx';
import { later } from '#web/ui/later.tsx';
import classes from './Shell.module.css';
import { useAppWords } from './words.ts';

const NotificationDialog = later(
  async () => (await import('#web/features/notifications/NotificationDialog.tsx')).NotificationDialog,
);

const leave = async (): Promise<void> => {
  await signOut();
  // A fresh start, so that nothing of this user stays in memory for the next one.
  location.assign(paths.login());
};

const useLeading = () => {
  const navigate = useNavigate();
  return (to: string) => ({ href: to, run: () => void navigate({ to }) });
};

const useOwnEntries = (): MenuEntry[] => {
  const t = useAppWords();
  const { name } = useProfile();
  const leading = useLeading();
  const { toggleColorScheme } = useMantineColorScheme();
  return [
    { label: name, isText: true },
    { label: t('nav.profile'), icon: <IconUser size={16} />, ...leading(paths.settings('profile')) },
    { label: t('nav.theme'), icon: <IconMoon size={16} />, run: toggleColorScheme },
    { label: t('nav.logout'), icon: <IconLogout size={16} />, run: () => void leave() },
  ];
};

/** One's own menu at the foot of the rail. */
export const AccountMenu = () => {
  const t = useAppWords();
  return (
    <ActionMenu
      label={t('nav.account')}
      position="right-end"
      entries={useOwnEntries()}
      button={(props) => (
        <ActionIcon
          {...props}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('nav.account')}
          title={t('nav.account')}
        >
          <IconUserCircle size={22} stroke={1.6} />
        </ActionIcon>
      )}
    />
  );
};

/** On a phone: search, notifications, settings, help, and one's own menu. */
export const MoreMenu = () => {
  const t = useAppWords();
  const leading = useLeading();
  const [own, ...others] = useOwnEntries();
  const [isNotified, setNotified] = useState(false);
  const unread = useUnreadCount().data?.count ?? 0;
  const entries: MenuEntry[] = [
    { label: t('nav.search'), icon: <IconSearch size={16} />, run: () => openOverlay('palette') },
    {
      label: unread === 0 ? t('nav.notifications') : t('nav.notifications.unread', { count: unread }),
      icon: <IconBell size={16} />,
      run: () => setNotified(true),
    },
    { label: t('nav.insights'), icon: <IconChartBar size={16} />, ...leading(paths.insights()) },
    { label: t('nav.products'), icon: <IconPackage size={16} />, ...leading(paths.products()) },
    { label: t('nav.settings'), icon: <IconSettings size={16} />, ...leading(paths.settings()) },
    { label: t('nav.help'), icon: <IconHelp size={16} />, ...leading(paths.help()) },
    { label: '', ...own, isApart: true },
    ...others,
  ];
  return (
    <>
      <ActionMenu
        label={t('nav.more')}
        position="top-end"
        entries={entries}
        button={(props) => (
          <UnstyledButton {...props} className={classes.link}>
            <Indicator disabled={unread === 0} size={8} color="indigo.7">
              <IconDots size={20} stroke={1.6} />
            </Indicator>
            <span className={classes.label}>{t('nav.more')}</span>
          </UnstyledButton>
        )}
      />
      {isNotified && <NotificationDialog onClose={() => setNotified(false)} />}
    </>
  );
};
