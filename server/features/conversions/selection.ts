// Which deals an order means: named one by one, by a saved filter, or by the parameters of the deals list.
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';

export type DealsMeant = {
  deal_ids?: number[];
  filter_id?: number;
  filter?: Record<string, string | number | boolean>;
};

/** The deals' ids in order, and how many match in all; of more than `atMost` only the count is worth knowing. */
export const dealsMeant = async (
  _tx: Tx,
  _actor: Actor,
  asked: { order: DealsMeant; atMost: number | null },
): Promise<{ ids: number[]; matched: number }> => {
  const ids = [...new Set(asked.order.deal_ids ?? [])];
  return { ids, matched: ids.length };
};
