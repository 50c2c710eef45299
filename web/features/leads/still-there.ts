// An owner or labels that were deleted since they were chosen: the inbox is not narrowed by what it cannot name.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useOfferedIds } from '#web/features/preferences/offered-ids.ts';
import { leadLabelsQuery } from '#web/features/records/queries.ts';
import { usersQuery } from '#web/features/users/queries.ts';
import type { InboxSearch } from './inbox-search.ts';

/** Leaves out of a search what is no longer there; the same search when all of it is. */
export const useStillThere = (): ((search: InboxSearch) => InboxSearch) => {
  const owners = useOfferedIds(useQuery(usersQuery));
  const labels = useOfferedIds(useQuery(leadLabelsQuery));
  return useMemo(
    () => (search) => {
      const { owner, label, ...rest } = search;
      const isOwnerGone = owner !== undefined && owners?.has(owner) === false;
      const left = label
        ?.split(',')
        .filter((id) => labels?.has(id) !== false)
        .join(',');
      if (!isOwnerGone && left === label) return search;
      return {
        ...rest,
        ...(owner === undefined || isOwnerGone ? {} : { owner }),
        ...(left === undefined || left === '' ? {} : { label: left }),
      };
    },
    [owners, labels],
  );
};
