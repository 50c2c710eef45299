// What a patch changes of a record as it is kept, and what its change log tells of it.
import './events.ts';
import { isDeepStrictEqual } from 'node:util';
import type { CustomValues } from '#server/features/fields/stored.ts';
import type { ContactChange } from './events.ts';

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

const spoken: Record<string, string> = { emails: 'email', phones: 'phone' };

// E-mails and phones stand in the log as people write them, one after the other; other values of several parts as JSON.
const asText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object') return String(value);
  if (!Array.isArray(value)) return JSON.stringify(value);
  const values = value.map((one) => (typeof one === 'object' && one !== null && 'value' in one ? one.value : one));
  return values.length === 0 ? null : values.join(', ');
};

type Changeable = { id: number; label_ids: number[]; custom_fields: CustomValues };

/** The changes that a patch makes of a contact: of its columns, its custom values and its labels. */
export const changesOfContact = (
  before: Changeable,
  patch: { columns: Record<string, unknown>; custom: CustomValues; labelIds?: readonly number[] | undefined },
): ContactChange[] => {
  const was = before as Record<string, unknown>;
  const { columns, custom, labelIds } = patch;
  const pairs: [string, unknown, unknown][] = [
    ...Object.entries(columns).map(([key, now]): [string, unknown, unknown] => [spoken[key] ?? key, was[key], now]),
    ...Object.entries(custom).map(([code, now]): [string, unknown, unknown] => [code, before.custom_fields[code], now]),
    ...(labelIds === undefined
      ? []
      : [
          ['label', before.label_ids.join(',') || null, labelIds.join(',') || null] satisfies [
            string,
            unknown,
            unknown,
          ],
        ]),
  ];
  return pairs.map(([fieldKey, old, now]) => ({
    id: before.id,
    fieldKey,
    oldValue: asText(old),
    newValue: asText(now),
  }));
};
