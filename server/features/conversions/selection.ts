// Which deals an order means: named one by one, by a saved filter, or by the parameters of the deals list.
import { matchingDeals } from '#server/features/deals/listing.ts';
import type { TableNarrowing } from '#server/features/deals/narrowing.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';

export type DealsMeant = {
  deal_ids?: number[] | undefined;
  filter_id?: number | undefined;
  filter?: TableNarrowing | undefined;
};

/** The deals' ids in order, and how many match in all; of more than `atMost` only the count is worth knowing. */
export const dealsMeant = async (
  tx: Tx,
  actor: Actor,
  asked: { order: DealsMeant; atMost: number | null },
): Promise<{ ids: number[]; matched: number }> => {
  const { order, atMost } = asked;
  if (order.deal_ids === undefined)
    return matchingDeals(tx, actor, { ...(order.filter ?? { filter_id: order.filter_id }), atMost });
  const ids = [...new Set(order.deal_ids)];
  return { ids, matched: ids.length };
};
