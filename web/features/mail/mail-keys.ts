// The mailbox from the keyboard: j, k and the arrows go through it, e archives what is open, Escape closes it.
import { useEffect, useRef } from 'react';
import type { MailThread } from '#shared/mail/shapes.ts';
import { useThreadActing } from './acting.ts';

type Keys = { threads: MailThread[]; openId: number | null; open: (id: number) => void; leave: () => void };

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="menu"], [role="dialog"]') !== null);

const steps: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** Listens while the mailbox is shown. Enter on a line opens it, being a link. */
export const useMailKeys = (keys: Keys): void => {
  const latest = useRef(keys);
  const { archive } = useThreadActing(keys.openId ?? 0);
  const latestArchive = useRef(archive);
  useEffect(() => {
    latest.current = keys;
    latestArchive.current = archive;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isWriting(event.target)) return;
      const { threads, openId, open, leave } = latest.current;
      const step = steps[event.key];
      const place = threads.findIndex(({ id }) => id === openId);
      if (step !== undefined) {
        const next = threads[openId === null ? 0 : place + step];
        if (next === undefined) return;
        event.preventDefault();
        open(next.id);
        return;
      }
      const own = threads[place];
      if (event.key === 'e' && own !== undefined && own.folder !== 'archive' && own.folder !== 'drafts') {
        const next = threads[place + 1] ?? threads[place - 1];
        void latestArchive.current(true).then((worked) => worked && (next === undefined ? leave() : open(next.id)));
      }
      if (event.key === 'Escape' && openId !== null) leave();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
};
