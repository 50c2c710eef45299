import {
  infiniteQueryOptions,
  useInfiniteQuery,
  useMutation,
  usePrefetchInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { getActivities, updateActivity, type ActivityReply } from '#shared/activities/contract.ts';
import { getLeadParking, listDealParkings } from '#shared/conversions/parkings.contract.ts';
import { getFiles } from '#shared/files/contract.v1.ts';
import { getDealFlow, getOrganizationFlow, getPersonFlow } from '#shared/history/contract.v1.ts';
import { getLeadMailMessages } from '#shared/mail/contract.v1.ts';
import { getNotes } from '#shared/notes/contract.v1.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast } from '#web/ui/toasts.ts';
import { flowItemsOf, isUnderTab, type Entry, type TimelineTab } from './entries.ts';
import { entryOfActivity, entryOfFile, entryOfFlow, entryOfMail, entryOfNote } from './reading.ts';
import { linksOf, type RecordRef } from './record.ts';

const pageSize = 50;

const flowContracts = { deal: getDealFlow, person: getPersonFlow, organization: getOrganizationFlow } as const;

const flowOf = ({ kind, id }: RecordRef, tab: TimelineTab) =>
  infiniteQueryOptions({
    queryKey: ['timeline', kind, id, tab],
    initialPageParam: 0,
    queryFn: async ({ pageParam }) =>
      call(flowContracts[kind as keyof typeof flowContracts], {
        params: { id: Number(id) },
        query: {
          start: pageParam,
          limit: pageSize,
          all_changes: 1,
          ...(flowItemsOf[tab] === undefined ? {} : { items: flowItemsOf[tab] }),
        },
      }),
    getNextPageParam: (last) =>
      last.additional_data?.pagination?.more_items_in_collection === true
        ? last.additional_data.pagination.next_start
        : null,
  });

/** Asks for a deal's timeline while the page waits for the deal itself. */
export const useDealTimelineAhead = (id: number, tab: TimelineTab): void =>
  usePrefetchInfiniteQuery(flowOf({ kind: 'deal', id }, tab));

// Leads have no flow.
const useFlowTimeline = (record: RecordRef, tab: TimelineTab) =>
  useInfiniteQuery({ ...flowOf(record, tab), enabled: record.kind !== 'lead' });

// The newest hundred of each kind.
const listsOf = async (record: RecordRef & { kind: 'lead' }): Promise<Entry[]> => {
  const links = linksOf(record);
  const [notes, activities, files, mails] = await Promise.all([
    call(getNotes, { query: { ...links, sort: 'add_time DESC', limit: 100 } }),
    call(getActivities, {
      query: { ...links, done: true, sort_by: 'update_time', sort_direction: 'desc', limit: 100 },
    }),
    call(getFiles, { query: { ...links, sort: 'add_time DESC', limit: 100 } }),
    call(getLeadMailMessages, { params: { id: record.id }, query: { limit: 100 } }),
  ]);
  return [
    ...notes.data.map(entryOfNote),
    ...activities.data.map(entryOfActivity),
    ...files.data.map(entryOfFile),
    ...mails.data.map(({ data }) => entryOfMail(data)),
  ];
};

const useListsTimeline = (record: RecordRef) =>
  useQuery({
    queryKey: ['timeline', record.kind, record.id],
    enabled: record.kind === 'lead',
    queryFn: async () => (record.kind === 'lead' ? listsOf(record) : []),
  });

/** When the record was converted and brought back, newest first; nothing for contacts. */
export const useParkings = (record: RecordRef) =>
  useQuery({
    queryKey: ['parkings', record.kind, record.id],
    enabled: record.kind === 'deal' || record.kind === 'lead',
    queryFn: async () => {
      if (record.kind === 'deal') return (await call(listDealParkings, { params: { id: record.id } })).data;
      const { data } = await call(getLeadParking, { params: { id: String(record.id) } });
      return data === null ? [] : [data];
    },
  });

const parkingEntries = (parkings: NonNullable<ReturnType<typeof useParkings>['data']>): Entry[] =>
  parkings.flatMap((parking) => {
    const common = { kind: 'parking' as const, dealId: parking.deal_id, leadId: parking.lead_id, byName: null };
    const key = `${parking.lead_id}:`;
    const entries: Entry[] = [
      {
        ...common,
        key: `${key}parked`,
        event: 'parked',
        time: parking.park_time,
        userId: parking.parked_by.id,
        byName: parking.parked_by.name,
      },
    ];
    if (parking.restore_time !== null)
      entries.push({
        ...common,
        key: `${key}restored`,
        event: 'restored',
        time: parking.restore_time,
        userId: parking.restored_by,
      });
    if (parking.end_time !== null && parking.ended_how !== null)
      entries.push({
        ...common,
        key: `${key}ended`,
        event: parking.ended_how,
        time: parking.end_time,
        userId: parking.ended_by,
      });
    return entries;
  });

const isSameMoment = (one: Entry, other: Entry): boolean =>
  Math.abs(Date.parse(one.time) - Date.parse(other.time)) < 2000;

const followsStatus = new Set(['close_time', 'won_time', 'lost_time', 'first_won_time']);

// Closing a deal dates it, too: the change of its status says both.
const isToldByStatus = (all: (Entry | null)[], entry: Entry): boolean =>
  entry.kind === 'change' &&
  followsStatus.has(entry.field) &&
  all.some((one) => one?.kind === 'change' && one.field === 'status' && isSameMoment(one, entry));

// A conversion deletes its deal and its undoing restores it: one line is enough for both.
const isToldBy = (parked: Entry[], entry: Entry): boolean =>
  entry.kind === 'change' && entry.field === 'is_deleted' && parked.some((one) => isSameMoment(one, entry));

/** What happened to a record, newest first, pinned notes before all. */
export const useTimeline = (record: RecordRef, tab: TimelineTab) => {
  const flow = useFlowTimeline(record, tab);
  const lists = useListsTimeline(record);
  const { data: parkings = [] } = useParkings(record);
  const { kind } = record;
  const source = kind === 'lead' ? lists : flow;
  const found =
    kind === 'lead'
      ? (lists.data ?? [])
      : (flow.data?.pages ?? []).flatMap((page) => page.data.map((item) => entryOfFlow(item, kind)));
  const newest = (one: Entry, other: Entry): number => other.time.localeCompare(one.time);
  const oldest = flow.hasNextPage ? (found.findLast((entry) => entry !== null)?.time ?? '') : '';
  const parked = parkingEntries(parkings).filter((entry) => entry.time >= oldest);
  const told = found.filter(
    (entry) => entry !== null && !isToldBy(parked, entry) && !isToldByStatus(found, entry),
  ) as Entry[];
  const all = [...told, ...parked].filter((entry) => isUnderTab(entry, tab)).toSorted(newest);
  const isPinned = (entry: Entry): boolean => entry.kind === 'note' && entry.isPinned;
  return {
    entries: [...all.filter(isPinned), ...all.filter((entry) => !isPinned(entry))],
    isPending: source.isPending,
    error: source.error,
    retry: () => void source.refetch(),
    more: kind !== 'lead' && flow.hasNextPage ? () => void flow.fetchNextPage() : null,
    isLoadingMore: flow.isFetchingNextPage,
  };
};

const upcomingKey = (record: RecordRef) => ['activities', 'upcoming', record.kind, record.id];

/** What is still to do for a record, the most urgent first. */
export const useUpcoming = (record: RecordRef) =>
  useQuery({
    queryKey: upcomingKey(record),
    queryFn: async () =>
      (await call(getActivities, { query: { ...linksOf(record), done: false, sort_by: 'due_date', limit: 200 } })).data,
  });

/** Marks an activity done at once, and puts it back when the server refuses. */
export const useMarkDone = (record: RecordRef) => {
  const client = useQueryClient();
  const key = upcomingKey(record);
  return useMutation({
    mutationFn: async (activity: ActivityReply) =>
      call(updateActivity, { params: { id: activity.id }, body: { done: true } }),
    onMutate: async (activity) => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<ActivityReply[]>(key);
      client.setQueryData<ActivityReply[]>(key, (list) => list?.filter((one) => one.id !== activity.id));
      return { before };
    },
    onError: (error, _activity, context) => {
      client.setQueryData(key, context?.before);
      showToast({ text: sentenceOf(error), tone: 'error' });
    },
    onSettled: async () =>
      Promise.all(
        ['activities', 'timeline', 'leads', 'board', 'deal'].map(async (name) =>
          client.invalidateQueries({ queryKey: [name] }),
        ),
      ),
  });
};
