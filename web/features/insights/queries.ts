import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { getParkingStatistics, type ParkingFigures } from '#shared/insights/contract.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { firstDay, periodOf, type InsightsSearch } from './insights-search.ts';

export type Statistics = z.output<(typeof getParkingStatistics)['reply']>;
export type Figures = ParkingFigures;

/** What became of the deals parked in a period. */
export const useParkingStatistics = (search: InsightsSearch) => {
  const { today } = useFormats();
  const from = firstDay(periodOf(search), today());
  const query = { from, owner_id: search.owner, pipeline_id: search.pipeline };
  return useQuery({
    queryKey: ['parkings', 'statistics', query],
    queryFn: async () => (await call(getParkingStatistics, { query })).data,
    placeholderData: keepPreviousData,
  });
};
