// Deleted deals come back to their pipeline, stage, status and owner.
import { mayTouch } from '#shared/deals/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { defineError } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { dealNotEditable, lockSeenDeal, lockSeenDeals } from './deals.ts';
import { dealsAfter, type DealRow } from './queries.ts';
import { bringBackDeals, mergedAmong } from './restoring.queries.ts';

export type RestoreRefusal = 'deal_not_found' | 'deal_not_deleted' | 'deal_not_editable' | 'deal_merged';

/** What a merged deal had is in another one now: brought back, it would be empty. */
export const dealMerged = defineError('deal_merged', 409);
export type RestoreOutcome = { id: number; outcome: 'restored' | 'refused'; reason: RestoreRefusal | null };

const reasonFor = (actor: Actor, deal: DealRow | undefined, merged: ReadonlySet<number>): RestoreRefusal | null => {
  if (deal === undefined) return 'deal_not_found';
  if (merged.has(deal.id)) return 'deal_merged';
  if (!mayTouch(actor, { ownerId: deal.owner_id })) return 'deal_not_editable';
  return deal.is_deleted ? null : 'deal_not_deleted';
};

/** Restores those of the deals that the actor may edit and that are deleted; gives one outcome an id, in the order asked. */
export const restoreDeals = async (tx: Tx, actor: Actor, ids: number[]): Promise<RestoreOutcome[]> => {
  const asked = [...new Set(ids)];
  const byId = new Map((await lockSeenDeals(tx, actor, asked)).map((deal) => [deal.id, deal]));
  const merged = new Set(await mergedAmong(tx, actor.companyId, asked));
  const refused = new Map(asked.map((id) => [id, reasonFor(actor, byId.get(id), merged)]));
  const dealIds = asked.filter((id) => refused.get(id) === null);
  if (dealIds.length > 0) {
    await bringBackDeals(tx, actor.companyId, dealIds);
    await record(tx, actor, { name: 'deal.restored', details: { dealIds } });
  }
  return asked.map((id) => {
    const reason = refused.get(id) ?? null;
    return { id, outcome: reason === null ? 'restored' : 'refused', reason };
  });
};

/** Restores one deal that is locked already; 403 when it is not the actor's to edit. */
export const restoreLocked = async (tx: Tx, actor: Actor, deal: DealRow): Promise<DealRow> => {
  if (!mayTouch(actor, { ownerId: deal.owner_id })) throw dealNotEditable();
  if (!deal.is_deleted) return deal;
  if ((await mergedAmong(tx, actor.companyId, [deal.id])).length > 0) throw dealMerged();
  await bringBackDeals(tx, actor.companyId, [deal.id]);
  await record(tx, actor, { name: 'deal.restored', details: { dealIds: [deal.id] } });
  return (await dealsAfter(tx, actor, [deal.id]))[0] as DealRow;
};

/** Restores one deal; one that is not deleted is left as it is. */
export const restoreDeal = async (tx: Tx, actor: Actor, id: number): Promise<DealRow> =>
  restoreLocked(tx, actor, await lockSeenDeal(tx, actor, id));
