import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { listDeals } from '#shared/deals/contract.ts';
import { dealFieldCalls } from '#shared/fields/contract.ts';
import { getBoard } from '#shared/pipelines/board.contract.ts';
import { listPipelines } from '#shared/pipelines/contract.ts';
import { listStages } from '#shared/stages/contract.ts';
import { call } from '#web/platform/call.ts';
import type { Board, BoardCard, BoardStage } from './board-arranging.ts';
import type { BoardSearch } from './board-search.ts';

const staleTime = 300_000;

/** The pipelines one sees, in their order. */
export const usePipelines = () =>
  useQuery({
    queryKey: ['pipelines', 'board'],
    queryFn: async () => {
      const all = (await call(listPipelines, { query: { limit: 500 } })).data;
      return all.toSorted((a, b) => a.order_nr - b.order_nr);
    },
    staleTime,
  });

/** The stages of all pipelines one sees. */
export const useAllStages = () =>
  useQuery({
    queryKey: ['pipelines', 'all-stages'],
    queryFn: async () => {
      const all = (await call(listStages, { query: { limit: 500 } })).data;
      return all.toSorted((a, b) => a.order_nr - b.order_nr);
    },
    staleTime,
  });

export type Label = { id: number; name: string; color: string | null };

const labelsQuery = queryOptions({
  queryKey: ['fields', 'deal', 'labels'],
  queryFn: async () => {
    const field = (await call(dealFieldCalls.read, { params: { field_code: 'label_ids' } })).data;
    return (field.options ?? []).map((option): Label => ({
      id: Number(option.id),
      name: option.label,
      color: option.color,
    }));
  },
  staleTime,
});

/** The labels deals can wear; empty while loading. */
export const useDealLabels = (): Label[] => useQuery(labelsQuery).data ?? [];

const cardOf = (deal: Awaited<ReturnType<typeof nextDeals>>['deals'][number]): BoardCard => ({
  ...deal,
  person: null,
  organization: null,
  next_activity: null,
  rotten_time: null,
});

const nextDeals = async (stage: BoardStage, narrowed: BoardSearch) => {
  const { data, additional_data } = await call(listDeals, {
    query: {
      stage_id: stage.id,
      status: 'open',
      sort_by: 'id',
      sort_direction: 'desc',
      limit: 500,
      owner_id: narrowed.owner,
      cursor: stage.next_cursor ?? undefined,
    },
  });
  return { deals: data, next_cursor: additional_data?.next_cursor ?? null };
};

const furtherPage = async (stage: BoardStage, narrowed: BoardSearch): Promise<BoardStage> => {
  const { deals, next_cursor } = await nextDeals(stage, narrowed);
  const known = new Set(stage.deals.map(({ id }) => id));
  return { ...stage, deals: [...stage.deals, ...deals.filter(({ id }) => !known.has(id)).map(cardOf)], next_cursor };
};

const toDepth = async (stage: BoardStage, narrowed: BoardSearch, depth: number): Promise<BoardStage> => {
  let grown = stage;
  while (grown.next_cursor !== null && grown.deals.length < depth) grown = await furtherPage(grown, narrowed);
  return grown;
};

/** A pipeline's board, and `loadMore(stageId)` for the cards further down; what was scrolled to is kept fresh as well. */
export const useBoard = (pipelineId: number | undefined, search: BoardSearch) => {
  const client = useQueryClient();
  const { owner, label, text } = search;
  const narrowed = useMemo(() => ({ owner, label, text }) as BoardSearch, [owner, label, text]);
  const queryKey = useMemo(() => ['board', pipelineId, narrowed], [pipelineId, narrowed]);
  const depths = useRef<{ key: unknown; of: Map<number, number>; loading: Set<number> }>({
    key: null,
    of: new Map(),
    loading: new Set(),
  });
  if (depths.current.key !== queryKey) depths.current = { key: queryKey, of: new Map(), loading: new Set() };

  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<Board> => {
      const askedAt = performance.now();
      const { of } = depths.current;
      const { data } = await call(getBoard, { params: { id: pipelineId ?? 0 }, query: { owner_id: owner }, signal });
      const stages = await Promise.all(
        data.stages.map(async (stage) => toDepth(stage, narrowed, of.get(stage.id) ?? 0)),
      );
      return { ...data, stages, askedAt };
    },
    enabled: pipelineId !== undefined,
    placeholderData: (before, from) => (from?.queryKey[1] === pipelineId ? keepPreviousData(before) : undefined),
  });

  const loadMore = useMemo(
    () =>
      async (stageId: number): Promise<void> => {
        const { of, loading } = depths.current;
        const stage = client.getQueryData<Board>(queryKey)?.stages.find(({ id }) => id === stageId);
        if (stage === undefined || stage.next_cursor === null || loading.has(stageId)) return;
        loading.add(stageId);
        try {
          const grown = await furtherPage(stage, narrowed);
          of.set(stageId, grown.deals.length);
          client.setQueryData<Board>(queryKey, (board) =>
            board === undefined
              ? board
              : {
                  ...board,
                  stages: board.stages.map((one) =>
                    one.id === stageId && one.next_cursor === stage.next_cursor ? grown : one,
                  ),
                },
          );
        } finally {
          loading.delete(stageId);
        }
      },
    [client, queryKey, narrowed],
  );
  return { ...query, loadMore };
};
