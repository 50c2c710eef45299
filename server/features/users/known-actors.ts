// Who the tokens of the last moment belong to: a client that reads page after page would have its permissions read as often.
import type { Actor } from '#server/platform/actor.ts';
import { hashToken } from '#server/platform/http/token.ts';

export type KnownActors = {
  /** The actor of a token, read anew unless it was within the last moment. */
  actorOf: (token: string, read: () => Promise<Actor | null>) => Promise<Actor | null>;
  /** Forgets everyone, because something was written that may decide what they may do. */
  forget: () => void;
};

// How long other processes may go on with what this one has changed; it is less than the second they are promised to take.
const moment = 500;
const mostKnown = 10_000;

type Known = { until: number; actor: Promise<Actor | null> };

/** Remembers actors for a moment. What is being read while `forget` is called is handed to nobody who asks later. */
export const rememberActors = (): KnownActors => {
  const known = new Map<string, Known>();
  const drop = (key: string, entry: Known): void => {
    if (known.get(key) === entry) known.delete(key);
  };
  const remember = (key: string, read: () => Promise<Actor | null>): Known => {
    if (known.size >= mostKnown) known.clear();
    const entry: Known = { until: Date.now() + moment, actor: read() };
    known.set(key, entry);
    entry.actor.then(
      (actor) => (actor === null ? drop(key, entry) : undefined),
      () => drop(key, entry),
    );
    return entry;
  };
  return {
    actorOf: async (token, read) => {
      const key = hashToken(token).toString('base64');
      const entry = known.get(key);
      return (entry !== undefined && Date.now() < entry.until ? entry : remember(key, read)).actor;
    },
    forget: () => known.clear(),
  };
};
