// What the address of the page of duplicates says. Apart from the queries, which the map of addresses need not load.
import { mergeKinds, type MergeKind } from '#shared/merging/rules.ts';

export type DuplicatesListing = { kind?: Exclude<MergeKind, 'person'> };

export const readDuplicatesListing = (search: Record<string, unknown>): DuplicatesListing => {
  const kind = mergeKinds.find((one) => one === search['kind']);
  return kind === undefined || kind === 'person' ? {} : { kind };
};
