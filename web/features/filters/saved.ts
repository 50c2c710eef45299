import { queryOptions, useQuery } from '@tanstack/react-query';
import { listFilters } from '#shared/filters/contract.v1.ts';
import { call } from '#web/platform/call.ts';

export const savedFiltersQuery = queryOptions({
  queryKey: ['filters', 'deals'],
  queryFn: async () => {
    const all = (await call(listFilters, { query: { type: 'deals' } })).data;
    return all.filter((filter) => filter.active_flag).toSorted((a, b) => a.name.localeCompare(b.name));
  },
  staleTime: 60_000,
});

/** The filters of deals one sees: one's own and shared ones. */
export const useSavedFilters = () => useQuery(savedFiltersQuery);
