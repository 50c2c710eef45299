// What the board shows at first is asked for while the browser still reads the page's script.
import type { QueryClient } from '@tanstack/react-query';
import { keptQuery } from '#web/features/preferences/kept.ts';
import { boardQuery, pipelinesQuery } from './board-queries.ts';
import { readKeptBoard, type BoardSearch } from './board-search.ts';

/** The pipeline of the address; else the one looked at last; else the first. */
export const chosenPipeline = (
  search: BoardSearch,
  pipelines: { id: number }[] | undefined,
  kept: unknown,
): number | undefined => search.pipeline ?? pipelines?.find(({ id }) => id === kept)?.id ?? pipelines?.[0]?.id;

/** Asks for the board of an address. What fails here is asked for again, and said, by the page. */
export const beginBoard = async (client: QueryClient, search: BoardSearch): Promise<void> => {
  const [pipelines, kept, filters] = await Promise.all([
    client.fetchQuery(pipelinesQuery),
    client.fetchQuery(keptQuery('board.pipeline')),
    Object.keys(search).length > 0 ? null : client.fetchQuery(keptQuery('board.filters')),
  ]);
  const pipelineId = chosenPipeline(search, pipelines, kept);
  const narrowed = filters === null ? search : readKeptBoard(filters as Record<string, unknown>);
  if (pipelineId !== undefined) await client.prefetchQuery(boardQuery(pipelineId, narrowed));
};
