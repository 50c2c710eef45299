// What an import changed of a record, field by field: what each held before, and what it was given.
import { isDeepStrictEqual } from 'node:util';
import { changesOfContact } from '#server/features/contacts/changes.ts';
import type { ContactChange } from '#server/features/contacts/events.ts';
import type { Snapshot } from './records.queries.ts';
import type { RecordId, RecordTable } from './tables.ts';

/** Columns by name, custom fields as `custom.<code>`, labels as the list of those that were added. */
export type Fields = Record<string, unknown>;

const empty = (value: unknown): unknown => value ?? null;

/** The fields in which two states of a record differ; null when they do not. */
export const differenceOf = (
  table: RecordTable,
  before: Snapshot,
  after: Snapshot,
): { before: Fields; after: Fields } | null => {
  const old: Fields = {};
  const fresh: Fields = {};
  const note = (name: string, one: unknown, other: unknown): void => {
    if (isDeepStrictEqual(empty(one), empty(other))) return;
    old[name] = empty(one);
    fresh[name] = empty(other);
  };
  for (const column of [...Object.keys(table.columns), 'prices']) note(column, before[column], after[column]);
  const codes = new Set([...Object.keys(before.custom_fields), ...Object.keys(after.custom_fields)]);
  for (const code of codes) note(`custom.${code}`, before.custom_fields[code], after.custom_fields[code]);
  const added = after.labels.filter((label) => !before.labels.includes(label));
  if (added.length > 0) {
    old['labels'] = [];
    fresh['labels'] = added;
  }
  return Object.keys(fresh).length === 0 ? null : { before: old, after: fresh };
};

export type Restoring = {
  set: Record<string, unknown>;
  custom: Record<string, unknown>;
  removed: string[];
  labels: RecordId[];
  /** Fields that somebody gave another value since. */
  left: string[];
};

/** What gives a record back what it held, as far as it still holds what the import gave it. */
export const restoringOf = (change: { before: Fields; after: Fields }, now: Snapshot): Restoring => {
  const restoring: Restoring = { set: {}, custom: {}, removed: [], labels: [], left: [] };
  for (const [name, given] of Object.entries(change.after)) {
    const old = empty(change.before[name]);
    if (name === 'labels') {
      restoring.labels = (given as RecordId[]).filter((label) => now.labels.includes(label));
      continue;
    }
    const code = name.startsWith('custom.') ? name.slice('custom.'.length) : null;
    const present = empty(code === null ? now[name] : now.custom_fields[code]);
    if (!isDeepStrictEqual(present, empty(given))) restoring.left.push(name);
    else if (code === null) restoring.set[name] = old;
    else if (old === null) restoring.removed.push(code);
    else restoring.custom[code] = old;
  }
  return restoring;
};

type ContactPatch = {
  set: Record<string, unknown>;
  custom: Record<string, unknown>;
  removed?: string[];
  labels: RecordId[];
};

/** What the change log tells of a contact that a patch changes. `labels` are added, or taken off by an undoing. */
export const changesOfSnapshot = (before: Snapshot, patch: ContactPatch, takesOff = false): ContactChange[] => {
  const worn = before.labels as number[];
  const labels = patch.labels as number[];
  const after = takesOff ? worn.filter((label) => !labels.includes(label)) : [...worn, ...labels];
  const removed = Object.fromEntries((patch.removed ?? []).map((code) => [code, null]));
  return changesOfContact(
    { ...before, id: Number(before.id), label_ids: worn },
    { columns: patch.set, custom: { ...patch.custom, ...removed }, labelIds: labels.length === 0 ? undefined : after },
  );
};
