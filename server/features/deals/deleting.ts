// Deleting deals. They stay restorable for the days the company has set.
import { mayDelete } from '#shared/deals/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import { dealNotEditable, lockSeenDeal } from './deals.ts';
import { markDeleted } from './queries.ts';

/** Deletes a deal; deleting it again changes nothing. 403 when it is not the actor's to delete. */
export const removeDeal = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  const deal = await lockSeenDeal(tx, actor, id);
  if (!mayDelete(actor, { ownerId: deal.owner_id })) throw dealNotEditable();
  if (deal.is_deleted) return;
  await markDeleted(tx, actor.companyId, [id]);
  await record(tx, actor, { name: 'deal.deleted', details: { dealIds: [id] } });
};
