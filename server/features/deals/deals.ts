// Finding deals: for reading, and locked for writing.
import './events.ts';
import { whyNotEditable } from '#shared/deals/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { AppError, defineError, notFound } from '#server/platform/errors.ts';
import { dealById, dealsByIds, lockDeals, type DealRow } from './queries.ts';

export type { DealRow } from './queries.ts';

export const dealNotEditable = defineError('deal_not_editable', 403);

/** A deal the actor sees, deleted ones too; 404 otherwise. */
export const seenDeal = async (reader: Reader, actor: Actor, id: number): Promise<DealRow> => {
  const row = await dealById(reader, actor, id);
  if (row === undefined) throw notFound();
  return row;
};

/** Those of the deals that the actor sees, deleted ones too. */
export const seenDeals = async (reader: Reader, actor: Actor, ids: number[]): Promise<DealRow[]> =>
  dealsByIds(reader, actor, ids);

/** Those of the deals that the actor sees, deleted ones too, locked until the transaction ends. */
export const lockSeenDeals = async (tx: Tx, actor: Actor, ids: number[]): Promise<DealRow[]> =>
  ids.length === 0 ? [] : lockDeals(tx, actor, ids);

/** One deal the actor sees, locked; 404 otherwise. */
export const lockSeenDeal = async (tx: Tx, actor: Actor, id: number): Promise<DealRow> => {
  const [row] = await lockDeals(tx, actor, [id]);
  if (row === undefined) throw notFound();
  return row;
};

/** Refuses an edit of the deal that its rules forbid: 403 for someone else's deal, 409 for a deleted or archived one. */
export const checkEditable = (actor: Actor, deal: DealRow, unarchives = false): void => {
  const state = { ownerId: deal.owner_id, isDeleted: deal.is_deleted, isArchived: deal.is_archived };
  const reason = whyNotEditable(actor, state, unarchives);
  if (reason === 'deal_not_editable') throw dealNotEditable();
  if (reason !== null) throw new AppError(reason, 409);
};

/** One deal locked for an edit of something that hangs on it (followers, participants, invoices). */
export const lockEditableDeal = async (tx: Tx, actor: Actor, id: number): Promise<DealRow> => {
  const deal = await lockSeenDeal(tx, actor, id);
  checkEditable(actor, deal);
  return deal;
};
