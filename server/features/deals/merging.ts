// What merging asks of deals.
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { changesBetween } from './changes.ts';
import type { DealChange } from './events.ts';
import { dealsAfter, markDeleted, updateDeals, type DealPatch, type DealRow } from './queries.ts';

/** Writes what of a locked deal is another after a merge. */
export const writeMergedDeal = async (tx: Tx, actor: Actor, change: { id: number; patch: DealPatch }): Promise<void> =>
  updateDeals(tx, actor.companyId, { ids: [change.id], patch: change.patch });

/** Deletes a locked deal that is in another one now. */
export const retireDeal = async (tx: Tx, actor: Actor, id: number): Promise<void> =>
  markDeleted(tx, actor.companyId, [id]);

/** The deal as it stands now, with what changed since. */
export const changesOfDeal = async (
  tx: Tx,
  actor: Actor,
  before: DealRow,
): Promise<{ deal: DealRow; changes: DealChange[] }> => {
  const deal = (await dealsAfter(tx, actor, [before.id]))[0] as DealRow;
  return { deal, changes: changesBetween(before, deal) };
};
