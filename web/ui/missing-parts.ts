// What is shown on the screen, or was to be, and could not be fetched. The shell tells of it and offers to try again.
import { createStore } from '#web/platform/store.ts';

export type MissingPart = {
  error: unknown;
  retry: () => void;
  /** Of a part that can be closed: what its user no longer waits for may be opened anew. */
  close?: (() => void) | undefined;
  /** Where one wanted to go, of a page. */
  leadsTo?: string;
  /** It was told of, and the user let it be. */
  isLeft?: boolean;
};

export const missingParts = createStore<MissingPart[]>([]);

/** Tells that a part is missing; gives back how to take that back. */
export const tellMissing = (part: MissingPart): (() => void) => {
  missingParts.change([...missingParts.read(), part]);
  return () => {
    if (missingParts.read().some(({ retry }) => retry === part.retry))
      missingParts.change(missingParts.read().filter(({ retry }) => retry !== part.retry));
  };
};

/** The user let them be: they say no more. */
export const leaveMissing = (): void => {
  const left = missingParts.read();
  missingParts.change(left.map((part) => ({ ...part, isLeft: true })));
  for (const { close } of left) close?.();
};

/** Once one part has come, the others may come too; a page would take the user away meanwhile. */
export const retryOthers = (): void => {
  for (const { retry, leadsTo } of missingParts.read()) if (leadsTo === undefined) retry();
};
