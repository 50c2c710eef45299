// The value of a deal as its lines of products set it.
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import { changesBetween } from './changes.ts';
import { dealsAfter, updateDeals, type DealRow } from './queries.ts';

/** Sets the value of a locked deal, and whether it follows its lines; a value that changes is a change of the deal like any other. */
export const valueDeal = async (
  tx: Tx,
  actor: Actor,
  work: { before: DealRow; value: number; fromProducts: boolean },
): Promise<DealRow> => {
  const { before, value, fromProducts } = work;
  if (before.value === value && before.value_from_products === fromProducts) return before;
  await updateDeals(tx, actor.companyId, { ids: [before.id], patch: { value, value_from_products: fromProducts } });
  const after = (await dealsAfter(tx, actor, [before.id]))[0] as DealRow;
  const changes = changesBetween(before, after);
  if (changes.length > 0) await record(tx, actor, { name: 'deal.changed', details: { changes, isBulk: false } });
  return after;
};

/** Marks a locked deal as changed just now, for what hangs on it and leaves no trace when it goes. */
export const touchDeal = async (tx: Tx, actor: Actor, id: number): Promise<void> =>
  updateDeals(tx, actor.companyId, { ids: [id], patch: {} });
