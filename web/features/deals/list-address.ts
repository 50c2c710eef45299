// What the list shows: what its address says, else what was chosen last.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useKeptSearch } from '#web/features/preferences/kept-search.ts';
import { paths } from '#web/paths.ts';
import { useKeptSort } from './list-layout.ts';
import { readKeptList, readListSearch, type ListSearch } from './list-search.ts';
import { useStillThere } from './still-there.ts';

/** The search as it stands, and how to change it. */
export const useListAddress = (): [ListSearch, (next: ListSearch) => void] => {
  const navigate = useNavigate();
  const address = useSearch({ strict: false });
  const [kept] = useKeptSort();
  const given = useMemo(() => readListSearch(address), [address]);
  const [shown, keep] = useKeptSearch({
    key: 'deals_list.filters',
    path: paths.dealsList(),
    search: given,
    read: readKeptList,
    stillThere: useStillThere(),
  });
  // An address without an order has the one that was chosen last.
  const search = useMemo(
    (): ListSearch => (shown.sort === undefined && kept !== null ? readListSearch({ ...shown, ...kept }) : shown),
    [shown, kept],
  );
  const change = useCallback(
    (next: ListSearch): void => {
      keep(readKeptList(next));
      void navigate({ to: paths.dealsList(), search: next as never });
    },
    [keep, navigate],
  );
  return [search, change];
};
