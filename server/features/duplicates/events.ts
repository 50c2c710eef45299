import type { MergeKind } from '#shared/merging/rules.ts';

declare module '#server/platform/events.ts' {
  interface Events {
    'duplicates.dismissed': { kind: MergeKind; ids: number[] };
  }
}
