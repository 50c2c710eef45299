// What a patch changes of a record as it is kept.
import { isDeepStrictEqual } from 'node:util';

/** The columns of the patch that are given and differ from the row's. */
export const changedColumns = <Columns extends Record<string, unknown>>(
  row: Columns,
  patch: { [Key in keyof Columns]?: Columns[Key] | undefined },
): Partial<Columns> =>
  Object.fromEntries(
    Object.entries(patch).filter(([key, value]) => value !== undefined && !isDeepStrictEqual(row[key], value)),
  ) as Partial<Columns>;

/** Whether two lists hold the same labels, in whatever order. */
export const isSameSet = (a: readonly number[], b: readonly number[]): boolean => {
  const set = new Set(a);
  return set.size === new Set(b).size && b.every((id) => set.has(id));
};
