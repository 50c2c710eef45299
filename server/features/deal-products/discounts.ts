// Discounts on whole deals.
import type { DiscountInput } from '#shared/deal-products/discounts.contract.ts';
import { discountProblems } from '#shared/products/rules.ts';
import { lockEditableDeal, seenDeal } from '#server/features/deals/deals.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { invalid, notFound } from '#server/platform/errors.ts';
import {
  deleteDiscountRow,
  discountsOf,
  insertDiscount,
  updateDiscountRow,
  type DiscountRow,
} from './discounts.queries.ts';
import { revalue } from './worth.ts';

type Patch = { [Key in keyof DiscountInput]?: DiscountInput[Key] | undefined };

const check = (discount: DiscountInput): void => {
  const problems = discountProblems(discount, 'amount');
  if (problems.length > 0) throw invalid(...problems);
};

/** The discounts on a deal the actor sees. */
export const dealDiscounts = async (reader: Reader, actor: Actor, dealId: number): Promise<DiscountRow[]> => {
  await seenDeal(reader, actor, dealId);
  return discountsOf(reader, actor.companyId, dealId);
};

const found = async (tx: Tx, actor: Actor, wanted: { dealId: number; id: string }): Promise<DiscountRow> => {
  const row = (await discountsOf(tx, actor.companyId, wanted.dealId)).find(({ id }) => id === wanted.id.toLowerCase());
  if (row === undefined) throw notFound();
  return row;
};

export const addDiscount = async (
  tx: Tx,
  actor: Actor,
  input: DiscountInput & { dealId: number },
): Promise<DiscountRow> => {
  const deal = await lockEditableDeal(tx, actor, input.dealId);
  check(input);
  const row = await insertDiscount(tx, actor, input);
  await revalue(tx, actor, { deal });
  return row;
};

export const changeDiscount = async (
  tx: Tx,
  actor: Actor,
  input: { dealId: number; id: string; patch: Patch },
): Promise<DiscountRow> => {
  const deal = await lockEditableDeal(tx, actor, input.dealId);
  const before = await found(tx, actor, input);
  const after = {
    id: before.id,
    type: input.patch.type ?? before.type,
    amount: input.patch.amount ?? before.amount,
    description: input.patch.description ?? before.description,
  };
  check(after);
  if (after.type === before.type && after.amount === before.amount && after.description === before.description)
    return before;
  const row = await updateDiscountRow(tx, actor, after);
  await revalue(tx, actor, { deal });
  return row;
};

export const removeDiscount = async (tx: Tx, actor: Actor, input: { dealId: number; id: string }): Promise<string> => {
  const deal = await lockEditableDeal(tx, actor, input.dealId);
  const { id } = await found(tx, actor, input);
  await deleteDiscountRow(tx, actor.companyId, id);
  await revalue(tx, actor, { deal });
  return id;
};
