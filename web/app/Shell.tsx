// The frame around every page: where one can go, who one is, and what runs in the background.
import { ActionIcon, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconAddressBook, IconCalendar, IconHelp, IconInbox, IconLayoutKanban, IconLogout, IconMoon, IconSettings, IconUserCircle } from '@tabler/icons-react';
import { Link, Outlet } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { ConversionLayer } from '#web/features/conversions/ConversionLayer.tsx';
import { signOut } from '#web/features/session/sign-in.ts';
import { paths } from '#web/paths.ts';
import { Toasts } from '#web/ui/Toasts.tsx';
import { useLiveUpdates } from '#web/platform/live.ts';
import { useProfile } from '#web/platform/session.tsx';
import { useAppWords } from './words.ts';
import classes from './Shell.module.css';

type Place = { to: string; label: string; Icon: ComponentType<{ size?: number; stroke?: number }> };

const NavLink = ({ place: { to, label, Icon } }: { place: Place }) => (
  <Link to={to} className={classes.link} activeProps={{ className: classes.active, 'aria-current': 'page' }}>
    <Icon size={20} stroke={1.6} />
    <span className={classes.label}>{label}</span>
  </Link>
);

const Account = () => {
  const t = useAppWords();
  const profile = useProfile();
  const { toggleColorScheme } = useMantineColorScheme();
  const leave = async (): Promise<void> => {
    await signOut();
    // A fresh start, so that nothing of this user stays in memory for the next one.
    location.assign(paths.login());
  };
  return (
    <Menu position="right-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('nav.account')}>
          <IconUserCircle size={22} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{profile.name}</Menu.Label>
        <Menu.Item leftSection={<IconMoon size={16} />} onClick={toggleColorScheme}>
          {t('nav.theme')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
          {t('nav.logout')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

/** The shell with its navigation; the page stands in its main part. */
export const Shell = () => {
  const t = useAppWords();
  useLiveUpdates();
  return (
    <div className={classes.shell}>
      <UnstyledButton component="a" href="#page" className={classes.skip}>
        {t('nav.skip')}
      </UnstyledButton>
      <nav className={classes.rail} aria-label={t('nav.label')}>
        <div className={classes.places}>
          <NavLink place={{ to: paths.board(), label: t('nav.deals'), Icon: IconLayoutKanban }} />
          <NavLink place={{ to: paths.leads(), label: t('nav.leads'), Icon: IconInbox }} />
          <NavLink place={{ to: paths.activities(), label: t('nav.activities'), Icon: IconCalendar }} />
          <NavLink place={{ to: paths.persons(), label: t('nav.contacts'), Icon: IconAddressBook }} />
        </div>
        <div className={classes.foot}>
          <NavLink place={{ to: paths.settings(), label: t('nav.settings'), Icon: IconSettings }} />
          <NavLink place={{ to: paths.help(), label: t('nav.help'), Icon: IconHelp }} />
          <Account />
        </div>
      </nav>
      <main id="page" className={classes.page} tabIndex={-1}>
        <ConversionLayer />
        <Outlet />
      </main>
      <Toasts closeLabel={t('toast.close')} />
    </div>
  );
};
