// What a menu of filters offers, to tell what is no longer among it.
import { useMemo } from 'react';

/** The ids of a list; null as long as they are not known, or asked for again: what is new may be missing until then. */
export const useOfferedIds = <Id>(list: {
  data: { id: Id }[] | undefined;
  isFetching: boolean;
}): ReadonlySet<Id> | null => {
  const { data, isFetching } = list;
  return useMemo(
    () => (data === undefined || isFetching ? null : new Set(data.map(({ id }) => id))),
    [data, isFetching],
  );
};
