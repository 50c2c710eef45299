// Undo of a conversion: all its leads come back as their deals, where that is still possible.
import { randomUUID } from 'node:crypto';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { defineError, notFound } from '#server/platform/errors.ts';
import { queueConversion, type Started } from './bulk.ts';
import { insertItems, leadsMadeBy } from './items.queries.ts';
import { insertConversion, seenConversion } from './queries.ts';
import { workOnChunk } from './working.ts';

export const conversionRunning = defineError('conversion_running', 409);
export const nothingToUndo = defineError('nothing_to_undo', 409);

// So many are back before the answer leaves; more go to the queue.
const mostAtOnce = 100;

/** Undoes a conversion of the actor's. Up to a hundred leads are back when it returns; more come back in the background. */
export const undoConversion = async (tx: Tx, actor: Actor, conversionId: string): Promise<Started> => {
  const conversion = await seenConversion(tx, actor, conversionId);
  if (conversion === undefined || conversion.kind !== 'deals_to_leads') throw notFound();
  if (!['completed', 'cancelled', 'failed'].includes(conversion.status)) throw conversionRunning();
  const made = await leadsMadeBy(tx, { companyId: actor.companyId, id: conversionId });
  if (made.length === 0) throw nothingToUndo();
  const undo = { id: randomUUID(), total: made.length };
  const isBulk = made.length > mostAtOnce;
  await insertConversion(tx, actor, {
    ...undo,
    kind: 'undo',
    isBulk,
    status: 'not_started',
    undoes: conversionId,
  });
  await insertItems(tx, actor, { conversionId: undo.id, items: made });
  const payload = { companyId: actor.companyId, conversionId: undo.id };
  if (isBulk) {
    await queueConversion(tx, payload);
    return { ...undo, status: 'not_started' };
  }
  while ((await workOnChunk(tx, payload, mostAtOnce)) === 'more');
  return { ...undo, status: 'completed' };
};
