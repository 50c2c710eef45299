// Threads, mails and their texts; every key begins with `mail`, which live updates refresh.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { listMailAccounts, readMailSettings } from '#shared/mail-accounts/contract.ts';
import {
  changeMailThread,
  listMailThreads,
  readMail,
  readMailBody,
  readMailThread,
  removeMailThread,
  type MailThreadChanges,
} from '#shared/mail/contract.ts';
import { call } from '#web/platform/call.ts';
import type { MailSearch } from './mail-search.ts';

const size = 50;

/** One's own threads of a folder, page by page. */
export const useThreads = ({ folder = 'inbox', q, unread }: MailSearch) =>
  useInfiniteQuery({
    queryKey: ['mail', 'threads', folder, q ?? '', unread === true],
    queryFn: async ({ pageParam }) =>
      call(listMailThreads, {
        query: {
          folder,
          limit: size,
          ...(q === undefined ? {} : { q }),
          ...(unread === true ? { unread: true } : {}),
          ...(pageParam === '' ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.additional_data?.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const useThread = (id: number) =>
  useQuery({
    queryKey: ['mail', 'thread', id],
    queryFn: async () => (await call(readMailThread, { params: { id } })).data,
  });

/** A mail without its text; null asks for none. */
export const useMail = (id: number | null) =>
  useQuery({
    queryKey: ['mail', 'message', id],
    queryFn: async () => (await call(readMail, { params: { id: id ?? 0 } })).data,
    enabled: id !== null,
  });

export const useMailBody = (id: number, images: boolean) =>
  useQuery({
    queryKey: ['mail', 'body', id, images],
    queryFn: async () => (await call(readMailBody, { params: { id }, query: { images } })).data,
    placeholderData: keepPreviousData,
  });

export const mailSettingsKey = ['mail', 'settings'];

export const useMailSettings = () =>
  useQuery({ queryKey: mailSettingsKey, queryFn: async () => (await call(readMailSettings)).data });

export const mailAccountsKey = ['mail', 'accounts'];

export const useMailAccounts = () =>
  useQuery({ queryKey: mailAccountsKey, queryFn: async () => (await call(listMailAccounts)).data });

/** Changes or deletes a thread, and has the lists asked again. */
export const useThreadChanging = (id: number) => {
  const client = useQueryClient();
  const refresh = async (): Promise<void> => {
    await Promise.all(['mail', 'timeline'].map(async (name) => client.invalidateQueries({ queryKey: [name] })));
  };
  return {
    change: async (changes: MailThreadChanges): Promise<void> => {
      await call(changeMailThread, { params: { id }, body: changes });
      await refresh();
    },
    remove: async (): Promise<void> => {
      await call(removeMailThread, { params: { id } });
      client.removeQueries({ queryKey: ['mail', 'thread', id] });
      await refresh();
    },
  };
};
