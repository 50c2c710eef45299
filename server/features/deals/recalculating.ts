// Formulas computed again by hand: on one deal, on some, on those of a list.
import { companyFormulas } from '#server/features/fields/computing.ts';
import { recompute } from '#server/features/fields/recomputing.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { isEditable, lockedLot, type WhichDeals } from './bulk.ts';

type Recalculated = { changed: number; unchanged: number; refused: number };

/** Computes the formulas of the deals again; those the actor may not edit are left as they are. */
export const recalculateDeals = async (tx: Tx, actor: Actor, which: WhichDeals): Promise<Recalculated> => {
  const lot = await lockedLot(tx, actor, which);
  const dealIds = [...lot.deals.values()].filter((deal) => isEditable(actor, deal)).map(({ id }) => id);
  const formulas = await companyFormulas(tx, actor.companyId);
  const changed = (await recompute(tx, actor, { dealIds, formulas, isBulk: lot.ids.length > 1 })).length;
  return { changed, unchanged: dealIds.length - changed, refused: lot.ids.length - dealIds.length };
};
