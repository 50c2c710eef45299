// The rows of the deals list, page by page, and how many there are.
import { keepPreviousData, useInfiniteQuery, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { getDealTable, type TableDeal } from '#shared/deals/table.contract.ts';
import { call } from '#web/platform/call.ts';
import { narrowingOf, type ListSearch } from './list-search.ts';

export type { TableDeal };
export type Total = { count: number; capped: boolean };
type Page = { deals: TableDeal[]; next: string | null; total: Total | null };

export const tableKey = ['deals', 'table'];

const pageSize = 100;

const pageOf = async (query: Record<string, unknown>, signal?: AbortSignal): Promise<Page> => {
  const { data, additional_data } = await call(getDealTable, { query, ...(signal === undefined ? {} : { signal }) });
  const more = additional_data as { next_cursor?: string | null; total?: Total } | null | undefined;
  return { deals: data, next: more?.next_cursor ?? null, total: more?.total ?? null };
};

/** Which deals and in which order, as the API takes it. */
export const tableQueryOf = (search: ListSearch): Record<string, unknown> => ({
  ...narrowingOf(search),
  ...(search.sort === undefined ? {} : { sort_by: search.sort, sort_direction: search.dir ?? 'asc' }),
});

/** The list as far as it was scrolled. */
export const useDealTable = (search: ListSearch) => {
  const asked = useMemo(() => tableQueryOf(search), [search]);
  const query = useInfiniteQuery({
    queryKey: [...tableKey, asked],
    queryFn: async ({ pageParam, signal }) =>
      pageOf(
        { ...asked, limit: pageSize, ...(pageParam === '' ? { with_count: true } : { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (last: Page) => last.next,
    placeholderData: keepPreviousData,
  });
  const deals = useMemo(() => {
    // A deal that moved in the order between two pages would stand in both.
    const seen = new Set<number>();
    return (query.data?.pages ?? []).flatMap((page) => page.deals).filter(({ id }) => !seen.has(id) && seen.add(id));
  }, [query.data]);
  return { ...query, deals, total: query.data?.pages[0]?.total ?? null };
};

/** Shows a deal changed in every list that holds it, before the server has answered. Gives the way back. */
export const showChanged = (client: QueryClient, id: number, part: Partial<TableDeal>): (() => void) => {
  const before = client.getQueriesData<InfiniteData<Page>>({ queryKey: tableKey });
  client.setQueriesData<InfiniteData<Page>>({ queryKey: tableKey }, (list) =>
    list === undefined
      ? list
      : {
          ...list,
          pages: list.pages.map((page) => ({
            ...page,
            deals: page.deals.map((deal) => (deal.id === id ? { ...deal, ...part } : deal)),
          })),
        },
  );
  return () => {
    for (const [key, list] of before) client.setQueryData(key, list);
  };
};

/** Everything that shows deals is asked anew. */
export const refreshDeals = async (client: QueryClient): Promise<void> => {
  await Promise.all(['deals', 'board', 'deal'].map(async (key) => client.invalidateQueries({ queryKey: [key] })));
};
