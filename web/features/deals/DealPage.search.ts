// What the address of a deal's page holds beside the deal: the tab of its timeline.
import type { TimelineTab } from '#web/features/timeline/entries.ts';

const tabs = [
  'notes',
  'activities',
  'files',
  'emails',
  'invoices',
  'history',
] as const satisfies readonly TimelineTab[];

export type DealPageSearch = { tab?: (typeof tabs)[number] };

/** Reads what is known in an address; the rest is dropped. */
export const readDealPageSearch = (search: Record<string, unknown>): DealPageSearch => {
  const tab = tabs.find((name) => name === search['tab']);
  return tab === undefined ? {} : { tab };
};
