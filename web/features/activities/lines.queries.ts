// The activities of the page: from the list in the order of their dates, or from a span of days with all it holds.
import {
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import { deleteActivity, getActivities, updateActivity, type ActivityReply } from '#shared/activities/contract.ts';
import { getActivitiesV1, type LegacyActivity } from '#shared/activities/contract.v1.ts';
import { deleteActivitySeries } from '#shared/activities/series.ts';
import { listDeals } from '#shared/deals/contract.ts';
import { listOrganizations } from '#shared/organizations/contract.ts';
import { listPersons } from '#shared/people/contract.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useProfile } from '#web/platform/session.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { addDays } from '#shared/days.ts';
import type { ActivityListing, When } from './listing.ts';
import { useActivitiesWords } from './words.ts';

type Named<Id> = { id: Id; name: string | null } | null;

export type ActivityLine = Pick<
  ActivityReply,
  'id' | 'subject' | 'type' | 'done' | 'due_date' | 'due_time' | 'duration' | 'owner_id'
> & {
  deal: Named<number>;
  lead: Named<string>;
  person: Named<number>;
  organization: Named<number>;
  /** One of a series. */
  repeats: boolean;
};
type Page = { lines: ActivityLine[]; next: string | null };

const named = <Id>(id: Id | null, name: string | null | undefined): Named<Id> =>
  id === null ? null : { id, name: name ?? null };
const orNull = (text: string): string | null => (text === '' ? null : text);

const lineOfLegacy = (row: LegacyActivity): ActivityLine => ({
  id: row.id,
  subject: row.subject,
  type: row.type,
  done: row.done,
  due_date: row.due_date,
  due_time: orNull(row.due_time),
  duration: orNull(row.duration),
  owner_id: row.user_id,
  deal: named(row.deal_id, row.deal_title),
  lead: named(row.lead_id, row.lead_title),
  person: named(row.person_id, row.person_name),
  organization: named(row.org_id, row.org_name),
  repeats: row.rec_rule !== null,
});

const idsOf = (rows: ActivityReply[], key: 'deal_id' | 'person_id' | 'org_id'): string =>
  [...new Set(rows.map((row) => row[key]).filter((id) => id !== null))].join(',');

// The list tells ids; their names come with one call a kind.
const withNames = async (rows: ActivityReply[]): Promise<ActivityLine[]> => {
  const [deals, persons, organizations] = [idsOf(rows, 'deal_id'), idsOf(rows, 'person_id'), idsOf(rows, 'org_id')];
  const limit = 100;
  const [dealRows, personRows, organizationRows] = await Promise.all([
    deals === ''
      ? []
      : call(listDeals, { query: { ids: deals, limit } }).then((reply) =>
          reply.data.map(({ id, title }) => [id, title] as const),
        ),
    persons === ''
      ? []
      : call(listPersons, { query: { ids: persons, limit } }).then((reply) =>
          reply.data.map(({ id, name }) => [id, name] as const),
        ),
    organizations === ''
      ? []
      : call(listOrganizations, { query: { ids: organizations, limit } }).then((reply) =>
          reply.data.map(({ id, name }) => [id, name] as const),
        ),
  ]);
  const names = { deal: new Map(dealRows), person: new Map(personRows), organization: new Map(organizationRows) };
  return rows.map((row) => ({
    ...row,
    deal: named(row.deal_id, names.deal.get(row.deal_id ?? 0)),
    lead: named(row.lead_id, null),
    person: named(row.person_id, names.person.get(row.person_id ?? 0)),
    organization: named(row.org_id, names.organization.get(row.org_id ?? 0)),
    repeats: false,
  }));
};

const orderedPage = async (
  which: { owner: number; isDone: boolean; type?: string | undefined },
  cursor: string,
): Promise<Page> => {
  const { data, additional_data: more } = await call(getActivities, {
    query: {
      done: which.isDone,
      limit: 100,
      ...(which.isDone
        ? { sort_by: 'update_time' as const, sort_direction: 'desc' as const }
        : { sort_by: 'due_date' as const }),
      ...(which.owner === 0 ? {} : { owner_id: which.owner }),
      ...(cursor === '' ? {} : { cursor }),
    },
  });
  const lines = await withNames(which.type === undefined ? data : data.filter((row) => row.type === which.type));
  return { lines, next: more?.next_cursor ?? null };
};

type Span = { owner: number; from?: string; until?: string; done?: boolean; type?: string | undefined };

/** Every activity of a span of days, in the order of their times. */
const span = async ({ owner, from, until, done, type }: Span): Promise<ActivityLine[]> => {
  const lines: ActivityLine[] = [];
  for (let start = 0; ; start += 500) {
    const { data, additional_data: more } = await call(getActivitiesV1, {
      query: {
        user_id: owner,
        start,
        limit: 500,
        ...(from === undefined ? {} : { start_date: from }),
        ...(until === undefined ? {} : { end_date: until }),
        ...(done === undefined ? {} : { done }),
        ...(type === undefined ? {} : { type }),
      },
    });
    lines.push(...data.map(lineOfLegacy));
    if (more?.pagination?.more_items_in_collection !== true) break;
  }
  const place = (line: ActivityLine): string => `${line.due_date ?? '9999'} ${line.due_time ?? ''}`;
  return lines.toSorted((one, other) => place(one).localeCompare(place(other)));
};

const spanOf = (when: When, today: string): { from?: string; until?: string } => {
  if (when === 'overdue') return { until: today };
  // Times are kept in UTC, so the reader's day may lie in its neighbours there.
  return when === 'today' ? { from: addDays(today, -1), until: addDays(today, 1) } : { from: today };
};

const useOwner = (listing: ActivityListing): number => {
  const { id } = useProfile();
  return listing.owner ?? id;
};

/** The activities of the list, page after page. */
export const useActivityLines = (listing: ActivityListing) => {
  const owner = useOwner(listing);
  const today = useFormats().today();
  const { when = 'todo', type } = listing;
  return useInfiniteQuery({
    queryKey: ['activities', 'list', { when, owner, type, today }],
    queryFn: async ({ pageParam }): Promise<Page> => {
      if (when === 'todo' || when === 'done') return orderedPage({ owner, isDone: when === 'done', type }, pageParam);
      return { lines: await span({ owner, done: false, type, ...spanOf(when, today) }), next: null };
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
};

type SpanKey = {
  owner: number;
  type?: string | undefined;
  only?: ActivityListing['only'];
  from: string;
  until: string;
};

const spanQuery = (key: SpanKey) =>
  queryOptions({
    queryKey: ['activities', 'calendar', key],
    queryFn: async () => {
      const { only, ...asked } = key;
      return span({ ...asked, ...(only === undefined ? {} : { done: only === 'done' }) });
    },
  });

// Turning a page and back again asks no more than once in so long.
const freshFor = 30_000;

/** The activities of some days on end, done ones too unless told otherwise; those of the pages beside it are fetched ahead. */
export const useSpanLines = (listing: ActivityListing, days: string[], beside: string[][]) => {
  const owner = useOwner(listing);
  const client = useQueryClient();
  const { type, only } = listing;
  const keyOf = (of: string[]): SpanKey =>
    // Times are kept in UTC, and what began the day before may go on over midnight.
    ({ owner, type, only, from: addDays(of[0] ?? '', -1), until: addDays(of.at(-1) ?? '', 1) });
  const lines = useQuery({
    ...spanQuery(keyOf(days)),
    placeholderData: (before, query) =>
      // Another week of the same calendar: what is there is shown until the rest comes.
      (query?.queryKey[2] as SpanKey | undefined)?.owner === owner ? before : undefined,
  });
  const isThere = lines.isSuccess && !lines.isPlaceholderData;
  const ahead = JSON.stringify(beside.map(keyOf));
  useEffect(() => {
    if (!isThere) return;
    for (const key of JSON.parse(ahead) as SpanKey[])
      void client.prefetchQuery({ ...spanQuery(key), staleTime: freshFor });
  }, [isThere, ahead, client]);
  return { ...lines, isLoading: !isThere && !lines.isError };
};

/** The lists that an activity shows in. */
export const refreshed = ['activities', 'timeline', 'leads', 'board', 'deal', 'deals'];

/** Marks done or not done at once, and puts it back when the server refuses. */
export const useMarking = () => {
  const client = useQueryClient();
  const show = (id: number, done: boolean): void => {
    const mark = (lines: ActivityLine[]): ActivityLine[] =>
      lines.map((line) => (line.id === id ? { ...line, done } : line));
    client.setQueriesData<InfiniteData<Page>>(
      { queryKey: ['activities', 'list'] },
      (list) => list && { ...list, pages: list.pages.map((page) => ({ ...page, lines: mark(page.lines) })) },
    );
    client.setQueriesData<ActivityLine[]>({ queryKey: ['activities', 'calendar'] }, (lines) => lines && mark(lines));
  };
  return useMutation({
    mutationFn: async ({ id, done }: { id: number; done: boolean }) =>
      call(updateActivity, { params: { id }, body: { done } }),
    onMutate: async ({ id, done }) => {
      await client.cancelQueries({ queryKey: ['activities'] });
      show(id, done);
    },
    onError: (error, { id, done }) => {
      show(id, !done);
      showToast({ text: sentenceOf(error), tone: 'error' });
    },
    onSettled: async () => Promise.all(refreshed.map(async (name) => client.invalidateQueries({ queryKey: [name] }))),
  });
};

/** Deletes an activity, or with it those of its series that follow, or all to do. */
export const useDeleting = () => {
  const t = useActivitiesWords();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, scope }: { id: number; subject: string; scope: 'this' | 'following' | 'all' }) => {
      if (scope === 'this') await call(deleteActivity, { params: { id } });
      else await call(deleteActivitySeries, { params: { id }, query: { scope } });
    },
    onSuccess: (_reply, { subject }) => showToast({ text: t('deleted', { subject }) }),
    onError: (error) => showToast({ text: sentenceOf(error), tone: 'error' }),
    onSettled: async () => Promise.all(refreshed.map(async (name) => client.invalidateQueries({ queryKey: [name] }))),
  });
};
