// The frame around every page: where one can go, who one is, and what runs in the background.
import { UnstyledButton } from '@mantine/core';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ConversionLayer } from '#web/features/conversions/ConversionLayer.tsx';
import { FillLayer } from '#web/features/deals/FillLayer.tsx';
import { FilesLayer } from '#web/features/files/FilesLayer.tsx';
import { SearchLayer } from '#web/features/search/SearchLayer.tsx';
import { useLiveUpdates } from '#web/platform/live.ts';
import { focusPage } from '#web/ui/focus-return.ts';
import { fetchTheRest } from '#web/ui/later.tsx';
import { Toasts } from '#web/ui/Toasts.tsx';
import { Unhurried } from '#web/ui/Unhurried.tsx';
import { MissingParts } from './MissingParts.tsx';
import classes from './Shell.module.css';
import { ShellRail } from './ShellRail.tsx';
import { useAppWords } from './words.ts';

// What was pressed to come here has left with its page: the keyboard goes on in the new one.
const useFocusOnPage = (): void => {
  const path = useLocation({ select: ({ pathname }) => pathname });
  useEffect(() => {
    // More than once, since the old page stands until the new one is fetched.
    let looks = 8;
    const timer = setInterval(() => {
      looks -= 1;
      if (document.activeElement === document.body) focusPage();
      if (looks === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [path]);
};

/** The shell with its navigation; the page stands in its main part. */
export const Shell = () => {
  const t = useAppWords();
  useLiveUpdates();
  useEffect(() => {
    // The page's own data comes first.
    const timer = setTimeout(fetchTheRest, 2000);
    return () => clearTimeout(timer);
  }, []);
  useFocusOnPage();
  return (
    <div className={classes.shell}>
      <UnstyledButton component="a" href="#page" className={classes.skip}>
        {t('nav.skip')}
      </UnstyledButton>
      {/* The page comes first. */}
      <Unhurried fallback={<div className={classes.rail} />}>
        <ShellRail />
      </Unhurried>
      <main id="page" className={classes.page} tabIndex={-1}>
        <Unhurried fallback={null}>
          <ConversionLayer />
        </Unhurried>
        <Outlet />
      </main>
      <Unhurried fallback={null}>
        <FilesLayer />
        <SearchLayer />
        <FillLayer />
      </Unhurried>
      <MissingParts />
      <Toasts closeLabel={t('toast.close')} />
    </div>
  );
};
