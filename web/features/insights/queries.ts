import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { getDealStatistics } from '#shared/insights/closed.contract.ts';
import { getParkingStatistics, type ParkingFigures } from '#shared/insights/contract.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { firstDay, periodOf, type InsightsSearch } from './insights-search.ts';

export type Statistics = z.output<(typeof getParkingStatistics)['reply']>;
export type Closed = z.output<(typeof getDealStatistics)['reply']>;
export type Figures = ParkingFigures;

const useAsked = (search: InsightsSearch) => {
  const { today } = useFormats();
  return { from: firstDay(periodOf(search), today()), owner_id: search.owner, pipeline_id: search.pipeline };
};

/** What became of the deals parked in a period. */
export const useParkingStatistics = (search: InsightsSearch) => {
  const query = useAsked(search);
  return useQuery({
    queryKey: ['parkings', 'statistics', query],
    queryFn: async () => (await call(getParkingStatistics, { query })).data,
    placeholderData: keepPreviousData,
  });
};

/** The deals won and lost in a period. */
export const useClosedStatistics = (search: InsightsSearch) => {
  const query = useAsked(search);
  return useQuery({
    queryKey: ['deals', 'statistics', query],
    queryFn: async () => (await call(getDealStatistics, { query })).data,
    placeholderData: keepPreviousData,
  });
};
