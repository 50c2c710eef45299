// The rail at the left (a bar at the foot, on a phone) with the places one can go to.
import { UnstyledButton } from '@mantine/core';
import {
  IconAddressBook,
  IconCalendar,
  IconChartBar,
  IconHelp,
  IconInbox,
  IconLayoutKanban,
  IconMail,
  IconPackage,
  IconSearch,
  IconSettings,
} from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useMailCounts } from '#web/features/mail/unread.ts';
import { Bell } from '#web/features/notifications/Bell.tsx';
import { openOverlay } from '#web/features/search/overlay.ts';
import { paths } from '#web/paths.ts';
import { AccountMenu, MoreMenu } from './ShellMenus.tsx';
import classes from './Shell.module.css';
import { useAppWords } from './words.ts';

type Place = {
  to: string;
  label: string;
  Icon: ComponentType<{ size?: number; stroke?: number }>;
  /** The first parts of all addresses that belong to the place. */
  under: string[];
  /** How many things there wait to be read. */
  unread?: number;
};

const NavLink = ({ place: { to, label, Icon, under, unread = 0 } }: { place: Place }) => {
  const { pathname } = useLocation();
  const isHere = under.some((part) => pathname === part || pathname.startsWith(`${part}/`));
  return (
    <Link
      to={to}
      className={isHere ? `${classes.link} ${classes.active}` : classes.link}
      {...(isHere ? { 'aria-current': 'page' as const } : {})}
    >
      <Icon size={20} stroke={1.6} />
      {unread > 0 && (
        <span className={classes.unread} aria-hidden>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
      <span className={classes.label}>{label}</span>
    </Link>
  );
};

export const ShellRail = () => {
  const t = useAppWords();
  const unread = useMailCounts().data?.unread ?? 0;
  return (
    <nav className={classes.rail} aria-label={t('nav.label')}>
      <div className={classes.places}>
        <NavLink place={{ to: paths.board(), label: t('nav.deals'), Icon: IconLayoutKanban, under: ['/deals'] }} />
        <NavLink place={{ to: paths.leads(), label: t('nav.leads'), Icon: IconInbox, under: ['/leads'] }} />
        <NavLink
          place={{ to: paths.activities(), label: t('nav.activities'), Icon: IconCalendar, under: ['/activities'] }}
        />
        <NavLink
          place={{
            to: paths.persons(),
            label: t('nav.contacts'),
            Icon: IconAddressBook,
            under: ['/persons', '/organizations'],
          }}
        />
        <NavLink place={{ to: paths.mail(), label: t('nav.mail'), Icon: IconMail, under: ['/mail'], unread }} />
        <NavLink place={{ to: paths.insights(), label: t('nav.insights'), Icon: IconChartBar, under: ['/insights'] }} />
        <div className={classes.onWide}>
          <NavLink
            place={{ to: paths.products(), label: t('nav.products'), Icon: IconPackage, under: ['/products'] }}
          />
          <UnstyledButton
            className={classes.link}
            onClick={() => openOverlay('palette')}
            aria-keyshortcuts="Control+K Meta+K"
          >
            <IconSearch size={20} stroke={1.6} />
            <span className={classes.label}>{t('nav.search')}</span>
          </UnstyledButton>
        </div>
        <div className={classes.onNarrow}>
          <MoreMenu />
        </div>
      </div>
      <div className={`${classes.foot} ${classes.onWide}`}>
        <NavLink place={{ to: paths.settings(), label: t('nav.settings'), Icon: IconSettings, under: ['/settings'] }} />
        <NavLink place={{ to: paths.help(), label: t('nav.help'), Icon: IconHelp, under: ['/help'] }} />
        <Bell />
        <AccountMenu />
      </div>
    </nav>
  );
};
