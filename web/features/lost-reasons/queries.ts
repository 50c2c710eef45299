import { queryOptions } from '@tanstack/react-query';
import { listLostReasons } from '#shared/lost-reasons/contract.ts';
import { call } from '#web/platform/call.ts';

export const lostReasonsQuery = queryOptions({
  queryKey: ['lost-reasons'],
  queryFn: async () => (await call(listLostReasons)).data,
  staleTime: 300_000,
});
