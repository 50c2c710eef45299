import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { dealFieldCalls } from '#shared/fields/contract.ts';
import { getBoard, getStageCards } from '#shared/pipelines/board.contract.ts';
import { listPipelines } from '#shared/pipelines/contract.ts';
import { listStages } from '#shared/stages/contract.ts';
import { call } from '#web/platform/call.ts';
import type { Board, BoardStage } from './board-arranging.ts';
import type { BoardSearch } from './board-search.ts';

const staleTime = 300_000;

export const pipelinesQuery = queryOptions({
  queryKey: ['pipelines', 'board'],
  queryFn: async () => {
    const all = (await call(listPipelines, { query: { limit: 500 } })).data;
    return all.toSorted((a, b) => a.order_nr - b.order_nr);
  },
  staleTime,
});

/** The pipelines one sees, in their order. */
export const usePipelines = () => useQuery(pipelinesQuery);

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

export const labelsQuery = queryOptions({
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

/** Which deals the board holds, as the API names them. */
export const narrowingOf = ({ owner, label, text, parking }: BoardSearch) => ({
  owner_id: owner,
  label_id: label,
  text,
  worth_parking: parking,
});

const furtherPage = async (stage: BoardStage, narrowed: BoardSearch): Promise<BoardStage> => {
  const { data, additional_data } = await call(getStageCards, {
    params: { id: stage.id },
    query: { ...narrowingOf(narrowed), limit: 500, cursor: stage.next_cursor ?? undefined },
  });
  // A card moved meanwhile may come a second time.
  const known = new Set(stage.deals.map(({ id }) => id));
  const further = data.filter(({ id }) => !known.has(id));
  return { ...stage, deals: [...stage.deals, ...further], next_cursor: additional_data?.next_cursor ?? null };
};

const toDepth = async (stage: BoardStage, narrowed: BoardSearch, depth: number): Promise<BoardStage> => {
  let grown = stage;
  while (grown.next_cursor !== null && grown.deals.length < depth) grown = await furtherPage(grown, narrowed);
  return grown;
};

const narrowedBy = ({ owner, label, text, parking }: BoardSearch): BoardSearch =>
  ({ owner, label, text, parking }) as BoardSearch;

/** The board of a pipeline; of each stage at least as many cards as `depths` says. */
export const boardQuery = (
  pipelineId: number,
  search: BoardSearch,
  depths: ReadonlyMap<number, number> = new Map(),
) => {
  const narrowed = narrowedBy(search);
  return queryOptions({
    queryKey: ['board', pipelineId, narrowed] as const,
    queryFn: async ({ signal }): Promise<Board> => {
      const askedAt = performance.now();
      const { data } = await call(getBoard, { params: { id: pipelineId }, query: narrowingOf(narrowed), signal });
      const stages = await Promise.all(
        data.stages.map(async (stage) => toDepth(stage, narrowed, depths.get(stage.id) ?? 0)),
      );
      return { ...data, stages, askedAt };
    },
  });
};

/** A pipeline's board, and `loadMore(stageId)` for the cards further down; what was scrolled to is kept fresh as well. */
export const useBoard = (pipelineId: number | undefined, search: BoardSearch) => {
  const client = useQueryClient();
  const { owner, label, text, parking } = search;
  const narrowed = useMemo(
    () => narrowedBy({ owner, label, text, parking } as BoardSearch),
    [owner, label, text, parking],
  );
  const queryKey = useMemo(() => boardQuery(pipelineId ?? 0, narrowed).queryKey, [pipelineId, narrowed]);
  const depths = useRef<{ key: unknown; of: Map<number, number>; loading: Set<number> }>({
    key: null,
    of: new Map(),
    loading: new Set(),
  });
  if (depths.current.key !== queryKey) depths.current = { key: queryKey, of: new Map(), loading: new Set() };

  const query = useQuery({
    ...boardQuery(pipelineId ?? 0, narrowed, depths.current.of),
    queryKey,
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
