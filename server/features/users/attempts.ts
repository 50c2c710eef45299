// Wrong passwords for one e-mail address, whatever addresses they come from: after too many, a pause.
import { now } from '#server/platform/clock.ts';

const allowed = 20;
const pause = 15 * 60_000;
const kept = 10_000;

const failures = new Map<string, { count: number; until: number }>();

const current = (email: string): { count: number; until: number } | undefined => {
  const known = failures.get(email);
  if (known === undefined || known.until > now().getTime()) return known;
  failures.delete(email);
  return undefined;
};

/** Whether the address has to wait before another attempt. */
export const hasToWait = (email: string): boolean => (current(email)?.count ?? 0) >= allowed;

export const noteFailure = (email: string): void => {
  const count = (current(email)?.count ?? 0) + 1;
  // Set anew, so that the map's first entry is the one that was left alone for longest.
  failures.delete(email);
  failures.set(email, { count, until: now().getTime() + pause });
  const [oldest] = failures.keys();
  if (failures.size > kept && oldest !== undefined) failures.delete(oldest);
};

export const noteSuccess = (email: string): void => {
  failures.delete(email);
};
