import { queryOptions, useQuery } from '@tanstack/react-query';
import { listFilters } from '#shared/filters/contract.v1.ts';
import { call } from '#web/platform/call.ts';
import type { Filtered } from './conditions.ts';

const savedFiltersQuery = (of: Filtered) =>
  queryOptions({
    queryKey: ['filters', of],
    queryFn: async () => {
      const all = (await call(listFilters, { query: { type: of } })).data;
      return all.filter((filter) => filter.active_flag).toSorted((a, b) => a.name.localeCompare(b.name));
    },
    staleTime: 60_000,
  });

/** The filters of a list that one sees: one's own and shared ones. */
export const useSavedFilters = (of: Filtered) => useQuery(savedFiltersQuery(of));
