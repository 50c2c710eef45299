// What the inbox and a lead's page read and write.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import { type inboxLead, listInbox } from '#shared/leads/contract.ts';
import { editLead, getLead, type editLead as EditLead, type lead as leadShape } from '#shared/leads/contract.v1.ts';
import { mayEditLead } from '#shared/leads/rules.ts';
import { readChosen, toTree } from '#web/features/filters/conditions.ts';
import { call, type Reply } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useProfile } from '#web/platform/session.tsx';
import { showToast } from '#web/ui/toasts.ts';
import type { InboxSearch } from './inbox-search.ts';

export type InboxLead = z.output<typeof inboxLead>;
export type Lead = z.output<typeof leadShape>;
export type LeadChange = z.input<NonNullable<(typeof EditLead)['body']>>;

type Pages = InfiniteData<Reply<typeof listInbox.reply>, string>;

/** The inbox's search as its API calls it. */
export const queryOf = (search: InboxSearch) => ({
  ...chosenQuery(search),
  owner_id: search.owner,
  label_ids: search.label,
  source: search.source,
  text: search.text,
  conversion_id: search.conversion,
  archived: search.archived === true ? 'true' : undefined,
  sort_by: search.sort,
  sort_direction: search.direction,
});

const chosenQuery = ({ filter }: InboxSearch) => {
  const chosen = readChosen(filter);
  if (chosen === undefined) return {};
  return typeof chosen === 'number' ? { filter_id: chosen } : { conditions: JSON.stringify(toTree(chosen)) };
};

/** The leads of the inbox, a page at a time. */
export const useInbox = (search: InboxSearch) =>
  useInfiniteQuery({
    queryKey: ['leads', 'inbox', search],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      call(listInbox, { query: { ...queryOf(search), limit: 100, cursor: pageParam === '' ? undefined : pageParam } }),
    getNextPageParam: (last) => last.additional_data?.next_cursor ?? null,
    placeholderData: keepPreviousData,
  });

const keyOf = (id: string) => ['lead', id];

export const useLead = (id: string) =>
  useQuery({ queryKey: keyOf(id), queryFn: async () => (await call(getLead, { params: { id } })).data });

export const useMayEditLead = (lead: { owner_id: number }): boolean => {
  const profile = useProfile();
  return mayEditLead(
    { userId: profile.id, isAdmin: profile.is_admin, permissions: new Set(profile.permissions) },
    lead,
  );
};

/** Asks again for whatever shows leads. */
export const useRefreshLeads = () => {
  const client = useQueryClient();
  return useMemo(
    () => async () =>
      void (await Promise.all(
        ['leads', 'lead', 'timeline', 'parkings'].map(async (key) => client.invalidateQueries({ queryKey: [key] })),
      )),
    [client],
  );
};

/** Changing a lead: `save` throws what the server refused, `attempt` says it. */
export const useLeadEditing = (id: string) => {
  const client = useQueryClient();
  const refresh = useRefreshLeads();
  return useMemo(() => {
    const save = async (change: LeadChange): Promise<void> => {
      const { data } = await call(editLead, { params: { id }, body: change });
      client.setQueryData(keyOf(id), data);
      void refresh();
    };
    const attempt = async (change: LeadChange): Promise<boolean> => {
      try {
        await save(change);
        return true;
      } catch (error) {
        showToast({ text: sentenceOf(error), tone: 'error' });
        return false;
      }
    };
    return { save, attempt };
  }, [client, id, refresh]);
};

/** Notes that the lead was seen, in the list at once. Whether the server hears it matters to nobody now, so it fails in silence. */
export const useMarkSeen = () => {
  const client = useQueryClient();
  return useMemo(
    () => async (id: string) => {
      client.setQueriesData<Pages>(
        { queryKey: ['leads', 'inbox'] },
        (pages) =>
          pages && {
            ...pages,
            pages: pages.pages.map((page) => ({
              ...page,
              data: page.data.map((lead) => (lead.id === id ? { ...lead, was_seen: true } : lead)),
            })),
          },
      );
      client.setQueryData<Lead>(keyOf(id), (lead) => lead && { ...lead, was_seen: true });
      await call(editLead, { params: { id }, body: { was_seen: true } }).catch(() => undefined);
    },
    [client],
  );
};
