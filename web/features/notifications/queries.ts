import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { listNotifications, readNotifications } from '#shared/notifications/contract.ts';
import { call } from '#web/platform/call.ts';

export type Notification = z.output<(typeof listNotifications)['reply']>[number];

const most = 99;

/** How many are unread, as a badge says it: `99+` at most. */
export const useUnreadCount = () =>
  useQuery({
    queryKey: ['notifications', 'unread'],
    queryFn: async () => {
      const { data, additional_data: more } = await call(listNotifications, { query: { unread: true, limit: most } });
      return { count: data.length, isMore: (more?.next_cursor ?? null) !== null };
    },
    refetchInterval: 60_000,
  });

/** All notifications, newest first. */
export const useNotifications = () =>
  useInfiniteQuery({
    queryKey: ['notifications', 'list'],
    queryFn: async ({ pageParam }) =>
      call(listNotifications, { query: { limit: 20, ...(pageParam === '' ? {} : { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.additional_data?.next_cursor ?? undefined,
  });

/** Marks notifications as read; without ids, all unread ones. */
export const useReading = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (ids?: number[]) => {
      if (ids !== undefined) return call(readNotifications, { body: { ids } });
      for (;;) {
        const { data } = await call(listNotifications, { query: { unread: true, limit: 500 } });
        if (data.length === 0) return null;
        await call(readNotifications, { body: { ids: data.map(({ id }) => id) } });
      }
    },
    onSettled: async () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
};
