import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import { whyNotDeletable } from './policy.ts';
import { markLeadsDeleted } from './queries.ts';
import { lockSeenLead } from './reading.ts';

/** Deletes locked leads that the actor was found to be allowed to delete. */
export const writeDeletion = async (tx: Tx, actor: Actor, ids: string[]): Promise<void> => {
  await markLeadsDeleted(tx, actor.companyId, ids);
  await record(tx, actor, { name: 'lead.deleted', details: { leadIds: ids } });
};

/** Deletes a lead; it is no longer shown anywhere. */
export const deleteLead = async (tx: Tx, actor: Actor, id: string): Promise<{ id: string }> => {
  const lead = await lockSeenLead(tx, actor, id);
  const refusal = whyNotDeletable(actor, lead);
  if (refusal !== null) throw refusal;
  await writeDeletion(tx, actor, [lead.id]);
  return { id: lead.id };
};
