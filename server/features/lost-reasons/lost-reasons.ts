// The reasons for losing a deal that are offered. Deals keep the words, so nothing here changes a deal.
import './events.ts';
import type { LostReason } from '#shared/lost-reasons/contract.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { v2Time } from '#server/platform/times.ts';
import { allReasons, deleteReason, insertReason, isWordingTaken, lockReason, updateReason } from './queries.ts';

export const lostReasonExists = defineError('lost_reason_exists', 409);
export const tooManyLostReasons = defineError('too_many_lost_reasons', 409);

const mostReasons = 200;

const present = (reason: LostReason): LostReason => ({
  ...reason,
  add_time: v2Time(reason.add_time),
  update_time: v2Time(reason.update_time),
});

/** All of them, in their order. */
export const lostReasons = async (reader: Reader, actor: Actor): Promise<LostReason[]> =>
  (await allReasons(reader, actor.companyId)).map(present);

type Wording = { label?: string | undefined; order_nr?: number | undefined };

/** Adds one, at the end unless its place is given. */
export const createLostReason = async (
  tx: Tx,
  actor: Actor,
  reason: Wording & { label: string },
): Promise<LostReason> => {
  if ((await allReasons(tx, actor.companyId)).length >= mostReasons) throw tooManyLostReasons({ limit: mostReasons });
  const added = await insertReason(tx, actor.companyId, { label: reason.label, order_nr: reason.order_nr ?? null });
  if (added === undefined) throw lostReasonExists();
  await record(tx, actor, { name: 'lost_reasons.changed', details: { id: added.id } });
  return present(added);
};

/** Changes one; what is not named stays. */
export const editLostReason = async (tx: Tx, actor: Actor, edit: Wording & { id: number }): Promise<LostReason> => {
  const before = await lockReason(tx, actor.companyId, edit.id);
  if (before === undefined) throw notFound();
  const after = { id: edit.id, label: edit.label ?? before.label, order_nr: edit.order_nr ?? before.order_nr };
  if (after.label === before.label && after.order_nr === before.order_nr) return present(before);
  if (await isWordingTaken(tx, actor.companyId, after)) throw lostReasonExists();
  const written = await updateReason(tx, actor.companyId, after);
  await record(tx, actor, { name: 'lost_reasons.changed', details: { id: edit.id } });
  return present(written);
};

/** Offers one no longer. */
export const removeLostReason = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  if (!(await deleteReason(tx, actor.companyId, id))) throw notFound();
  await record(tx, actor, { name: 'lost_reasons.changed', details: { id } });
};
