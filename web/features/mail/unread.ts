import { useQuery } from '@tanstack/react-query';
import { countMailThreads } from '#shared/mail/contract.ts';
import { call } from '#web/platform/call.ts';

/** How many of one's own threads are unread, how many drafts there are, and how many mails wait or were refused. */
export const useMailCounts = () =>
  useQuery({ queryKey: ['mail', 'counts'], queryFn: async () => (await call(countMailThreads)).data });
