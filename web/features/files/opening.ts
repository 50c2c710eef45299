// Going to a file and back: its id stands in the address, so that a link leads to it.
import { useRouter, useSearch } from '@tanstack/react-router';

let openedHere = 0;

/** What a link to a file adds to the address of the page it stands on. */
export const withFile =
  (id: number | undefined) =>
  (search: Record<string, unknown>): Record<string, unknown> => {
    const { file: _before, ...rest } = search;
    return id === undefined ? rest : { ...rest, file: id };
  };

/** Notes that a file was opened from a page, so that closing it goes back there. */
export const noteOpened = (): void => {
  openedHere = window.history.length;
};

/** Whether a file is shown over everything: Escape closes that, and not the dialog under it. */
export const useIsFileShown = (): boolean => (useSearch({ strict: false }) as { file?: number }).file !== undefined;

export const useGoToFile = () => {
  const router = useRouter();
  const go = (id: number | undefined): void =>
    void router.navigate({
      to: '.',
      search: withFile(id) as never,
      replace: true,
      resetScroll: false,
    });
  const close = (): void => {
    const isOurs = openedHere !== 0;
    openedHere = 0;
    if (isOurs) router.history.back();
    else go(undefined);
  };
  return { go: (id: number) => go(id), close };
};
