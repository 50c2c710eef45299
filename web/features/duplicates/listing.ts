// What the address of the page of duplicates says. Apart from the queries and the rules, which the map of addresses need not load.
export type DuplicatesListing = { kind?: 'organization' | 'deal' };

export const readDuplicatesListing = ({ kind }: Record<string, unknown>): DuplicatesListing =>
  kind === 'organization' || kind === 'deal' ? { kind } : {};
