// Stands once in the shell: tells what could not be fetched, and keeps the page one is on until the next one has come.
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { PartMissing, takeCare } from '#web/platform/parts.ts';
import { useStore } from '#web/platform/store.ts';
import { leaveMissing, missingParts, retryOthers, tellMissing } from '#web/ui/missing-parts.ts';
import { hideToasts, showToast } from '#web/ui/toasts.ts';
import { useAppWords } from './words.ts';

type Preloaded = { options: { component?: { preload?: () => Promise<void> } | undefined } };

const useStayingUntilFetched = (): void => {
  const router = useRouter();
  useEffect(() => {
    takeCare();
    let last = 0;
    let takeBack = (): void => undefined;
    const stop = router.history.block({
      enableBeforeUnload: false,
      blockerFn: async ({ nextLocation: { href, pathname } }) => {
        takeBack();
        last += 1;
        const turn = last;
        const [routes] = router.getMatchedRoutes(pathname);
        const pages = (routes as readonly Preloaded[]).flatMap(({ options }) => options.component?.preload ?? []);
        if (pages.length === 0) return false;
        try {
          await Promise.all(pages.map(async (fetchPage) => fetchPage()));
        } catch (error) {
          const retry = (): void => router.history.push(href);
          if (turn === last) takeBack = tellMissing({ error, retry, leadsTo: href });
          return true;
        }
        // Who went elsewhere meanwhile is not called back.
        return turn !== last;
      },
    });
    return () => {
      stop();
      takeBack();
    };
  }, [router]);
};

const about = 'missing parts';

/** Tells of parts and pages that could not be fetched; the page stays as it is, with all that was typed. */
export const MissingParts = () => {
  const t = useAppWords();
  useStayingUntilFetched();
  const missing = useStore(missingParts).filter(({ isLeft }) => isLeft !== true);
  const isMissing = missing.length > 0;
  const isGone = missing.some(({ error }) => error instanceof PartMissing && error.isGone);
  useEffect(() => {
    if (!isMissing) return undefined;
    const retry = (): void => {
      for (const part of missingParts.read()) part.retry();
    };
    const reload = (): void => {
      const page = missingParts.read().find(({ leadsTo }) => leadsTo !== undefined)?.leadsTo;
      if (page === undefined) window.location.reload();
      else window.location.assign(page);
    };
    showToast({
      about,
      tone: 'error',
      text: t(isGone ? 'part.gone' : 'part.away'),
      actions: [isGone ? { label: t('page.reload'), run: reload } : { label: t('page.retry'), run: retry }],
      stays: true,
      onClose: leaveMissing,
    });
    return () => hideToasts(about);
  }, [isMissing, isGone, t]);
  useEffect(() => {
    window.addEventListener('online', retryOthers);
    return () => window.removeEventListener('online', retryOthers);
  }, []);
  return null;
};
