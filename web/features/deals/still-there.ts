// A pipeline, an owner or a label that was deleted since it was chosen: no menu offers it, so nothing may be narrowed by it unseen.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useOfferedIds } from '#web/features/preferences/offered-ids.ts';
import { usersQuery } from '#web/features/users/queries.ts';
import { labelsQuery, pipelinesQuery } from './board-queries.ts';

type Named = { pipeline?: number; owner?: number; label?: number };

/** Leaves out of a search what is no longer there; the same search when all of it is. */
export const useStillThere = (): (<Search extends Named>(search: Search) => Search) => {
  const pipeline = useOfferedIds(useQuery(pipelinesQuery));
  const owner = useOfferedIds(useQuery(usersQuery));
  const label = useOfferedIds(useQuery(labelsQuery));
  return useMemo(() => {
    const offered: Record<string, ReadonlySet<unknown> | null> = { pipeline, owner, label };
    return (search) => {
      const parts = Object.entries(search);
      const left = parts.filter(([key, id]) => offered[key]?.has(id) !== false);
      return left.length === parts.length ? search : (Object.fromEntries(left) as typeof search);
    };
  }, [pipeline, owner, label]);
};
