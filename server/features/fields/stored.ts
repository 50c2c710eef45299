// Custom field values as they are kept: one jsonb column a record, field code -> value as v2 writes it, unset fields absent.
import { isDeepStrictEqual } from 'node:util';
import { sql, type RawBuilder } from 'kysely';

export type CustomValues = Record<string, unknown>;

/** The column with the patch laid over it; a null in the patch removes its key. `column` is a name such as `custom_fields` or `d.custom_fields`. */
export const mergeCustomFields = (column: string, patch: CustomValues): RawBuilder<string> => {
  const set = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== null));
  const removed = Object.keys(patch).filter((code) => patch[code] === null);
  return sql<string>`((${sql.ref(column)} || ${JSON.stringify(set)}::text::jsonb) - ${removed}::text[])`;
};

// Parts that v1 neither shows nor takes: left out of a value that is else the same, they are what they were.
const unspoken = new Set(['lat', 'long', 'timezone_name']);

type Parts = Record<string, unknown>;
const isParts = (value: unknown): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// A part that is null says no more than one that is not there.
const isSame = (stored: unknown, given: unknown): boolean => {
  if (!isParts(stored) || !isParts(given)) return isDeepStrictEqual(stored, given);
  const names = new Set([...Object.keys(stored), ...Object.keys(given)]);
  return [...names].every(
    (name) =>
      isDeepStrictEqual(stored[name] ?? null, given[name] ?? null) ||
      (unspoken.has(name) && (given[name] ?? null) === null),
  );
};

/** The part of the patch that differs from what is stored: an empty object when nothing would change. */
export const changedCustomFields = (stored: CustomValues, patch: CustomValues): CustomValues =>
  Object.fromEntries(Object.entries(patch).filter(([code, value]) => !isSame(stored[code] ?? null, value)));
