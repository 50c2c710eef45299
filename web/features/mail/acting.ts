// What can be done to a thread, each with its toast; failures are said and change nothing.
import type { MailThread } from '#shared/mail/shapes.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast } from '#web/ui/toasts.ts';
import { useThreadChanging } from './queries.ts';
import { useMailWords } from './words.ts';

/** The actions; each tells whether it worked. */
export const useThreadActing = (id: number) => {
  const t = useMailWords();
  const { change, remove } = useThreadChanging(id);
  const attempt = async (run: () => Promise<void>, done?: string): Promise<boolean> => {
    try {
      await run();
      if (done !== undefined) showToast({ text: done });
      return true;
    } catch (error) {
      showToast({ text: sentenceOf(error), tone: 'error' });
      return false;
    }
  };
  return {
    archive: async (isArchived: boolean) =>
      attempt(async () => change({ is_archived: isArchived }), isArchived ? t('archived') : undefined),
    markUnread: async () => attempt(async () => change({ is_read: false })),
    share: async (thread: MailThread) =>
      attempt(async () => change({ is_shared: !thread.is_shared }), t(thread.is_shared ? 'private' : 'shared')),
    unlink: async () => attempt(async () => change({ deal_id: null, lead_id: null }), t('link.removed')),
    remove: async () => attempt(remove, t('deleted')),
  };
};
