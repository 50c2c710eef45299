import type { MergeKind } from '#shared/merging/rules.ts';

export type FieldChange = { fieldKey: string; oldValue: string | null; newValue: string | null };

/** One record was merged into another; `changes` are those of the kept one. */
export type Merged = { kind: MergeKind; keptId: number; mergedId: number; changes: FieldChange[] };

declare module '#server/platform/events.ts' {
  interface Events {
    'merge.completed': Merged;
  }
}
