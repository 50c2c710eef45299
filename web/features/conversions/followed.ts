// The conversions this tab shows until they are put away: those it started and those it saw running. Survives a reload.
const key = 'relance.conversions';

const read = (): string[] => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
};

const write = (ids: string[]): void => {
  try {
    sessionStorage.setItem(key, JSON.stringify(ids.slice(-20)));
  } catch {
    // Without storage the bar still shows what runs; only what ended is forgotten on a reload.
  }
};

export const followedConversions = (): string[] => read();

export const follow = (ids: string[]): void => write([...new Set([...read(), ...ids])]);

export const putAway = (id: string): void => write(read().filter((one) => one !== id));

const started = new Map<string, number>();
const shownAtLeast = 1200;

/** Follows a conversion that was started here just now: its bar stands long enough to be seen, however quick it is. */
export const followFromStart = (id: string): void => {
  started.set(id, performance.now());
  follow([id]);
};

/** For how many milliseconds its bar still stands. */
export const showsFor = (id: string): number =>
  Math.max(0, (started.get(id) ?? -Infinity) + shownAtLeast - performance.now());
