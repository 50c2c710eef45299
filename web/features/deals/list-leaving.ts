// Deals that are being converted leave the list at once; those that were refused come back when the conversion has ended.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { getConversion } from '#shared/conversions/contract.ts';
import type { Converted } from '#web/features/conversions/convert.ts';
import { call } from '#web/platform/call.ts';
import { refreshDeals } from './list-queries.ts';

const running: readonly string[] = ['not_started', 'running', 'paused'];

type Leaving = { ids: ReadonlySet<number>; conversionId: string | null };
const nobody: Leaving = { ids: new Set(), conversionId: null };

export const useLeaving = () => {
  const client = useQueryClient();
  const [leaving, setLeaving] = useState<Leaving>(nobody);
  const { conversionId } = leaving;
  const { data: hasEnded = false } = useQuery({
    queryKey: ['conversions', conversionId, 'ended'],
    queryFn: async () =>
      !running.includes((await call(getConversion, { params: { id: conversionId ?? '' } })).data.status),
    enabled: conversionId !== null,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data === true ? false : 500),
  });
  useEffect(() => {
    if (conversionId === null || !hasEnded) return;
    void refreshDeals(client).then(() => setLeaving((now) => (now.conversionId === conversionId ? nobody : now)));
  }, [conversionId, hasEnded, client]);
  return {
    leaving: leaving.ids,
    leave: (ids: number[], done: Converted): void => {
      if ('conversionId' in done) return setLeaving({ ids: new Set(ids), conversionId: done.conversionId });
      setLeaving({ ids: new Set(ids), conversionId: null });
      void refreshDeals(client).then(() => setLeaving(nobody));
    },
  };
};
