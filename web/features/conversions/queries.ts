import { useInfiniteQuery, useQuery, type QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  getConversion,
  getConversionResults,
  listConversions,
  previewConversion,
} from '#shared/conversions/contract.ts';
import { call, CallError } from '#web/platform/call.ts';
import { namedDeals, type DealsMeant } from './convert.ts';
import { follow, followedConversions, followFromStart } from './followed.ts';

export type Preview = z.output<(typeof previewConversion)['reply']>;
export type Conversion = z.output<(typeof getConversion)['reply']>;
export type Result = z.output<(typeof getConversionResults)['reply']>[number];

/** What the conversion of these deals would do, as of now. */
export const usePreview = (deals: DealsMeant) =>
  useQuery({
    queryKey: ['conversion-preview', deals],
    queryFn: async () => (await call(previewConversion, { body: namedDeals(deals) })).data,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

export const isRunning = ({ status }: Conversion): boolean =>
  status === 'not_started' || status === 'running' || status === 'paused';

const one = async (id: string): Promise<Conversion | null> => {
  try {
    return (await call(getConversion, { params: { id } })).data;
  } catch (error) {
    if (error instanceof CallError && error.status === 404) return null;
    throw error;
  }
};

const shownConversions = async (): Promise<Conversion[]> => {
  const running = (await call(listConversions, { query: { status: 'not_started,running,paused' } })).data;
  follow(running.map(({ id }) => id));
  const ended = followedConversions().filter((id) => running.every((conversion) => conversion.id !== id));
  const found = await Promise.all(ended.map(one));
  return [...running, ...found.filter((conversion) => conversion !== null)];
};

export const shownKey = ['conversions', 'shown'];

/** What runs, and what ended since; asked again every second while something moves. */
export const useShownConversions = () =>
  useQuery({
    queryKey: shownKey,
    queryFn: shownConversions,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status === 'running' || status === 'not_started') === true ? 1000 : false,
  });

/** Shows a conversion that was just started before the server is asked about it. */
export const showStarted = (
  client: QueryClient,
  started: { id: string; total: number; kind: Conversion['kind'] },
): void => {
  const { id, total, kind } = started;
  const moment = new Date().toISOString();
  const fresh: Conversion = {
    id,
    kind,
    status: 'running',
    started_by: 0,
    undoes: null,
    bring_back_on: null,
    bring_back_automatically: false,
    total,
    converted: 0,
    refused: 0,
    failed: 0,
    add_time: moment,
    start_time: moment,
    end_time: null,
  };
  followFromStart(id);
  client.setQueryData<Conversion[]>(shownKey, (shown = []) => [...shown.filter((one) => one.id !== id), fresh]);
  void client.invalidateQueries({ queryKey: shownKey });
};

/** The lines of a report, 500 at a time. */
export const useResults = (id: string) =>
  useInfiniteQuery({
    queryKey: ['conversions', id, 'results'],
    queryFn: async ({ pageParam }) =>
      call(getConversionResults, {
        params: { id },
        query: { limit: 500, ...(pageParam === '' ? {} : { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.additional_data?.next_cursor ?? null,
  });

export const useConversion = (id: string) =>
  useQuery({
    queryKey: ['conversions', id],
    queryFn: async () => (await call(getConversion, { params: { id } })).data,
  });

/** After a conversion or its undoing, every list of deals and leads is asked again. */
export const refreshAfterConversion = async (client: QueryClient): Promise<void> => {
  await Promise.all(
    ['board', 'deals', 'deal', 'leads', 'lead', 'parkings', 'activities', 'timeline'].map(async (key) =>
      client.invalidateQueries({ queryKey: [key] }),
    ),
  );
};
