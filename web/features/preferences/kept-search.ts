// How a page was narrowed last. An address that says something is what counts, so that a link shows what it says; one that says nothing,
// as the menu's, shows what was chosen last, and then says so.
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useKept } from './kept.ts';

type Page<Search> = {
  key: string;
  path: string;
  /** What the address says, as `read` leaves it. */
  search: Search;
  read: (given: Record<string, unknown>) => Search;
  /** An address that says nothing means nothing here. */
  isOff?: boolean;
  /** Leaves out what names something that was deleted; gives back the same when there is no such thing. */
  stillThere: (search: Search) => Search;
};

const isEmpty = (search: object): boolean => Object.keys(search).length === 0;

/** What is shown, and how to keep a choice; it is kept before the address changes. */
export const useKeptSearch = <Search extends object>(page: Page<Search>): [Search, (search: Search) => void] => {
  const { key, path, search: said, read, isOff = false, stillThere } = page;
  const search = useMemo(() => stillThere(said), [stillThere, said]);
  const navigate = useNavigate();
  const [kept, keep, isKnown] = useKept(key);
  const last = useMemo(
    () => stillThere(read(typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {})),
    [kept, read, stillThere],
  );
  const saysNothing = !isOff && isEmpty(said);
  // Only on coming here: what another browser keeps later does not change the page under one's eyes.
  const [isArriving, setArriving] = useState(true);
  const isRestored = saysNothing && isArriving && !isEmpty(last);
  useEffect(() => {
    if (!saysNothing) setArriving(true);
    else if (isKnown && isEmpty(last)) setArriving(false);
  }, [saysNothing, isKnown, last]);
  useEffect(() => {
    if (isRestored)
      void navigate({
        to: path,
        search: ((given: Record<string, unknown>) => ({ ...given, ...last })) as never,
        replace: true,
      });
  }, [isRestored, last, navigate, path]);
  useEffect(() => {
    if (!isOff && search !== said) void navigate({ to: path, search: search as never, replace: true });
  }, [isOff, search, said, navigate, path]);
  const choose = useCallback(
    (next: Search): void => {
      if (JSON.stringify(next) !== JSON.stringify(last)) keep(next);
    },
    [keep, last],
  );
  return [isRestored ? last : search, choose];
};
